/** The service: a client of `/api/v2/ai`, its errors, and its clock. */

import { plural, sentence } from "./words.js";

export const API = "/api/v2/ai";

/** The code of a problem: the job that was to make a file ended without it. */
export const FAILED = "file-failed";

export const ENDED = ["complete", "partial", "failed", "cancelled", "expired"];

export const ended = (status) => ENDED.includes(status);

/** How many milliseconds this device's clock is ahead of the service's, as far as its answers and entries show. */
let clockAhead = Infinity;

/** The seconds since an entry of a stream was written. A phone's clock may be wrong, so the least difference that was seen counts as none. */
export function ageOf(time) {
  const apart = Date.now() - Date.parse(time);
  clockAhead = Math.min(clockAhead, apart);
  return (apart - clockAhead) / 1000;
}

/** An answer that says what is wrong (RFC 9457). */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail || body.title || `The service answered ${status}`);
    this.status = status;
    this.code = body.code ?? "";
    this.faults = body.errors ?? [];
    this.trace = body.trace ?? "";
    this.resource = body.resource ?? "";
    this.retryAfter = Number(body.retry_after ?? retryAfter) || null;
  }
}

/** No answer, or not all of it: whether the service did what was asked is unknown. */
class NoAnswer extends Error {}

async function send(method, path, { body, key, wait, file = false, signal } = {}) {
  const headers = { Accept: file ? "*/*" : "application/json, application/problem+json" };
  if (body) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  if (wait) headers.Prefer = `wait=${wait}`;
  // Whether a file is there shows in its first byte.
  if (file) headers.Range = "bytes=0-0";
  try {
    const response = await fetch(API + path, { method, headers, body: body && JSON.stringify(body), signal });
    const written = Date.parse(response.headers.get("Date"));
    if (written) clockAhead = Date.now() - written;
    if (response.ok) return file && response.status !== 202 ? null : await response.json();
    const problem = await response.json().catch(() => ({}));
    throw new Problem(response.status, problem, response.headers.get("Retry-After"));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new NoAnswer("no answer", { cause: error });
  }
}

let session = null;

/** Open a session, or confirm the one that the browser has: a cookie that this page cannot read. */
export function openSession() {
  session = send("POST", "/sessions");
  session.catch(() => { session = null; });
  return session;
}

/**
 * Call the service within a session. `wait` is how many seconds the service may wait for news; `file` asks whether a file is there, and answers
 * null if so, else the job that makes it. Throws Problem or NoAnswer.
 */
export async function call(method, path, options) {
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
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The address that the page loads a picture from. One of the service's own is asked of this origin, whatever name the service gives itself; one
 * that is kept elsewhere has a signature, which holds for that address only.
 */
export function local(url) {
  const address = new URL(url, location.href);
  return address.pathname.startsWith("/media/") && !address.search ? address.pathname : address.href;
}

export function whatWentWrong(error) {
  if (!(error instanceof Problem)) {
    if (error instanceof NoAnswer) return navigator.onLine ? "The service did not answer. Nothing you wrote is lost." : "You are offline. Nothing you wrote is lost.";
    console.error(error);
    return "Something in this page went wrong. Reload it, and tell us if it happens again.";
  }
  const when = error.retryAfter ? `in ${plural(Math.ceil(error.retryAfter), "second", "seconds")}` : "in a minute";
  if (error.code === "queue-full") return `Very many people are asking for pictures right now. Please try again ${when}.`;
  if (error.code === "storage-full") return `There is no room for new pictures right now. Those you have are safe. Please try again ${when}.`;
  if (error.code === FAILED) return "It could not be made this time. Trying again may help.";
  if (error.status === 429) return `That was a lot at once. Please try again ${when}.`;
  if (error.status >= 500) return `Something went wrong on our side. Please try again ${when}.${error.trace ? ` (Reference ${error.trace.slice(0, 8)})` : ""}`;
  return sentence(error.message);
}
