// One message: who, when, what, and the tools beside it.
import { dayAndTime, timeOf } from "./dates.js";
import { drawBlocks } from "./blocks.js";
import { el } from "./dom.js";
import { filesOf } from "./files.js";
import { formFor } from "./form.js";
import { icon } from "./icons.js";
import { mrkdwn, spoken, unescape } from "./mrkdwn.js";
import { notice, tellIfFailed } from "./notices.js";
import { avatar } from "./people.js";
import { attachMenu } from "./popover.js";
import { act, nameOf, reader, state, userOf, zone } from "./store.js";

export function authorOf(message) {
  const { app } = state.workspace;
  const isApp = message.user === app.bot_user;
  const user = userOf(message.user) ?? { id: message.user ?? "?", name: message.user ?? "?" };
  return { isApp, user, name: nameOf(message.user) ?? (isApp ? app.name : user.name) };
}

// list: {channel, compact, editing, aloud, inThread, openThread, toggle(what), redraw()}
export function drawMessage(message, list) {
  const author = authorOf(message);
  const moment = Number(message.ts) * 1000;
  return el("article", {
    class: classesOf(message, list), role: "listitem", tabindex: -1, "data-testid": "message",
    "data-ts": message.ts, "data-user": message.user,
    "aria-label": `${author.name}, ${timeOf(moment, zone())}`,
  },
  list.compact ? el("time", { class: "side-time" }, timeOf(moment, zone())) : avatar(author.user, author),
  el("div", { class: "message-body" },
    message.ephemeral && whisper(message, list),
    !list.compact && heading(author, moment),
    list.editing ? editor(message, list) : content(message, list),
    list.aloud && el("div", { class: "aloud", "data-testid": "aloud" },
      el("strong", {}, "Read aloud: "), spoken(message.text, reader()) || "(nothing)"),
    !list.inThread && message.reply_count > 0 && repliesButton(message, list)),
  tools(message, list));
}

function classesOf(message, list) {
  return ["message", list.compact && "compact", message.ephemeral && "ephemeral"].filter(Boolean).join(" ");
}

function heading(author, moment) {
  return el("div", { class: "message-heading" },
    el("span", { class: "author" }, author.name),
    author.isApp && el("span", { class: "badge" }, "app"),
    el("time", { title: dayAndTime(moment, zone()) }, timeOf(moment, zone())));
}

function whisper(message, list) {
  return el("div", { class: "whisper" }, icon("eye"), "Only visible to you",
    el("button", {
      type: "button", class: "text-button", "data-testid": "dismiss",
      onclick: () => act({ do: "dismiss", channel: list.channel.id, ts: message.ts }),
    }, "Dismiss"));
}

function content(message, list) {
  const edited = message.edited && el("span", { class: "edited" }, " (edited)");
  const body = message.blocks?.length ? [blocksOf(message, list), edited]
    : message.text && el("div", { class: "message-text" }, mrkdwn(message.text, reader()), edited);
  return [body, filesOf(message)];
}

function blocksOf(message, list) {
  const key = `message:${list.channel.id}:${message.ts}`;
  return drawBlocks({
    surface: { message: { channel: list.channel.id, ts: message.ts } },
    form: formFor(key), notice, redraw: list.redraw,
  }, message.blocks);
}

function repliesButton(message, list) {
  const count = message.reply_count;
  return el("button", {
    type: "button", class: "text-button replies", "data-testid": "open-thread",
    onclick: () => list.openThread(message.ts),
  }, `${count} ${count === 1 ? "reply" : "replies"}`);
}

function editor(message, list) {
  const field = el("textarea", {
    class: "field", rows: 3, "aria-label": "Edit your message", "data-testid": "edit-field",
    value: editable(message.text),
  });
  const save = async () => {
    const answer = await act({
      do: "edit_message", channel: list.channel.id, ts: message.ts, text: field.value,
    });
    if (tellIfFailed(answer, state.workspace.app.name)) list.toggle("editing");
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") list.toggle("editing");
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save();
    }
  });
  return el("div", { class: "editor" }, field, el("div", { class: "editor-buttons" },
    el("button", { type: "button", class: "button", onclick: () => list.toggle("editing") }, "Cancel"),
    el("button", { type: "button", class: "button primary", "data-testid": "edit-save", onclick: save },
      "Save")));
}

// What the person typed, not how it is stored.
function editable(text) {
  return unescape(text.replace(/<@(\w+)(\|[^>]*)?>/g, (_, id) => `@${nameOf(id) ?? id}`)
    .replace(/<(https?:[^|>]+)(\|[^>]*)?>/g, "$1"));
}

function tools(message, list) {
  const more = el("button", {
    type: "button", class: "icon-button", "aria-label": "More for this message",
    title: "More", "data-testid": "message-menu",
  }, icon("more"));
  return el("div", { class: "message-tools" },
    !list.inThread && !message.ephemeral && tool("reply", "Reply in a thread", "reply", () => (
      list.openThread(message.thread_ts ?? message.ts))),
    tool("ear", "As read aloud", "as-read-aloud", () => list.toggle("aloud"), list.aloud),
    attachMenu(more, "More for this message", () => menuItems(message, list)));
}

function tool(picture_, label, testid, run, pressed) {
  return el("button", {
    type: "button", class: "icon-button", "aria-label": label, title: label, "data-testid": testid,
    "aria-pressed": pressed === undefined ? null : String(pressed), onclick: run,
  }, icon(picture_));
}

function menuItems(message, list) {
  const own = message.user === state.me && !message.ephemeral;
  const shortcuts = state.workspace.shortcuts.filter((one) => one.type === "message");
  const items = [
    { label: list.aloud ? "Hide what is read aloud" : "As read aloud", testid: "menu-aloud",
      run: () => list.toggle("aloud") },
    own && { label: "Edit message", testid: "menu-edit", run: () => list.toggle("editing") },
    own && { label: "Delete message", testid: "menu-delete", danger: true, run: () => remove(message, list) },
    ...(message.ephemeral ? [] : shortcuts.map((one) => shortcutItem(one, message, list))),
  ];
  return items.filter(Boolean);
}

function shortcutItem(shortcut, message, list) {
  return {
    label: shortcut.name, hint: state.workspace.app.name, testid: "message-shortcut",
    value: shortcut.callback_id,
    run: async () => tellIfFailed(await act({
      do: "message_shortcut", callback_id: shortcut.callback_id, channel: list.channel.id, ts: message.ts,
    }), state.workspace.app.name),
  };
}

async function remove(message, list) {
  const answer = await act({ do: "delete_message", channel: list.channel.id, ts: message.ts });
  tellIfFailed(answer, state.workspace.app.name);
}
