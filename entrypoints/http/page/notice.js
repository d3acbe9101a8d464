/** The button by which the buyer asks to be told. */

import { $, alertUser, announce, calm, mark } from "./document.js";
import { showNote, watching } from "./live.js";
import { call, ended, whatWentWrong } from "./service.js";
import { expect, followInbox, kept, nameOf, noticeText, notifies } from "./told.js";

/** @param {Job} job */
export function showNotice(job) {
  mark($("notice"), "aria-pressed", String(job.notice));
  showNote();
  if (job.notice && !watching.asking && !kept().pending[job.id]) adopt(watching);
}

export async function toggleNotice() {
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
