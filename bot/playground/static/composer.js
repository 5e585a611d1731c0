// The field in which messages and commands are written, with suggestions and the + menu.
import { el, freshId } from "./dom.js";
import { icon } from "./icons.js";
import { tellIfFailed, trouble } from "./notices.js";
import { attachMenu } from "./popover.js";
import { act, state } from "./store.js";
import { Suggestions } from "./suggestions.js";

const drafts = new Map();

export class Composer {
  // inThread: a thread has no commands and no + menu, as in Slack.
  constructor({ inThread = false, testid = "composer" }) {
    this.inThread = inThread;
    this.key = null;
    this.target = null;
    const listId = freshId("suggestions");
    this.field = el("textarea", {
      class: "composer-field", rows: 1, "data-testid": testid, "aria-autocomplete": "list",
      "aria-controls": listId, autocomplete: "off",
    });
    this.problem = el("div", { class: "composer-problem", role: "alert", "data-testid": `${testid}-problem` });
    this.send = el("button", { type: "button", class: "icon-button send", "aria-label": "Send",
      title: "Send", "data-testid": `${testid}-send`, onclick: () => this.submit() }, icon("send"));
    this.suggestions = inThread ? null : new Suggestions(this.field, listId, () => this.typed());
    this.node = el("div", { class: "composer" }, this.problem, this.suggestions?.node,
      el("div", { class: "composer-box" }, !inThread && this.plus(), this.field, this.send));
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.keys(event));
  }

  // target: {channel, thread_ts?}; what was half typed for each target is kept.
  aim(key, target, label) {
    this.target = target;
    this.field.placeholder = label;
    this.field.setAttribute("aria-label", label);
    if (key === this.key) return;
    this.key = key;
    this.field.value = drafts.get(key) ?? "";
    this.problem.replaceChildren();
    this.typed();
  }

  plus() {
    const opener = el("button", { type: "button", class: "icon-button", "aria-label": "Shortcuts",
      title: "Shortcuts", "data-testid": "plus" }, icon("plus"));
    return attachMenu(opener, "Shortcuts", () => {
      const shortcuts = state.workspace.shortcuts.filter((one) => one.type === "global");
      if (shortcuts.length === 0) return [{ heading: "This app has no shortcuts" }];
      return [{ heading: state.workspace.app.name }, ...shortcuts.map((one) => ({
        label: one.name, hint: one.description, testid: "global-shortcut", value: one.callback_id,
        run: async () => tellIfFailed(await act({ do: "shortcut", callback_id: one.callback_id }),
          state.workspace.app.name),
      }))];
    });
  }

  typed() {
    drafts.set(this.key, this.field.value);
    this.suggestions?.update();
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 220)}px`;
    this.send.disabled = this.field.value.trim() === "";
  }

  keys(event) {
    if (event.isComposing) return;
    if (this.suggestions?.keys(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    }
  }

  write(text) {
    this.field.value = text;
    this.field.focus();
    this.typed();
  }

  async submit() {
    const text = this.field.value.trim();
    if (!text || this.waiting) return;
    this.problem.replaceChildren();
    const command = text.startsWith("/");
    if (command && this.inThread) {
      this.fail(`${text.split(/\s/)[0]} is not supported in threads. Sorry.`);
      return;
    }
    const { key } = this;
    this.hold(true);
    this.write("");
    const answer = await act(command ? { do: "command", channel: this.target.channel, text }
      : { do: "message", ...this.target, text });
    this.hold(false);
    if (!answer.ok) this.giveBack(key, text, answer);
  }

  hold(on) {
    this.waiting = on;
    this.send.setAttribute("aria-busy", String(on));
  }

  // Nothing typed is lost: a failed text returns to its field unless something new stands there.
  giveBack(key, text, answer) {
    if (!drafts.get(key)) drafts.set(key, text);
    if (key === this.key && !this.field.value) this.write(text);
    this.suggestions?.close();
    this.fail(trouble(answer, state.workspace.app.name));
  }

  fail(words) {
    this.problem.replaceChildren(icon("warning"), el("span", {}, words));
  }
}
