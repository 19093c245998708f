// Shows what the field tells the page that it stands in.
"use strict";
document.addEventListener("crosswalk-select", event => {
  document.getElementById("chosen").textContent = JSON.stringify(event.detail, null, 2);
});
