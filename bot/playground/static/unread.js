// Which conversations hold something that this person has not seen; remembered in the browser.
import { messagesOf, state } from "./store.js";

function shelf() {
  return `playground.read.${state.workspace.team.id}.${state.me}`;
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(shelf())) ?? {};
  } catch {
    return {};
  }
}

function newest(channel) {
  return messagesOf(channel).reduce((last, one) => (
    one.user !== state.me && one.ts > last ? one.ts : last), "");
}

export function isUnread(channel) {
  return Boolean(channel?.id) && newest(channel) > (read()[channel.id] ?? "");
}

export function markRead(channel) {
  if (!channel?.id || document.hidden || !isUnread(channel)) return;
  localStorage.setItem(shelf(), JSON.stringify({ ...read(), [channel.id]: newest(channel) }));
}
