// The workspace's past: asked for once, then watched week by week until it is there.
import { confirmed } from "./dialogs.js";
import { el, redraw } from "./dom.js";
import { notice, tellIfFailed } from "./notices.js";
import { control, state } from "./store.js";

export async function fill() {
  const sure = await confirmed({
    title: "Fill with half a year?", confirm: "Fill it", deny: "Keep everything", danger: true,
    text: "A fresh workspace whose people have worked with the app for half a year. It takes about a minute."
      + " All messages and answers that are here now are gone.",
  });
  if (!sure) return;
  const answer = await control({ do: "fill" });
  if (tellIfFailed(answer, state.workspace.app.name) && answer.told) notice(answer.told, "clock");
}

// Over the page while it lasts: nobody can do anything in the meantime.
export function drawPast(dialog) {
  const { past } = state.workspace;
  redraw(dialog, JSON.stringify(past), () => (past ? progress(past) : []));
  if (past && !dialog.open) dialog.showModal();
  if (!past && dialog.open) dialog.close();
  dialog.oncancel = (event) => event.preventDefault();
}

function progress({ done, of }) {
  const words = of ? `Week ${done} of ${of}` : "It begins …";
  return [
    el("h2", { id: "past-title" }, "Half a year goes by"),
    el("p", { role: "status", "data-testid": "past" }, words),
    el("progress", { value: done, max: of || 1, "aria-label": words }),
  ];
}
