/**
 * What the server told us, and what follows from it. The keys are those of /events; nothing here touches the page.
 * Messages are kept by chat and sorted on demand: a chat of hundreds is drawn at every change.
 */

const things = new Map();
const shelves = new Map();
const sorted = new Map();

/** One event of the stream. */
export function take({ full, set, gone }) {
  if (full) [things, shelves, sorted].forEach((each) => each.clear());
  for (const key of gone ?? []) drop(key);
  for (const [key, value] of Object.entries(set ?? {})) put(key, value);
}

function put(key, value) {
  things.set(key, value);
  if (!key.startsWith("message:")) return;
  if (!shelves.has(value.chat)) shelves.set(value.chat, new Map());
  shelves.get(value.chat).set(value.id, value);
  sorted.delete(value.chat);
}

function drop(key) {
  const value = things.get(key);
  things.delete(key);
  if (!key.startsWith("message:") || !value) return;
  shelves.get(value.chat)?.delete(value.id);
  sorted.delete(value.chat);
}

const valuesOf = (prefix) => [...things].filter(([key]) => key.startsWith(prefix)).map(([, value]) => value);

export const isHere = () => things.has("town");
export const town = () => things.get("town");
export const story = () => things.get("story");
export const spared = () => things.get("spared") ?? null;
export const bot = () => town().bot;
export const people = () => valuesOf("person:");
export const chats = () => valuesOf("chat:");
export const groups = () => chats().filter((chat) => chat.kind !== "private");
export const calls = () => valuesOf("call:").sort((one, other) => other.n - one.n);
export const personOf = (id) => things.get(`person:${id}`);
export const chatOf = (id) => things.get(`chat:${id}`);
export const messageOf = (chat, id) => shelves.get(chat)?.get(id);

/** The messages of a chat, oldest first. */
export function messagesOf(chat) {
  if (!sorted.has(chat)) {
    sorted.set(
      chat,
      [...(shelves.get(chat)?.values() ?? [])].sort((one, other) => one.id - other.id),
    );
  }
  return sorted.get(chat);
}

export const lastOf = (chat) => messagesOf(chat).at(-1);

/** The chats that a person sees: the bot first, then groups. */
export const chatsOf = (person) => person.chats.map(chatOf).filter(Boolean);

/** The private chat with the bot; it is there for people who never wrote to it too. */
export function privateChat(person) {
  const found = chatsOf(person).find((chat) => chat.kind === "private");
  return found ?? { id: person.id, kind: "private", title: bot().name, person: person.id, members: [], has_bot: true };
}

export const isMember = (person, chat) => chat.kind === "private" || chat.members.includes(person.id);

/** A name for somebody by number: a person of the town, or the bot. */
export const nameOf = (id) => (id === bot().id ? bot().name : (personOf(id)?.name ?? String(id)));
