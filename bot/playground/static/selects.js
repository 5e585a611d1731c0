// Select menus with search: options of the block, people, channels, or what the bot suggests.
import { choose } from "./actions.js";
import { el, freshId } from "./dom.js";
import { isList, optionsOf } from "./form.js";
import { icon } from "./icons.js";
import { textObject, unescape } from "./mrkdwn.js";
import { attachPopover } from "./popover.js";
import { trouble } from "./notices.js";
import { ask, nameOf, reader, state, talkName } from "./store.js";

const QUIET_MS = 200;

export function select(context, block, data, aria) {
  const chosenId = freshId("chosen"); // a label would hide the choice: the button is named by both
  const label = aria["aria-labelledby"];
  const opener = el("button", {
    ...aria, "aria-labelledby": label && `${label} ${chosenId}`,
    type: "button", class: "field select", "aria-haspopup": "listbox",
    "data-block-id": block.block_id, "data-action-id": data.action_id,
  });
  const draft = { context, block, data, opener, chosenId, before: "" };
  showChosen(draft);
  const anchor = attachPopover(opener, {
    className: "chooser",
    fill: (popover) => chooser(draft, popover),
    onClose: () => closed(draft),
  });
  anchor.classList.add("wide");
  if (block.optional && !isList(data) && current(draft) !== null) anchor.append(clearButton(draft));
  return anchor;
}

function current({ context, block, data }) {
  return context.form.get(block, data);
}

function labelOf({ context, data }, value) {
  if (/users_select$/.test(data.type)) return nameOf(value) ?? value;
  if (/(channels|conversations)_select$/.test(data.type)) return channelName(value);
  const option = context.form.option(data, value);
  return option ? textObject(option.text, reader()) : value;
}

function channelName(id) {
  const found = state.workspace.channels.find((channel) => channel.id === id);
  if (found?.kind === "channel") return `#${found.name}`;
  return found?.kind === "mpim" ? talkName(found) : found?.name ?? id;
}

function showChosen(draft) {
  const values = [current(draft)].flat().filter((value) => value !== null);
  const words = values.map((value) => el("span", { class: isList(draft.data) ? "chip" : null },
    labelOf(draft, value)));
  const empty = el("span", { class: "placeholder" }, draft.data.placeholder
    ? textObject(draft.data.placeholder, reader()) : "Choose");
  draft.opener.replaceChildren(el("span", { class: "chosen", id: draft.chosenId }, words.length ? words : empty),
    icon("chevron"));
  draft.opener.dataset.value = values.join(",");
  const hint = draft.data.placeholder?.text;
  if (draft.opener.hasAttribute("aria-labelledby") || !hint || !words.length) return;
  draft.opener.setAttribute("aria-label", `${hint}: ${words.map((one) => one.textContent).join(", ")}`);
}

function clearButton(draft) {
  return el("button", {
    type: "button", class: "icon-button clear", "aria-label": "Clear the choice",
    onclick: () => {
      choose(draft.context, draft.block, draft.data, null);
      draft.context.redraw();
    },
  }, icon("close"));
}

function chooser(draft, popover) {
  draft.before = JSON.stringify(current(draft));
  const listId = freshId("options");
  const list = el("div", {
    id: listId, role: "listbox", class: "options", tabindex: -1, "aria-label": "Options",
    "aria-multiselectable": isList(draft.data) ? "true" : null,
  });
  const search = el("input", {
    type: "search", class: "field search", role: "combobox", placeholder: "Search",
    "aria-label": "Search the options", "aria-expanded": "true", "aria-controls": listId,
    "aria-autocomplete": "list", autocomplete: "off", "data-first-focus": true,
    "data-testid": "option-search",
  });
  const view = { draft, popover, list, search, waiting: null };
  search.addEventListener("input", () => {
    clearTimeout(view.waiting);
    view.waiting = setTimeout(() => fill(view), /external/.test(draft.data.type) ? QUIET_MS : 0);
  });
  search.addEventListener("keydown", (event) => keys(view, event));
  fill(view);
  return [search, list];
}

async function fill(view) {
  const query = view.search.value.trim();
  const found = await groups(view.draft, query);
  if (query !== view.search.value.trim()) return;
  if (found.words) {
    view.list.replaceChildren(el("div", { class: "options-note" }, found.words));
    return;
  }
  const nodes = found.flatMap(({ label, options }) => [
    label && el("div", { class: "menu-heading", role: "presentation" }, label),
    ...options.map((option) => optionNode(view, option)),
  ]).filter(Boolean);
  const none = el("div", { class: "options-note" }, "Nothing found");
  view.list.replaceChildren(...(nodes.length ? nodes : [none]));
  highlight(view, view.list.querySelector('[aria-selected="true"]') ?? firstOption(view));
}

function firstOption(view) {
  return view.list.querySelector('[role="option"]');
}

function optionNode(view, option) {
  const chosen = [current(view.draft)].flat().includes(option.value);
  return el("div", {
    id: freshId("option"), role: "option", class: "option", "data-value": option.value,
    "aria-selected": String(chosen), "data-testid": "option",
    onpointermove: (event) => highlight(view, event.currentTarget, false),
    onclick: () => pick(view, option),
  }, el("span", {}, option.label), option.hint && el("small", {}, option.hint));
}

async function groups(draft, query) {
  const { data } = draft;
  if (/external/.test(data.type)) return suggested(draft, query);
  if (/users_select$/.test(data.type)) return [{ options: people().filter(matches(query)) }];
  if (/(channels|conversations)_select$/.test(data.type)) {
    return [{ options: channels(data).filter(matches(query)) }];
  }
  return written(data).map((group) => ({ ...group, options: group.options.filter(matches(query)) }))
    .filter((group) => group.options.length);
}

function matches(query) {
  const wanted = query.toLowerCase();
  return (option) => option.words.toLowerCase().includes(wanted);
}

function people() {
  return state.workspace.users.filter((user) => !user.deleted && user.id !== "USLACKBOT").map((user) => {
    const name = user.real_name || user.name;
    return { value: user.id, label: name, words: `${name} ${user.name}`, hint: user.title };
  });
}

function channels({ type, filter }) {
  const kinds = /channels/.test(type) ? ["public"] : filter?.include ?? ["im", "mpim", "private", "public"];
  return state.workspace.channels
    .filter((one) => one.id && kinds.includes(one.kind === "channel" ? "public" : one.kind))
    .filter((one) => !(filter?.exclude_bot_users && one.kind === "im")) // each is the app's
    .map((one) => ({ value: one.id, label: channelName(one.id), words: channelName(one.id) }));
}

function written(data) {
  if (!data.option_groups) return [{ options: optionsOf(data).map(shown) }];
  return data.option_groups.map((group) => ({
    label: textObject(group.label, reader()), options: group.options.map(shown),
  }));
}

function shown(option) {
  return {
    value: option.value, label: textObject(option.text, reader()), words: unescape(option.text.text),
    hint: option.description && textObject(option.description, reader()),
  };
}

async function suggested({ context, block, data }, query) {
  const least = data.min_query_length ?? 3;
  if (query.length < least) return { words: `Type at least ${least} characters` };
  const answer = await ask({
    do: "options", surface: context.surface, block_id: block.block_id, action_id: data.action_id, query,
  });
  if (!answer.ok) return { words: trouble(answer, state.workspace.app.name) };
  const heard = { options: answer.options ?? undefined, option_groups: answer.option_groups ?? undefined };
  context.form.remember(data, optionsOf(heard));
  return written(heard);
}

function pick(view, option) {
  const { draft, popover, search } = view;
  if (!isList(draft.data)) {
    popover.hidePopover();
    choose(draft.context, draft.block, draft.data, option.value);
    showChosen(draft);
    return;
  }
  const before = current(draft);
  const has = before.includes(option.value);
  const next = has ? before.filter((one) => one !== option.value) : [...before, option.value];
  if (next.length > (draft.data.max_selected_items ?? Infinity)) return;
  draft.context.form.set(draft.block, draft.data, next);
  draft.context.touched?.(draft.block);
  showChosen(draft);
  const node = view.list.querySelector(`[data-value="${CSS.escape(option.value)}"]`);
  node?.setAttribute("aria-selected", String(!has));
  search.focus();
}

// Several values are told to the bot once, when the list closes.
function closed(draft) {
  if (!isList(draft.data) || JSON.stringify(current(draft)) === draft.before) return;
  choose(draft.context, draft.block, draft.data, current(draft));
}

function keys(view, event) {
  const options = [...view.list.querySelectorAll('[role="option"]')];
  const here = options.findIndex((node) => node.dataset.active !== undefined);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    highlight(view, options[(here + step + options.length) % options.length]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    options[here]?.click();
  } else if (event.key === "Tab") view.popover.hidePopover();
}

function highlight(view, node, scroll = true) {
  for (const other of view.list.querySelectorAll("[data-active]")) delete other.dataset.active;
  if (!node) return;
  node.dataset.active = "";
  view.search.setAttribute("aria-activedescendant", node.id);
  if (scroll) node.scrollIntoView({ block: "nearest" });
}
