/**
 * Where the reader is in a chat. New messages scroll only for somebody who was at the end, or who just wrote; a
 * message taller than the screen is shown from its top. The danger is to move what a finger is about to press, so for
 * a moment after a press nothing moves.
 */

const NEAR = 48;
const SMALL = 60;
const HELD_FOR = 3000;
const OWED_FOR = 10_000;

let chat = null;
let last = 0;
let isAtEnd = true;
let owedUntil = 0;
let heldUntil = 0;
let watched = null;
let seen = { bottom: 0, content: 0, height: 0 };
let anchors = [];

const log = () => document.getElementById("log");

export const isFollowing = () => isAtEnd;

/** The reader wrote something: whatever comes next is shown. */
export function followAgain() {
  owedUntil = performance.now() + OWED_FOR;
}

/**
 * The reader pressed a button: the answer may change the message, but nothing may slide away beneath the finger. If
 * the answer is a new message, it is what the reader asked for.
 */
export function hold() {
  heldUntil = performance.now() + HELD_FOR;
  owedUntil = heldUntil;
}

export function onScroll() {
  const was = isAtEnd;
  remember(log());
  isAtEnd = seen.bottom < NEAR;
  return was !== isAtEnd;
}

function remember(box) {
  const { scrollHeight: content, clientHeight: height } = box;
  seen = { bottom: content - box.scrollTop - height, content, height };
}

/**
 * Before the page is drawn: what stands at the top of the screen, so that it can stay there. A folded part is finer
 * than its message; should it go, the message is still there, or the next one.
 */
export function before() {
  const box = log();
  if (!box) return;
  const top = box.getBoundingClientRect().top;
  const messages = [...box.querySelectorAll("[data-message]")];
  const first = messages.findIndex((each) => each.getBoundingClientRect().bottom > top);
  const parts = first < 0 ? [] : [...messages[first].querySelectorAll(".rich > details")];
  const part = parts.find((each) => each.getBoundingClientRect().top >= top);
  anchors = [part, ...messages.slice(Math.max(first, 0), first + 4)].filter(Boolean).map(marked);
}

const marked = (element) => ({ element, top: element.getBoundingClientRect().top, id: element.dataset.message });

function stay(box) {
  const anchor = anchors.find(({ element, id }) => element.isConnected && element.dataset.message === id);
  if (anchor) box.scrollTop += anchor.element.getBoundingClientRect().top - anchor.top;
}

/** After it was drawn: `name` is whose chat it is, `newest` its last message, `firstUnread` where to begin. */
export function settle({ name, newest, firstUnread }) {
  const box = log();
  if (!box.clientHeight) return leave();
  watch(box);
  if (name !== chat) arrive(box, firstUnread ?? newest);
  else {
    stay(box);
    if (newest > last && (isAtEnd || performance.now() < owedUntil)) follow(box, newest);
    else if (newest === last) keepUp(box);
  }
  [chat, last] = [name, newest];
  return remember(box);
}

/** A narrow page shows another part: coming back is like opening the chat. */
function leave() {
  chat = null;
}

function arrive(box, id) {
  isAtEnd = true;
  owedUntil = 0;
  show(box, id);
}

function follow(box, newest) {
  isAtEnd = true;
  owedUntil = 0;
  show(box, nextAfter(box, last) ?? newest);
}

/** At the end one stays there, above an input that grew, and when a reaction or a word is added at the end. */
function keepUp(box) {
  if (!isAtEnd) return;
  const growth = box.scrollHeight - seen.content;
  const isHeld = performance.now() < heldUntil;
  if (growth === 0) box.scrollTop = box.scrollHeight - box.clientHeight - seen.bottom;
  else if (!isHeld && growth > 0 && growth <= SMALL) box.scrollTop += growth;
}

/** A smaller screen (a keyboard opened) must not hide the end from somebody who was there. */
function watch(box) {
  if (watched === box) return;
  watched = box;
  new ResizeObserver(() => {
    if (isAtEnd && box === log()) box.scrollTop = box.scrollHeight - box.clientHeight - seen.bottom;
  }).observe(box);
}

function show(box, id) {
  const message = find(box, id);
  const end = box.scrollHeight - box.clientHeight;
  const top = message ? topOf(box, message) - 8 : end;
  box.scrollTop = Math.min(end, top);
}

const topOf = (box, message) => message.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
const find = (box, id) => box?.querySelector(`[data-message="${id}"]`);

function nextAfter(box, id) {
  const found = [...box.querySelectorAll("[data-message]")].map((each) => Number(each.dataset.message));
  return found.find((each) => each > id);
}

export function toEnd() {
  const box = log();
  box.scrollTop = box.scrollHeight;
  isAtEnd = true;
}

/** Shows a message and lights it up for a moment; `after` milliseconds when its chat has to open first. */
export function jumpTo(id, after = 0) {
  setTimeout(() => {
    const message = find(log(), id);
    if (!message) return;
    isAtEnd = false;
    message.scrollIntoView({ block: "center" });
    message.classList.add("is-lit");
    setTimeout(() => message.classList.remove("is-lit"), 1600);
  }, after);
}
