/** Files that are made when they are first asked for: a job makes them, whoever waits for it or goes away meanwhile. */

import { call, ended, FAILED, Problem } from "./service.js";
import { placeText, timeLeft } from "./waiting.js";
import { share } from "./words.js";

const WAIT_S = 20;
const PAUSE_MS = 3000;
const TICK_MS = 1000;

/**
 * Wait until a file is there, and tell how far it is. Asked again after a failure, it has the job tried again.
 *
 * @param {string} path The file's address below the API's. @param {(text: string, done: ?number) => void} tell Words, and the share that is done.
 * @param {AbortSignal} signal Stops the waiting, not the making. Throws Problem or NoAnswer.
 */
export async function obtain(path, tell, signal) {
  let job = await call("GET", path, { file: true, signal }).catch((error) => tryAgain(path, error, signal));
  while (job) {
    await followJob(job, tell, signal);
    job = await call("GET", path, { file: true, signal });
  }
}

/** A job that failed stays so until it is retried. */
async function tryAgain(path, error, signal) {
  if (error.code !== FAILED) throw error;
  const id = error.resource.split("/").pop();
  return call("POST", `/jobs/${id}/retry`, { signal });
}

/** Follow a job to its end. What it said of the remaining time ages between its entries. */
async function followJob(job, tell, signal) {
  const path = `/jobs/${job.id}`;
  let after = job.sequence;
  let over = ended(job.status);
  let [said, at] = [job, Date.now()];
  const say = () => tell(...farText(said, (Date.now() - at) / 1000));
  const hear = (data) => {
    [said, at] = [data, Date.now()];
    say();
  };
  say();
  const tick = setInterval(say, TICK_MS);
  try {
    while (!over) {
      try {
        const page = await call("GET", `${path}/events?after=${after}`, { wait: WAIT_S, signal });
        after = page.after;
        over = page.ended;
        if (page.events.length) hear(page.events.at(-1).data);
      } catch (error) {
        if (signal.aborted || (error instanceof Problem && error.status < 500 && error.status !== 410)) throw error;
        hear(null);
        await new Promise((resume) => setTimeout(resume, PAUSE_MS));
        // The job says where its stream stands now.
        const now = await call("GET", path, { signal }).catch(() => null);
        if (!now) continue;
        after = now.sequence;
        over = ended(now.status);
        hear(now);
      }
    }
  } finally {
    clearInterval(tick);
  }
}

/** How far a job is, in words, and the share that is done; null while nothing is heard of it. `age` is the seconds since it said so. */
function farText(said, age) {
  if (!said) return ["Connection lost. Reconnecting…", null];
  const { stage, percent, message, queue_position: ahead, remaining } = said;
  // At work the share is what is known; what a film or a further picture takes is foretold from ordinary pictures, too low for either.
  if (stage !== "queued") return [`${message.replace(/[.…]+$/, "")}, ${share.format(percent / 100)}`, percent / 100];
  const left = remaining ? timeLeft(remaining.low_s - age, remaining.high_s - age) : "";
  return [[ahead === null || ahead === undefined ? "In line" : placeText(ahead), left].filter(Boolean).join(", "), 0];
}
