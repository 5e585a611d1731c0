// Small questions that wait for an answer: confirmation, and a date and time.
import { el, freshId } from "./dom.js";

// Resolves to the value of the button that closed it, or null.
function askWith(title, content, buttons) {
  const titleId = freshId("title");
  const dialog = el("dialog", { class: "question", "aria-labelledby": titleId, "data-testid": "question" },
    el("form", { method: "dialog" },
      el("h2", { id: titleId }, title), content, el("div", { class: "question-buttons" }, buttons)));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue || null);
    });
  });
}

function cancelButton(words) {
  return el("button", {
    type: "button", class: "button", "data-testid": "question-cancel",
    onclick: (event) => event.target.closest("dialog").close(""),
  }, words);
}

export async function confirmed({ title, text, confirm, deny, danger = false }) {
  const yes = el("button", {
    value: "yes", class: `button ${danger ? "danger" : "primary"}`, "data-testid": "question-confirm",
  }, confirm);
  const answer = await askWith(title, el("div", { class: "question-text" }, text),
    [cancelButton(deny), yes]);
  return answer === "yes";
}

export async function askMoment({ title, label, value, confirm }) {
  const id = freshId("moment");
  const field = el("input", {
    id, type: "datetime-local", class: "field", value, required: true, "data-testid": "question-moment",
  });
  const yes = el("button", { value: "yes", class: "button primary", "data-testid": "question-confirm" },
    confirm);
  const content = el("div", { class: "question-text" }, el("label", { for: id }, label), field);
  return (await askWith(title, content, [cancelButton("Cancel"), yes])) === "yes" ? field.value : null;
}
