/**
 * Where a link leads. Links to the bot (t.me/<bot>?start=…) and to messages (t.me/c/…) stay inside the town; others
 * open in a new window. Only http(s), mailto and tel are ever opened: the text of a message is foreign.
 */

import { act } from "./acts.js";
import { go, view } from "./route.js";
import { bot, chatOf, isMember, messageOf } from "./state.js";
import { say } from "./toast.js";
import { w } from "./words.js";
import { jumpTo } from "./scroll.js";

const OPENABLE = ["http:", "https:", "mailto:", "tel:"];
const HOSTS = ["t.me", "telegram.me"];

/** The address with a scheme, or null when it is none that may be opened. */
export function openable(address) {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);
    return OPENABLE.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** A handler for clicks on links of this person's screen. */
export function following(address, person) {
  return (event) => {
    const inside = insideOf(address, person);
    if (!inside) return;
    event.preventDefault();
    inside();
  };
}

/** The same without a click: a bot's answer may hold an address. */
export function openLink(address, person) {
  const href = openable(address);
  const inside = insideOf(address, person);
  if (inside) inside();
  else if (href) window.open(href, "_blank", "noopener,noreferrer");
}

function insideOf(address, person) {
  const href = openable(address);
  if (!href) return null;
  const url = new URL(href);
  if (!HOSTS.includes(url.hostname)) return null;
  const [name, chat, message] = url.pathname.slice(1).split("/");
  if (name.toLowerCase() === bot().username?.toLowerCase()) return () => follow(href, person);
  if (name === "c" && message) return () => openMessage(Number(`-100${chat}`), Number(message), person);
  return null;
}

/** Opens a link to the bot as this person: the chat with the bot opens, and the link's word is sent with /start. */
export async function follow(url, person) {
  const done = await act({ do: "follow", person: person.id, url });
  if (done) go({ chat: "bot", pane: "phone" });
}

function openMessage(chatId, messageId, person) {
  const chat = chatOf(chatId);
  if (!chat || !isMember(person, chat) || !messageOf(chatId, messageId)) return say(w("link.not_here"));
  const isOpen = view.chat === String(chatId);
  go({ chat: String(chatId), pane: "phone" });
  return jumpTo(messageId, isOpen ? 0 : 120);
}
