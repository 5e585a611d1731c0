// How a person is shown: picture, name, badges.
import { el } from "./dom.js";
import { icon } from "./icons.js";

const PALETTE = ["#7a4e9c", "#2f6f8f", "#a2542c", "#3d7a4e", "#9a3f5c", "#5a5fb0", "#7d6a1f", "#3f7d7a"];

function colorOf(user) {
  const given = String(user.color ?? "").replace(/^#?/, "#");
  if (/^#[0-9a-f]{6}$/i.test(given)) return given;
  return PALETTE[[...user.id].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % PALETTE.length];
}

// Dark letters on a light colour, light letters on a dark one: whichever stands out more (WCAG).
function inkOn(color) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return red * 0.2126 + green * 0.7152 + blue * 0.0722 > 0.179 ? "#1d1d1f" : "#ffffff";
}

export function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "")
    .join("").toUpperCase();
}

export function avatar(user, { isApp = false } = {}) {
  if (isApp) return el("span", { class: "avatar avatar-app", "aria-hidden": "true" }, icon("star"));
  const node = el("span", { class: "avatar", "aria-hidden": "true" },
    initials(user.real_name || user.name || "?"));
  node.style.setProperty("--color", colorOf(user));
  node.style.setProperty("--ink", inkOn(colorOf(user)));
  return node;
}

export function badges(user) {
  const words = [user.is_admin && "admin", user.is_restricted && "guest", user.deleted && "deactivated"];
  return words.filter(Boolean).map((word) => el("span", { class: `badge badge-${word}` }, word));
}
