/** My concepts. */

import { $, fromTemplate, make } from "./document.js";
import { call, local } from "./service.js";
import { arrive, loading, show } from "./visits.js";
import { day, plural } from "./words.js";

const PAGE_SIZE = 12;

let next = null;

export function visitConcepts() {
  show("concepts", "My concepts", "concepts");
  $("concepts").replaceChildren();
  $("concepts-empty").hidden = true;
  $("concepts-more").hidden = true;
  arrive($("concepts-title"));
  next = null;
  return loading(loadConcepts);
}

export async function loadConcepts(still) {
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
