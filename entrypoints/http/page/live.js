/** What is on display of work that goes on: steps, bar, place in line, time that is left, and one line of what the buyer must know. */

import { $, announce, mark } from "./document.js";
import { noticeText, onDisplay } from "./told.js";
import { entitle } from "./visits.js";
import { MOMENT_S, placeOf, placeText, timeLeft, worthSaying } from "./waiting.js";
import { share } from "./words.js";

const STAGES = ["queued", "analysing", "enhancing", "generating", "scoring"];

const STAGE_SPOKEN = {
  queued: "In line", analysing: "Reading your description", enhancing: "Designing", generating: "Drawing", scoring: "Choosing the best match",
};

/**
 * `left` is the last statement of the remaining time, true `at` a moment of this device's clock; `spoken` what of it was said aloud;
 * `asks` counts presses of the notice button, and `asking` those without an answer.
 *
 * @type {?{id: string, generation: Generation, heard: number, source: ?EventSource, quietSince: number, timer: number, tick: number, again: number,
 *   closedAt: number, closed: boolean, lost: boolean, left: ?Object, spoken: ?Object, asks: number, asking: number}}
 */
export let watching = null;

export function display(own) {
  watching = own;
  onDisplay(own?.id ?? "");
}

const LOST = "Connection lost. Reconnecting…";

export function connection(alive) {
  if (!watching) return;
  if (!alive && !watching.lost) announce(LOST);
  watching.lost = !alive;
  showNote();
}

/** One line under the buttons: what the buyer must know now. */
export function showNote() {
  const own = watching;
  if (!own) return;
  const { notice, status } = own.generation.job;
  const held = status === "waiting" ? "It starts after your earlier requests. " : "";
  const note = notice ? noticeText() : `${held}You may leave this page: the work goes on.`;
  $("live-note").textContent = own.lost ? LOST : note;
}

/** @param {Job} job */
export function showProgress(job) {
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

/** Keep a statement of the remaining time that was true `age` seconds ago. The same one, asked for again, does not begin anew. */
export function keepStatement(own, sequence, remaining, age) {
  if (own.left && sequence <= own.left.sequence) return;
  own.left = { sequence, remaining: remaining ?? null, at: Date.now() - age * 1000, gone: 0 };
}

/** The remaining seconds as they are now. A clock that is set back does not bring them back. */
function leftNow({ remaining, ...left }, own) {
  if (!remaining) return [null, null];
  own.left.gone = Math.max(left.gone, (Date.now() - left.at) / 1000);
  return [remaining.low_s - own.left.gone, remaining.high_s - own.left.gone];
}

export function showWait(own) {
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
