/**
 * The page: a brief becomes pictures, live, and each finished design shows its product sheet.
 *
 * Data reaches the document as text and attributes only, never as markup. Sections, in order: words; memory; numbers; the service; the
 * document; the brief; tiles; watching a generation; waiting; being told; results; the product sheet; my concepts; routes.
 *
 * @typedef {{amount: number, currency: string}} Money  Minor units and ISO 4217.
 * @typedef {{width_mm: number, depth_mm: number, height_mm: number}} Dimensions
 * @typedef {{category: string, dimensions: Dimensions, parts: {name: string, material: string, finish: string, colour: ?string}[],
 *   style: string, motifs: string[], engraving: ?string}} Spec
 * @typedef {{url: string, content_type: string, width_px: number, height_px: number}} Picture
 * @typedef {{low_s: number, high_s: number}} Remaining  Seconds to the end: an interval that holds in 80 % of all cases.
 * @typedef {{id: string, status: string, stage: string, percent: number, message: string, queue_position: ?number, remaining: ?Remaining,
 *   sequence: number, cancel_requested: boolean, notice: boolean}} Job
 * @typedef {{index: number, state: "pending"|"done"|"failed", spec: Spec, difference: string, picture: ?Picture, error: ?string}} Draft
 * @typedef {{id: string, job: Job, brief: Object, count: number, understanding: ?Object, variants: Draft[], concept: ?string}} Generation
 * @typedef {{index: number, spec: Spec, difference: string, picture: Picture, sheet: Object}} Variant
 * @typedef {{id: string, title: string, brief: Object, made_at: string, versions: {primary: number, variants: Variant[]}[]}} Concept
 */

const API = "/api/v2/ai";
const NAME = "Vision";
const SHORTEST = 3;
const LONGEST = 1000;
const PAGE_SIZE = 12;
const CURRENCIES = ["EUR", "USD", "GBP", "INR", "JPY", "CHF", "CAD", "AUD", "SEK", "DKK", "NOK", "PLN", "CZK"];
const REGION_CURRENCY = {
  US: "USD", GB: "GBP", IN: "INR", JP: "JPY", CH: "CHF", LI: "CHF", CA: "CAD", AU: "AUD", SE: "SEK", DK: "DKK", NO: "NOK", PL: "PLN", CZ: "CZK",
};
const INCH_REGIONS = ["US", "LR", "MM"];
const STAGES = ["queued", "analysing", "enhancing", "generating", "scoring"];
const STAGE_SPOKEN = {
  queued: "In line", analysing: "Reading your description", enhancing: "Designing", generating: "Drawing", scoring: "Choosing the best match",
};
const ENDED = ["complete", "partial", "failed", "cancelled", "expired"];
const EVENTS = ["waiting", "queued", "started", "progress", "preview", "picture", "variant_failed", ...ENDED].map((name) => `job.${name}`);
const DRAWN = ["box", "vase", "bowl", "ring", "stool", "lamp"];
const COMPLEXITY_HELP = {
  simple: "a few plain steps", moderate: "some skilled steps", complex: "several crafts or fine work", expert: "for a master of the craft",
};
const ELSEWHERE = "It does not exist, or belongs to another browser: designs are kept for the browser that asked for them.";
const SILENCE_MS = 20_000;
const CALM_MS = 1500;
const TICK_MS = 1000;
const MOMENT_S = 5;
const JOB_TOLD = "inbox.job_ended";
const INBOX_LOOK_MS = 60_000;
const TOLD = { complete: "Ready", partial: "Partly ready", failed: "Did not work", expired: "Took too long" };

/** @param {string} slug @returns {string} the slug as words */
const words = (slug) => String(slug).replaceAll("_", " ");
const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?…”]$/.test(text) ? "" : ".");
const plural = (count, one, many) => `${number.format(count)} ${count === 1 ? one : many}`;
const ended = (status) => ENDED.includes(status);

/* Memory: what survives a reload (session) and what is kept for good (local). A browser may refuse both. */

function recall(kind, name) {
  try {
    return JSON.parse(window[kind].getItem(`vision.${name}`));
  } catch {
    return null;
  }
}

function remember(kind, name, value) {
  try {
    if (value === null) window[kind].removeItem(`vision.${name}`);
    else window[kind].setItem(`vision.${name}`, JSON.stringify(value));
  } catch {
    // Without memory the page still works; it only forgets.
  }
}

/* Numbers, money, sizes and dates, as the reader's locale writes them. */

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const precise = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const share = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });
const list = (items) => new Intl.ListFormat("en", { type: "conjunction" }).format(items);

function region() {
  try {
    return new Intl.Locale(navigator.language).maximize().region ?? "";
  } catch {
    return "";
  }
}

function minorDigits(currency) {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
}

/** @param {Money} money @returns {string} */
function moneyText({ amount, currency }) {
  const major = amount / 10 ** minorDigits(currency);
  const digits = Number.isInteger(major) ? 0 : undefined;
  return new Intl.NumberFormat(undefined, { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(major);
}

const bandText = ({ low, high }) => `${moneyText(low)} to ${moneyText(high)}`;

/** Read "1,200", "1.200,50" or "1 200": the last mark is the decimal one unless three digits follow it. NaN when it is no amount. */
function readAmount(text) {
  const bare = text.replace(/[\s'’\u00a0\u202f]/g, "");
  if (!/^\d[\d.,]*$/.test(bare)) return NaN;
  const decimal = /[.,](\d{1,2})$/.exec(bare);
  const whole = (decimal ? bare.slice(0, decimal.index) : bare).replace(/[.,]/g, "");
  return Number(`${whole}.${decimal ? decimal[1] : 0}`);
}

const units = { now: recall("localStorage", "unit") ?? (INCH_REGIONS.includes(region()) ? "in" : "cm") };

/** @param {Dimensions} size @returns {string} e.g. "20 × 13 × 9 cm"; small pieces in mm. */
function sizeText(size) {
  const sides = [size.width_mm, size.depth_mm, size.height_mm];
  const small = Math.max(...sides) < 60;
  if (units.now === "in") return `${sides.map((mm) => (small ? precise : number).format(mm / 25.4)).join(" × ")} in`;
  return small ? `${sides.map((mm) => number.format(mm)).join(" × ")} mm` : `${sides.map((mm) => number.format(mm / 10)).join(" × ")} cm`;
}

function massText(grams) {
  if (units.now === "in") return grams < 454 ? `${number.format(grams / 28.35)} oz` : `${number.format(grams / 453.6)} lb`;
  return grams < 1000 ? `${number.format(grams)} g` : `${number.format(grams / 1000)} kg`;
}

/* The service. */

/** How many milliseconds this device's clock is ahead of the service's, as far as its answers and entries show. */
let clockAhead = Infinity;

/** The seconds since an entry of a stream was written. A phone's clock may be wrong, so the least difference that was seen counts as none. */
function ageOf(time) {
  const apart = Date.now() - Date.parse(time);
  clockAhead = Math.min(clockAhead, apart);
  return (apart - clockAhead) / 1000;
}

/** An answer that says what is wrong (RFC 9457). */
class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail || body.title || `The service answered ${status}`);
    this.status = status;
    this.code = body.code ?? "";
    this.faults = body.errors ?? [];
    this.trace = body.trace ?? "";
    this.retryAfter = Number(body.retry_after ?? retryAfter) || null;
  }
}

/** No answer, or not all of it: whether the service did what was asked is unknown. */
class NoAnswer extends Error {}

async function send(method, path, { body, key } = {}) {
  const headers = { Accept: "application/json, application/problem+json" };
  if (body) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  try {
    const response = await fetch(API + path, { method, headers, body: body && JSON.stringify(body) });
    const written = Date.parse(response.headers.get("Date"));
    if (written) clockAhead = Date.now() - written;
    if (response.ok) return await response.json();
    const problem = await response.json().catch(() => ({}));
    throw new Problem(response.status, problem, response.headers.get("Retry-After"));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new NoAnswer("no answer", { cause: error });
  }
}

let session = null;

/** Open a session, or confirm the one that the browser has: a cookie that this page cannot read. */
function openSession() {
  session = send("POST", "/sessions");
  session.catch(() => { session = null; });
  return session;
}

/** Call the service within a session. Throws Problem or NoAnswer. */
async function call(method, path, options) {
  await (session ?? openSession());
  try {
    return await send(method, path, options);
  } catch (error) {
    if (error.status !== 401 && error.code !== "session-required") throw error;
    await openSession();
    return send(method, path, options);
  }
}

/** A key for a request that must happen once. `randomUUID` exists only on secure origins; a phone on the workshop's network has none. */
function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The address of a picture on this origin, which is the only one that the page may load from. */
function local(url) {
  const address = new URL(url, location.href);
  return address.pathname + address.search;
}

function whatWentWrong(error) {
  if (!(error instanceof Problem)) {
    if (error instanceof NoAnswer) return navigator.onLine ? "The service did not answer. Nothing you wrote is lost." : "You are offline. Nothing you wrote is lost.";
    console.error(error);
    return "Something in this page went wrong. Reload it, and tell us if it happens again.";
  }
  const when = error.retryAfter ? `in ${plural(Math.ceil(error.retryAfter), "second", "seconds")}` : "in a minute";
  if (error.code === "queue-full") return `Very many people are asking for pictures right now. Please try again ${when}.`;
  if (error.code === "storage-full") return `There is no room for new pictures right now. Those you have are safe. Please try again ${when}.`;
  if (error.status === 429) return `That was a lot at once. Please try again ${when}.`;
  if (error.status >= 500) return `Something went wrong on our side. Please try again ${when}.${error.trace ? ` (Reference ${error.trace.slice(0, 8)})` : ""}`;
  return sentence(error.message);
}

/* The document. */

const $ = (id) => document.getElementById(id);
const slot = (root, name) => root.querySelector(`[data-slot="${name}"]`);

/** Set an attribute, or remove it when there is no value. */
function mark(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Make an element: text and attributes only. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") element.textContent = value;
    else mark(element, name, value);
  }
  element.append(...children);
  return element;
}

const fromTemplate = (id) => $(id).content.firstElementChild.cloneNode(true);
const items = (texts) => texts.map((text) => make("li", { text }));

function alertUser(text, label, act) {
  const box = $("alert");
  slot(box, "text").textContent = text;
  const action = slot(box, "action");
  action.hidden = !label;
  action.textContent = label ?? "";
  action.onclick = act ? () => { calm(); act(); } : null;
  box.hidden = false;
  box.scrollIntoView({ block: "nearest" });
}

function calm() {
  $("alert").hidden = true;
}

let toSay = [];
let speaking = 0;

/** Tell a screen reader, gathering what comes within a short time into one announcement. */
function announce(text) {
  if (!toSay.includes(text)) toSay.push(text);
  speaking ||= setTimeout(() => {
    $("spoken").textContent = toSay.join(". ");
    toSay = [];
    speaking = 0;
  }, CALM_MS);
}

function show(view, title, nav) {
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== `${view}-view`;
  for (const link of document.querySelectorAll("[data-nav]")) mark(link, "aria-current", link.dataset.nav === nav && "page");
  entitle(title);
}

let heading = "";

/** Name the page; news that was not put away yet goes before what the view is called. */
function entitle(title) {
  heading = title;
  const said = news.length ? toldText(news.at(-1)) : title;
  document.title = said ? `${said} · ${NAME}` : `${NAME}: see it before it is made`;
}

function arrive(heading) {
  if (visits === 1) return;
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

function showMissing(text) {
  $("missing-text").textContent = text;
  show("missing", "Not here", "");
  arrive($("missing-title"));
}

/* The brief. */

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
function reuse(brief, count) {
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
  // Unlike setting the value, this keeps what was typed within reach of "undo".
  if (!document.execCommand("insertText", false, text)) $("text").value = text;
  countCharacters();
  keepDraft();
}

function showMoreExamples(event) {
  const more = form.querySelectorAll(".example[hidden]");
  for (const example of more) example.hidden = false;
  event.currentTarget.remove();
  more[0].focus();
}

function prepareForm() {
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

function visitBrief() {
  show("brief", "", "brief");
  arrive($("brief-title"));
  const pending = recall("sessionStorage", "pending");
  if (pending && !sending) alertUser("Your last description may not have reached us.", "Send it again", () => ask(pending.request));
}

/* Tiles: one per picture, in a frame that never changes its size. */

let tiles = new Map();

function layTiles(indexes) {
  tiles = new Map(indexes.map((index) => [index, fromTemplate("tile-template")]));
  $("tiles").dataset.count = indexes.length;
  $("tiles").replaceChildren(...tiles.values());
  for (const [index, tile] of tiles) {
    Object.assign(tile, { asked: 0, shown: 0 });
    tile.querySelector(".open").textContent = `Picture ${index + 1}`;
    tile.querySelector(".open").addEventListener("click", (event) => openSheet(index, event.currentTarget));
  }
}

function outline(tile, category) {
  if (DRAWN.includes(category)) tile.querySelector("use").setAttribute("href", `#draw-${category}`);
}

/** @param {Draft} draft */
function showDraft(draft) {
  const tile = tiles.get(draft.index);
  if (!tile) return;
  // A picture that came by an event stays, even when an older answer does not know it yet.
  const state = draft.state === "pending" && tile.dataset.state === "done" ? "done" : draft.state;
  tile.dataset.state = state;
  outline(tile, draft.spec.category);
  tile.querySelector(".open").textContent = draft.difference || `Picture ${draft.index + 1}`;
  if (draft.picture) paint(tile, draft.picture.url, altOf(draft), true);
  const price = draft.sheet?.price;
  const said = { done: price ? bandText(price) : "Ready", failed: "Failed", pending: tile.shown ? "Drawing…" : "Waiting" };
  slot(tile, "state").textContent = said[state];
}

const altOf = ({ spec, sheet, difference }) => `${sheet?.title ?? `${words(spec.style)} ${words(spec.category)}`}: ${difference}`;

/** Show a picture in a tile once it is decoded, unless a later one is there already. */
async function paint(tile, url, alt, last = false) {
  if (tile.dataset.url === url) return;
  tile.dataset.url = url;
  const order = (tile.asked += 1);
  const image = make("img", { class: "arriving", src: local(url), alt });
  try {
    await image.decode();
  } catch {
    if (!last) return;
  }
  if (order < tile.shown) return;
  tile.shown = order;
  const frame = tile.querySelector(".frame");
  const before = frame.querySelectorAll("img");
  frame.append(image);
  for (const old of before) {
    old.alt = "";
    setTimeout(() => old.remove(), 600);
  }
}

/* Watching a generation. */

/**
 * `left` is the last statement of the remaining time, true `at` a moment of this device's clock; `spoken` what of it was said aloud;
 * `asks` counts presses of the notice button, and `asking` those without an answer.
 *
 * @type {?{id: string, generation: Generation, heard: number, source: ?EventSource, quietSince: number, timer: number, tick: number, again: number,
 *   closedAt: number, closed: boolean, lost: boolean, left: ?Object, spoken: ?Object, asks: number, asking: number}}
 */
let watching = null;

function visitGeneration(id) {
  const known = fresh?.id === id ? fresh : null;
  fresh = null;
  if (known) return watch(known);
  return loading(async (still) => {
    const generation = await call("GET", `/generations/${id}`);
    if (still()) watch(generation);
  });
}

/** @param {Generation} generation */
function watch(generation) {
  prepareWork(generation.brief);
  layTiles(Array.from({ length: generation.variants.length || generation.count }, (_, index) => index));
  watching = {
    id: generation.id, generation, heard: generation.job.sequence, source: null, quietSince: Date.now(), timer: 0, tick: 0, again: 0, closedAt: 0,
    closed: false, lost: false, left: null, spoken: null, asks: 0, asking: 0,
  };
  $("live").hidden = $("ended").hidden = true;
  show("work", "", "");
  showGeneration(generation);
  arrive($("work-title"));
  if (ended(generation.job.status)) refresh(watching);
  // From the start: previews of unfinished pictures that came before a reload are shown again; words older than `heard` are not.
  else follow(0);
}

function stopWatching() {
  if (!watching) return;
  watching.closed = true;
  unfollow(watching);
  watching = null;
}

function unfollow(own) {
  own.source?.close();
  clearInterval(own.timer);
  clearInterval(own.tick);
  clearTimeout(own.again);
}

/** Follow the events after a sequence number. The browser reconnects by itself and resumes after the last id. */
function follow(after) {
  const own = watching;
  unfollow(own);
  own.source = new EventSource(`${API}/generations/${own.id}/events?after=${after}`);
  own.source.onopen = () => connection(true);
  own.source.onerror = () => {
    if (own.source.readyState === EventSource.CLOSED) comeBack(own);
    else connection(false);
  };
  for (const type of EVENTS) own.source.addEventListener(type, (event) => hear(own, type, JSON.parse(event.data)));
  own.tick = setInterval(() => showWait(own), TICK_MS);
  // A connection can die without a word on a phone: after a silence, look.
  own.timer = setInterval(() => {
    if (Date.now() - own.quietSince > SILENCE_MS) refresh(own);
  }, SILENCE_MS / 4);
}

/**
 * The stream was refused. EventSource does not tell why: it has ended (204), does not reach back or was never so long (410), or the service is
 * going away (503). What the generation says now is right in each case; only if that did not help a moment ago it waits.
 */
function comeBack(own) {
  const again = Date.now() - own.closedAt < SILENCE_MS;
  own.closedAt = Date.now();
  if (again) connection(false);
  refreshLater(own, again ? 2 : 0);
}

/** Take in one event: `{sequence, time, data: {stage, percent, message, queue_position?, remaining?, variant?, preview?, picture?}}`. */
function hear(own, type, { sequence, time, data }) {
  if (own.closed) return;
  own.quietSince = Date.now();
  connection(true);
  const url = data.picture ?? data.preview;
  const tile = tiles.get(data.variant);
  if (url && tile && tile.dataset.state !== "done") showArrival(own, tile, data, url);
  if (Number(sequence) <= own.heard) return;
  own.heard = Number(sequence);
  const kind = type.slice(4);
  // The stream is closed after its last entry; a browser that is not told so would come back and ask again.
  if (ended(kind)) own.source.close();
  const { stage, percent, message, queue_position: place = null } = data;
  const status = kind === "waiting" || kind === "queued" ? kind : "running";
  Object.assign(own.generation.job, { stage, percent, message, queue_position: place, status });
  state(own, own.heard, data.remaining, ageOf(time));
  showProgress(own.generation.job);
  if (ended(kind) || type === "job.progress" || type === "job.variant_failed") refresh(own);
}

function showArrival(own, tile, data, url) {
  const draft = own.generation.variants[data.variant];
  const name = draft ? altOf(draft) : `Picture ${data.variant + 1}`;
  paint(tile, url, data.picture ? name : `${name}, still being drawn`, Boolean(data.picture));
  slot(tile, "state").textContent = data.picture ? "Ready" : "Drawing…";
  if (!data.picture) return;
  tile.dataset.state = "done";
  announce(`Picture ${data.variant + 1} of ${tiles.size} is ready`);
}

/** Fetch the generation as it is now: designs, failures, the end. Of several wishes at once, one more fetch is enough. */
async function refresh(own) {
  own.wanted = true;
  if (own.fetching) return;
  own.fetching = true;
  try {
    while (own.wanted && !own.closed) {
      own.wanted = false;
      const { asks, source } = own;
      const gone = source?.readyState === EventSource.CLOSED;
      const generation = await call("GET", `/generations/${own.id}`);
      if (own.closed) return;
      // Nothing could overtake this answer, and the stream may be another one than before: its number is the one to go on from.
      if (gone && source === own.source) own.heard = generation.job.sequence;
      if (asks !== own.asks || own.asking) generation.job.notice = own.generation.job.notice;
      own.generation = newest(own, generation);
      if (gone) own.left = null;
    }
    if (own.closed) return;
    own.quietSince = Date.now();
    own.heard = Math.max(own.heard, own.generation.job.sequence);
    showGeneration(own.generation);
    if (ended(own.generation.job.status)) await finish();
    else if (own.source?.readyState === EventSource.CLOSED) follow(own.heard);
  } catch (error) {
    if (own.closed) return;
    if (error.status === 404) return showMissing(ELSEWHERE);
    connection(false);
    refreshLater(own, error.retryAfter);
  } finally {
    own.fetching = false;
  }
}

/** An answer that events overtook brings its designs, but its progress is old. */
function newest(own, generation) {
  const { status, stage, percent, message, queue_position } = own.generation.job;
  if (generation.job.sequence < own.heard) Object.assign(generation.job, { status, stage, percent, message, queue_position });
  return generation;
}

function refreshLater(own, seconds) {
  clearTimeout(own.again);
  if (!own.closed) own.again = setTimeout(() => refresh(own), 1000 * (seconds ?? 2));
}

const LOST = "Connection lost. Reconnecting…";

function connection(alive) {
  if (!watching) return;
  if (!alive && !watching.lost) announce(LOST);
  watching.lost = !alive;
  showNote();
}

/** One line under the buttons: what the buyer must know now. */
function showNote() {
  const own = watching;
  if (!own) return;
  const { notice, status } = own.generation.job;
  const held = status === "waiting" ? "It starts after your earlier requests. " : "";
  const note = notice ? noticeText() : `${held}You may leave this page: the work goes on.`;
  $("live-note").textContent = own.lost ? LOST : note;
}

/** @param {Generation} generation */
function showGeneration(generation) {
  if (generation.variants.length && generation.variants.length !== tiles.size) layTiles(generation.variants.map((draft) => draft.index));
  for (const draft of generation.variants) showDraft(draft);
  if (!generation.variants.length && generation.understanding) for (const tile of tiles.values()) outline(tile, generation.understanding.spec.category);
  showUnderstanding(generation.understanding);
  if (ended(generation.job.status)) return;
  for (const tile of tiles.values()) if (tile.dataset.state === "idle") tile.dataset.state = "pending";
  $("live").hidden = false;
  $("ended").hidden = true;
  state(watching, generation.job.sequence, generation.job.remaining, 0);
  showProgress(generation.job);
  showNotice(generation.job);
}

/** @param {Job} job */
function showProgress(job) {
  const step = STAGES.indexOf(job.stage);
  if (step < 0) return;
  const queued = placeOf(job) !== null;
  $("live-message").textContent = queued ? placeText(placeOf(job)) : job.message;
  $("live-percent").textContent = queued ? "" : share.format(job.percent / 100);
  const bar = $("live-bar");
  bar.setAttribute("aria-valuenow", job.percent);
  bar.setAttribute("aria-valuetext", `${share.format(job.percent / 100)}, ${STAGE_SPOKEN[job.stage]}`);
  bar.firstElementChild.style.setProperty("--done", job.percent / 100);
  for (const [place, item] of [...$("live-steps").children].entries()) {
    item.classList.toggle("past", place < step);
    if (place === step && !item.hasAttribute("aria-current")) announce(STAGE_SPOKEN[job.stage]);
    mark(item, "aria-current", place === step && "step");
  }
  showNote();
  $("cancel").textContent = job.cancel_requested ? "Stopping…" : "Stop";
  mark($("cancel"), "aria-disabled", job.cancel_requested);
  entitle(queued ? "In line" : share.format(job.percent / 100));
  showWait(watching);
}

async function cancel() {
  const own = watching;
  if (!own || own.generation.job.cancel_requested) return;
  own.generation.job.cancel_requested = true;
  showProgress(own.generation.job);
  try {
    await call("POST", `/generations/${own.id}/cancel`);
  } catch (error) {
    own.generation.job.cancel_requested = false;
    if (error.status !== 409) alertUser(whatWentWrong(error), "Try again", cancel);
  }
  refresh(own);
}

async function retry() {
  const own = watching;
  calm();
  try {
    const generation = await call("POST", `/generations/${own.id}/retry`);
    if (own.closed) return;
    own.generation = generation;
    own.spoken = null;
    showGeneration(generation);
    arrive($("work-title"));
    follow(own.heard);
  } catch (error) {
    if (error.status === 409) refresh(own);
    else alertUser(whatWentWrong(error), "Try again", retry);
  }
}

/** The work ended: say how, and let what is finished be looked at. */
async function finish() {
  const own = watching;
  unfollow(own);
  const { generation } = own;
  const { status } = generation.job;
  const concept = generation.concept ? await call("GET", `/concepts/${generation.concept}`) : null;
  if (own.closed) return;
  if (concept) showVariants(concept);
  if (status === "complete" && concept) {
    history.replaceState(null, "", `#/concepts/${concept.id}`);
    showConceptEnd(concept);
    announce(`All ${plural(concept.versions.at(-1).variants.length, "picture is", "pictures are")} ready`);
  } else {
    showUnfinished(generation);
  }
}

/* Waiting: the place in line and the time that is left, in words that do not promise more than is known. */

/** The place in line while the job waits, the number of requests before it; null when it is at work, or nobody knows. */
const placeOf = (job) => (job.stage === "queued" ? job.queue_position ?? null : null);

/** Round a number to what a reader can use: small ones in ones, larger ones in coarser steps that contain the finer ones. */
function round(value, steps, towards) {
  const [, step] = steps.find(([below]) => value < below) ?? steps.at(-1);
  return towards(value / step) * step;
}

const SECOND_STEPS = [[20, 5], [Infinity, 10]];
const MINUTE_STEPS = [[10, 1], [60, 5], [Infinity, 15]];
const HOUR_STEPS = [[Infinity, 1]];

/**
 * An interval of seconds in words. It is rounded outwards, so the words hold wherever the numbers do; and as both numbers fall, what the words
 * allow at most never grows. Empty when nothing can be said: no numbers, or their time is well over.
 *
 * @param {?number} low @param {?number} high @returns {string}
 */
export function timeLeft(low, high) {
  if (!Number.isFinite(low) || !Number.isFinite(high) || high <= -MOMENT_S) return "";
  if (high <= MOMENT_S) return "any moment now";
  const [size, unit, steps] = high <= 60 ? [1, "second", SECOND_STEPS] : high <= 7200 ? [60, "minute", MINUTE_STEPS] : [3600, "hour", HOUR_STEPS];
  const most = round(high / size, steps, Math.ceil);
  const least = round(Math.max(low, 0) / size, steps, Math.floor);
  const amount = plural(most, unit, `${unit}s`);
  if (most * size === 60) return "less than a minute left";
  if (!least) return `less than ${amount} left`;
  const about = size === 1 ? "about " : "";
  return least < most ? `${about}${number.format(least)} to ${amount} left` : `about ${amount} left`;
}

/** @param {number} ahead @returns {string} */
export const placeText = (ahead) => (ahead ? `${plural(ahead, "request", "requests")} before yours` : "Yours is next");

/**
 * Whether somebody who listens should hear of it: the first thing that is known, being next, and what is half or half as much again of what they
 * heard last. So an hour is told in a dozen sentences.
 *
 * @param {?{ahead: ?number, high: ?number}} before @param {{ahead: ?number, high: ?number}} now
 */
export function worthSaying(before, now) {
  const news = (old, value) => value !== null && (old === null || old === undefined || (value !== old && (value <= old / 2 || value >= old * 1.5)));
  return news(before?.ahead, now.ahead) || news(before?.high, now.high);
}

/** Keep a statement of the remaining time that was true `age` seconds ago. The same one, asked for again, does not begin anew. */
function state(own, sequence, remaining, age) {
  if (own.left && sequence <= own.left.sequence) return;
  own.left = { sequence, remaining: remaining ?? null, at: Date.now() - age * 1000, gone: 0 };
}

/** The remaining seconds as they are now. A clock that is set back does not bring them back. */
function leftNow({ remaining, ...left }, own) {
  if (!remaining) return [null, null];
  own.left.gone = Math.max(left.gone, (Date.now() - left.at) / 1000);
  return [remaining.low_s - own.left.gone, remaining.high_s - own.left.gone];
}

function showWait(own) {
  if (own.closed || !own.left) return;
  const ahead = placeOf(own.generation.job);
  const [low, high] = leftNow(own.left, own);
  const text = timeLeft(low, high);
  if ($("live-left").textContent !== text) $("live-left").textContent = text;
  const now = { ahead, high: text ? Math.max(high, MOMENT_S) : null };
  if (!worthSaying(own.spoken, now)) return;
  own.spoken = { ahead, high: now.high ?? own.spoken?.high };
  announce([ahead === null ? "" : placeText(ahead), text].filter(Boolean).join(", "));
}

/* Being told: the buyer asks for it, and hears of the end by a notification, the title and a message, wherever in the page they are. */

/**
 * What is kept for good, and shared by all tabs: whose inbox it is, the number of the last entry that was seen, the names of the jobs that are to
 * be told of, and what was told while nobody looked.
 *
 * @typedef {{job: string, subject: string, kind: string, status: string, message: string, name: string, here?: boolean}} News
 * @typedef {{session: string, seen: number, pending: Object<string, string>, unread: News[]}} Memo
 */
const MEMO = "vision.notices";
let memo = { session: "", seen: 0, pending: {}, unread: [] };
/** @type {News[]} */
const news = [];
const inbox = { source: null, timer: 0, again: 0, wait_s: 1, busy: null };

/** Change what is kept. Another tab may have changed it meanwhile. @param {(memo: Memo) => void} [change] @returns {Memo} */
function kept(change) {
  memo = recall("localStorage", "notices") ?? memo;
  if (change) {
    change(memo);
    remember("localStorage", "notices", memo);
  }
  return memo;
}

const awaited = () => Object.keys(kept().pending).length > 0;
const nameOf = ({ text }) => (text.length > 60 ? `${text.slice(0, 57).trimEnd()}…` : text);
const toldText = ({ status, name }) => `${TOLD[status] ?? "Ended"}: ${name}`;

/** Whether the browser has notifications that a page can show; on Android only a service worker can. */
const notifies = () => "Notification" in window && !/Android/.test(navigator.userAgent);

function noticeText() {
  const permission = notifies() ? Notification.permission : "none";
  if (permission === "granted") return "A notification and this page will tell you: keep it open.";
  const blocked = permission === "denied" ? "Notifications are blocked. " : "";
  return `${blocked}This page and its title will tell you: keep it open.`;
}

/** @param {Job} job */
function showNotice(job) {
  mark($("notice"), "aria-pressed", String(job.notice));
  showNote();
  if (job.notice && !watching.asking && !kept().pending[job.id]) adopt(watching);
}

async function toggleNotice() {
  const own = watching;
  if (!own || own.asking) return;
  const { job, brief } = own.generation;
  const wanted = !job.notice;
  own.asks += 1;
  own.asking += 1;
  job.notice = wanted;
  calm();
  showNotice(job);
  // Browsers ask only while the press is being handled.
  if (wanted && notifies() && Notification.permission === "default") Promise.resolve(Notification.requestPermission()).then(showNote, () => {});
  try {
    if (wanted) await expect(job.id, nameOf(brief));
    else kept(({ pending }) => delete pending[job.id]);
    await call(wanted ? "PUT" : "DELETE", `/jobs/${job.id}/notice`);
    announce(wanted ? noticeText() : "You will not be told");
  } catch (error) {
    own.generation.job.notice = !wanted;
    kept(({ pending }) => {
      if (wanted) delete pending[job.id];
      else pending[job.id] = nameOf(brief);
    });
    if (!own.closed) alertUser(whatWentWrong(error), "Try again", toggleNotice);
  } finally {
    own.asking -= 1;
    if (!own.closed) showNotice(own.generation.job);
    followInbox();
  }
}

/** Wait for news of a job: from where the inbox stands now, unless there is a cursor already. */
async function expect(job, name) {
  const { id, sequence } = await call("GET", "/inbox");
  kept((all) => {
    if (all.session !== id) Object.assign(all, { session: id, seen: sequence, pending: {}, unread: [] });
    if (!Object.keys(all.pending).length) all.seen = sequence;
    all.pending[job] = name;
  });
}

/** Take up a notice that this browser forgot, or one of a job that is tried again. What ended meanwhile is on display anyway. */
async function adopt(own) {
  const { job, brief } = own.generation;
  own.asking += 1;
  try {
    await expect(job.id, nameOf(brief));
    const now = await call("GET", `/jobs/${job.id}`);
    if (!now.notice || ended(now.status)) kept(({ pending }) => delete pending[job.id]);
  } catch {
    // The next look at the generation tries again.
    kept(({ pending }) => delete pending[job.id]);
  } finally {
    own.asking -= 1;
  }
  followInbox();
}

/** Follow the inbox while there is something to wait for, with one connection. */
function followInbox() {
  if (!awaited()) return closeInbox();
  inbox.busy ??= openInbox().catch((error) => followInboxLater(error.retryAfter)).finally(() => { inbox.busy = null; });
}

async function openInbox() {
  const behind = await catchUp();
  if (!awaited()) return closeInbox();
  // A connection that told nothing of what was there is dead, though it does not know.
  if (inbox.source && inbox.source.readyState !== EventSource.CLOSED && !behind) return;
  closeInbox();
  const source = new EventSource(`${API}/inbox/events?after=${kept().seen}`);
  inbox.source = source;
  source.onopen = () => { inbox.wait_s = 1; };
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) followInboxLater();
  };
  source.addEventListener(JOB_TOLD, (event) => hearInbox(JSON.parse(event.data)));
  inbox.timer = setInterval(followInbox, INBOX_LOOK_MS);
}

function closeInbox() {
  inbox.source?.close();
  inbox.source = null;
  clearInterval(inbox.timer);
  clearTimeout(inbox.again);
}

function followInboxLater(seconds) {
  clearTimeout(inbox.again);
  inbox.again = setTimeout(followInbox, 1000 * (seconds ?? inbox.wait_s));
  inbox.wait_s = Math.min(2 * inbox.wait_s, 60);
}

/** Read what came into the inbox since the cursor; answers whether there was something. */
async function catchUp() {
  const { id, sequence } = await call("GET", "/inbox");
  if (id !== kept().session) {
    // Another session, another inbox: those jobs are out of reach.
    kept((all) => Object.assign(all, { session: id, seen: sequence, pending: {}, unread: [] }));
    return true;
  }
  if (sequence === kept().seen) return false;
  try {
    while (awaited() && kept().seen < sequence) {
      const { events, after } = await call("GET", `/inbox/events?after=${kept().seen}`);
      events.forEach(hearInbox);
      if (!events.length) break;
      kept((all) => { all.seen = after; });
    }
    if (kept().seen > sequence) await lookAtJobs(sequence);
  } catch (error) {
    if (error.status !== 410) throw error;
    await lookAtJobs(sequence);
  }
  return true;
}

/** The inbox does not reach back to the cursor, or never reached it: the jobs themselves say how they ended. */
async function lookAtJobs(sequence) {
  for (const id of Object.keys(kept().pending)) {
    const job = await call("GET", `/jobs/${id}`).catch((error) => {
      if (error.status !== 404) throw error;
      return { notice: false };
    });
    if (!job.notice) kept(({ pending }) => delete pending[id]);
    else if (ended(job.status)) tell({ ...job, job: id });
  }
  kept((all) => { all.seen = sequence; });
}

/** Take in one entry: `{type, sequence, data: {job, kind, subject, status, message}}`. */
function hearInbox({ type, sequence, data }) {
  kept((all) => { all.seen = Math.max(all.seen, Number(sequence)); });
  if (type === JOB_TOLD) tell(data);
  if (!awaited()) closeInbox();
}

/** Tell how a job ended, unless it was told, here or in another tab. */
function tell({ job, kind, subject, status, message }) {
  const name = kept().pending[job];
  if (name === undefined) return;
  const item = { job, kind, subject, status, message, name };
  // Who stopped it knows.
  const silent = status === "cancelled";
  kept(({ pending, unread }) => {
    delete pending[job];
    if (!silent) unread.push(item);
  });
  if (silent) return;
  showNews(item);
  announce(toldText(item));
  if (document.hidden) notify(item);
}

function notify(item) {
  if (!notifies() || Notification.permission !== "granted") return;
  try {
    const notification = new Notification(toldText(item), { body: item.message, tag: item.job });
    notification.onclick = () => {
      window.focus();
      location.hash = addressOf(item);
      notification.close();
    };
  } catch {
    // The title and the message tell it.
  }
}

const addressOf = ({ subject }) => `#/generations/${subject}`;

function showNews(item) {
  if (news.some(({ job, status }) => job === item.job && status === item.status)) return;
  news.push({ ...item, here: watching?.id === item.subject });
  showAllNews();
  markRead();
}

function showAllNews() {
  $("told").hidden = !news.length;
  $("told").firstElementChild.replaceChildren(...news.map((item) => {
    const row = fromTemplate("told-template");
    slot(row, "text").textContent = toldText(item);
    const link = slot(row, "open");
    link.hidden = item.here;
    link.href = addressOf(item);
    mark(link, "aria-label", `Open: ${item.name}`);
    mark(slot(row, "dismiss"), "aria-label", `Dismiss: ${toldText(item)}`);
    slot(row, "dismiss").addEventListener("click", () => {
      putAway((other) => other.job === item.job);
      $("main").focus({ preventScroll: true });
    });
    return row;
  }));
  entitle(heading);
}

/** @param {(item: News) => boolean} which */
function putAway(which) {
  if (!news.some(which)) return;
  news.splice(0, news.length, ...news.filter((item) => !which(item)));
  showAllNews();
}

/** What is on display in a page that somebody looks at has been told; in a page that is hidden it has not, and a reload shows it again. */
function markRead() {
  if (!document.hidden && kept().unread.length) kept((all) => { all.unread = []; });
}

/** Show what another tab was told, or this one before a reload, and follow what is still awaited. */
function hearOtherTab() {
  for (const item of kept().unread) showNews(item);
  followInbox();
}

/* Results. */

function prepareWork(brief) {
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
function showUnderstanding(understanding) {
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

/** @type {Variant[]} */
let variants = [];
let best = 0;

/** @param {Concept} concept */
function showVariants(concept) {
  const version = concept.versions.at(-1);
  variants = version.variants;
  best = version.primary;
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
function showConceptEnd(concept) {
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
function showUnfinished(generation) {
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

function visitConcept(id) {
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

/* The product sheet, in a larger view. */

const dialog = $("sheet");
let opened = 0;
let opener = null;

function openSheet(index, button) {
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
  dialog.querySelector(".frame").replaceChildren(image);
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
  mark($("sheet-download"), "download", `${name}-${index + 1}.${picture.content_type.split("/")[1]}`);
}

function fillSize() {
  const { spec, sheet } = variants[opened];
  fill("size", sizeText(spec.dimensions));
  fill("mass", sheet?.mass_g && `; about ${massText(sheet.mass_g)}`);
  for (const button of dialog.querySelectorAll("[data-unit]")) mark(button, "aria-pressed", String(button.dataset.unit === units.now));
}

function swatch(hex, name) {
  const dot = make("span", { class: "swatch", title: hex, "aria-hidden": "true" });
  dot.style.backgroundColor = hex;
  return [dot, name ?? hex];
}

function partRow({ name, material, finish, colour }, colours) {
  const named = colours.find(({ hex }) => hex === colour)?.name;
  const shade = colour ? swatch(colour, named) : [make("span", { class: "quiet", text: "natural" })];
  const cells = [material, finish].map((text) => make("td", { text: words(text) }));
  return make("tr", {}, make("th", { scope: "row", text: words(name) }), ...cells, make("td", {}, ...shade));
}

function prepareSheet() {
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
    if (!step) return;
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
    document.querySelector(".top").after($("told"));
    if (history.state?.sheet) history.back();
    opener?.focus();
  });
  window.addEventListener("popstate", () => {
    if (dialog.open) dialog.close();
  });
}

/* My concepts. */

let next = null;

function visitConcepts() {
  show("concepts", "My concepts", "concepts");
  $("concepts").replaceChildren();
  $("concepts-empty").hidden = true;
  $("concepts-more").hidden = true;
  arrive($("concepts-title"));
  next = null;
  return loading(loadConcepts);
}

async function loadConcepts(still) {
  $("concepts").setAttribute("aria-busy", "true");
  const cursor = next ? `&cursor=${encodeURIComponent(next)}` : "";
  const page = await call("GET", `/concepts?limit=${PAGE_SIZE}${cursor}`);
  if (!still()) return;
  const cards = page.items.map(cardOf);
  const more = next !== null;
  next = page.next ?? null;
  $("concepts").append(...cards);
  $("concepts").setAttribute("aria-busy", "false");
  $("concepts-more").hidden = !next;
  const none = !$("concepts").children.length;
  $("concepts-empty").hidden = !none;
  $("concepts-lead").hidden = none;
  if (more) cards[0]?.querySelector("a").focus();
}

function cardOf(concept) {
  const card = fromTemplate("card-template");
  const link = card.querySelector("a");
  link.href = `#/concepts/${concept.id}`;
  link.title = concept.text;
  card.querySelector(".frame").append(make("img", { src: local(concept.picture.url), alt: "", loading: "lazy", decoding: "async" }));
  card.querySelector(".card-title").textContent = concept.title;
  card.querySelector("p").textContent = `${day.format(new Date(concept.made_at))} · ${plural(concept.variants, "picture", "pictures")}`;
  return card;
}

/* Routes. */

let visits = 0;

/** Do what a view needs from the service; what comes after the reader went elsewhere is dropped, and what fails can be tried again. */
async function loading(work) {
  const visit = visits;
  const still = () => visit === visits;
  $("main").setAttribute("aria-busy", "true");
  try {
    await work(still);
  } catch (error) {
    if (!still()) return;
    if (error.status === 404) showMissing(ELSEWHERE);
    else alertUser(whatWentWrong(error), "Try again", () => loading(work));
  } finally {
    if (still()) $("main").setAttribute("aria-busy", "false");
  }
}

function route() {
  const [, place = "", id = ""] = /^#\/(\w*)\/?([\w-]*)$/.exec(location.hash) ?? [];
  visits += 1;
  $("main").setAttribute("aria-busy", "false");
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
