/** Waiting: the place in line and the time that is left, in words that do not promise more than is known. */

import { number, plural } from "./words.js";

export const MOMENT_S = 5;

/** The place in line while the job waits, the number of requests before it; null when it is at work, or nobody knows. */
export const placeOf = (job) => (job.stage === "queued" ? job.queue_position ?? null : null);

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
