/** What more there is of a design than its picture and sheet: it seen otherwise, a film, and files to keep. Each is made when it is first asked for. */

import { $, make, mark } from "./document.js";
import { obtain } from "./making.js";
import { recall, remember } from "./memory.js";
import { API, whatWentWrong } from "./service.js";

const FILM = "turntable";
const PICTURE = "picture";
const ROOM = "model.usdz";

/** The design on display. `stop` ends the waiting for what was asked for of it. @type {?{base: string, query: string, hero: Element, alt: string, stop: AbortController}} */
let shown = null;
/** Ends the waiting for the last view that was chosen. */
let turning = new AbortController();

const pathOf = (file, more = "") => `${shown.base}/${file}?${shown.query}${more}`;
const pathOfView = (view) => (view === FILM ? pathOf("turntable.mp4") : pathOf("picture.jpg", `&view=${view}&size=1024`));
const views = () => [...$("sheet-views").querySelectorAll("button")];
const files = () => [...$("sheet-files").querySelectorAll("li[data-file]")];

/* What was asked for and not looked at yet is taken up again when the buyer comes back, even after a reload. */

const awaited = () => recall("sessionStorage", "asked") ?? [];
const expectLater = (path) => remember("sessionStorage", "asked", [...awaited().filter((each) => each !== path), path]);
const forget = (path) => remember("sessionStorage", "asked", awaited().filter((each) => each !== path));

/** @param {string} concept @param {number} version @param {Variant} variant @param {Element} hero the picture of the variant @param {string} alt */
export function showMore(concept, version, variant, hero, alt) {
  closeMore();
  shown = { base: `/concepts/${concept}`, query: `version=${version}&variant=${variant.index}`, hero, alt, stop: new AbortController() };
  for (const row of files()) restore(row);
  const last = views().filter((button) => awaited().includes(pathOfView(button.dataset.view))).at(-1);
  choose(last?.dataset.view ?? PICTURE);
}

/** Nobody looks any longer. What was asked for is made all the same. */
export function closeMore() {
  turning.abort();
  shown?.stop.abort();
  shown = null;
}

/* Views. */

async function choose(view) {
  turning.abort();
  const own = turning = new AbortController();
  for (const button of views()) mark(button, "aria-pressed", String(button.dataset.view === view));
  if (view === PICTURE) return frame(shown.hero);
  const path = pathOfView(view);
  const name = views().find((button) => button.dataset.view === view).textContent;
  frame(shown.hero);
  progress(`${name}: one moment…`, 0);
  expectLater(path);
  try {
    await obtain(path, (text, done) => progress(`${name}: ${text}`, done), own.signal);
    const element = view === FILM ? film() : await still(path, name);
    if (own.signal.aborted) return;
    forget(path);
    frame(element);
    tell(`${name} is ready`);
  } catch (error) {
    if (own.signal.aborted) return;
    forget(path);
    progress(`${name}: ${whatWentWrong(error)}`, null, () => choose(view));
    tell(`${name}: ${whatWentWrong(error)}`);
  }
}

/** Put something into the frame. What a film needs is let go when it leaves. */
function frame(element) {
  $("sheet-making").hidden = true;
  $("sheet-stage").querySelector(".frame").replaceChildren(element);
}

function progress(text, done, again = null) {
  const box = $("sheet-making");
  if (box.hidden) tell(text);
  box.hidden = false;
  box.querySelector("p").textContent = text;
  box.querySelector(".bar").hidden = done === null;
  box.querySelector(".bar span").style.setProperty("--done", done ?? 0);
  const button = box.querySelector("button");
  button.hidden = !again;
  button.onclick = again;
}

/** A screen reader hears nothing from outside a modal dialog, so the sheet has a voice of its own. */
function tell(text) {
  $("sheet-spoken").textContent = text;
}

async function still(path, name) {
  const image = make("img", { class: "arriving", src: API + path, alt: `${shown.alt}; ${name.toLowerCase()}` });
  await image.decode().catch(() => {});
  return image;
}

function film() {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const video = make(
    "video",
    { poster: API + pathOf("turntable.jpg"), loop: "", playsinline: "", controls: "", "aria-label": `${shown.alt}, turning`, autoplay: calm ? null : "" },
    ...["mp4", "webm"].map((form) => make("source", { src: API + pathOf(`turntable.${form}`), type: `video/${form}` })),
  );
  // Browsers start only silent films by themselves, and look at the property.
  video.muted = true;
  video.lastElementChild.addEventListener("error", () => video.isConnected && progress("This browser cannot play the film. Its first picture is shown.", null));
  return video;
}

/* Files. */

function restore(row) {
  row.querySelector("button").hidden = false;
  row.querySelector("a")?.remove();
  say(row, "");
  if (awaited().includes(pathOf(row.dataset.file))) fetchFile(row, false);
}

async function fetchFile(row, asked) {
  const { file } = row.dataset;
  const own = shown.stop;
  const path = pathOf(file);
  const button = row.querySelector("button");
  const name = button.dataset.name;
  if (button.hasAttribute("aria-disabled")) return;
  expectLater(path);
  say(row, "One moment…", true);
  try {
    await obtain(path, (text) => own.signal.aborted || say(row, text, true), own.signal);
    if (own.signal.aborted) return;
    forget(path);
    if (file === ROOM) offerRoom(row, path);
    else if (asked) save(path);
    say(row, file === ROOM || asked ? "" : "Ready to be saved.");
    tell(`${name} is ready`);
  } catch (error) {
    if (own.signal.aborted) return;
    forget(path);
    say(row, whatWentWrong(error));
    button.textContent = `Try again: ${name}`;
    tell(whatWentWrong(error));
  }
}

function say(row, text, busy = false) {
  const button = row.querySelector("button");
  button.dataset.name ??= button.textContent;
  button.textContent = button.dataset.name;
  mark(button, "aria-disabled", busy);
  row.querySelector("p").textContent = text;
}

/** The service names the file. */
function save(path) {
  make("a", { href: API + path, download: "" }).click();
}

/** iOS opens a model in the room from a link whose only child is a picture. */
function offerRoom(row, path) {
  row.querySelector("button").hidden = true;
  row.prepend(make("a", { rel: "ar", href: API + path }, make("img", { src: shown.hero.src, alt: "See it in your room" })));
}

export function prepareMore() {
  $("sheet-views").addEventListener("click", ({ target }) => {
    if (target.dataset.view && target.getAttribute("aria-pressed") !== "true") choose(target.dataset.view);
  });
  for (const row of files()) {
    if (row.dataset.file === ROOM) row.hidden = !document.createElement("a").relList.supports("ar");
    row.querySelector("button").addEventListener("click", () => fetchFile(row, true));
  }
}
