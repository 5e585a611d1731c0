// Tells a screen reader of new messages, in the words that Slack gives it: the top-level text.
import { fileAloud } from "./files.js";
import { authorOf } from "./message.js";
import { spoken } from "./mrkdwn.js";
import { reader, state } from "./store.js";

let known = { key: null, newest: "" };

export function announceNew(node) {
  const all = Object.values(state.workspace.messages).flat();
  const key = `${state.workspace.team.id} ${state.me}`;
  const newest = all.reduce((last, one) => (one.ts > last ? one.ts : last), "");
  const since = known.key === key ? known.newest : newest;
  known = { key, newest };
  const fresh = all.filter((one) => one.ts > since && one.user !== state.me)
    .sort((one, other) => (one.ts < other.ts ? -1 : 1));
  if (fresh.length === 0) return;
  node.textContent = fresh.map((one) => `${authorOf(one).name}: ${wordsOf(one)}`).join(". ");
}

function wordsOf(message) {
  const files = (message.files ?? []).map(fileAloud);
  return [spoken(message.text, reader()), ...files].filter(Boolean).join(", ");
}
