// Block Kit's blocks as page elements, for messages, modals and the App Home alike.
import { el, freshId } from "./dom.js";
import { element, unsupported } from "./elements.js";
import { mrkdwn, plainText, safeHref, textObject } from "./mrkdwn.js";
import { richText } from "./rich_text.js";
import { reader } from "./store.js";

const BLOCKS = {
  section, header, context, divider, actions, image, input, table,
  rich_text: (_, block) => richText(block, reader()),
};

export function drawBlocks(surface, blocks) {
  surface.form.seed(blocks);
  const scene = { ...surface, blocks, imageAddress };
  return el("div", { class: "blocks" }, blocks.map((block) => draw(scene, block)));
}

function draw(scene, block) {
  const known = Object.hasOwn(BLOCKS, block?.type) && BLOCKS[block.type];
  const node = known ? known(scene, block) : unsupported(block?.type);
  node.classList.add("block", `block-${block?.type}`);
  if (block?.block_id) node.dataset.blockId = block.block_id;
  return node;
}

function section(scene, block) {
  const words = reader();
  const textId = freshId("section");
  const fields = (block.fields ?? []).map((field) => el("div", {}, textObject(field, words)));
  const aria = block.text ? { "aria-labelledby": textId } : {};
  return el("div", {},
    el("div", { class: "section-text" },
      block.text && el("div", { id: textId }, textObject(block.text, words)),
      fields.length > 0 && el("div", { class: "fields" }, fields)),
    block.accessory && el("div", { class: "accessory" }, element(scene, block, block.accessory, aria)));
}

function header(_, block) {
  return el("h3", {}, textObject(block.text, reader()));
}

function context(scene, block) {
  return el("div", {}, block.elements.map((one) => (one.type === "image"
    ? element(scene, block, one) : el("span", {}, textObject(one, reader())))));
}

function divider() {
  return el("hr");
}

function actions(scene, block) {
  return el("div", {}, block.elements.map((one) => element(scene, block, one)));
}

function image(_, block) {
  return el("figure", {},
    block.title && el("figcaption", {}, textObject(block.title, reader())),
    picture(imageAddress(block), block.alt_text));
}

export function picture(address, alt) {
  if (!address) return el("div", { class: "unsupported" }, `Picture: ${alt}`);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: "picture" },
    el("img", { src: address, alt: alt ?? "", referrerpolicy: "no-referrer" }));
}

function imageAddress(data) {
  if (data.image_url) return safeHref(data.image_url);
  const { id, url } = data.slack_file ?? {};
  return safeHref(id ? `/files/${encodeURIComponent(id)}/picture` : url ?? "");
}

function input(scene, block) {
  const ids = { label: freshId("label"), hint: freshId("hint"), error: freshId("error") };
  const field = freshId("field");
  const words = reader();
  const aria = {
    id: field, "aria-labelledby": ids.label, "aria-describedby": `${ids.hint} ${ids.error}`,
  };
  return el("div", {},
    el("label", { id: ids.label, for: field }, textObject(block.label, words),
      block.optional && el("span", { class: "optional" }, " (optional)")),
    element(scene, block, block.element, aria),
    el("div", { id: ids.error, class: "field-error", "data-testid": "field-error", hidden: true }),
    el("div", { id: ids.hint, class: "hint" }, block.hint && textObject(block.hint, words)));
}

// Puts each refusal beside its field; answers those whose field is not shown.
export function showErrors(region, errors) {
  for (const slot of region.querySelectorAll(".field-error")) {
    const words = errors[slot.parentElement.dataset.blockId];
    slot.hidden = !words;
    slot.replaceChildren(...(words ? plainText(words) : []));
    for (const field of fieldsOf(slot.parentElement)) {
      if (words) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }
  const shown = (id) => region.querySelector(`.block-input[data-block-id="${CSS.escape(id)}"]`);
  return Object.entries(errors).filter(([id]) => !shown(id)).map(([, words]) => words);
}

export function fieldsOf(node) {
  return [...node.querySelectorAll("[data-action-id]")];
}

function table(_, block) {
  const words = reader();
  const [head, ...rows] = block.rows ?? [];
  const cells = (tag, row) => el("tr", {}, (row ?? []).map((cell, index) => {
    const align = block.column_settings?.[index]?.align;
    return el(tag, { class: align && `align-${align}`, scope: tag === "th" ? "col" : null },
      cellContent(cell, words));
  }));
  return el("div", { class: "table-frame", tabindex: 0, role: "region", "aria-label": "Table" },
    el("table", {}, el("thead", {}, cells("th", head)),
      el("tbody", {}, rows.map((row) => cells("td", row)))));
}

function cellContent(cell, words) {
  if (cell.type === "rich_text") return richText(cell, words);
  if (cell.type === "mrkdwn") return mrkdwn(cell.text, words);
  return String(cell.text ?? cell.value ?? "");
}
