// Carries a click or a choice in blocks to the bot, and says so when nothing came back.
import { confirmed } from "./dialogs.js";
import { textObject } from "./mrkdwn.js";
import { trouble } from "./notices.js";
import { act, reader, state } from "./store.js";

// Inputs tell the bot only when their block asks for it; everything else always does.
export function dispatches(block) {
  return block.type !== "input" || block.dispatch_action === true;
}

export async function dispatch(context, block, element, value) {
  if (element.confirm && !(await agreed(element.confirm))) return false;
  const answer = await act({
    do: "action", surface: context.surface, block_id: block.block_id, action_id: element.action_id,
    value, state: context.form.slackState(context.blocks),
  });
  const app = state.workspace.app.name;
  if (!answer.ok || answer.acked === false) context.notice(trouble(answer, app));
  return true;
}

// A new choice; taken back if the person does not confirm it.
export async function choose(context, block, element, value) {
  const before = context.form.get(block, element);
  context.form.set(block, element, value);
  context.touched?.(block);
  if (!dispatches(block)) return;
  if (await dispatch(context, block, element, value)) return;
  context.form.set(block, element, before);
  context.redraw();
}

function agreed(confirm) {
  const words = reader();
  return confirmed({
    title: textObject(confirm.title, words), text: textObject(confirm.text, words),
    confirm: textObject(confirm.confirm ?? { text: "Yes" }, words),
    deny: textObject(confirm.deny ?? { text: "Cancel" }, words),
    danger: confirm.style === "danger",
  });
}
