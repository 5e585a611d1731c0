// The commands that fit what stands in the message field after a "/".
import { el } from "./dom.js";
import { state } from "./store.js";

export class Suggestions {
  constructor(field, listId, onChange) {
    this.field = field;
    this.onChange = onChange;
    this.active = 0;
    this.closedFor = null;
    this.node = el("div", { id: listId, class: "suggestions", role: "listbox", hidden: true,
      "aria-label": "Commands", "data-testid": "suggestions" });
  }

  found() {
    const text = this.field.value;
    if (!/^\/\S*$/.test(text) || text === this.closedFor) return [];
    const commands = state.workspace?.commands ?? [];
    return commands.filter((one) => one.command.startsWith(text.toLowerCase()));
  }

  hint() {
    const word = /^(\/\S+)\s/.exec(this.field.value)?.[1];
    return word && state.workspace?.commands.find((one) => one.command === word);
  }

  update() {
    this.list = this.found();
    if (this.field.value !== this.closedFor) this.closedFor = null;
    this.active = Math.min(this.active, Math.max(0, this.list.length - 1));
    this.draw();
  }

  draw() {
    const hinted = this.hint();
    this.node.hidden = this.list.length === 0 && !hinted;
    this.node.replaceChildren(...(hinted ? [this.usage(hinted)]
      : this.list.map((one, index) => this.line(one, index))));
    const active = this.node.querySelector('[aria-selected="true"]');
    if (active) this.field.setAttribute("aria-activedescendant", active.id);
    else this.field.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  }

  usage(one) {
    return el("div", { class: "usage" }, el("strong", {}, one.command), ` ${one.usage_hint ?? ""}`);
  }

  line(one, index) {
    return el("div", {
      id: `${this.node.id}-${index}`, role: "option", class: "suggestion", "data-value": one.command,
      "aria-selected": String(index === this.active), "data-testid": "suggestion",
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => this.complete(one),
    }, el("div", {}, el("strong", {}, one.command), el("span", {}, ` ${one.usage_hint ?? ""}`)),
    el("small", {}, one.description));
  }

  complete(one) {
    this.field.value = `${one.command} `;
    this.field.focus();
    this.onChange();
  }

  close() {
    this.closedFor = this.field.value;
    this.list = [];
    this.draw();
  }

  // Answers whether the key was meant for the list.
  keys(event) {
    if (!this.list?.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const one = this.list[this.active];
    if (step) {
      this.active = (this.active + step + this.list.length) % this.list.length;
      this.draw();
    } else if (event.key === "Tab" || (event.key === "Enter" && one.command !== this.field.value)) {
      this.complete(one);
    } else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    return true;
  }
}
