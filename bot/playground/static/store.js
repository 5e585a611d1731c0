// What the page knows: the workspace as one person sees it, and the place that person looks at.
import * as api from "./api.js";

export const state = { workspace: null, me: null, place: "home", thread: null, lost: false };

const watchers = new Set();
let nowAtFetch = { server: 0, here: 0 };
let running = null;
let again = false;

export function watch(watcher) {
  watchers.add(watcher);
}

export function changed() {
  for (const watcher of watchers) watcher(state);
}

// The workspace's moment, carried on between two readings.
export function now() {
  return nowAtFetch.server + Date.now() - nowAtFetch.here;
}

export function refresh() {
  again = true;
  running ??= readUntilQuiet();
  return running;
}

async function readUntilQuiet() {
  try {
    while (again) {
      again = false;
      await readOnce();
    }
  } finally {
    running = null; // in the same breath: whoever asks from now on begins a new reading
  }
}

async function readOnce() {
  const asked = state.me;
  try {
    const workspace = await api.readWorkspace(asked);
    if (state.me !== asked) return;
    if (workspace) take(workspace);
    else if (asked) state.me = null, again = true;
  } catch {
    state.lost = true;
  }
  changed();
}

function take(workspace) {
  state.workspace = workspace;
  state.me = workspace.me;
  state.lost = false;
  nowAtFetch = { server: Date.parse(workspace.now), here: Date.now() };
}

export function connectionLost() {
  state.lost = true;
  changed();
}

export async function act(body) {
  const answer = await api.act(state.me, body);
  await refresh();
  return answer;
}

export async function control(body) {
  const answer = await api.control(body);
  await refresh();
  return answer;
}

// Asks without changing anything, so nothing needs to be read again.
export function ask(body) {
  return api.act(state.me, body);
}

export function me() {
  return userOf(state.me);
}

export function userOf(id) {
  return state.workspace?.users.find((user) => user.id === id) ?? null;
}

export function nameOf(id) {
  const user = userOf(id);
  if (user) return user.real_name || user.name;
  return id === state.workspace?.app.bot_user ? state.workspace.app.name : null;
}

export function zone() {
  return me()?.tz || "UTC";
}

// What mrkdwn needs to know of the one who reads it.
export function reader() {
  return {
    me: state.me,
    tz: zone(),
    now: now(),
    user: nameOf,
    channel: (id) => state.workspace?.channels.find((channel) => channel.id === id)?.name,
  };
}

// Changes whenever names or the zone do: part of the signature of everything drawn from text.
export function readerSignature() {
  const { users, channels } = state.workspace;
  return JSON.stringify([state.me, zone(), users.map((user) => [user.id, user.real_name, user.color]),
    channels.map((channel) => [channel.id, channel.name])]);
}

export function appChannel() {
  const { channels, app } = state.workspace;
  return channels.find((one) => one.kind === "im" && one.members.includes(app.bot_user)) ?? null;
}

// Whom one talks with there: people first, then the app, which reads along.
export function othersIn(channel) {
  const { bot_user } = state.workspace.app;
  const people = channel.members.filter((id) => ![state.me, bot_user].includes(id));
  return channel.members.includes(bot_user) ? [...people, bot_user] : people;
}

export function talkName(channel) {
  return othersIn(channel).map((id) => nameOf(id) ?? id).join(", ") || `${nameOf(state.me)} (you)`;
}

// The channel of a place; the bot's direct message may not have been opened yet.
export function channelOf(place) {
  if (place === "messages") return appChannel() ?? { id: null, kind: "im", name: "", members: [] };
  return state.workspace.channels.find((channel) => channel.id === place) ?? null;
}

export function messagesOf(channel) {
  return (channel?.id && state.workspace.messages[channel.id]) || [];
}
