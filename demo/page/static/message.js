/**
 * One message as a bubble, a card or a service line. Own ones stand right. What is protected cannot be selected or
 * forwarded here, as in Telegram's own apps; that is a courtesy, not a lock.
 */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { toneOf } from "./avatar.js";
import { inlineKeyboard } from "./buttons.js";
import { formatted } from "./entities.js";
import { albumOf, fileOf } from "./files.js";
import { icon } from "./icons.js";
import { openMessageMenu } from "./messagemenu.js";
import { timeOf } from "./moments.js";
import { called, marked, tongueOf } from "./names.js";
import { richMessage } from "./rich.js";
import { jumpTo } from "./scroll.js";
import { serviceWords } from "./service.js";
import { w } from "./words.js";

/** `entry` is one message or an album: {messages, isFirst, isLast} of its sender's series. */
export function messageView(entry, screen) {
  const message = withWords(entry.messages);
  if (message.is_service) {
    return html`<p class="service" data-message=${message.id}>${marked(serviceWords(message))}</p>`;
  }
  const isOwn = message.sender?.id === screen.person.id;
  const within = { ...screen, message };
  const sender = called(message.sender?.name ?? "");
  const name = w("message.by", { name: sender, time: timeOf(message.date) });
  return html`<div class=${look(message, entry, isOwn)} data-message=${message.id} role="group" aria-label=${name}
    @contextmenu=${(event) => onContext(event, within)}>
    <div class="bubble">
      ${headOf(message, entry, isOwn, within)}
      ${entry.messages.length > 1 ? albumOf(entry.messages) : fileOf(message)}
      ${body(message, within)} ${metaOf(message)}
      <button class="menu-button" aria-label=${w("message.menu", { name: sender })} aria-haspopup="dialog"
        @click=${(event) => openMessageMenu(event.currentTarget, within)}>${icon("more")}</button>
    </div>
    ${inlineKeyboard(message, within)} ${reactionsOf(message, within)}
  </div>`;
}

/** An album's words and buttons hang on one of its messages. */
const withWords = (messages) => messages.find((each) => each.text || each.buttons) ?? messages[0];

function look(message, entry, isOwn) {
  const marks = {
    message: true,
    own: isOwn,
    card: Boolean(message.rich),
    "has-keyboard": Boolean(message.buttons?.length),
    "has-photo": entry.messages[0].file?.kind === "photo",
    "only-file": !message.text && !message.rich,
    first: entry.isFirst,
    last: entry.isLast,
    protected: message.is_protected,
  };
  return Object.keys(marks)
    .filter((mark) => marks[mark])
    .join(" ");
}

function headOf(message, entry, isOwn, screen) {
  const isNamed = !isOwn && entry.isFirst && screen.chat.kind !== "private" && message.sender;
  return html`${
    isNamed
      ? html`<div
    class="sender tone-${toneOf(message.sender.id)}">${marked(called(message.sender.name))}</div>`
      : nothing
  }
    ${
      message.forward
        ? html`<div
      class="forwarded">${icon("forward")}${forwardedWords(message.forward)}</div>`
        : nothing
    }
    ${message.reply_to ? replied(message.reply_to) : nothing}`;
}

const forwardedWords = ({ name }) => marked(w("message.forwarded", { name: called(name) }));

function replied(reply) {
  return html`<button class="replied" @click=${() => jumpTo(reply.id)}>
    <span class="replied-name">${marked(called(reply.name))}</span><span class="replied-text"
      lang=${tongueOf(reply.text)}>${reply.text}</span>
  </button>`;
}

function body(message, screen) {
  if (message.rich) return richMessage(message.rich, screen);
  return message.text
    ? html`<div class="text" dir="auto"
        lang=${tongueOf(message.text)}>${formatted(message.text, message.entities, screen)}</div>`
    : nothing;
}

function metaOf(message) {
  return html`<span class="meta">
    ${
      message.is_protected
        ? html`<span class="lock" title=${w("message.protected")} role="img"
      aria-label=${w("message.protected")}>${icon("lock")}</span>`
        : nothing
    }
    ${message.edited ? html`<span>${w("message.edited")}</span>` : nothing}
    <time datetime=${message.date}>${timeOf(message.date)}</time>
  </span>`;
}

function reactionsOf(message, screen) {
  if (!message.reactions?.length) return nothing;
  const counts = new Map();
  for (const emoji of message.reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  return html`<div class="reactions" role="group" aria-label=${w("message.reactions")}>
    ${[...counts].map(([emoji, count]) => reaction(emoji, count, () => screen.react(screen.message, emoji)))}
  </div>`;
}

function reaction(emoji, count, onClick) {
  return html`<button class="reaction" aria-label=${w("message.reacted", { emoji, count })} @click=${onClick}>
    ${emoji}${count > 1 ? html`<span>${count}</span>` : nothing}
  </button>`;
}

/** The browser's own menu stays for links, pictures and selected words. */
function onContext(event, screen) {
  if (event.target.closest("a, img, button") || String(getSelection())) return;
  event.preventDefault();
  openMessageMenu(event.currentTarget.querySelector(".menu-button"), screen);
}
