// The files of a message: pictures as pictures, everything else as a card to download it from.
import { picture } from "./blocks.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { safeHref } from "./mrkdwn.js";

const STEP = 1024;
const UNITS = ["KB", "MB", "GB"];

export function filesOf(message) {
  const files = message.files ?? [];
  const pictures = files.filter(isPicture);
  const cards = files.filter((one) => !isPicture(one));
  return [
    pictures.map(shown),
    cards.length > 0 && el("ul", { class: "file-cards", "aria-label": "Files" }, cards.map(card)),
  ];
}

// How a screen reader hears of a file, after the words of its message.
export function fileAloud(file) {
  return file.alt_txt || (isPicture(file) || file.title === file.name ? file.name
    : `${file.title}, ${file.name}`);
}

function isPicture(file) {
  return /^image\//.test(file.mimetype);
}

function shown(file) {
  return el("figure", { class: "file", "data-testid": "file" },
    el("figcaption", {}, file.name), picture(file.url, file.alt_txt || file.name));
}

function card(file) {
  const kind = file.name.includes(".") ? file.name.split(".").pop().slice(0, 4) : "file";
  const facts = [file.title === file.name ? null : file.name, sizeOf(file.size)].filter(Boolean);
  return el("li", { class: "file file-card", "data-testid": "file" },
    el("span", { class: "file-kind", "aria-hidden": "true" }, kind.toUpperCase()),
    el("span", { class: "file-words" },
      el("strong", {}, file.title), el("span", { class: "file-facts" }, facts.join(" · "))),
    el("a", {
      class: "icon-button file-download", href: safeHref(file.url), download: file.name,
      "aria-label": `Download ${file.name}`, title: "Download", "data-testid": "download",
    }, icon("download")));
}

function sizeOf(bytes) {
  let [size, unit] = [bytes / STEP, 0];
  while (size >= STEP && unit < UNITS.length - 1) [size, unit] = [size / STEP, unit + 1];
  return bytes < STEP ? `${bytes} bytes` : `${size.toFixed(size < 10 ? 1 : 0)} ${UNITS[unit]}`;
}
