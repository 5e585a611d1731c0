// Short notices at the foot of the page, for what went wrong where no field can say it.
import { el } from "./dom.js";
import { icon } from "./icons.js";

const SHOWN_MS = 8000;

export function notice(words, mark = "warning") {
  const close = el("button", { type: "button", class: "icon-button", "aria-label": "Close this notice" },
    icon("close"));
  const node = el("div", { class: "notice", "data-testid": "notice" }, icon(mark),
    el("span", {}, words), close);
  close.addEventListener("click", () => node.remove());
  document.getElementById("notices").append(node);
  setTimeout(() => node.remove(), SHOWN_MS);
}

export function trouble(answer, app) {
  if (answer.message) return answer.message;
  if (answer.error === "app_not_connected") return `${app} is not connected, so nobody can answer this.`;
  if (!answer.error || answer.error === "operation_timeout") return `${app} did not answer in time. Try again?`;
  return `That did not work: ${answer.error.replaceAll("_", " ")}.`;
}

export function tellIfFailed(answer, app) {
  if (!answer.ok) notice(trouble(answer, app));
  return answer.ok;
}
