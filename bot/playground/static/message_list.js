// A conversation's messages, redrawn one by one; keeps the place of whoever reads.
import { dayName, wall } from "./dates.js";
import { el, keepFocus } from "./dom.js";
import { icon } from "./icons.js";
import { drawMessage } from "./message.js";
import { now, readerSignature, state, zone } from "./store.js";

const TOGETHER_SECONDS = 300;
const NEAR_THE_END = 48;

export class MessageList {
  constructor({ inThread = false, openThread, label }) {
    this.inThread = inThread;
    this.openThread = openThread;
    this.items = new Map();
    this.marks = { editing: new Set(), aloud: new Set() };
    this.stuck = true;
    this.lastTop = 0;
    this.key = null;
    this.rows = el("div", { role: "list", class: "message-rows", "aria-label": label });
    this.below = el("button", { type: "button", class: "to-newest", hidden: true,
      onclick: () => this.toEnd() }, icon("down"), "New messages");
    this.node = el("div", { class: "message-scroll", tabindex: -1 }, this.rows);
    this.frame = el("div", { class: "message-frame" }, this.node, this.below);
    this.node.addEventListener("scroll", () => this.scrolled());
    this.rows.addEventListener("keydown", (event) => this.keys(event));
    new ResizeObserver(() => this.follow()).observe(this.rows);
    new ResizeObserver(() => this.follow()).observe(this.node);
  }

  // Only a move upwards leaves the end; a longer list, too, moves the end away from where we are.
  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.node;
    const upwards = scrollTop < this.lastTop;
    this.lastTop = scrollTop;
    if (scrollHeight - scrollTop - clientHeight < NEAR_THE_END) this.stuck = true;
    else if (upwards) this.stuck = false;
    if (this.stuck) this.below.hidden = true;
  }

  // The browser tells of a scroll only later: whoever has just moved up is not pulled down.
  follow() {
    this.scrolled();
    if (this.stuck) this.toEnd();
  }

  toEnd() {
    this.node.scrollTop = this.node.scrollHeight;
    this.lastTop = this.node.scrollTop; // the browser tells of it only later
    this.stuck = true;
    this.below.hidden = true;
  }

  draw(key, channel, messages, intro) {
    const fresh = key !== this.key;
    if (fresh) this.begin(key);
    else this.scrolled();
    this.channel = channel;
    const last = messages.at(-1);
    const grew = !fresh && last && last.ts > (this.lastTs ?? "");
    this.lastTs = last?.ts ?? "";
    this.lastDraw = [channel, messages, intro];
    this.put(this.wanted(messages, intro));
    if (fresh || (grew && last.user === state.me)) this.toEnd();
    else if (grew && !this.stuck) this.below.hidden = false;
  }

  begin(key) {
    this.key = key;
    this.items.clear();
    this.rows.replaceChildren();
    for (const marked of Object.values(this.marks)) marked.clear();
    this.stuck = true;
  }

  again() {
    this.put(this.wanted(...this.lastDraw.slice(1)));
  }

  wanted(messages, intro) {
    const names = readerSignature();
    const today = wall(now(), zone()).date;
    const rows = [];
    let [day, before] = [null, null];
    if (intro) rows.push({ key: "intro", signature: names, draw: intro });
    for (const message of messages) {
      const date = wall(Number(message.ts) * 1000, zone()).date;
      if (date !== day) {
        rows.push(dayRow(date, today));
        before = null;
      }
      rows.push(this.messageRow(message, !this.inThread && goesTogether(before, message), names));
      [day, before] = [date, message];
    }
    return rows;
  }

  messageRow(message, compact, names) {
    const { ts } = message;
    const options = { compact, editing: this.marks.editing.has(ts), aloud: this.marks.aloud.has(ts) };
    return {
      key: ts,
      signature: JSON.stringify([message, options, names]),
      draw: () => drawMessage(message, { ...options, channel: this.channel, inThread: this.inThread,
        openThread: this.openThread, toggle: (mark) => this.toggle(mark, ts),
        redraw: () => this.redraw(ts) }),
    };
  }

  redraw(ts) {
    const item = this.items.get(ts);
    if (item) item.signature = null;
    this.again();
  }

  toggle(mark, ts) {
    const marked = this.marks[mark];
    if (marked.has(ts)) marked.delete(ts);
    else marked.add(ts);
    this.again();
    const node = this.items.get(ts)?.node;
    if (mark === "editing") (node?.querySelector(".editor textarea") ?? node)?.focus();
  }

  put(rows) {
    keepFocus(this.rows, () => {
      const keys = new Set(rows.map((row) => row.key));
      for (const [key, item] of this.items) if (!keys.has(key)) this.drop(key, item);
      rows.forEach((row, place) => {
        const node = this.nodeFor(row); // may put a new node in an old one's place
        const there = this.rows.childNodes[place] ?? null;
        if (node !== there) this.rows.insertBefore(node, there);
      });
      this.oneTabStop();
    });
  }

  drop(key, item) {
    item.node.remove();
    this.items.delete(key);
  }

  nodeFor(row) {
    const item = this.items.get(row.key);
    if (item?.signature === row.signature) return item.node;
    const node = row.draw();
    if (item) item.node.replaceWith(node);
    this.items.set(row.key, { node, signature: row.signature });
    return node;
  }

  oneTabStop() {
    const articles = this.articles();
    const here = articles.find((node) => node === document.activeElement) ?? articles.at(-1);
    for (const node of articles) node.tabIndex = node === here ? 0 : -1;
  }

  articles() {
    return [...this.rows.querySelectorAll(":scope > article")];
  }

  keys(event) {
    const articles = this.articles();
    const here = articles.indexOf(event.target);
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (here < 0 || !step) return;
    event.preventDefault();
    articles[Math.max(0, Math.min(articles.length - 1, here + step))].focus();
    this.oneTabStop();
  }
}

function goesTogether(before, message) {
  return Boolean(before) && before.user === message.user && before.ephemeral === message.ephemeral
    && !message.ephemeral && Number(message.ts) - Number(before.ts) < TOGETHER_SECONDS;
}

function dayRow(date, today) {
  const name = dayName(date, today);
  return {
    key: `day:${date}`, signature: name,
    draw: () => el("div", { class: "day", role: "listitem" }, el("span", {}, name)),
  };
}
