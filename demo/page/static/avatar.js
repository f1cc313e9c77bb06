/** Round pictures made of a name: the last two Chinese characters, or the first letter; one tone per account. */

import { html } from "./vendor/lit-html/lit-html.js";
import { icon } from "./icons.js";
import { bot } from "./state.js";

const TONES = 7;

export const toneOf = (id) => Math.abs(id) % TONES;

function initials(name) {
  const letters = [...name.trim()];
  if (/\p{Script=Han}/u.test(letters[0] ?? "")) return letters.slice(-2).join("");
  return (letters[0] ?? "?").toUpperCase();
}

/** The face of a chat: the bot's own when it is private. */
export function faceOf(chat) {
  if (chat.kind === "private") return avatar({ id: bot().id, name: chat.title, isBot: true });
  return avatar({ id: chat.id, name: chat.title, isGroup: true });
}

export function avatar({ id, name, isGroup = false, isBot = false }) {
  const inner = isGroup ? icon("group") : isBot ? html`<img src="/static/icon.svg" alt="" />` : initials(name);
  return html`<span class="avatar tone-${toneOf(id)} ${isGroup ? "of-group" : ""}" aria-hidden="true">${inner}</span>`;
}
