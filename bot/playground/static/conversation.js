// A channel or direct message, and the thread beside it.
import { Composer } from "./composer.js";
import { el, redraw } from "./dom.js";
import { icon } from "./icons.js";
import { MessageList } from "./message_list.js";
import { tellIfFailed } from "./notices.js";
import { act, channelOf, messagesOf, state, talkName } from "./store.js";

export function placeName(channel) {
  if (state.place === "messages") return state.workspace.app.name;
  return channel.kind === "channel" ? `#${channel.name}` : talkName(channel);
}

// What stands over a conversation; the app can post in a channel only as its member.
export function placeTitle(channel) {
  const { app } = state.workspace;
  const outside = channel.kind === "channel" && !channel.members.includes(app.bot_user);
  return el("div", { class: "place-title" }, el("h2", {}, placeName(channel)),
    outside && el("button", { type: "button", class: "button", "data-testid": "invite-app",
      title: `${app.name} can post here once it is a member`,
      onclick: async () => tellIfFailed(await act({ do: "invite_app", channel: channel.id }), app.name),
    }, `Invite ${app.name}`));
}

export class Conversation {
  constructor(region, openThread) {
    this.list = new MessageList({ openThread, label: "Messages" });
    this.composer = new Composer({});
    this.closed = el("p", { class: "read-only" }, "Messages cannot be sent to this app.");
    region.append(this.list.frame, this.composer.node, this.closed);
  }

  draw() {
    const channel = channelOf(state.place);
    const readOnly = state.place === "messages" && state.workspace.app.messages_read_only === true;
    this.composer.node.hidden = readOnly;
    this.closed.hidden = !readOnly;
    const key = `${state.workspace.team.id} ${state.me} ${state.place}`;
    const name = placeName(channel);
    const top = messagesOf(channel).filter((one) => !one.thread_ts || one.thread_ts === one.ts);
    this.list.draw(key, channel, top, () => intro(channel, name));
    this.composer.aim(key, { channel: state.place === "messages" ? "app" : channel.id }, `Message ${name}`);
  }
}

function intro(channel, name) {
  const words = channel.kind === "channel" ? `This is the beginning of ${name}.`
    : `This is the beginning of your conversation with ${name}.`;
  return el("div", { class: "intro", role: "listitem" }, words);
}

export class Thread {
  constructor(region, close) {
    this.region = region;
    this.close = close;
    this.list = new MessageList({ inThread: true, label: "Thread" });
    this.composer = new Composer({ inThread: true, testid: "thread-composer" });
    this.header = el("header", { class: "thread-header" });
    region.append(this.header, this.list.frame, this.composer.node);
    region.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) close();
    });
  }

  draw() {
    const channel = state.thread && channelOf(state.place);
    const replies = channel ? messagesOf(channel).filter((one) => (
      one.ts === state.thread || one.thread_ts === state.thread)) : [];
    const wasHidden = this.region.hidden;
    this.region.hidden = replies.length === 0;
    if (this.region.hidden) return;
    const name = placeName(channel);
    redraw(this.header, name, () => [el("h2", {}, "Thread ", el("small", {}, name)),
      el("button", { type: "button", class: "icon-button", "aria-label": "Close the thread",
        "data-testid": "thread-close", onclick: this.close }, icon("close"))]);
    const key = `${state.workspace.team.id} ${state.me} ${state.place} ${state.thread}`;
    this.list.draw(key, channel, replies, null);
    const target = state.place === "messages" ? "app" : channel.id;
    this.composer.aim(key, { channel: target, thread_ts: state.thread }, "Reply");
    if (wasHidden) this.composer.field.focus();
  }
}
