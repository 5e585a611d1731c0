// Slack's mrkdwn and plain text as page elements; what people typed stays words.
import { fillDateTokens } from "./dates.js";
import { el } from "./dom.js";
import { emoji } from "./emoji.js";

const MARKS = { "*": "strong", _: "em", "~": "s" };
const WORD = /[\p{L}\p{N}]/u;
const EMOJI = /:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/y;
const BARE_URL = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)'*_~]/y;

export function unescape(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

// Only addresses that a browser can open harmlessly become links.
export function safeHref(address) {
  return /^(https?:\/\/|mailto:|\/files\/)/i.test(address) ? address : null;
}

export function link(address, ...label) {
  const href = safeHref(address);
  if (!href) return el("span", {}, ...label);
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...label);
}

export function mrkdwn(text, reader) {
  const parts = String(text ?? "").split(/[ \t]*\n?```\n?([\s\S]+?)\n?```[ \t]*\n?/);
  return parts.flatMap((part, index) => {
    if (index % 2) return [el("pre", {}, unescape(part))];
    return part ? paragraphs(part, reader) : [];
  });
}

function paragraphs(text, reader) {
  const runs = [];
  for (const line of text.split("\n")) {
    const quoted = /^(&gt;|>)/.test(line);
    const words = quoted ? line.replace(/^(&gt;|>) ?/, "") : line;
    if (runs.at(-1)?.quoted === quoted) runs.at(-1).lines.push(words);
    else runs.push({ quoted, lines: [words] });
  }
  return runs.flatMap(({ quoted, lines }) => {
    const nodes = inline(lines.join("\n"), reader);
    return quoted ? [el("blockquote", {}, nodes)] : nodes;
  });
}

export function plainText(text, { withEmoji = true } = {}) {
  return withEmoji ? scan(String(text ?? ""), [emojiAt], null) : [unescape(String(text ?? ""))];
}

// A text object of Block Kit, whichever of the two kinds it is.
export function textObject(object, reader) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text, reader);
  return plainText(object.text, { withEmoji: object.emoji !== false });
}

// The words alone, as a screen reader is given them.
export function spoken(text, reader) {
  return el("div", {}, mrkdwn(text, reader)).textContent;
}

function inline(text, reader) {
  return scan(text, [codeAt, angleAt, markAt, emojiAt, urlAt], reader);
}

function scan(text, finders, reader) {
  const nodes = [];
  let from = 0;
  for (let at = 0; at < text.length;) {
    const found = firstFound(finders, text, at, reader);
    if (!found) {
      at += 1;
      continue;
    }
    if (at > from) nodes.push(unescape(text.slice(from, at)));
    nodes.push(found.node);
    at = from = found.end;
  }
  if (from < text.length) nodes.push(unescape(text.slice(from)));
  return nodes;
}

function firstFound(finders, text, at, reader) {
  for (const finder of finders) {
    const found = finder(text, at, reader);
    if (found) return found;
  }
  return null;
}

function codeAt(text, at) {
  if (text[at] !== "`") return null;
  const end = text.indexOf("`", at + 1);
  if (end <= at + 1 || text.slice(at, end).includes("\n")) return null;
  return { node: el("code", {}, unescape(text.slice(at + 1, end))), end: end + 1 };
}

function emojiAt(text, at) {
  if (text[at] !== ":") return null;
  EMOJI.lastIndex = at;
  const found = EMOJI.exec(text);
  const picture = found && emoji(found[1]);
  if (!picture) return null;
  const label = found[1].replaceAll("_", " ");
  const node = el("span", { class: "emoji", role: "img", "aria-label": label, title: found[0] }, picture);
  return { node, end: at + found[0].length };
}

function urlAt(text, at) {
  if (text[at] !== "h" || WORD.test(text[at - 1] ?? "")) return null;
  BARE_URL.lastIndex = at;
  const found = BARE_URL.exec(text);
  if (!found) return null;
  return { node: link(unescape(found[0]), unescape(found[0])), end: at + found[0].length };
}

function markAt(text, at, reader) {
  const tag = MARKS[text[at]];
  if (!tag || WORD.test(text[at - 1] ?? "") || /\s|^$/.test(text[at + 1] ?? "")) return null;
  const end = closingMark(text, at);
  if (end < 0) return null;
  return { node: el(tag, {}, inline(text.slice(at + 1, end), reader)), end: end + 1 };
}

function closingMark(text, at) {
  for (let i = at + 1; i < text.length && text[i] !== "\n"; i += 1) {
    const skip = text[i] === "`" ? codeAt(text, i)?.end : text[i] === "<" ? text.indexOf(">", i) + 1 : 0;
    if (skip) i = skip - 1;
    else if (text[i] === text[at] && i > at + 1 && closes(text, i)) return i;
  }
  return -1;
}

function closes(text, at) {
  return !/\s/.test(text[at - 1]) && !WORD.test(text[at + 1] ?? "");
}

function angleAt(text, at, reader) {
  if (text[at] !== "<") return null;
  const end = text.indexOf(">", at);
  if (end < 0) return null;
  const bar = text.indexOf("|", at);
  const hasLabel = bar > 0 && bar < end;
  const target = text.slice(at + 1, hasLabel ? bar : end);
  const label = hasLabel ? unescape(text.slice(bar + 1, end)) : null;
  const node = special(target, label, reader);
  return node && { node, end: end + 1 };
}

function special(target, label, reader) {
  const id = target.slice(1);
  if (target[0] === "@") return mention(id, label, reader);
  if (target[0] === "#") return el("span", { class: "mention" }, `#${label || reader.channel(id) || id}`);
  if (target[0] === "!") return bang(id, label, reader);
  if (!safeHref(unescape(target))) return null;
  return link(unescape(target), label ? plainText(label) : unescape(target).replace(/^mailto:/, ""));
}

export function mention(id, label, reader) {
  const mine = reader.me === id ? " mention-me" : "";
  return el("span", { class: `mention${mine}` }, `@${reader.user(id) || label || id}`);
}

function bang(word, label, reader) {
  if (word.startsWith("date^")) return date(word.split("^"), label, reader);
  if (word.startsWith("subteam^")) return el("span", { class: "mention" }, label || "@group");
  if (["here", "channel", "everyone"].includes(word)) {
    return el("span", { class: "mention mention-me" }, `@${word}`);
  }
  return label ? el("span", {}, label) : null;
}

function date([, seconds, pattern, address], label, reader) {
  const moment = Number(seconds) * 1000;
  if (!Number.isFinite(moment)) return el("span", {}, label ?? "");
  const words = fillDateTokens(pattern ?? "", moment, reader);
  return el("time", { title: label }, address ? link(address, words) : words);
}
