/** Memory: what survives a reload (session) and what is kept for good (local). A browser may refuse both. */

export function recall(kind, name) {
  try {
    return JSON.parse(window[kind].getItem(`vision.${name}`));
  } catch {
    return null;
  }
}

export function remember(kind, name, value) {
  try {
    if (value === null) window[kind].removeItem(`vision.${name}`);
    else window[kind].setItem(`vision.${name}`, JSON.stringify(value));
  } catch {
    // Without memory the page still works; it only forgets.
  }
}
