/**
 * A chat on the phone: head, messages, and what hangs beneath. Each message is drawn again only when something it
 * shows has changed, so typing stays light in a chat of hundreds.
 */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { guard } from "./vendor/lit-html/directives/guard.js";
import { keyed } from "./vendor/lit-html/directives/keyed.js";
import { repeat } from "./vendor/lit-html/directives/repeat.js";
import { act } from "./acts.js";
import { pressedOn } from "./buttons.js";
import { chatHead } from "./chathead.js";
import { gist } from "./chats.js";
import { composer, edit, reply, write } from "./composer.js";
import { icon } from "./icons.js";
import { inviteCard } from "./invite.js";
import { messageView } from "./message.js";
import { dayKey, dayOf } from "./moments.js";
import { tongueOf } from "./names.js";
import { isFollowing, jumpTo, onScroll, toEnd } from "./scroll.js";
import { messageOf, messagesOf, town } from "./state.js";
import { firstUnread } from "./unread.js";
import { update } from "./update.js";
import { lang, w } from "./words.js";

const SHOWN_AT_ONCE = 120;
const SERIES = 5 * 60_000;
const extended = new Map();

export function chatView(me, chat) {
  const screen = screenOf(me, chat);
  const name = `${me.id} ${chat.id}`;
  const all = messagesOf(chat.id);
  const shown = all.slice(-(extended.get(name) ?? SHOWN_AT_ONCE));
  return html`${chatHead(me, chat)} ${skip(w("chat.skip"), toComposer)} ${pinned(chat)}
    ${keyed(
      name,
      html`<div id="log" class="log" role="log" aria-live="polite" aria-label=${w("chat.log", { title: chat.title })}
        tabindex="0"
        @scroll=${() => onScroll() && update()}>
        ${shown.length < all.length ? earlier(name, shown.length) : nothing}
        ${all.length ? nothing : html`<p class="empty">${emptyWords(me, chat)}</p>`}
        ${repeat(
          entriesOf(shown),
          (entry) => entry.key,
          (entry) => drawn(entry, screen),
        )}
      </div>`,
    )}
    <div class="log-foot">
      ${isFollowing() ? nothing : downButton(me, chat)} ${chat.kind === "private" ? inviteCard(me) : nothing}
    </div>
    ${composer(screen)} ${skip(w("chat.skip_back"), toLog)}`;
}

/** Between the two lies a long way for the Tab key: every button of every message. Seen only with the focus. */
const skip = (text, to) => html`<button class="skip" @click=${to}>${text}</button>`;

const toComposer = () => document.querySelector(".composer :is(textarea, .big)")?.focus();
const toLog = () => document.getElementById("log").focus();

function emptyWords(me, chat) {
  if (chat.kind !== "private") return w("chat.empty_group");
  return me.is_started ? w("chat.empty") : w("chat.not_started");
}

/** What messages and composer may do in the name of this person. */
function screenOf(person, chat) {
  const screen = { person, chat };
  screen.write = (text) => write(screen, text);
  screen.reply = (message) => reply(screen, message);
  screen.edit = (message) => edit(screen, message);
  screen.react = (message, emoji) =>
    act({ do: "react", person: person.id, chat: message.chat, message: message.id, emoji });
  return screen;
}

function drawn(entry, screen) {
  if (entry.day) return guard([entry.day, lang()], () => html`<h3 class="day"><span>${dayOf(entry.date)}</span></h3>`);
  const [first] = entry.messages;
  const now = isRelative(first) ? town().now : null;
  const rest = [entry.isFirst, entry.isLast, pressedOn(first), now, lang(), screen.person, screen.chat.kind];
  return guard([...entry.messages, ...rest], () => messageView(entry, screen));
}

/** Whether it says how long something still is, which changes with the clock. */
const relative = new WeakMap();
function isRelative(message) {
  if (!relative.has(message)) relative.set(message, JSON.stringify(message).includes('"date_time_format":"r"'));
  return relative.get(message);
}

/** Messages with their days between them, albums as one, and where a series of one sender begins and ends. */
function entriesOf(messages) {
  const entries = [];
  for (const message of messages) {
    const before = entries.at(-1);
    const sameAlbum = message.album && before?.messages?.[0].album === message.album;
    if (sameAlbum) before.messages.push(message);
    else {
      if (!before || dayKey(message.date) !== dayKey(lastDate(before))) entries.push(dayEntry(message));
      entries.push({ key: `m${message.id}`, messages: [message] });
    }
  }
  return entries.map((entry, at) => ({
    ...entry,
    isFirst: !isSeries(entries[at - 1], entry),
    isLast: !isSeries(entry, entries[at + 1]),
  }));
}

const lastDate = (entry) => entry.messages.at(-1).date;
const dayEntry = (message) => ({ key: `d${dayKey(message.date)}`, day: dayKey(message.date), date: message.date });

function isSeries(one, other) {
  if (!one?.messages || !other?.messages) return false;
  const [before, after] = [one.messages.at(-1), other.messages[0]];
  if (before.is_service || after.is_service || before.sender?.id !== after.sender?.id) return false;
  return Date.parse(after.date) - Date.parse(before.date) < SERIES;
}

function earlier(name, count) {
  const more = () => {
    extended.set(name, count + SHOWN_AT_ONCE);
    update();
  };
  return html`<button class="button earlier" @click=${more}>${w("chat.earlier")}</button>`;
}

function downButton(me, chat) {
  const isNew = firstUnread(me.id, chat.id) !== null;
  const down = () => {
    toEnd();
    update();
  };
  return html`<button class="down ${isNew ? "has-new" : ""}"
    aria-label=${isNew ? w("chat.new_below") : w("chat.to_end")} @click=${down}>
    ${icon("down")}
  </button>`;
}

function pinned(chat) {
  const message = chat.pinned && messageOf(chat.id, chat.pinned);
  if (!message) return nothing;
  return html`<button class="pinned" @click=${() => jumpTo(message.id)}>
    ${icon("pin")}<span class="pinned-words"><b>${w("chat.pinned")}</b> <span
      lang=${tongueOf(gist(message))}>${gist(message)}</span></span>
  </button>`;
}
