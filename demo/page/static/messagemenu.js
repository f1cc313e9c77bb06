/** What one can do with a message: react, answer, change, take back, hand on. */

import { html } from "./vendor/lit-html/lit-html.js";
import { act } from "./acts.js";
import { faceOf } from "./avatar.js";
import { close, openMenu, openSheet } from "./dialogs.js";
import { copyText } from "./faces.js";
import { marked } from "./names.js";
import { plainBlocks } from "./richtext.js";
import { say } from "./toast.js";
import { chatsOf } from "./state.js";
import { w } from "./words.js";

const EMOJI = ["👍", "👌", "❤️", "🙏", "👀", "🎉"];

export function openMessageMenu(anchor, screen) {
  openMenu(anchor, w("message.menu_title"), itemsOf(screen), palette(screen));
}

function palette(screen) {
  const choose = (emoji) => () => {
    close();
    screen.react(screen.message, emoji);
  };
  const has = screen.message.reactions?.length > 0;
  return html`<div class="palette" role="group" aria-label=${w("menu.react")}>
    ${EMOJI.map(
      (emoji) => html`<button aria-label=${w("menu.react_with", { emoji })}
      @click=${choose(emoji)}>${emoji}</button>`,
    )}
    ${has ? html`<button class="take-back" @click=${choose("")}>${w("menu.unreact")}</button>` : ""}
  </div>`;
}

function itemsOf(screen) {
  const { message } = screen;
  const isOwn = message.sender?.id === screen.person.id;
  return [
    { icon: "reply", text: w("menu.reply"), act: () => screen.reply(message) },
    !message.is_protected && { icon: "copy", text: w("menu.copy"), act: () => copyText(wordsOf(message)) },
    !message.is_protected && { icon: "forward", text: w("menu.forward"), act: () => askWhereTo(screen) },
    isOwn && !message.forward && { icon: "edit", text: w("menu.edit"), act: () => screen.edit(message) },
    isOwn && { icon: "trash", text: w("menu.delete"), isGrave: true, act: () => take(screen) },
  ].filter(Boolean);
}

function wordsOf(message) {
  if (!message.rich) return message.text;
  return plainBlocks(message.rich.blocks).join("\n");
}

const take = ({ person, message }) => act({ do: "delete", person: person.id, chat: message.chat, message: message.id });

function askWhereTo(screen) {
  const { person, message } = screen;
  const send = (chat) => async () => {
    close();
    const done = await act({ do: "forward", person: person.id, chat: message.chat, message: message.id, to: chat.id });
    if (done) say(w("menu.forwarded", { chat: chat.title }));
  };
  const row = (chat) => html`<li>
    <button class="row" @click=${send(chat)}>
      ${faceOf(chat)}<span class="row-words"><span class="row-name">${marked(chat.title)}</span></span>
    </button>
  </li>`;
  openSheet(w("menu.forward_to"), html`<ul class="choice">${chatsOf(person).map(row)}</ul>`);
}
