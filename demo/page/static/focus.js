/**
 * The keyboard's place on the phone. What was pressed may vanish (a row of a list opened a chat, a button was used up);
 * then the focus goes to the nearest of what stands there now, instead of to the beginning of the page.
 */

const STOPS = "button:not(:disabled), a, summary";
let before = null;

const phone = () => document.querySelector(".phone");
const heightOf = (element) => element.getBoundingClientRect().top;

/** What can be pressed within a part of the page; what is not shown on this width is left out. */
const stopsOf = (part) => [...(part?.querySelectorAll(STOPS) ?? [])].filter((each) => each.offsetParent !== null);

export function rememberFocus() {
  const element = document.activeElement;
  const isOnPhone = element !== document.body && phone()?.contains(element);
  const message = isOnPhone ? element.closest("[data-message]")?.dataset.message : null;
  before = isOnPhone ? { message, top: heightOf(element) } : null;
}

export function restoreFocus() {
  if (!before || document.activeElement !== document.body) return;
  const message = before.message && phone()?.querySelector(`[data-message="${before.message}"]`);
  const stops = stopsOf(message || phone());
  const distance = (stop) => Math.abs(heightOf(stop) - before.top);
  if (message) stops.sort((one, other) => distance(one) - distance(other));
  stops[0]?.focus({ preventScroll: true });
}
