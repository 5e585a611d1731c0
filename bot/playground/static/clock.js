// The bar with the workspace's clock: what time it is for me, and buttons that move it on.
import { addDays, dayAndTime, momentOf, nextFridayAtTen, wall } from "./dates.js";
import { askMoment, confirmed } from "./dialogs.js";
import { el, redraw } from "./dom.js";
import { icon } from "./icons.js";
import { tellIfFailed } from "./notices.js";
import { fill } from "./past.js";
import { control, now, state, zone } from "./store.js";

const SHOWN_EVERY_MS = 5000;

export function drawClock(region, { openSidebar }) {
  redraw(region, "once", () => [
    el("button", { type: "button", class: "icon-button only-narrow", "aria-label": "Show the workspace",
      "data-testid": "open-sidebar", onclick: openSidebar }, icon("menu")),
    el("div", { class: "clock-now" }, icon("clock"),
      el("time", { id: "clock-now", "data-testid": "clock-now" })),
    el("div", { class: "clock-buttons", role: "group", "aria-label": "Move the clock" },
      move("+1 hour", "clock-hour", () => ({ add: { hours: 1 } })),
      move("+1 day", "clock-day", () => ({ add: { days: 1 } })),
      move("to Friday 10:00", "clock-friday", () => to(nextFridayAtTen(now(), zone()))),
      move("to …", "clock-to", askWhen, "Move the clock to a date and time"),
      state.workspace.can_fill && el("button", { type: "button", class: "clock-button", "data-testid": "fill",
        onclick: fill }, "Fill with half a year"),
      el("button", { type: "button", class: "clock-button start-over", "data-testid": "start-over",
        onclick: startOver }, "Start over")),
  ]);
  showNow();
}

function showNow() {
  const node = document.getElementById("clock-now");
  if (!node || !state.workspace) return;
  const words = dayAndTime(now(), zone());
  if (node.textContent !== words) node.textContent = words;
  node.dateTime = new Date(now()).toISOString();
}

setInterval(showNow, SHOWN_EVERY_MS);

function to(moment) {
  return { to: new Date(moment).toISOString() };
}

function move(words, testid, change, label) {
  const run = async (event) => {
    const button = event.currentTarget;
    const wanted = await change();
    if (!wanted) return;
    button.setAttribute("aria-busy", "true");
    const answer = await control({ do: "clock", ...wanted });
    button.removeAttribute("aria-busy");
    if (answer.error === "clock_moves_forward_only") {
      answer.message ??= "The clock only moves forward. Start over to go back.";
    }
    tellIfFailed(answer, state.workspace.app.name);
  };
  return el("button", { type: "button", class: "clock-button", "data-testid": testid,
    "aria-label": label, onclick: run }, words);
}

async function askWhen() {
  const here = wall(now(), zone());
  const chosen = await askMoment({
    title: "Move the clock", label: `Date and time for you (${zone()})`,
    value: `${addDays(here.date, 1)}T${here.time}`, confirm: "Move",
  });
  return chosen && to(momentOf(chosen, zone()));
}

async function startOver() {
  const sure = await confirmed({
    title: "Start over?", confirm: "Start over", deny: "Keep everything", danger: true,
    text: "A fresh workspace with the same people: all messages, goals and answers here are gone.",
  });
  if (!sure) return;
  tellIfFailed(await control({ do: "start_over" }), state.workspace.app.name);
}
