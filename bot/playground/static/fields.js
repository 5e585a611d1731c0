// The fields that are typed into: text, number, address, date, time.
import { choose, dispatch, dispatches } from "./actions.js";
import { momentOf, wall } from "./dates.js";
import { el } from "./dom.js";
import { zone } from "./store.js";

const TYPES = { number_input: "text", email_text_input: "email", url_text_input: "url" };
const NAMES = { datepicker: "Date", timepicker: "Time", datetimepicker: "Date and time" };
const QUIET_MS = 350;

function common(block, data, aria) {
  return {
    ...aria, class: "field", "data-block-id": block.block_id, "data-action-id": data.action_id,
    "aria-label": aria["aria-labelledby"] ? null : data.placeholder?.text ?? NAMES[data.type] ?? "Text",
    "aria-required": block.type === "input" && !block.optional ? "true" : null, autocomplete: "off",
  };
}

export function textField(context, block, data, aria) {
  const { form } = context;
  const field = el(data.multiline ? "textarea" : "input", {
    ...common(block, data, aria),
    placeholder: data.placeholder?.text, type: data.multiline ? null : TYPES[data.type] ?? "text",
    inputmode: data.type === "number_input" ? "decimal" : null, rows: data.multiline ? 4 : null,
    value: form.get(block, data) ?? "",
  });
  const count = data.max_length ? counter(data.max_length) : null;
  const typed = () => {
    form.set(block, data, field.value === "" ? null : field.value);
    context.touched?.(block);
    count?.update(field.value);
  };
  field.addEventListener("input", typed);
  if (dispatches(block)) dispatchWhileTyping(context, block, data, field);
  count?.update(field.value);
  return count ? el("div", { class: "counted" }, field, count.node) : field;
}

// The number of characters left shows near the limit only; Slack refuses, it does not cut.
function counter(limit) {
  const node = el("span", { class: "counter", "aria-live": "polite" });
  const update = (text) => {
    const left = limit - text.length;
    node.hidden = left > Math.max(20, limit / 10);
    node.textContent = node.hidden ? "" : String(left);
    node.setAttribute("aria-label", `${left} characters left`);
    node.classList.toggle("over", left < 0);
  };
  return { node, update };
}

function dispatchWhileTyping(context, block, data, field) {
  const triggers = data.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const send = () => dispatch(context, block, data, field.value);
  if (triggers.includes("on_enter_pressed")) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      send();
    });
  }
  if (!triggers.includes("on_character_entered")) return;
  let waiting = null;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(send, QUIET_MS);
  });
}

// A picker speaks once: when its value is whole. A browser tells of a change at every key, so of
// what is typed the bot hears only when the field is left or Enter is pressed.
function picker(type, read, write) {
  return (context, block, data, aria) => {
    const field = el("input", {
      ...common(block, data, aria), type, value: read(context.form.get(block, data)),
    });
    let [typing, told] = [false, field.value];
    const tell = () => {
      if (field.value === told) return;
      told = field.value;
      choose(context, block, data, told ? write(told) : null);
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") tell();
      typing = dispatches(block);
    });
    field.addEventListener("pointerdown", () => { typing = false; });
    field.addEventListener("change", () => { if (!typing) tell(); });
    field.addEventListener("blur", tell);
    return field;
  };
}

const same = (value) => value ?? "";

export const dateField = picker("date", same, (value) => value);
export const timeField = picker("time", same, (value) => value.slice(0, 5));
export const momentField = picker("datetime-local", wallText, (value) => (
  Math.floor(momentOf(value, zone()) / 1000)));

function wallText(seconds) {
  if (seconds === null) return "";
  const shown = wall(seconds * 1000, zone());
  return `${shown.date}T${shown.time}`;
}
