// Lists that open beside a button: menus, and the frame of every chooser.
import { arrowKeys, el, freshId } from "./dom.js";

// Esc, a click elsewhere and the button itself close it; the focus then returns to the button.
export function attachPopover(button, { className = "", fill, onClose }) {
  const popover = el("div", { popover: "auto", class: `popover ${className}`, id: freshId("pop") });
  button.popoverTargetElement = popover;
  button.setAttribute("aria-expanded", "false");
  popover.addEventListener("beforetoggle", (event) => {
    delete popover.dataset.placed;
    if (event.newState !== "open") return;
    popover.replaceChildren(...[fill(popover)].flat(Infinity));
    // So the browser itself moves the focus as it opens, and no key typed at once is lost.
    (popover.querySelector("[data-first-focus]") ?? popover.querySelector("button, input"))
      ?.setAttribute("autofocus", "");
  });
  popover.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (open) {
      placeBeside(button, popover);
      return;
    }
    popover.replaceChildren();
    onClose?.();
  });
  return el("span", { class: "anchor" }, button, popover);
}

export function placeBeside(button, popover) {
  const around = button.getBoundingClientRect();
  const below = innerHeight - around.bottom - 12;
  const above = around.top - 12;
  popover.style.maxHeight = `${Math.min(420, Math.max(below, above))}px`;
  popover.style.minWidth = `${Math.min(around.width, innerWidth - 16)}px`;
  const { width, height } = popover.getBoundingClientRect();
  const upward = height > below && above > below;
  popover.style.top = `${upward ? around.top - height - 4 : around.bottom + 4}px`;
  popover.style.left = `${Math.max(8, Math.min(around.left, innerWidth - width - 8))}px`;
  popover.dataset.placed = "";
}

// items: () => [{label, hint, run, testid, value, danger, href}] or {heading}
export function attachMenu(button, label, items) {
  button.setAttribute("aria-haspopup", "menu");
  return attachPopover(button, {
    className: "menu",
    fill: (popover) => {
      const list = el("div", { role: "menu", "aria-label": label }, items().map((item) => (
        item.heading ? el("div", { class: "menu-heading" }, item.heading) : entry(item, popover))));
      arrowKeys(list, '[role="menuitem"]');
      return list;
    },
  });
}

function entry(item, popover) {
  const run = () => {
    popover.hidePopover();
    item.run();
  };
  return el("button", {
    type: "button", role: "menuitem", class: item.danger ? "menu-item danger" : "menu-item",
    "data-testid": item.testid, "data-value": item.value, onclick: run,
  }, el("span", {}, item.label), item.hint && el("small", {}, item.hint));
}
