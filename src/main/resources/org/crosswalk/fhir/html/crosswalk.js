// Comforts only: every page works without them.
"use strict";
addEventListener("keydown", event => {
  const field = document.querySelector("input[type=search]");
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement ||
    event.target instanceof HTMLTextAreaElement;
  if (event.key === "/" && !typing && field && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});
addEventListener("change", event => {
  const form = event.target.form;
  if (event.target.type === "date" && form && form.method === "get" && (event.target.value === "" || event.target.checkValidity())) {
    form.requestSubmit();
  }
});
