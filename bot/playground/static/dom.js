// Builds page elements from data: data only ever becomes text nodes and attributes, never markup.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) put(node, name, value);
  node.append(...children.flat(Infinity).filter(isShown));
  return node;
}

function isShown(child) {
  return child !== null && child !== undefined && child !== false && child !== "";
}

function put(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "class") node.className = value;
  else if (name === "value") node.value = value;
  else if (name === "checked") node.checked = Boolean(value);
  else node.setAttribute(name, value === true ? "" : String(value));
}

let counter = 0;
export function freshId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}

const drawn = new WeakMap();

// Rebuilds a region only when its signature changed, and keeps the focus and the caret in it.
export function redraw(node, signature, build) {
  if (drawn.get(node) === signature) return false;
  drawn.set(node, signature);
  keepFocus(node, () => node.replaceChildren(...[build()].flat(Infinity).filter(isShown)));
  return true;
}

export function forget(node) {
  drawn.delete(node);
}

const NAMES = ["data-testid", "data-block-id", "data-action-id", "data-value", "data-part"];

function selectorOf(node) {
  const known = NAMES.filter((name) => node.hasAttribute(name));
  const parts = known.map((name) => `[${name}="${CSS.escape(node.getAttribute(name))}"]`);
  return parts.length ? node.localName + parts.join("") : null;
}

export function keepFocus(region, change) {
  const active = document.activeElement;
  const selector = active && active !== region && region.contains(active) && selectorOf(active);
  const caret = selector && "selectionStart" in active && caretOf(active);
  change();
  if (!selector || document.activeElement === active) return;
  const again = region.querySelector(selector);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (caret) again.setSelectionRange(...caret);
}

function caretOf(field) {
  return field.selectionStart === null ? null : [field.selectionStart, field.selectionEnd];
}

// Up and down (or left and right) move the focus among the nodes a selector finds.
export function arrowKeys(region, selector, { horizontal = false } = {}) {
  const [back, on] = horizontal ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  region.addEventListener("keydown", (event) => {
    if (![back, on, "Home", "End"].includes(event.key)) return;
    const items = [...region.querySelectorAll(selector)].filter((item) => item.checkVisibility());
    const here = items.indexOf(document.activeElement);
    if (here < 0 || items.length === 0) return;
    event.preventDefault();
    items[nextIndex(event.key, here, items.length, back)].focus();
  });
}

function nextIndex(key, here, count, back) {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return (here + (key === back ? -1 : 1) + count) % count;
}
