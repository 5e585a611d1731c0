// The page's beginning: joins the parts, keeps person and place in the address, follows the server.
import { listen } from "./api.js";
import { announceNew } from "./announcer.js";
import { drawAbout, drawHome, tabs } from "./app_place.js";
import { drawClock } from "./clock.js";
import { Conversation, Thread, placeTitle } from "./conversation.js";
import { el, redraw } from "./dom.js";
import { forgetForms } from "./form.js";
import { icon } from "./icons.js";
import { drawModal } from "./modal.js";
import { tellIfFailed } from "./notices.js";
import { drawPast } from "./past.js";
import { drawSidebar, firstTab } from "./sidebar.js";
import { act, changed, channelOf, connectionLost, nameOf, refresh, state, watch } from "./store.js";
import { markRead } from "./unread.js";

const part = (id) => document.getElementById(id);
const APP_PLACES = ["home", "messages", "about"];

const conversation = new Conversation(part("conversation"), (ts) => go(state.place, ts));
const thread = new Thread(part("thread"), closeThread);

function addressOf(person, place, threadTs) {
  return `#/${person}/${place}${threadTs ? `/thread/${threadTs}` : ""}`;
}

function go(place, threadTs = null) {
  part("page").classList.remove("sidebar-open");
  move(addressOf(state.me, place, threadTs));
}

function be(person) {
  move(addressOf(person, APP_PLACES.includes(state.place) ? state.place : "home", null));
}

// At once, not when the browser reports the new address: what follows finds the place drawn.
function move(address) {
  if (location.hash !== address) history.pushState(null, "", address);
  arrive();
}

function closeThread() {
  const opener = `[data-ts="${state.thread}"]`;
  go(state.place);
  part("conversation").querySelector(opener)?.focus();
}

let read = null; // the address that the state tells of

function readAddress() {
  read = location.hash;
  const parts = location.hash.split("/").slice(1).map(decodeURIComponent);
  const person = /^[UW]/.test(parts[0] ?? "") ? parts.shift() : null; // a permalink names none
  const [place, , threadTs] = parts;
  Object.assign(state, { me: person ?? state.me, place: place || "home", thread: threadTs ?? null });
}

let lastPerson = null;

async function arrive() {
  readAddress();
  if (state.me !== lastPerson) forgetForms(() => true);
  if (state.workspace && state.workspace.me === state.me) changed();
  await refresh();
  settleAddress();
  if (state.me !== lastPerson) forgetForms(() => true);
  lastPerson = state.me;
  visit();
}

// An address without a person, or with a place that is not there, becomes one that is.
function settleAddress() {
  if (!state.workspace || location.hash !== read) return; // else a new one is about to be read
  if (!placeExists()) state.place = firstTab(state.workspace.app);
  const address = addressOf(state.me, state.place, state.thread);
  if (location.hash !== address) history.replaceState(null, "", address);
  read = location.hash;
}

function placeExists() {
  const { app } = state.workspace;
  if (state.place === "home") return app.home_tab;
  if (state.place === "messages") return app.messages_tab;
  return state.place === "about" || channelOf(state.place) !== null;
}

let visited = null;

// Opening a tab of the app tells the bot, once for each arrival.
async function visit({ again = false } = {}) {
  const { workspace, me, place } = state;
  const key = workspace && `${workspace.team.id} ${me} ${place}`;
  if (!key || !workspace.app.connected || (key === visited && !again)) return;
  visited = key;
  if (place === "home") tellIfFailed(await act({ do: "open_home" }), workspace.app.name);
  if (place === "messages") tellIfFailed(await act({ do: "open_messages" }), workspace.app.name);
}

function render() {
  drawBanner();
  if (!state.workspace || state.workspace.me !== state.me) return;
  if (!placeExists()) settleAddress();
  document.title = `${nameOf(state.me)} · ${state.workspace.team.name}`;
  drawClock(part("clock"), { openSidebar });
  drawPlace();
  markRead(APP_PLACES.includes(state.place) && state.place !== "messages" ? null : channelOf(state.place));
  drawSidebar(part("sidebar"), { go, be });
  drawModal(part("modal"));
  drawPast(part("past"));
  announceNew(part("announcer"));
  reconnected();
}

function drawPlace() {
  const { place } = state;
  const inApp = APP_PLACES.includes(place);
  const talking = place !== "home" && place !== "about";
  redraw(part("place-header"), JSON.stringify([state.workspace.app, place, state.me, state.workspace.channels]),
    () => (inApp ? tabs(go) : placeTitle(channelOf(place))));
  part("place").hidden = talking;
  part("conversation").hidden = !talking;
  if (place === "home") drawHome(part("place"));
  else if (place === "about") drawAbout(part("place"));
  else conversation.draw();
  thread.draw();
}

let wasConnected = null;

// A bot that comes back, or a workspace that begins anew, is told where the person is.
function reconnected() {
  const key = state.workspace.app.connected && state.workspace.team.id;
  const news = wasConnected !== null && key && key !== wasConnected;
  wasConnected = key;
  if (news) visit({ again: true });
}

function drawBanner() {
  const app = state.workspace?.app;
  const words = state.lost ? "The playground is not running. Start it again and this page goes on."
    : app && !app.connected && !state.workspace.past ? `${app.name} is not connected. Nobody answers commands and buttons until it runs.`
      : "";
  part("banner").hidden = !words;
  redraw(part("banner"), words, () => (words ? [icon("warning"), el("span", {}, words)] : []));
}

function openSidebar() {
  part("page").classList.add("sidebar-open");
  part("sidebar").querySelector("button")?.focus();
}

function toComposer(text) {
  if (part("conversation").hidden) go("messages");
  const { composer } = conversation;
  if (text && !composer.field.value) composer.write(text);
  else composer.field.focus();
}

function pageKeys(event) {
  const typing = event.target.closest("input, textarea, [popover]") || document.querySelector("dialog[open]");
  if (event.key === "Escape") part("page").classList.remove("sidebar-open");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  toComposer("/");
}

watch(render);
addEventListener("hashchange", arrive);
addEventListener("keydown", pageKeys);
document.addEventListener("visibilitychange", () => state.workspace && changed());
part("skip").addEventListener("click", () => toComposer(""));
part("shade").addEventListener("click", () => part("page").classList.remove("sidebar-open"));
listen(refresh, connectionLost);
arrive();
