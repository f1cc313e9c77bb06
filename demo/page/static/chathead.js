/** The head of a chat: way back, who it is with, and what can be done with the chat as a whole. */

import { html } from "./vendor/lit-html/lit-html.js";
import { act } from "./acts.js";
import { faceOf } from "./avatar.js";
import { openMenu } from "./dialogs.js";
import { icon } from "./icons.js";
import { called, marked } from "./names.js";
import { askAsWhom, membersOf } from "./people.js";
import { go } from "./route.js";
import { bot } from "./state.js";
import { w } from "./words.js";

export function chatHead(me, chat) {
  const isPrivate = chat.kind === "private";
  const about = isPrivate ? w("chat.bot") : membersOf(chat);
  const items = () => (isPrivate ? privateItems(me) : groupItems(me, chat));
  return html`<header class="phone-head">
    <button class="icon-button" aria-label=${w("phone.to_chats")} @click=${() => go({ person: me.key, chat: "" })}>
      ${icon("back")}
    </button>
    ${faceOf(chat)}
    <div class="phone-names">
      <h2 class="phone-title">${marked(chat.title)}</h2>
      <p class="phone-about">${marked(w("chat.as", { name: called(me.name) }))} · ${about}</p>
    </div>
    <button class="icon-button" aria-label=${w("chat.menu")} aria-haspopup="dialog"
      @click=${(event) => openMenu(event.currentTarget, w("chat.menu"), items())}>
      ${icon("more")}
    </button>
  </header>`;
}

function privateItems(me) {
  if (me.is_blocked)
    return [{ icon: "check", text: w("chat.unblock"), act: () => act({ do: "unblock", person: me.id }) }];
  const block = { icon: "close", text: w("chat.block"), isGrave: true, act: () => act({ do: "block", person: me.id }) };
  return me.is_started ? [block] : [startItem(me), block];
}

const startItem = (me) => ({ icon: "play", text: w("chat.start"), act: () => act({ do: "start", person: me.id }) });

function groupItems(me, chat) {
  const change = (what) => () => act({ do: what, person: me.id, chat: chat.id });
  return [
    { icon: "people", text: w("chat.members"), act: () => askAsWhom(chat) },
    chat.has_bot
      ? { icon: "close", text: w("chat.remove_bot", { bot: bot().name }), isGrave: true, act: change("remove_bot") }
      : { icon: "check", text: w("chat.add_bot", { bot: bot().name }), act: change("add_bot") },
  ];
}
