/** Tiles: one per picture, in a frame that never changes its size. */

import { $, fromTemplate, make, slot } from "./document.js";
import { local } from "./service.js";
import { openSheet } from "./sheet.js";
import { altOf, bandText } from "./words.js";

const DRAWN = ["box", "vase", "bowl", "ring", "stool", "lamp"];

export let tiles = new Map();

export function layTiles(indexes) {
  tiles = new Map(indexes.map((index) => [index, fromTemplate("tile-template")]));
  $("tiles").dataset.count = indexes.length;
  $("tiles").replaceChildren(...tiles.values());
  for (const [index, tile] of tiles) {
    Object.assign(tile, { asked: 0, shown: 0 });
    tile.querySelector(".open").textContent = `Picture ${index + 1}`;
    tile.querySelector(".open").addEventListener("click", (event) => openSheet(index, event.currentTarget));
  }
}

export function outline(tile, category) {
  if (DRAWN.includes(category)) tile.querySelector("use").setAttribute("href", `#draw-${category}`);
}

/** @param {Draft} draft */
export function showDraft(draft) {
  const tile = tiles.get(draft.index);
  if (!tile) return;
  // A picture that came by an event stays, even when an older answer does not know it yet.
  const state = draft.state === "pending" && tile.dataset.state === "done" ? "done" : draft.state;
  tile.dataset.state = state;
  outline(tile, draft.spec.category);
  tile.querySelector(".open").textContent = draft.difference || `Picture ${draft.index + 1}`;
  if (draft.picture) paint(tile, draft.picture.url, altOf(draft), true);
  const price = draft.sheet?.price;
  const said = { done: price ? bandText(price) : "Ready", failed: "Failed", pending: tile.shown ? "Drawing…" : "Waiting" };
  slot(tile, "state").textContent = said[state];
}

/** Show a picture in a tile once it is decoded, unless a later one is there already. */
export async function paint(tile, url, alt, last = false) {
  if (tile.dataset.url === url) return;
  tile.dataset.url = url;
  const order = (tile.asked += 1);
  const image = make("img", { class: "arriving", src: local(url), alt });
  try {
    await image.decode();
  } catch {
    if (!last) return;
  }
  if (order < tile.shown) return;
  tile.shown = order;
  const frame = tile.querySelector(".frame");
  const before = frame.querySelectorAll("img");
  frame.append(image);
  for (const old of before) {
    old.alt = "";
    setTimeout(() => old.remove(), 600);
  }
}
