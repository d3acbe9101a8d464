/** The product sheet, in a larger view. */

import { swatch } from "./colours.js";
import { $, items, make, mark, slot } from "./document.js";
import { remember } from "./memory.js";
import { closeMore, prepareMore, showMore } from "./more.js";
import { local } from "./service.js";
import { altOf, bandText, list, massText, number, plural, share, sizeText, units, words } from "./words.js";

const COMPLEXITY_HELP = {
  simple: "a few plain steps", moderate: "some skilled steps", complex: "several crafts or fine work", expert: "for a master of the craft",
};

export const dialog = $("sheet");
/** @type {Variant[]} */
let variants = [];
let best = 0;
let concept = "";
let version = 0;
let opened = 0;
let opener = null;

/** Take up the design whose sheets are to be opened: a concept's version. */
export function takeDesign(id, { number: which, primary, variants: all }) {
  concept = id;
  version = which;
  variants = all;
  best = primary;
}

export function openSheet(index, button) {
  const place = variants.findIndex((variant) => variant.index === index);
  if (place < 0) return;
  opener = button;
  dialog.showModal();
  // Whatever is outside a modal dialog cannot be reached.
  dialog.append($("told"));
  $("sheet-title").focus({ preventScroll: true });
  // An entry of its own, so that "back" on a phone closes the sheet and not the page.
  history.pushState({ sheet: true }, "");
  showSheet(place);
}

function showSheet(place) {
  opened = (place + variants.length) % variants.length;
  const variant = variants[opened];
  const sheet = variant.sheet ?? {};
  const image = make("img", { src: local(variant.picture.url), alt: altOf(variant), width: variant.picture.width_px, height: variant.picture.height_px });
  showMore(concept, version, variant, image, altOf(variant));
  $("sheet-difference").textContent = variant.difference;
  $("sheet-best").hidden = variant.index !== best || variants.length < 2;
  $("sheet-title").textContent = sheet.title ?? words(variant.spec.category);
  $("sheet-place").textContent = `${number.format(opened + 1)} of ${number.format(variants.length)}`;
  for (const id of ["sheet-previous", "sheet-next"]) $(id).hidden = variants.length < 2;
  fillSheet(variant, sheet);
  dialog.querySelector(".sheet-body").scrollTop = 0;
  dialog.querySelector(".sheet-words").scrollTop = 0;
}

/** Put a text, or list entries, in its place; what there is nothing of is hidden, and so is what needs it. */
function fill(name, value) {
  const place = slot(dialog, name);
  if (Array.isArray(value)) place.replaceChildren(...value);
  else place.textContent = value ?? "";
  const empty = !place.hasChildNodes();
  place.hidden = empty;
  for (const needy of dialog.querySelectorAll(`[data-needs="${name}"]`)) needy.hidden = empty;
}

/** @param {Variant} variant @param {Object} sheet The product sheet as far as there is one. */
function fillSheet({ index, spec, picture }, sheet) {
  const { price, making_days: days, required_skills: skills = [], makeability, colours = [], tags = [] } = sheet;
  fill("description", sheet.description);
  fill("note", picture.note);
  fill("price", price && bandText(price));
  fill("confidence", price && `An estimate, ${share.format(price.confidence)} sure. Workshops set their own prices.`);
  fill("over-budget", sheet.over_budget);
  fill("reasons", items(price?.reasons ?? []));
  fillSize();
  fill("parts", spec.parts.map((part) => partRow(part, colours)));
  fill("colours", colours.map(({ hex, name }) => make("li", {}, ...swatch(hex, name))));
  fill("days", days && `${number.format(days.low)} to ${plural(days.high, "day", "days")}`);
  fill("complexity", sheet.complexity);
  fill("complexity-help", COMPLEXITY_HELP[sheet.complexity]);
  fill("skills", list(skills.map(words)));
  fill("makeability", makeability && `${number.format(makeability.score)} of 100`);
  fill("findings", items(makeability?.findings ?? []));
  fill("makeability-help", makeability?.findings?.length ? "Worth settling before it is made:" : "Nothing stands in the way.");
  $("sheet-meter").firstElementChild.style.setProperty("--done", (makeability?.score ?? 0) / 100);
  fill("tags", items(tags.map(words)));
  const name = (sheet.title ?? spec.category).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  mark($("sheet-download"), "href", local(picture.url));
  // A browser saves what is of this origin only. Anything else it opens: beside the page, not in its place.
  mark($("sheet-download"), "target", new URL($("sheet-download").href).origin === location.origin ? null : "_blank");
  mark($("sheet-download"), "download", `${name}-${index + 1}.${picture.content_type.split("/")[1]}`);
}

function fillSize() {
  const { spec, sheet } = variants[opened];
  fill("size", sizeText(spec.dimensions));
  fill("mass", sheet?.mass_g && `; about ${massText(sheet.mass_g)}`);
  for (const button of dialog.querySelectorAll("[data-unit]")) mark(button, "aria-pressed", String(button.dataset.unit === units.now));
}

function partRow({ name, material, finish, colour }, colours) {
  const named = colours.find(({ hex }) => hex === colour)?.name;
  const shade = colour ? swatch(colour, named) : [make("span", { class: "quiet", text: "natural" })];
  const cells = [material, finish].map((text) => make("td", { text: words(text) }));
  return make("tr", {}, make("th", { scope: "row", text: words(name) }), ...cells, make("td", {}, ...shade));
}

export function prepareSheet() {
  prepareMore();
  $("sheet-previous").addEventListener("click", () => showSheet(opened - 1));
  $("sheet-next").addEventListener("click", () => showSheet(opened + 1));
  $("sheet-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    if (!event.target.dataset.unit) return;
    units.now = event.target.dataset.unit;
    remember("localStorage", "unit", units.now);
    fillSize();
  });
  dialog.addEventListener("keydown", (event) => {
    if (variants.length < 2 || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.target.matches("video")) return;
    event.preventDefault();
    showSheet(opened + step);
  });
  // A modal dialog prints its first page only; a plain one prints whole.
  for (const [moment, open] of [["beforeprint", "show"], ["afterprint", "showModal"]]) {
    window.addEventListener(moment, () => {
      if (!dialog.open) return;
      dialog.close();
      dialog[open]();
    });
  }
  dialog.addEventListener("close", () => {
    if (dialog.open) return;
    closeMore();
    document.querySelector(".top").after($("told"));
    if (history.state?.sheet) history.back();
    opener?.focus();
  });
  window.addEventListener("popstate", () => {
    if (dialog.open) dialog.close();
  });
}
