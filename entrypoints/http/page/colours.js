/** The colours of a design, as dots. */

import { make } from "./document.js";

/** A dot of a colour, and its name; a screen reader hears the name only. */
export function swatch(hex, name) {
  const dot = make("span", { class: "swatch", title: hex, "aria-hidden": "true" });
  dot.style.backgroundColor = hex;
  return [dot, name ?? hex];
}

/** What makes two parts show the same colour where none was chosen: dark and aged finishes hide their material. */
function shownAs({ material, finish, colour }) {
  if (colour) return colour;
  if (["ebonised", "blackened"].includes(finish)) return "dark";
  return finish === "patina" && ["brass", "copper"].includes(material) ? "patina" : material;
}

/**
 * The colour of each part by its name. The palette lists the colours in the order of the parts, each once, six at most.
 *
 * @param {Spec} spec @returns {Map<string, string>}
 */
export function coloursOf({ parts, palette }) {
  const known = new Map();
  let next = 0;
  for (const part of parts) {
    const shown = shownAs(part);
    if (known.has(shown) || next === palette.length) continue;
    known.set(shown, part.colour ?? palette[next]);
    if (known.get(shown) === palette[next]) next += 1;
  }
  return new Map(parts.filter((part) => known.has(shownAs(part))).map((part) => [part.name, known.get(shownAs(part))]));
}
