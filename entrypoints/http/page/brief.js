/** The brief: the form, its faults, and asking once. */

import { $, alertUser, calm, make, mark } from "./document.js";
import { recall, remember } from "./memory.js";
import { insert, readSoon, stopReading } from "./reading.js";
import { call, newKey, whatWentWrong } from "./service.js";
import { arrive, show } from "./visits.js";
import { CURRENCIES, minorDigits, number, plural, readAmount, region, REGION_CURRENCY, sentence } from "./words.js";

const SHORTEST = 3;
const LONGEST = 1000;

const form = $("brief-form");
const field = (name) => form.querySelector(`[data-field="${name}"]`) ?? (name.startsWith("brief.budget") ? $("budget") : null);
let sending = false;
let fresh = null;

function countCharacters() {
  const length = [...$("text").value].length;
  $("text-count").textContent = `${number.format(length)} / ${number.format(LONGEST)}`;
  $("text-count").classList.toggle("over", length > LONGEST);
}

function countChoices() {
  const made = ["category", "style", "material", "budget", "occasion"].filter((name) => form.elements[name].value.trim()).length;
  $("choices-made").textContent = made ? `${number.format(made)} chosen` : "all optional";
}

/** What the form says, as the API takes it. */
function readBrief() {
  const { text, category, style, material, budget, currency, occasion, variants } = form.elements;
  const brief = { text: text.value.trim() };
  for (const choice of [category, style, material, occasion]) {
    if (choice.value.trim()) brief[choice.name] = choice.value.trim();
  }
  if (budget.value.trim()) {
    brief.budget = { amount: Math.round(readAmount(budget.value) * 10 ** minorDigits(currency.value)), currency: currency.value };
  }
  return { brief, variants: Number(variants.value) };
}

function faultsOf({ brief }) {
  const faults = [];
  const length = [...brief.text].length;
  if (length < SHORTEST) faults.push({ field: "brief.text", message: length ? "needs a few more words: at least 3 characters" : "is what we draw from: a few words are enough" });
  if (length > LONGEST) faults.push({ field: "brief.text", message: `is ${plural(length - LONGEST, "character", "characters")} too long` });
  if (brief.budget && !Number.isFinite(brief.budget.amount)) faults.push({ field: "brief.budget.amount", message: "must be an amount, such as 250" });
  return faults;
}

function clearFaults() {
  for (const input of form.querySelectorAll("[aria-invalid]")) clearFault(input);
}

function clearFault(input) {
  if (!input.hasAttribute("aria-invalid")) return;
  $(`${input.id}-error`)?.remove();
  mark(input, "aria-invalid", null);
  mark(input, "aria-describedby", `${input.id}-help`);
}

/** Show each fault at its field, those of no field as an alert; then go to the first. */
function showFaults(faults) {
  const lost = [];
  let first = null;
  for (const fault of faults) {
    const input = field(fault.field);
    if (!input) {
      lost.push(`${fault.field} ${fault.message}`);
      continue;
    }
    first ??= input;
    clearFault(input);
    const label = form.querySelector(`label[for="${input.id}"]`).textContent;
    const error = make("p", { class: "error", id: `${input.id}-error` }, make("span", { text: sentence(`${label} ${fault.message}`) }));
    $(`${input.id}-help`).before(error);
    mark(input, "aria-invalid", true);
    mark(input, "aria-describedby", `${input.id}-error ${input.id}-help`);
  }
  if (lost.length) alertUser(sentence(lost.join("; ")));
  if (first && $("choices").contains(first)) $("choices").open = true;
  first?.focus();
}

function busy(now) {
  sending = now;
  $("submit").textContent = now ? "Sending…" : "Show me";
  mark($("submit"), "aria-disabled", now);
}

function submitBrief(event) {
  event.preventDefault();
  clearFaults();
  const request = readBrief();
  const faults = faultsOf(request);
  if (faults.length) showFaults(faults);
  else ask(request);
}

/** Ask for pictures. The key is kept until an answer came, so that asking again after a lost answer starts nothing twice. */
async function ask(request) {
  if (sending) return;
  const kept = recall("sessionStorage", "pending");
  const same = kept && JSON.stringify(kept.request) === JSON.stringify(request);
  const pending = same ? kept : { key: newKey(), request };
  remember("sessionStorage", "pending", pending);
  calm();
  stopReading();
  busy(true);
  try {
    fresh = await call("POST", "/generations", { body: request, key: pending.key });
    remember("sessionStorage", "pending", null);
    location.hash = `#/generations/${fresh.id}`;
  } catch (error) {
    if (error.status < 500) remember("sessionStorage", "pending", null);
    if (error.faults?.length) showFaults(error.faults);
    else alertUser(whatWentWrong(error), "Try again", () => ask(request));
  } finally {
    busy(false);
  }
}

/** The generation as the service first answered it, if this is the one that was just asked for. */
export function takeFresh(id) {
  const known = fresh?.id === id ? fresh : null;
  fresh = null;
  return known;
}

function keepDraft() {
  const draft = {};
  for (const input of form.elements) if (input.name) draft[input.name] = input.value;
  remember("sessionStorage", "draft", draft);
}

function noteEdit({ target }) {
  clearFault(target);
  countCharacters();
  countChoices();
  keepDraft();
  readAlong();
}

/** Show what is understood of the brief so far. */
function readAlong() {
  const request = readBrief();
  const { occasion = "" } = request.brief;
  readSoon(request.brief, !faultsOf(request).length && occasion.length <= form.elements.occasion.maxLength);
}

function fillForm(values) {
  for (const [name, value] of Object.entries(values)) {
    const input = form.elements[name];
    if (input && value !== null && value !== undefined) input.value = value;
  }
  // A hint that no option stands for leaves the select empty: then the description decides.
  for (const select of form.querySelectorAll("select")) if (select.selectedIndex < 0) select.selectedIndex = 0;
  countCharacters();
  countChoices();
}

/** Take a brief back into the form, to change it. */
export function reuse(brief, count) {
  const { budget, ...rest } = brief;
  const empty = { category: "", style: "", material: "", budget: "", occasion: "" };
  fillForm({ ...empty, ...rest, variants: count });
  if (budget) fillForm({ budget: String(budget.amount / 10 ** minorDigits(budget.currency)), currency: budget.currency });
  $("choices").open = $("choices-made").textContent !== "all optional";
  keepDraft();
  location.hash = "#/";
}

function useExample(text) {
  clearFaults();
  $("text").focus();
  $("text").select();
  insert(text);
}

function showMoreExamples(event) {
  const more = form.querySelectorAll(".example[hidden]");
  for (const example of more) example.hidden = false;
  event.currentTarget.remove();
  more[0].focus();
}

export function prepareForm() {
  const names = new Intl.DisplayNames(["en"], { type: "currency" });
  $("currency").append(...CURRENCIES.map((code) => make("option", { value: code, text: code, title: names.of(code) })));
  $("currency").value = REGION_CURRENCY[region()] ?? "EUR";
  $("submit-keys").textContent = /Mac|iP/.test(navigator.platform) ? "or press ⌘ Return" : "or press Ctrl + Enter";
  fillForm(recall("sessionStorage", "draft") ?? {});
  form.addEventListener("submit", submitBrief);
  // Some browsers tell only of the change of a select, not of its input.
  for (const kind of ["input", "change"]) form.addEventListener(kind, noteEdit);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  for (const example of form.querySelectorAll(".example")) example.addEventListener("click", () => useExample(example.textContent.trim()));
  $("more-examples").addEventListener("click", showMoreExamples);
}

export function visitBrief() {
  show("brief", "", "brief");
  arrive($("brief-title"));
  readAlong();
  const pending = recall("sessionStorage", "pending");
  if (pending && !sending) alertUser("Your last description may not have reached us.", "Send it again", () => ask(pending.request));
}
