// Slack's rich_text blocks: sections, lists, quotes and code.
import { fillDateTokens } from "./dates.js";
import { el } from "./dom.js";
import { emoji, emojiFromCodePoints } from "./emoji.js";
import { link, mention } from "./mrkdwn.js";

export function richText(block, reader) {
  return el("div", { class: "rich-text" }, (block.elements ?? []).map((one) => part(one, reader)));
}

function part(data, reader) {
  const inside = () => (data.elements ?? []).map((one) => leaf(one, reader));
  if (data.type === "rich_text_section") return el("div", {}, inside());
  if (data.type === "rich_text_quote") return el("blockquote", {}, inside());
  if (data.type === "rich_text_preformatted") return el("pre", {}, inside());
  if (data.type === "rich_text_list") return list(data, reader);
  return el("div", { class: "unsupported" }, `unsupported: ${data.type}`);
}

function list(data, reader) {
  const items = (data.elements ?? []).map((one) => el("li", {}, part(one, reader)));
  const node = el(data.style === "ordered" ? "ol" : "ul", {}, items);
  node.style.marginInlineStart = `${(data.indent ?? 0) * 1.5}em`;
  return node;
}

const LEAVES = {
  text: (data) => styled(data.text, data.style),
  link: (data) => styled(link(data.url, data.text || data.url), data.style),
  user: (data, reader) => mention(data.user_id, null, reader),
  usergroup: () => el("span", { class: "mention" }, "@group"),
  broadcast: (data) => el("span", { class: "mention mention-me" }, `@${data.range}`),
  channel: (data, reader) => el("span", { class: "mention" },
    `#${reader.channel(data.channel_id) || data.channel_id}`),
  emoji: (data) => (data.unicode && emojiFromCodePoints(data.unicode)) || emoji(data.name)
    || `:${data.name}:`,
  date: (data, reader) => el("time", { title: data.fallback },
    fillDateTokens(data.format, data.timestamp * 1000, reader)),
  color: (data) => el("code", {}, data.value),
};

function leaf(data, reader) {
  if (!Object.hasOwn(LEAVES, data.type)) return `unsupported: ${data.type}`;
  return LEAVES[data.type](data, reader);
}

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code" };

function styled(content, style = {}) {
  return Object.entries(STYLES).reduce(
    (node, [name, tag]) => (style?.[name] ? el(tag, {}, node) : node), content,
  );
}
