// Block Kit's interactive elements: which page element stands for which type.
import { choose, dispatch } from "./actions.js";
import { el, freshId } from "./dom.js";
import { dateField, momentField, textField, timeField } from "./fields.js";
import { icon } from "./icons.js";
import { safeHref, textObject } from "./mrkdwn.js";
import { attachMenu } from "./popover.js";
import { select } from "./selects.js";
import { reader } from "./store.js";

const ELEMENTS = {
  button, overflow, checkboxes, radio_buttons: radioButtons, image: smallImage,
  static_select: select, multi_static_select: select,
  external_select: select, multi_external_select: select,
  users_select: select, multi_users_select: select,
  channels_select: select, multi_channels_select: select,
  conversations_select: select, multi_conversations_select: select,
  datepicker: dateField, timepicker: timeField, datetimepicker: momentField,
  plain_text_input: textField, number_input: textField,
  email_text_input: textField, url_text_input: textField,
};

// aria: {id, "aria-labelledby", "aria-describedby"} from the block around it.
export function element(context, block, data, aria = {}) {
  const draw = Object.hasOwn(ELEMENTS, data?.type) && ELEMENTS[data.type];
  return draw ? draw(context, block, data, aria) : unsupported(data?.type);
}

export function unsupported(type) {
  return el("div", { class: "unsupported", role: "note", "data-testid": "unsupported" },
    `unsupported: ${type}`);
}

export function hooks(block, data) {
  return { "data-block-id": block.block_id, "data-action-id": data.action_id };
}

function button(context, block, data) {
  const style = ["primary", "danger"].includes(data.style) ? ` ${data.style}` : "";
  const href = data.url && safeHref(data.url);
  const node = el(href ? "a" : "button", {
    ...hooks(block, data), class: `button${style}`, type: href ? null : "button", href,
    target: href && "_blank", rel: href && "noopener noreferrer",
    "aria-label": data.accessibility_label, "data-value": data.value,
  }, textObject(data.text, reader()));
  node.addEventListener("click", () => whileBusy(node, () => (
    dispatch(context, block, data, undefined))));
  return node;
}

async function whileBusy(node, work) {
  if (node.getAttribute("aria-busy")) return;
  node.setAttribute("aria-busy", "true");
  await work();
  node.removeAttribute("aria-busy");
}

function overflow(context, block, data) {
  const opener = el("button", {
    ...hooks(block, data), type: "button", class: "button icon-only", "aria-label": "More actions",
  }, icon("more"));
  return attachMenu(opener, "More actions", () => data.options.map((option) => ({
    label: textObject(option.text, reader()),
    hint: option.description && textObject(option.description, reader()),
    value: option.value,
    run: () => {
      if (option.url && safeHref(option.url)) window.open(option.url, "_blank", "noopener");
      dispatch(context, block, data, option.value);
    },
  })));
}

function checkboxes(context, block, data, aria) {
  return choices(context, block, data, aria, "checkbox", (value, on) => {
    const others = context.form.get(block, data).filter((one) => one !== value);
    const wanted = on ? [...others, value] : others;
    return data.options.map((option) => option.value).filter((one) => wanted.includes(one));
  });
}

function radioButtons(context, block, data, aria) {
  return choices(context, block, data, aria, "radio", (value) => value);
}

function choices(context, block, data, aria, type, next) {
  const name = freshId("choice");
  const chosen = [context.form.get(block, data)].flat();
  const lines = data.options.map((option) => choice(option, {
    ...hooks(block, data), type, name, "data-value": option.value,
    checked: chosen.includes(option.value),
    onchange: (event) => choose(context, block, data, next(option.value, event.target.checked)),
  }));
  return el("div", {
    ...aria, id: null, class: "choices", role: type === "radio" ? "radiogroup" : "group",
  }, lines);
}

function choice(option, attributes) {
  const words = reader();
  return el("label", { class: "choice" }, el("input", attributes), el("span", {},
    textObject(option.text, words),
    option.description && el("small", {}, textObject(option.description, words))));
}

function smallImage(context, block, data) {
  return el("img", { class: "thumbnail", src: context.imageAddress(data), alt: data.alt_text });
}

