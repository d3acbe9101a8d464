/** Visits: which view is on display, what the page is called, and what is loaded for a view. */

import { $, alertUser, mark } from "./document.js";
import { whatWentWrong } from "./service.js";

const NAME = "Vision";

export const ELSEWHERE = "It does not exist, or belongs to another browser: designs are kept for the browser that asked for them.";

let visits = 0;

/** The buyer goes elsewhere: what is still loaded for the last view is dropped. */
export function leave() {
  visits += 1;
  $("main").setAttribute("aria-busy", "false");
}

export function show(view, title, nav) {
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== `${view}-view`;
  for (const link of document.querySelectorAll("[data-nav]")) mark(link, "aria-current", link.dataset.nav === nav && "page");
  entitle(title);
}

let heading = "";
let headline = "";

/** Name the page; a headline goes before what the view is called. */
export function entitle(title) {
  heading = title;
  const said = headline || title;
  document.title = said ? `${said} · ${NAME}` : `${NAME}: see it before it is made`;
}

/** Put news that was not put away yet into the title; "" when there is none. */
export function headTitle(text) {
  headline = text;
  entitle(heading);
}

export function arrive(heading) {
  if (visits === 1) return;
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

export function showMissing(text) {
  $("missing-text").textContent = text;
  show("missing", "Not here", "");
  arrive($("missing-title"));
}

/** Do what a view needs from the service; what comes after the reader went elsewhere is dropped, and what fails can be tried again. */
export async function loading(work) {
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
