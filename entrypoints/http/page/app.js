/**
 * The page: a brief becomes pictures, live, and each finished design shows its product sheet.
 *
 * Data reaches the document as text and attributes only, never as markup. This module is where the page starts, and its routes.
 *
 * @typedef {{amount: number, currency: string}} Money  Minor units and ISO 4217.
 * @typedef {{width_mm: number, depth_mm: number, height_mm: number}} Dimensions
 * @typedef {{category: string, dimensions: Dimensions, parts: {name: string, material: string, finish: string, colour: ?string}[],
 *   style: string, techniques: string[], motifs: string[], engraving: ?string, palette: string[], use: ?string}} Spec
 * @typedef {{url: string, content_type: string, width_px: number, height_px: number}} Picture
 * @typedef {{low_s: number, high_s: number}} Remaining  Seconds to the end: an interval that holds in 80 % of all cases.
 * @typedef {{id: string, status: string, stage: string, percent: number, message: string, queue_position: ?number, remaining: ?Remaining,
 *   sequence: number, cancel_requested: boolean, notice: boolean}} Job
 * @typedef {{index: number, state: "pending"|"done"|"failed", spec: Spec, difference: string, picture: ?Picture, error: ?string}} Draft
 * @typedef {{id: string, job: Job, brief: Object, count: number, understanding: ?Object, variants: Draft[], concept: ?string}} Generation
 * @typedef {{index: number, spec: Spec, difference: string, picture: Picture, sheet: Object}} Variant
 * @typedef {{id: string, title: string, brief: Object, made_at: string, versions: {number: number, primary: number, variants: Variant[]}[]}} Concept
 */

import { prepareForm, visitBrief } from "./brief.js";
import { loadConcepts, visitConcepts } from "./concepts.js";
import { $, calm, slot } from "./document.js";
import { watching } from "./live.js";
import { toggleNotice } from "./notice.js";
import { visitConcept } from "./results.js";
import { ended, openSession } from "./service.js";
import { dialog, prepareSheet } from "./sheet.js";
import { followInbox, hearOtherTab, markRead, MEMO, putAway } from "./told.js";
import { leave, loading, showMissing } from "./visits.js";
import { cancel, refresh, retry, stopWatching, visitGeneration } from "./watching.js";

function route() {
  const [, place = "", id = ""] = /^#\/(\w*)\/?([\w-]*)$/.exec(location.hash) ?? [];
  leave();
  stopWatching();
  calm();
  putAway((item) => item.here || item.subject === id);
  if (dialog.open) dialog.close();
  if (place === "generations" && id) visitGeneration(id);
  else if (place === "concepts" && id) visitConcept(id);
  else if (place === "concepts") visitConcepts();
  else if (place === "") visitBrief();
  else showMissing("There is no such page.");
}

function start() {
  openSession();
  prepareForm();
  prepareSheet();
  $("cancel").addEventListener("click", cancel);
  $("retry").addEventListener("click", retry);
  $("notice").addEventListener("click", toggleNotice);
  $("concepts-more").addEventListener("click", () => loading(loadConcepts));
  slot($("alert"), "dismiss").addEventListener("click", calm);
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    $("main").focus();
  });
  const lookAgain = () => {
    if (document.hidden) return;
    if (watching && !ended(watching.generation.job.status)) refresh(watching);
    markRead();
    followInbox();
  };
  document.addEventListener("visibilitychange", lookAgain);
  window.addEventListener("online", lookAgain);
  window.addEventListener("hashchange", route);
  window.addEventListener("storage", ({ key }) => {
    if (key === MEMO) hearOtherTab();
  });
  if (history.state?.sheet) history.replaceState(null, "");
  route();
  hearOtherTab();
}

start();
