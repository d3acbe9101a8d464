/** Results: what was understood, and how a generation ended. */

import { reuse } from "./brief.js";
import { $, announce, items, slot } from "./document.js";
import { call } from "./service.js";
import { takeDesign } from "./sheet.js";
import { layTiles, showDraft, tiles } from "./tiles.js";
import { arrive, entitle, loading, show } from "./visits.js";
import { day, number, plural, sentence, sizeText, words } from "./words.js";

export function prepareWork(brief) {
  const long = brief.text.length > 160;
  $("work-title").textContent = long ? `${brief.text.slice(0, 150).trimEnd()}…` : brief.text;
  $("work-title").classList.toggle("long", brief.text.length > 70);
  $("work-whole").hidden = !long;
  $("work-whole").querySelector("p").textContent = brief.text;
  $("ended-again").onclick = () => reuse(brief, tiles.size);
  $("understood").hidden = true;
  for (const item of $("live-steps").children) item.removeAttribute("aria-current");
}

/** @param {?{spec: Spec, enhanced: string, not_understood: string[], contradictions: string[]}} understanding */
export function showUnderstanding(understanding) {
  const box = $("understood");
  box.hidden = !understanding;
  if (!understanding) return;
  const { spec, enhanced = "", not_understood: unclear = [], contradictions = [] } = understanding;
  slot(box, "enhanced").textContent = enhanced;
  const materials = [...new Set(spec.parts.map((part) => words(part.material)))];
  const about = [words(spec.category), sizeText(spec.dimensions), ...materials, words(spec.style), ...spec.motifs.map(words)];
  if (spec.engraving) about.push(`engraved “${spec.engraving}”`);
  slot(box, "chips").replaceChildren(...items(about));
  slot(box, "unclear").hidden = !unclear.length;
  slot(box, "unclear").querySelector("ul").replaceChildren(...items(unclear.map((text) => `“${text}”`)));
  slot(box, "contradictions").hidden = !contradictions.length;
  slot(box, "contradictions").querySelector("ul").replaceChildren(...items(contradictions.map(sentence)));
}

/** @param {Concept} concept */
export function showVariants(concept) {
  const version = concept.versions.at(-1);
  const { variants } = version;
  takeDesign(concept.id, version);
  for (const variant of variants) {
    const tile = tiles.get(variant.index);
    if (!tile) continue;
    showDraft({ ...variant, state: "done", error: null });
    tile.querySelector(".badge").hidden = variant.index !== version.primary || variants.length < 2;
    const open = tile.querySelector(".open");
    open.disabled = false;
    open.setAttribute("aria-description", variant.index === version.primary ? "Best match. Opens the details" : "Opens the details");
  }
}

/** @param {Concept} concept */
export function showConceptEnd(concept) {
  const count = concept.versions.at(-1).variants.length;
  showEnd(sentence(concept.title).replace(/\.$/, ""), `${plural(count, "picture", "pictures")}, ${day.format(new Date(concept.made_at))}. Choose one for its size, materials and price.`);
  entitle(concept.title);
}

function showEnd(title, text, failures = [], retryLabel = "") {
  const hadFocus = $("live").contains(document.activeElement);
  $("live").hidden = true;
  $("ended").hidden = false;
  $("ended-title").textContent = title;
  $("ended-text").textContent = text;
  $("ended-failures").hidden = !failures.length;
  $("ended-failures").replaceChildren(...items(failures));
  $("retry").hidden = !retryLabel;
  $("retry").textContent = retryLabel;
  for (const name of ["main", "plain"]) $("ended-new").classList.toggle(name, (name === "plain") === Boolean(retryLabel));
  if (hadFocus) $("work-title").focus({ preventScroll: true });
}

/** @param {Generation} generation */
export function showUnfinished(generation) {
  const { job, variants: drafts, count } = generation;
  const total = drafts.length || count;
  const done = drafts.filter((draft) => draft.state === "done").length;
  const failures = drafts.filter((draft) => draft.state === "failed").map((draft) => sentence(`Picture ${draft.index + 1} (${draft.difference}) failed: ${draft.error}`));
  const got = done ? `${number.format(done)} of ${plural(total, "picture is", "pictures are")} ready and kept.` : "No picture was finished.";
  const [title, text, label] = {
    complete: ["Ready", got, ""],
    partial: [`${number.format(done)} of ${number.format(total)} pictures`, "Those that are ready are kept. The rest can be tried again.", "Try the rest again"],
    failed: ["This did not work", `${got} ${job.message ? sentence(job.message) : ""} Your description is fine to try again.`, "Try again"],
    cancelled: ["Stopped", got, done ? "Draw the rest" : "Draw it after all"],
    expired: ["This took too long", `${got} Trying again goes on where it stopped.`, "Try again"],
  }[job.status];
  for (const draft of drafts) {
    if (draft.state === "pending") slot(tiles.get(draft.index), "state").textContent = "Not drawn";
  }
  for (const tile of tiles.values()) if (tile.dataset.state === "pending") tile.dataset.state = "idle";
  showEnd(title, text, failures, label);
  entitle(title);
  announce(`${title}. ${text} ${failures.join(" ")}`);
}

export function visitConcept(id) {
  return loading(async (still) => {
    const concept = await call("GET", `/concepts/${id}`);
    if (!still()) return;
    const version = concept.versions.at(-1);
    prepareWork(concept.brief);
    layTiles(version.variants.map((variant) => variant.index));
    show("work", concept.title, "concepts");
    showVariants(concept);
    showConceptEnd(concept);
    const primary = version.variants.find((variant) => variant.index === version.primary) ?? version.variants[0];
    showUnderstanding({ spec: primary.spec });
    arrive($("work-title"));
  });
}
