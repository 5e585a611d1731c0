// What a person typed and chose in one surface, kept by block_id and action_id while it is redrawn.

const forms = new Map();

export function formFor(key) {
  if (!forms.has(key)) forms.set(key, new Form());
  return forms.get(key);
}

export function forgetForms(isGone) {
  for (const key of forms.keys()) if (isGone(key)) forms.delete(key);
}

const LISTS = /^(multi_.*|checkboxes)$/;
const TEXTS = /^(plain_text_input|number_input|email_text_input|url_text_input)$/;
const OPTIONS = /^(multi_)?(static|external)_select$|^(radio_buttons|checkboxes)$/;
const INITIAL = {
  users_select: "initial_user", multi_users_select: "initial_users",
  conversations_select: "initial_conversation",
  multi_conversations_select: "initial_conversations",
  channels_select: "initial_channel", multi_channels_select: "initial_channels",
  datepicker: "initial_date", timepicker: "initial_time", datetimepicker: "initial_date_time",
};
const SELECTED = {
  users_select: "selected_user", multi_users_select: "selected_users",
  conversations_select: "selected_conversation",
  multi_conversations_select: "selected_conversations",
  channels_select: "selected_channel", multi_channels_select: "selected_channels",
  datepicker: "selected_date", timepicker: "selected_time", datetimepicker: "selected_date_time",
};

export function isStateful(element) {
  return TEXTS.test(element.type) || OPTIONS.test(element.type) || element.type in INITIAL;
}

export function isList(element) {
  return LISTS.test(element.type);
}

// Every element of a surface with the block it stands in.
export function elementsOf(blocks) {
  return (blocks ?? []).flatMap((block) => [
    ...(block.element ? [block.element] : []),
    ...(block.accessory ? [block.accessory] : []),
    ...(block.type === "actions" ? block.elements ?? [] : []),
  ].map((element) => ({ block, element })));
}

export function optionsOf(element) {
  return [...(element.options ?? []),
    ...(element.option_groups ?? []).flatMap((group) => group.options)];
}

function initialValue(element) {
  if (TEXTS.test(element.type)) return element.initial_value ?? null;
  if (element.type in INITIAL) return element[INITIAL[element.type]] ?? (isList(element) ? [] : null);
  if (isList(element)) return (element.initial_options ?? []).map((option) => option.value);
  return element.initial_option?.value ?? null;
}

class Form {
  values = new Map();
  chosen = new Map();
  errors = {};

  key(block, element) {
    return JSON.stringify([block.block_id, element.action_id]);
  }

  // Initial values count only for elements that were not there before.
  seed(blocks) {
    const before = this.values;
    this.values = new Map();
    for (const { block, element } of elementsOf(blocks)) {
      if (!isStateful(element)) continue;
      const key = this.key(block, element);
      this.values.set(key, before.has(key) ? before.get(key) : initialValue(element));
      this.remember(element, element.initial_options ?? [element.initial_option]);
    }
  }

  get(block, element) {
    return this.values.get(this.key(block, element)) ?? (isList(element) ? [] : null);
  }

  set(block, element, value) {
    this.values.set(this.key(block, element), value);
  }

  // Options that the bot suggested are known only from its answer.
  remember(element, options) {
    for (const option of options) {
      if (option) this.chosen.set(`${element.action_id} ${option.value}`, option);
    }
  }

  option(element, value) {
    return optionsOf(element).find((one) => one.value === value) 
      ?? this.chosen.get(`${element.action_id} ${value}`) ?? null;
  }

  // {block_id: {action_id: simple value or null}} for a submission.
  simpleValues(blocks) {
    return this.collect(blocks, (value, element) => (
      isList(element) && value.length === 0 ? null : value));
  }

  // The same in the shape of Slack's state.values.
  slackState(blocks) {
    return this.collect(blocks, (value, element) => this.slackValue(value, element));
  }

  collect(blocks, shape) {
    const found = {};
    for (const { block, element } of elementsOf(blocks)) {
      if (!isStateful(element)) continue;
      found[block.block_id] ??= {};
      found[block.block_id][element.action_id] = shape(this.get(block, element), element);
    }
    return found;
  }

  slackValue(value, element) {
    const { type } = element;
    if (type === "plain_text_input") return { type, value };
    if (TEXTS.test(type)) return value === null ? { type } : { type, value };
    if (type in SELECTED) return { type, [SELECTED[type]]: value };
    if (!isList(element)) return { type, selected_option: this.bare(this.option(element, value)) };
    const options = value.map((one) => this.bare(this.option(element, one)));
    return { type, selected_options: options.filter(Boolean) };
  }

  bare(option) {
    return option && { text: option.text, value: option.value };
  }
}
