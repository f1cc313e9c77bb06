/** The list of chats on a person's phone: last message, time, and how much is unread. */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { faceOf } from "./avatar.js";
import { icon } from "./icons.js";
import { inviteCard } from "./invite.js";
import { shortMoment } from "./moments.js";
import { called, marked, tongueOf } from "./names.js";
import { plainBlocks } from "./richtext.js";
import { go } from "./route.js";
import { chatsOf, lastOf, privateChat } from "./state.js";
import { unreadCount } from "./unread.js";
import { serviceWords } from "./service.js";
import { w } from "./words.js";

export function chatList(me) {
  const own = privateChat(me);
  const rows = [own, ...chatsOf(me).filter((chat) => chat.id !== own.id)];
  return html`<header class="phone-head">
      <button class="icon-button only-narrow" aria-label=${w("phone.to_people")} @click=${() => go({ pane: "people" })}>
        ${icon("back")}
      </button>
      <h2 class="phone-title">${marked(w("phone.of", { name: called(me.name) }))}</h2>
    </header>
    <div class="phone-body">
      ${inviteCard(me)}
      <ul class="chats" aria-label=${w("phone.chats")}>
        ${rows.map((chat) => html`<li>${row(chat, me)}</li>`)}
      </ul>
    </div>`;
}

function row(chat, me) {
  const last = lastOf(chat.id);
  const count = unreadCount(me.id, chat.id);
  const isPrivate = chat.kind === "private";
  return html`<button class="row" @click=${() => go({ chat: isPrivate ? "bot" : String(chat.id) })}>
    ${faceOf(chat)}
    <span class="row-words">
      <span class="row-name">${marked(chat.title)}</span><span
        class="row-about">${preview(last, me, isPrivate)}</span>
    </span>
    <span class="row-end">
      ${last ? html`<time datetime=${last.date}>${shortMoment(last.date)}</time>` : nothing}
      ${count ? badge(count, isPrivate) : nothing}
    </span>
  </button>`;
}

/** What the bot wrote counts; what groups chatter is said more quietly. */
function badge(count, isPrivate) {
  const look = isPrivate ? "badge" : "badge faint";
  return html`<span class=${look} role="img" aria-label=${w("people.unread", { count })}>${count}</span>`;
}

function preview(message, me, isPrivate) {
  if (!message) return w("phone.no_messages");
  if (message.is_service) return marked(serviceWords(message));
  const own = message.sender?.id === me.id;
  const by = own ? `${w("phone.me")}: ` : isPrivate || !message.sender ? "" : `${called(message.sender.name)}: `;
  return html`${marked(by)}<span lang=${tongueOf(gist(message))}>${gist(message)}</span>`;
}

/** One line of what a message says. */
export function gist(message) {
  const words = message.text || (message.rich ? plainRich(message.rich) : "");
  const file = message.file ? `[${message.file.kind === "photo" ? w("file.photo") : message.file.name}] ` : "";
  return (file + words).replace(/\s+/g, " ").slice(0, 120);
}

/** The words of a rich message's first blocks that have any. */
function plainRich(rich) {
  return plainBlocks(rich.blocks).slice(0, 3).join(" ");
}
