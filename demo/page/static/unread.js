/**
 * What each person has not looked at yet on this page. Only this page knows it: Telegram's bots are not told of
 * reading, and neither is ours. Kept for the browser's tab, so that a reload forgets nothing.
 */

import { lastOf, messagesOf, people } from "./state.js";

const STORE = "huiyue-seen";
let seen = null;

const nameOf = (person, chat) => `${person} ${chat}`;

/** After every event. At first sight all is old; a chat that began anew (the town was restarted) is new again. */
export function refresh() {
  const isFirst = seen === null;
  seen ??= stored();
  for (const person of people()) {
    for (const chat of person.chats) correct(nameOf(person.id, chat), lastOf(chat)?.id ?? 0, isFirst);
  }
}

function correct(name, last, isFirst) {
  const known = seen.get(name);
  if (known === undefined) seen.set(name, isFirst ? last : 0);
  else if (known > last) seen.set(name, 0);
}

function stored() {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(STORE)) ?? []);
  } catch {
    return new Map();
  }
}

function unseen(person, chat) {
  const since = seen.get(nameOf(person, chat)) ?? 0;
  const messages = messagesOf(chat);
  let at = messages.length;
  while (at > 0 && messages[at - 1].id > since) at -= 1;
  return messages.slice(at).filter((each) => !each.is_service && each.sender?.id !== person);
}

export const unreadCount = (person, chat) => unseen(person, chat).length;
export const firstUnread = (person, chat) => unseen(person, chat)[0]?.id ?? null;

/** Says whether that changed anything. */
export function markSeen(person, chat) {
  const [name, last] = [nameOf(person, chat), lastOf(chat)?.id ?? 0];
  if (seen.get(name) === last) return false;
  seen.set(name, last);
  sessionStorage.setItem(STORE, JSON.stringify([...seen]));
  return true;
}
