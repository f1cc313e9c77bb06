/**
 * The keyboard's place on the phone. What was pressed may vanish, be used up, or become something else where it stands;
 * then the focus goes to what came instead for the same item. It never comes to another item's button: whoever presses
 * Enter twice would settle what they have not read.
 */

const STOPS = "button:not(:disabled), a, summary";
const openers = new Map();
let before = null;

const phone = () => document.querySelector(".phone");
const nameOf = (element) => element.dataset.name;
const messageOf = (id) => id && phone()?.querySelector(`[data-message="${id}"]`);

const isShown = (element) => element.offsetParent !== null;

/** The buttons that can be pressed now. */
const pressesOf = (part) => [...(part?.querySelectorAll(".press:not(:disabled)") ?? [])].filter(isShown);

export function rememberFocus() {
  const element = document.activeElement;
  before = element !== document.body && phone()?.contains(element) ? placeOf(element) : null;
}

function placeOf(element) {
  const message = element.closest("[data-message]")?.dataset.message;
  const { item, name } = element.dataset;
  const known = item === undefined ? [] : pressesOf(messageOf(message)).map(nameOf);
  return { element, message, item, name, known, label: element.textContent.trim() };
}

export function restoreFocus() {
  if (!before || isStillThere(before)) return;
  const message = messageOf(before.message);
  if (before.item !== undefined && message) toItem(message, before);
  else if (before.message) rest(message ?? document.getElementById("log"));
  else firstStop()?.focus({ preventScroll: true });
}

function isStillThere({ element, name }) {
  const now = document.activeElement;
  return now !== document.body && !(now === element && (now.disabled || nameOf(now) !== name));
}

/** The same button, or the one that once led to what is gone, or else what is new. */
function toItem(message, { element, item, name, known, label }) {
  const all = pressesOf(message);
  const own = all.filter((each) => each.dataset.item === item);
  const came = all.filter((each) => !known.includes(nameOf(each)));
  const same = own.find((each) => nameOf(each) === name || (!item && each.textContent.trim() === label));
  const back = same ?? opener(came, item);
  const next = back ?? came.find((each) => each.dataset.item === item);
  if (next && !back) openers.set(`${message.dataset.message} ${item}`, name);
  if (next) next.focus({ preventScroll: true });
  else rest(usedUpRow(element) ?? message);
}

/** What belongs to no item (返回) leads back to whichever item's button led there. */
function opener(came, item) {
  const led = (each) => openers.get(`${before.message} ${each.dataset.item}`) === nameOf(each);
  return came.find((each) => (!item || each.dataset.item === item) && led(each));
}

/** Where it stood, as long as that has not become the row of something else. */
function usedUpRow(element) {
  const row = element.isConnected ? element.closest(".button-row") : null;
  return pressesOf(row).length ? null : row;
}

/** Nothing to press is left here; the place is kept, and Enter does nothing. */
function rest(element) {
  if (!element) return;
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** What is not shown on this width is left out. */
const firstStop = () => [...(phone()?.querySelectorAll(STOPS) ?? [])].find(isShown);
