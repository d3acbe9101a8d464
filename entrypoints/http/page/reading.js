/** What is understood of a brief while it is written: chips of what was said and of what would be chosen, and what was not understood. */

import { coloursOf, swatch } from "./colours.js";
import { $, announce, items, make, slot } from "./document.js";
import { call } from "./service.js";
import { list, moneyText, sentence, sizeText, words } from "./words.js";

const PAUSE_MS = 350;
const SETTLED_MS = 2000;

/**
 * A chip: what it says, whether the buyer said it, the choice of the form that may stand for it, what to look for in the description, and what to
 * add to it where the buyer did not say it. `change` is the part of what is added that the buyer may want otherwise.
 *
 * @typedef {{label: string, said: boolean, hint?: string, look: (string|RegExp)[], add?: string, change?: string, hex?: string}} Chip
 */

let timer = 0;
let settling = 0;
let asking = null;
let heard = "";
let width = 0;
/** The brief whose reading is on display. */
let shown = "";

/** Read a brief at the next pause; the last answer wins. What the service would refuse is not sent. */
export function readSoon(brief, sendable) {
  clearTimeout(timer);
  asking?.abort();
  if (JSON.stringify(brief) === shown) return;
  clearTimeout(settling);
  if (!brief.text) return forget();
  if (sendable) timer = setTimeout(() => read(brief), PAUSE_MS);
}

export function stopReading() {
  clearTimeout(timer);
  clearTimeout(settling);
  asking?.abort();
}

function forget() {
  shown = "";
  $("reading").hidden = true;
  $("reading").style.minHeight = "";
}

async function read(brief) {
  const own = new AbortController();
  asking = own;
  let reading;
  try {
    reading = await call("POST", "/briefs/read", { body: brief, signal: own.signal });
  } catch {
    // The brief can be sent without it, and the next letter asks again.
    return;
  }
  if (!own.signal.aborted) showReading(reading, brief);
}

function showReading(reading, brief) {
  const box = $("reading");
  const chips = chipsOf(reading, brief);
  const { not_understood: unclear, contradictions } = reading;
  const focused = [...slot(box, "chips").querySelectorAll("button")].indexOf(document.activeElement);
  slot(box, "chips").replaceChildren(...chips.map(chipItem));
  slot(box, "unclear").hidden = !unclear.length;
  slot(box, "unclear").textContent = unclear.length ? `We could not place ${list(unclear.map((text) => `“${text}”`))}. The pictures leave it out; other words may help.` : "";
  slot(box, "contradictions").hidden = !contradictions.length;
  slot(box, "contradictions").replaceChildren(...items(contradictions.map(sentence)));
  box.hidden = false;
  shown = JSON.stringify(brief);
  if (focused >= 0) slot(box, "chips").querySelectorAll("button")[Math.min(focused, chips.length - 1)]?.focus();
  // What is below must not go up and down under a finger while somebody writes.
  if (width !== innerWidth) box.style.minHeight = "";
  width = innerWidth;
  box.style.minHeight = `${box.offsetHeight}px`;
  settling = setTimeout(() => speak(chips, unclear, contradictions), SETTLED_MS);
}

/** Once somebody has stopped writing for a while, they hear what changed the meaning. */
function speak(chips, unclear, contradictions) {
  const said = chips.filter((chip) => chip.said).map((chip) => chip.label);
  const text = [`Understood: ${said.join(", ") || "nothing yet"}`, ...unclear.map((each) => `Not understood: ${each}`), ...contradictions].join(". ");
  if (text !== heard) announce(text);
  heard = text;
}

function chipItem(chip) {
  const face = make("span", { class: "chip" }, ...(chip.hex ? swatch(chip.hex, chip.label) : [chip.label]));
  const note = chip.said ? "" : ", our suggestion";
  const button = make("button", { type: "button", "data-said": String(chip.said) }, face, make("span", { class: "unseen", text: note }));
  button.title = chip.said || !chip.add ? "Change it" : "Put it into your description, to change it";
  button.addEventListener("click", () => edit(chip));
  return make("li", {}, button);
}

/** @returns {Chip[]} what was said and what would be chosen, in the order in which a buyer would tell it */
function chipsOf({ spec, said, excluded, budget, occasion, recipient }, { text }) {
  const told = new Set(said);
  const [kind, style] = [words(spec.category), words(spec.style)];
  const size = sizeText(spec.dimensions, unitIn(text));
  const own = recipient && new RegExp(`\\bmy ${escaped(recipient)}`, "i").test(text) ? "my " : "";
  return [
    { label: kind, said: told.has("category"), hint: "category", look: [kind, kind.split(" ").at(-1)], add: `a ${kind}`, change: kind },
    ...(told.has("form") ? [{ label: words(spec.form), said: true, look: words(spec.form).split(" ") }] : []),
    { label: size, said: told.has("dimensions"), look: [/\d[\d.,]*(?:\s*[×x]\s*\d[\d.,]*)*\s*(?:mm|cm|m|in|inch|inches|ft|feet|")(?!\w)/i, /\d[\d.,]*/], add: size, change: size },
    ...materialsOf(spec, told),
    { label: style, said: told.has("style"), hint: "style", look: [style], add: `${style} style`, change: style },
    ...spec.motifs.map((motif) => ({ label: words(motif), said: told.has("motifs"), look: wordsOf(motif), add: `with ${words(motif)}`, change: words(motif) })),
    ...spec.techniques.filter((each) => find(text, wordsOf(each)) && each !== "engraving" && each !== "inlay")
      .map((each) => ({ label: words(each), said: true, look: wordsOf(each) })),
    ...(spec.engraving ? [{ label: `engraved “${spec.engraving}”`, said: told.has("engraving"), look: [spec.engraving] }] : []),
    ...(spec.use ? [{ label: words(spec.use), said: told.has("use"), look: wordsOf(spec.use) }] : []),
    ...(budget ? [{ label: `up to ${moneyText(budget)}`, said: true, hint: "budget", look: [/(?:[€$£₹¥]\s*)?\d[\d.,]*\s*(?:euros?|dollars?|pounds?|eur|usd|gbp|inr|[€£])/i, /[€$£₹¥]\s*\d[\d.,]*/, "budget"] }] : []),
    ...(occasion ? [{ label: occasion.toLowerCase(), said: true, hint: "occasion", look: [occasion] }] : []),
    ...(recipient ? [{ label: `for ${own}${recipient}`, said: true, look: [recipient] }] : []),
    ...excluded.map((slug) => ({ label: `no ${words(slug)}`, said: true, look: wordsOf(slug) })),
  ];
}

/** The unit of the sizes in a description; that of the reader where it has none. */
function unitIn(text) {
  if (/\d\s*(mm|cm|m)\b/i.test(text)) return "cm";
  return /\d\s*(in|inch|inches|ft|feet|foot|")(?!\w)/i.test(text) ? "in" : undefined;
}

/** One chip for all parts that are alike. @param {Spec} spec @returns {Chip[]} */
function materialsOf(spec, told) {
  const colours = coloursOf(spec);
  const alike = new Map();
  for (const part of spec.parts) alike.set(likeness(part), [...(alike.get(likeness(part)) ?? []), part]);
  return [...alike.values()].map((parts) => {
    const [{ name, material, finish }] = parts;
    const said = (what) => parts.some((part) => told.has(`parts.${part.name}.${what}`));
    const made = said("finish") ? `${words(finish)} ${words(material)}` : words(material);
    const main = name === spec.parts[0].name;
    const where = spec.parts.length > 1 ? `: ${list(parts.map((part) => words(part.name)))}` : "";
    return {
      label: made + where,
      said: said("material") || said("colour"),
      hint: main ? "material" : undefined,
      look: [...wordsOf(material), words(finish)],
      add: main ? `in ${words(material)}` : `${words(material)} ${words(name)}`,
      change: words(material),
      hex: colours.get(name),
    };
  });
}

const likeness = ({ material, finish, colour }) => `${material} ${finish} ${colour}`;

/** A slug's words, and each of them without its plural, as a description may have it. */
const wordsOf = (slug) => [words(slug), words(slug).replace(/e?s$/, ""), words(slug).replace(/ing$/, "")];
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Where a description has the first of some words. @returns {?[number, number]} start and end */
function find(text, look) {
  for (const each of look) {
    const found = (each instanceof RegExp ? each : new RegExp(`(?<![\\p{L}\\p{N}])${escaped(each)}\\p{L}{0,4}`, "iu")).exec(text);
    if (found) return [found.index, found.index + found[0].length];
  }
  return null;
}

/** Go to where the buyer said it, with the words selected; where they did not, add it, and select what may be changed. @param {Chip} chip */
function edit(chip) {
  const choice = chip.hint && $(chip.hint);
  if (choice?.value) {
    $("choices").open = true;
    choice.focus();
    return;
  }
  const area = $("text");
  const place = find(area.value, chip.look);
  area.focus();
  if (place) area.setSelectionRange(...place);
  else if (chip.said || !chip.add) area.setSelectionRange(area.value.length, area.value.length);
  else append(chip);
}

function append({ add, change }) {
  const area = $("text");
  const kept = area.value.replace(/[\s.,;]+$/, "");
  area.setSelectionRange(kept.length, area.value.length);
  insert(`, ${add}`);
  const start = kept.length + 2 + add.indexOf(change);
  area.setSelectionRange(start, start + change.length);
}

/** Write over what is selected in the description. Unlike setting its value, this keeps what was typed within reach of "undo". */
export function insert(text) {
  const area = $("text");
  if (document.execCommand("insertText", false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
