/** The document: finding and making elements, and saying something to whoever reads or listens. */

const CALM_MS = 1500;

export const $ = (id) => document.getElementById(id);
export const slot = (root, name) => root.querySelector(`[data-slot="${name}"]`);

/** Set an attribute, or remove it when there is no value. */
export function mark(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Make an element: text and attributes only. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") element.textContent = value;
    else mark(element, name, value);
  }
  element.append(...children);
  return element;
}

export const fromTemplate = (id) => $(id).content.firstElementChild.cloneNode(true);
export const items = (texts) => texts.map((text) => make("li", { text }));

export function alertUser(text, label, act) {
  const box = $("alert");
  slot(box, "text").textContent = text;
  const action = slot(box, "action");
  action.hidden = !label;
  action.textContent = label ?? "";
  action.onclick = act ? () => { calm(); act(); } : null;
  box.hidden = false;
  box.scrollIntoView({ block: "nearest" });
}

export function calm() {
  $("alert").hidden = true;
}

let toSay = [];
let speaking = 0;

/** Tell a screen reader, gathering what comes within a short time into one announcement. */
export function announce(text) {
  if (!toSay.includes(text)) toSay.push(text);
  speaking ||= setTimeout(() => {
    $("spoken").textContent = toSay.join(". ");
    toSay = [];
    speaking = 0;
  }, CALM_MS);
}
