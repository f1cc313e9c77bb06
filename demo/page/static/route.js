/**
 * Which view is shown, kept in location.hash: #person=li&chat=bot&pane=phone&panel=calls&theme=dark&lang=en&bare=1.
 * Moving between people and chats makes a step of the browser's history; switches do not.
 */

const KNOWN = ["person", "chat", "pane", "panel", "theme", "lang", "bare"];
const STEPS = ["person", "chat", "pane"];

export const view = {};

export function readHash() {
  const read = new URLSearchParams(location.hash.slice(1));
  for (const name of KNOWN) view[name] = read.get(name) ?? "";
}

/** Changes the view; an empty value takes a part away. */
export function go(changes) {
  const isStep = STEPS.some((name) => name in changes && changes[name] !== view[name]);
  Object.assign(view, changes);
  const kept = KNOWN.filter((name) => view[name] !== "" && view[name] !== undefined);
  const hash = `#${kept.map((name) => `${name}=${encodeURIComponent(view[name])}`).join("&")}`;
  if (hash === location.hash) return;
  history[isStep ? "pushState" : "replaceState"](null, "", hash);
  window.dispatchEvent(new Event("hashchange"));
}
