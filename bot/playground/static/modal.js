// The stack of open modals: the top view as a dialog, its fields, errors and buttons.
import { drawBlocks, fieldsOf, showErrors } from "./blocks.js";
import { el, forget, redraw } from "./dom.js";
import { elementsOf, forgetForms, formFor } from "./form.js";
import { icon } from "./icons.js";
import { textObject } from "./mrkdwn.js";
import { trouble } from "./notices.js";
import { act, reader, readerSignature, state } from "./store.js";

const CONNECTING = "We had some trouble connecting. Try again?";

const seen = { view: null, blocks: null };

export function drawModal(dialog) {
  const stack = state.workspace?.modals ?? [];
  forgetForms((key) => key.startsWith("view:") && !stack.some((view) => key === `view:${view.id}`));
  listenOnce(dialog);
  const view = stack.at(-1);
  if (!view) return shut(dialog);
  const scroll = dialog.querySelector(".modal-body")?.scrollTop ?? 0;
  const fresh = seen.view !== view.id;
  const drawn = redraw(dialog, signatureOf(view, stack), () => frame(dialog, view, stack.length));
  Object.assign(seen, { view: view.id, blocks: view.blocks });
  if (!dialog.open) dialog.showModal();
  if (drawn) afterDrawing(dialog, view, fresh, scroll);
  return undefined;
}

function signatureOf(view, stack) {
  return JSON.stringify([view.id, view.hash, view.blocks, view.title, stack.length, readerSignature()]);
}

function shut(dialog) {
  seen.view = null;
  if (!dialog.open) return;
  dialog.close();
  forget(dialog);
  dialog.replaceChildren();
}

function afterDrawing(dialog, view, fresh, scroll) {
  const form = formFor(`view:${view.id}`);
  showErrors(dialog, form.errors);
  if (fresh) focusFirst(dialog, view);
  else dialog.querySelector(".modal-body").scrollTop = scroll;
}

function focusFirst(dialog, view) {
  const wanted = elementsOf(view.blocks).find(({ element }) => element.focus_on_load);
  const body = dialog.querySelector(".modal-body");
  const first = wanted && body.querySelector(
    `[data-block-id="${CSS.escape(wanted.block.block_id)}"][data-action-id]`,
  );
  (first ?? body.querySelector("input, textarea, select, .select") ?? body).focus();
}

function frame(dialog, view, depth) {
  const words = reader();
  const context = {
    surface: { view: view.id }, form: formFor(`view:${view.id}`),
    notice: (text) => say(dialog, text),
    touched: (block) => touched(dialog, view, block),
    redraw: () => {
      forget(dialog);
      drawModal(dialog);
    },
  };
  return el("form", { class: "modal-frame", novalidate: true, "data-view": view.id,
    "data-callback-id": view.callback_id, onsubmit: (event) => submitted(event, dialog, view) },
  el("header", { class: "modal-header" },
    depth > 1 && iconButton("back", "Back", "modal-back", () => close(dialog, view, false)),
    el("h2", { id: "modal-title" }, textObject(view.title, words)),
    iconButton("close", "Close", "modal-x", () => close(dialog, view, true))),
  el("div", { class: "modal-alert", role: "alert", "data-testid": "modal-alert", hidden: true }),
  el("div", { class: "modal-body", tabindex: -1 }, drawBlocks(context, view.blocks)),
  el("footer", { class: "modal-footer" },
    el("button", { type: "button", class: "button", "data-testid": "modal-close",
      onclick: () => close(dialog, view, false) },
    view.close ? textObject(view.close, words) : view.submit ? "Cancel" : "Close"),
    view.submit && el("button", { type: "submit", class: "button primary", "data-testid": "modal-submit" },
      textObject(view.submit, words))));
}

function iconButton(name, label, testid, run) {
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label,
    "data-testid": testid, onclick: run }, icon(name));
}

function say(dialog, text) {
  const alert = dialog.querySelector(".modal-alert");
  if (!alert) return;
  alert.hidden = !text;
  alert.replaceChildren(...(text ? [icon("warning"), el("span", {}, text)] : []));
}

// A field that is being mended is no longer wrong.
function touched(dialog, view, block) {
  const form = formFor(`view:${view.id}`);
  if (!(block.block_id in form.errors)) return;
  delete form.errors[block.block_id];
  showErrors(dialog, form.errors);
}

async function submitted(event, dialog, view) {
  event.preventDefault();
  const button = dialog.querySelector('[data-testid="modal-submit"]');
  if (!button || button.getAttribute("aria-busy")) return;
  const form = formFor(`view:${view.id}`);
  button.setAttribute("aria-busy", "true");
  say(dialog, "");
  const answer = await act({ do: "submit", view: view.id, values: form.simpleValues(view.blocks) });
  dialog.querySelector('[data-testid="modal-submit"]')?.removeAttribute("aria-busy");
  if (seen.view === view.id) settle(dialog, form, answer);
}

function settle(dialog, form, answer) {
  form.errors = { ...answer.view_errors };
  const strays = showErrors(dialog, form.errors);
  const wrong = [...dialog.querySelectorAll(".block-input")].find((node) => node.dataset.blockId in form.errors);
  if (wrong) fieldsOf(wrong)[0]?.focus();
  if (strays.length) say(dialog, strays.join(" "));
  else if (!wrong && !answer.ok) say(dialog, failure(answer));
}

function failure(answer) {
  const silent = answer.acked === false || ["operation_timeout", "no_connection"].includes(answer.error);
  if (answer.error === "app_not_connected") return trouble(answer, state.workspace.app.name);
  return silent ? CONNECTING : trouble(answer, state.workspace.app.name);
}

// The x closes the whole stack; Close and Esc only the top.
async function close(dialog, view, all) {
  const answer = await act({ do: "close", view: view.id, ...(all ? { all: true } : {}) });
  if (!answer.ok) say(dialog, failure(answer));
}

const listening = new WeakSet();
function listenOnce(dialog) {
  if (listening.has(dialog)) return;
  listening.add(dialog);
  const top = () => state.workspace.modals.at(-1);
  dialog.addEventListener("cancel", (event) => {
    if (event.target !== dialog) return;
    event.preventDefault();
    if (top()) close(dialog, top(), false);
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    dialog.querySelector("form")?.requestSubmit();
  });
}
