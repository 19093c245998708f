// <crosswalk-search>: a field that finds medical codes while somebody types. docs/search-field.md says how it is used.
// Pattern: editable combobox with a list, WAI-ARIA Authoring Practices.
"use strict";
(() => {
  const home = new URL(".", document.currentScript.src).href;
  const style = new CSSStyleSheet();
  style.replaceSync(`
:host{display:inline-block;position:relative;min-width:16rem;max-width:100%;font:inherit;color-scheme:light dark}
:host([hidden]){display:none}
input{box-sizing:border-box;width:100%;font:inherit;color:inherit;background:Field;color:FieldText;border:1px solid #767676;border-radius:.3rem;padding:.4rem .6rem;min-height:2.4rem}
input:focus-visible{outline:3px solid #0b6bcb;outline-offset:1px}
ul{position:absolute;z-index:1000;left:0;right:0;margin:.15rem 0 0;padding:0;list-style:none;max-height:22rem;overflow-y:auto;background:Canvas;color:CanvasText;border:1px solid #767676;border-radius:.3rem}
ul[hidden]{display:none}
li{padding:.4rem .6rem;cursor:pointer;overflow-wrap:anywhere}
li[aria-selected=true]{background:Highlight;color:HighlightText}
b{font-family:ui-monospace,monospace}
small{display:block}
p{margin:.2rem 0 0;font-size:.9rem;min-height:1.3em;overflow-wrap:anywhere}`);

  const make = name => document.createElement(name);
  const WAIT = 120;
  let fields = 0;

  class CrosswalkSearch extends HTMLElement {
    static observedAttributes = ["placeholder", "label", "date", "system", "billable", "count", "server"];
    #input = make("input");
    #list = make("ul");
    #said = make("p");
    #hits = [];
    #active = -1;
    #timer = 0;
    #asked = null;

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open", delegatesFocus: true });
      root.adoptedStyleSheets = [style];
      const id = `list-${++fields}`;
      const set = (element, values) => Object.entries(values).forEach(pair => element.setAttribute(...pair));
      set(this.#input, { type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", part: "input",
        "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id });
      set(this.#list, { id, role: "listbox", part: "list", "aria-label": "Codes that are found" });
      set(this.#said, { role: "status", part: "status" });
      this.#list.hidden = true;
      root.append(this.#input, this.#list, this.#said);
      this.#input.addEventListener("input", () => this.#later());
      this.#input.addEventListener("keydown", event => this.#key(event));
      this.#input.addEventListener("blur", () => this.#open(false));
      // The field keeps the focus while a hit is pressed.
      this.#list.addEventListener("mousedown", event => event.preventDefault());
      this.#list.addEventListener("click", event => this.#choose([...this.#list.children].indexOf(event.target.closest("li"))));
    }

    connectedCallback() {
      this.attributeChangedCallback();
    }

    disconnectedCallback() {
      this.#stop();
    }

    attributeChangedCallback(name) {
      // What is shown was the answer to another question.
      if (name && !["placeholder", "label"].includes(name)) {
        this.#clear();
      }
      this.#input.placeholder = this.getAttribute("placeholder") ?? "";
      this.#input.setAttribute("aria-label", this.getAttribute("label") ?? "Code or words");
    }

    #clear() {
      this.#stop();
      this.#show([]);
      this.#said.textContent = "";
    }

    #stop() {
      clearTimeout(this.#timer);
      this.#asked?.abort();
      this.#asked = null;
    }

    #later() {
      this.#stop();
      if (this.#input.value.trim() === "") {
        this.#clear();
      } else {
        this.#timer = setTimeout(() => this.#ask(), WAIT);
      }
    }

    async #ask() {
      const asked = this.#asked = new AbortController();
      const query = new URLSearchParams({ q: this.#input.value.trim(), count: this.getAttribute("count") ?? "10" });
      for (const name of ["system", "date", "billable"]) {
        const value = this.getAttribute(name) ?? "";
        if (value || (name === "billable" && this.hasAttribute(name))) {
          query.set(name, value || "true");
        }
      }
      try {
        const server = (this.getAttribute("server") ?? home).replace(/\/$/, "");
        const answer = await fetch(`${server}/search?${query}`, { signal: asked.signal });
        const body = await answer.json().catch(() => null);
        if (asked !== this.#asked) {
          return;
        }
        if (!answer.ok) {
          throw new Error(body?.issue?.[0]?.details?.text ?? `The server answers with status ${answer.status}.`);
        }
        if (!Array.isArray(body?.hits)) {
          throw new Error("The answer is none of a Crosswalk server. Look at the attribute server.");
        }
        this.#show(body.hits);
        this.#said.textContent = body.hits.length === 0 ? "Nothing is found. Try fewer or other words."
          : body.total > body.hits.length ? `The first ${body.hits.length} of ${body.total}.` : `${body.total} found.`;
        this.dispatchEvent(new CustomEvent("crosswalk-shown", { bubbles: true, composed: true, detail: { total: body.total } }));
      } catch (error) {
        if (asked === this.#asked) {
          this.#show([]);
          this.#said.textContent = error instanceof TypeError
            ? "The server cannot be reached, or does not allow this page (cors.allowed-origins)." : error.message;
        }
      }
    }

    #show(hits) {
      this.#hits = hits;
      this.#list.replaceChildren(...hits.map((hit, i) => {
        const item = make("li");
        item.id = `${this.#list.id}-${i}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const code = make("b");
        code.textContent = hit.code;
        item.append(code, ` ${hit.display ?? ""}`, hit.billable ? "" : " (not billable)");
        if (hit.match?.where && !["title", "code"].includes(hit.match.where)) {
          const found = make("small");
          found.textContent = hit.match.text;
          item.append(found);
        }
        return item;
      }));
      this.#open(hits.length > 0);
    }

    #open(open) {
      this.#list.hidden = !open;
      this.#input.setAttribute("aria-expanded", String(open));
      this.#move(-1);
    }

    #move(to) {
      this.#list.children[this.#active]?.setAttribute("aria-selected", "false");
      this.#active = to;
      const item = this.#list.children[to];
      if (item) {
        item.setAttribute("aria-selected", "true");
        item.scrollIntoView({ block: "nearest" });
        this.#input.setAttribute("aria-activedescendant", item.id);
      } else {
        this.#input.removeAttribute("aria-activedescendant");
      }
    }

    #key(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey) {
        return;
      }
      const last = this.#hits.length - 1;
      const closed = this.#list.hidden;
      const down = event.key === "ArrowDown";
      if ((down || event.key === "ArrowUp") && last >= 0) {
        const from = closed ? -1 : this.#active;
        this.#open(true);
        this.#move(down ? (from < last ? from + 1 : 0) : (from > 0 ? from - 1 : last));
      } else if (event.key === "Enter" && !closed && this.#active >= 0) {
        this.#choose(this.#active);
      } else if (event.key === "Escape") {
        if (closed) {
          this.#input.value = "";
          this.#later();
        }
        this.#open(false);
      } else {
        return;
      }
      event.preventDefault();
    }

    #choose(at) {
      const hit = this.#hits[at];
      if (hit) {
        const { system, version, code, display, billable } = hit;
        this.#stop();
        this.#input.value = `${code} ${display ?? ""}`.trim();
        this.#open(false);
        this.#said.textContent = `${code} is chosen.`;
        this.dispatchEvent(new CustomEvent("crosswalk-select", { bubbles: true, composed: true,
          detail: { system, version, code, display, billable } }));
      }
    }
  }

  if (!customElements.get("crosswalk-search")) {
    customElements.define("crosswalk-search", CrosswalkSearch);
  }
})();
