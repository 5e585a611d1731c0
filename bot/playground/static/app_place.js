// The app's own place: its tabs, its Home and what is known about it.
import { drawBlocks } from "./blocks.js";
import { arrowKeys, el, forget, redraw } from "./dom.js";
import { formFor } from "./form.js";
import { notice } from "./notices.js";
import { avatar } from "./people.js";
import { readerSignature, state } from "./store.js";

export function tabs(go) {
  const { app } = state.workspace;
  const shown = [app.home_tab && ["home", "Home"], app.messages_tab && ["messages", "Messages"],
    ["about", "About"]].filter(Boolean);
  const list = el("div", { class: "tabs", role: "tablist", "aria-label": app.name }, shown.map(([id, name]) => {
    const here = state.place === id;
    return el("button", { type: "button", role: "tab", id: `tab-${id}`, "data-testid": `tab-${id}`,
      "aria-selected": String(here), tabindex: here ? 0 : -1, onclick: () => go(id) }, name);
  }));
  arrowKeys(list, '[role="tab"]', { horizontal: true });
  return [el("div", { class: "place-title" }, avatar(null, { isApp: true }), el("h2", {}, app.name)), list];
}

export function drawHome(region) {
  const { home, app, team } = state.workspace;
  const signature = JSON.stringify(["home", team.id, home?.blocks, readerSignature()]);
  const again = () => {
    forget(region);
    drawHome(region);
  };
  redraw(region, signature, () => el("div", { class: "home", "data-testid": "home" },
    home?.blocks ? drawBlocks({
      surface: { home: true }, form: formFor(`home:${team.id}`), notice, redraw: again,
    }, home.blocks) : emptyHome(app)));
}

function emptyHome(app) {
  return el("div", { class: "empty" }, avatar(null, { isApp: true }),
    el("p", {}, app.connected ? `${app.name} has not drawn your Home yet.`
      : `${app.name} is not connected; your Home appears when it is.`));
}

export function drawAbout(region) {
  const { app, commands, shortcuts } = state.workspace;
  redraw(region, JSON.stringify(["about", app, commands, shortcuts]), () => (
    el("div", { class: "about", "data-testid": "about" },
      el("p", {}, app.description),
      el("p", { class: "quiet" }, app.connected ? "Connected." : "Not connected."),
      el("h3", {}, "Commands"), list(commands.map((one) => [
        `${one.command} ${one.usage_hint ?? ""}`, one.description])),
      el("h3", {}, "Shortcuts"), list(shortcuts.map((one) => [
        one.name, `${one.description} (${one.type === "global" ? "in the + menu" : "on a message"})`])),
      el("h3", {}, "Keys"), list([
        ["/", "begin a command"], ["Enter, Shift+Enter", "send, new line"],
        ["Arrow keys", "move in lists and messages"], ["Esc", "close what is open"]]))));
}

function list(pairs) {
  if (pairs.length === 0) return el("p", { class: "quiet" }, "None.");
  return el("dl", {}, pairs.map(([name, words]) => [el("dt", {}, name), el("dd", {}, words)]));
}
