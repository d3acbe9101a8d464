/** Watching a generation: its stream, its answers, and its end. */

import { takeFresh } from "./brief.js";
import { $, alertUser, announce, calm, slot } from "./document.js";
import { connection, display, keepStatement, showProgress, showWait, watching } from "./live.js";
import { showNotice } from "./notice.js";
import { prepareWork, showConceptEnd, showUnderstanding, showUnfinished, showVariants } from "./results.js";
import { ageOf, API, call, ENDED, ended, whatWentWrong } from "./service.js";
import { layTiles, outline, paint, showDraft, tiles } from "./tiles.js";
import { arrive, ELSEWHERE, loading, show, showMissing } from "./visits.js";
import { altOf, plural } from "./words.js";

const EVENTS = ["waiting", "queued", "started", "progress", "preview", "picture", "variant_failed", ...ENDED].map((name) => `job.${name}`);
const SILENCE_MS = 20_000;
const TICK_MS = 1000;

export function visitGeneration(id) {
  const known = takeFresh(id);
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
  display({
    id: generation.id, generation, heard: generation.job.sequence, source: null, quietSince: Date.now(), timer: 0, tick: 0, again: 0, closedAt: 0,
    closed: false, lost: false, left: null, spoken: null, asks: 0, asking: 0,
  });
  $("live").hidden = $("ended").hidden = true;
  show("work", "", "");
  showGeneration(generation);
  arrive($("work-title"));
  if (ended(generation.job.status)) refresh(watching);
  // From the start: previews of unfinished pictures that came before a reload are shown again; words older than `heard` are not.
  else follow(0);
}

export function stopWatching() {
  if (!watching) return;
  watching.closed = true;
  unfollow(watching);
  display(null);
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
  keepStatement(own, own.heard, data.remaining, ageOf(time));
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
export async function refresh(own) {
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
  keepStatement(watching, generation.job.sequence, generation.job.remaining, 0);
  showProgress(generation.job);
  showNotice(generation.job);
}

export async function cancel() {
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

export async function retry() {
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
