// The left side: the workspace, who I am, channels, direct messages and the app.
import { dayAndTime } from "./dates.js";
import { arrowKeys, el, redraw } from "./dom.js";
import { icon } from "./icons.js";
import { tellIfFailed } from "./notices.js";
import { avatar, badges } from "./people.js";
import { attachPopover } from "./popover.js";
import { appChannel, control, me, nameOf, now, othersIn, state, talkName } from "./store.js";
import { isUnread } from "./unread.js";

const LANGUAGES = [["en-US", "English"], ["de-DE", "Deutsch"], ["fr-FR", "Français"]];

export function drawSidebar(region, { go, be }) {
  const { team, app, channels } = state.workspace;
  const rooms = channels.filter((one) => one.kind === "channel");
  const talks = channels.filter((one) => one.kind !== "channel" && one.id !== appChannel()?.id
    && !one.members.includes(app.bot_user) || one.kind === "mpim");
  const signature = JSON.stringify([team, app, me(), state.place,
    channels.map((one) => [one.id, one.name, one.kind, one.members, isUnread(one)])]);
  redraw(region, signature, () => [
    el("div", { class: "team" }, el("span", { class: "team-mark", "aria-hidden": "true" }, team.name[0]),
      el("h1", {}, team.name)),
    personSwitcher(be),
    el("div", { class: "places" },
      group("Apps", [placeLink(appPlace(go, app))]),
      group("Channels", rooms.map((one) => placeLink(roomPlace(go, one)))),
      talks.length > 0 && group("Direct messages", talks.map((one) => placeLink(talkPlace(go, one))))),
  ]);
  arrowOnce(region);
}

const listening = new WeakSet();
function arrowOnce(region) {
  if (listening.has(region)) return;
  listening.add(region);
  arrowKeys(region, ".place-link");
}

function group(title, links) {
  return el("section", { "aria-label": title }, el("h2", {}, title), links);
}

function appPlace(go, app) {
  const unread = isUnread(appChannel());
  const inApp = ["home", "messages", "about"].includes(state.place);
  return {
    mark: avatar(null, { isApp: true }), name: app.name, unread, here: inApp, testid: "app",
    run: () => go(unread && app.messages_tab ? "messages" : inApp ? state.place : firstTab(app)),
  };
}

export function firstTab(app) {
  return app.home_tab ? "home" : app.messages_tab ? "messages" : "about";
}

function roomPlace(go, channel) {
  return { mark: el("span", { class: "hash", "aria-hidden": "true" }, "#"), name: channel.name,
    unread: isUnread(channel), here: state.place === channel.id, testid: "channel", id: channel.id,
    run: () => go(channel.id) };
}

function talkPlace(go, channel) {
  const others = othersIn(channel);
  const user = state.workspace.users.find((one) => one.id === (others[0] ?? state.me));
  const mark = others.length > 1 ? groupMark(others.length) : user ? avatar(user) : null;
  return { mark, name: talkName(channel), unread: isUnread(channel),
    here: state.place === channel.id, testid: "dm", id: channel.id, run: () => go(channel.id) };
}

// A group has no face: how many others there are, as Slack shows it.
function groupMark(count) {
  return el("span", { class: "avatar avatar-group", "aria-hidden": "true" }, String(count));
}

function placeLink(place) {
  return el("button", {
    type: "button", class: `place-link${place.unread ? " unread" : ""}`, "data-testid": place.testid,
    "data-value": place.id ?? "app", "aria-current": place.here ? "page" : null, onclick: place.run,
  }, place.mark, el("span", { class: "place-name" }, place.name),
  place.unread && el("span", { class: "dot", "data-testid": "unread" },
    el("span", { class: "sr-only" }, "unread")));
}

function personSwitcher(be) {
  const person = me();
  const opener = el("button", { type: "button", class: "person-switcher", "data-testid": "person-switcher",
    "aria-label": `You are ${nameOf(state.me)}. Be somebody else` },
  avatar(person), el("span", { class: "person-words" },
    el("span", { class: "person-name" }, nameOf(state.me), badges(person)),
    el("small", {}, person.title)), icon("chevron"));
  return attachPopover(opener, { className: "people", fill: (popover) => peopleList(popover, be) });
}

function peopleList(popover, be) {
  const { users, app } = state.workspace;
  const people = users.filter((one) => !one.is_bot && one.id !== "USLACKBOT" && one.id !== app.bot_user);
  const list = el("div", { role: "menu", "aria-label": "People" }, people.map((person) => el("button", {
    type: "button", role: "menuitemradio", class: "person", "data-testid": "person",
    "data-value": person.id, "aria-checked": String(person.id === state.me), disabled: person.deleted,
    "data-first-focus": person.id === state.me,
    onclick: () => {
      popover.hidePopover();
      be(person.id);
    },
  }, avatar(person), el("span", { class: "person-words" },
    el("span", { class: "person-name" }, person.real_name || person.name, badges(person)),
    el("small", {}, person.title),
    el("small", {}, person.deleted ? "" : dayAndTime(now(), person.tz))))));
  arrowKeys(list, '[role="menuitemradio"]:not(:disabled)');
  return el("div", {}, list, languageOf(me()));
}

// What Slack's preferences call Language: apps learn of it as the person's locale.
function languageOf(person) {
  const choice = el("select", { id: "language", "data-testid": "language", onchange: async (event) => {
    const answer = await control({ do: "user", user: person.id, locale: event.currentTarget.value });
    tellIfFailed(answer, state.workspace.app.name);
  } }, LANGUAGES.map(([locale, name]) => el("option", { value: locale,
    selected: locale === person.locale }, name)));
  return el("div", { class: "language" },
    el("label", { for: "language" }, `Slack's language for ${nameOf(person.id)}`), choice);
}
