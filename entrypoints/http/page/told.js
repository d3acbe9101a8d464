/** Being told: the buyer hears of an end by a notification, the title and a message, wherever in the page they are. */

import { $, announce, fromTemplate, mark, slot } from "./document.js";
import { recall, remember } from "./memory.js";
import { API, call, ended } from "./service.js";
import { headTitle } from "./visits.js";

const JOB_TOLD = "inbox.job_ended";
const INBOX_LOOK_MS = 60_000;

const TOLD = { complete: "Ready", partial: "Partly ready", failed: "Did not work", expired: "Took too long" };

/**
 * What is kept for good, and shared by all tabs: whose inbox it is, the number of the last entry that was seen, the names of the jobs that are to
 * be told of, and what was told while nobody looked.
 *
 * @typedef {{job: string, subject: string, kind: string, status: string, message: string, name: string, here?: boolean}} News
 * @typedef {{session: string, seen: number, pending: Object<string, string>, unread: News[]}} Memo
 */
export const MEMO = "vision.notices";
let memo = { session: "", seen: 0, pending: {}, unread: [] };
/** @type {News[]} */
const news = [];
let displayed = "";
const inbox = { source: null, timer: 0, again: 0, wait_s: 1, busy: null };

/** Change what is kept. Another tab may have changed it meanwhile. @param {(memo: Memo) => void} [change] @returns {Memo} */
export function kept(change) {
  memo = recall("localStorage", "notices") ?? memo;
  if (change) {
    change(memo);
    remember("localStorage", "notices", memo);
  }
  return memo;
}

const awaited = () => Object.keys(kept().pending).length > 0;
export const nameOf = ({ text }) => (text.length > 60 ? `${text.slice(0, 57).trimEnd()}…` : text);
const toldText = ({ status, name }) => `${TOLD[status] ?? "Ended"}: ${name}`;

/** Whether the browser has notifications that a page can show; on Android only a service worker can. */
export const notifies = () => "Notification" in window && !/Android/.test(navigator.userAgent);

export function noticeText() {
  const permission = notifies() ? Notification.permission : "none";
  if (permission === "granted") return "A notification and this page will tell you: keep it open.";
  const blocked = permission === "denied" ? "Notifications are blocked. " : "";
  return `${blocked}This page and its title will tell you: keep it open.`;
}

/** Wait for news of a job: from where the inbox stands now, unless there is a cursor already. */
export async function expect(job, name) {
  const { id, sequence } = await call("GET", "/inbox");
  kept((all) => {
    if (all.session !== id) Object.assign(all, { session: id, seen: sequence, pending: {}, unread: [] });
    if (!Object.keys(all.pending).length) all.seen = sequence;
    all.pending[job] = name;
  });
}

/** Follow the inbox while there is something to wait for, with one connection. */
export function followInbox() {
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

/** Name the generation that is on display: its news needs no link. */
export function onDisplay(subject) {
  displayed = subject;
}

function showNews(item) {
  if (news.some(({ job, status }) => job === item.job && status === item.status)) return;
  news.push({ ...item, here: item.subject === displayed });
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
  headTitle(news.length ? toldText(news.at(-1)) : "");
}

/** @param {(item: News) => boolean} which */
export function putAway(which) {
  if (!news.some(which)) return;
  news.splice(0, news.length, ...news.filter((item) => !which(item)));
  showAllNews();
}

/** What is on display in a page that somebody looks at has been told; in a page that is hidden it has not, and a reload shows it again. */
export function markRead() {
  if (!document.hidden && kept().unread.length) kept((all) => { all.unread = []; });
}

/** Show what another tab was told, or this one before a reload, and follow what is still awaited. */
export function hearOtherTab() {
  for (const item of kept().unread) showNews(item);
  followInbox();
}
