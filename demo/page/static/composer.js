/**
 * The foot of a chat: what is typed, attached and sent. Enter sends, Shift+Enter begins a line; the Enter that ends
 * the choice of a Chinese word in an input method does not send.
 */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { live } from "./vendor/lit-html/directives/live.js";
import { act } from "./acts.js";
import { openAttachMenu, tray } from "./attach.js";
import { gist } from "./chats.js";
import { openMenu } from "./dialogs.js";
import { clear, draftOf, heed } from "./drafts.js";
import { icon } from "./icons.js";
import { keyboardToggle, replyKeyboard } from "./keyboard.js";
import { called, marked, tongueOf } from "./names.js";
import { followAgain } from "./scroll.js";
import { bot, messageOf } from "./state.js";
import { update } from "./update.js";
import { w } from "./words.js";

const draftFor = (screen) => draftOf(screen.person.id, screen.chat.id);
const field = () => document.getElementById("write");

export function composer(screen) {
  const { person, chat } = screen;
  const isPrivate = chat.kind === "private";
  if (isPrivate && person.is_blocked) return bigButton(w("chat.unblock"), { do: "unblock", person: person.id });
  if (isPrivate && !person.is_started) return bigButton(w("chat.start"), { do: "start", person: person.id });
  const draft = draftFor(screen);
  if (isPrivate) heed(draft, person.force_reply ?? null);
  return html`<footer class="composer">
    ${aboutBar(screen, draft)} ${tray(draft)} ${line(screen, draft)} ${isPrivate ? replyKeyboard(screen) : nothing}
  </footer>`;
}

function bigButton(text, body) {
  return html`<footer class="composer"><button class="button primary big"
    @click=${() => act(body)}>${text}</button></footer>`;
}

function line(screen, draft) {
  const { person, chat } = screen;
  const isPrivate = chat.kind === "private";
  return html`<div class="line">
    ${
      isPrivate && person.commands?.length
        ? html`<button class="icon-button" aria-label=${w("composer.commands")} aria-haspopup="dialog"
          @click=${(event) => openCommands(event, screen)}>${icon("commands")}</button>`
        : nothing
    }
    <button class="icon-button" aria-label=${w("composer.attach")} aria-haspopup="dialog"
      @click=${(event) => openAttachMenu(event.currentTarget, draft)}>${icon("attach")}</button>
    <textarea id="write" rows="1" aria-label=${w("composer.write")} placeholder=${placeholder(screen)} maxlength="4096"
      .value=${live(draft.text)}
      @input=${(event) => typed(event, draft)} @keydown=${(event) => onKey(event, screen)}></textarea>
    ${isPrivate ? keyboardToggle(screen) : nothing}
    <button class="icon-button send" aria-label=${draft.editing ? w("composer.save") : w("composer.send")}
      ?disabled=${isEmpty(draft)} @click=${() => send(screen)}>
      ${icon(draft.editing ? "check" : "send")}
    </button>
  </div>`;
}

const isEmpty = (draft) => !draft.text.trim() && !draft.files.length;

function placeholder({ person, chat }) {
  if (chat.kind === "private" && person.keyboard_placeholder) return person.keyboard_placeholder;
  return chat.kind === "private" ? w("composer.to", { name: bot().name }) : w("composer.in_group");
}

function typed(event, draft) {
  draft.text = event.target.value;
  update();
}

let fitted = "";

/**
 * As high as its text, up to what the style sheet allows; measured only when the text is another. A field that a narrow
 * page does not show has no height yet.
 */
export function fit() {
  const input = field();
  if (!input?.offsetParent || (input.style.height && input.value === fitted)) return;
  fitted = input.value;
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight}px`;
}

function onKey(event, screen) {
  if (event.key === "Escape") return putAside(draftFor(screen));
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return undefined;
  event.preventDefault();
  return send(screen);
}

function putAside(draft) {
  if (draft.editing) draft.text = "";
  Object.assign(draft, { replyTo: null, editing: null });
  update();
}

async function send(screen) {
  const draft = draftFor(screen);
  if (isEmpty(draft)) return;
  const kept = { ...draft };
  clear(draft);
  followAgain();
  update();
  const done = await act(...packed(screen, kept));
  if (!done && isEmpty(draft)) Object.assign(draft, kept, { asked: draft.asked });
  update();
}

function packed({ person, chat }, draft) {
  const head = { person: person.id, chat: chat.id };
  if (draft.editing) return [{ do: "edit", ...head, message: draft.editing, text: draft.text }];
  const reply = draft.replyTo ? { reply_to: draft.replyTo } : {};
  if (!draft.files.length) return [{ do: "write", ...head, text: draft.text, ...reply }];
  const post = { do: "post", ...head, text: draft.text, as: draft.as, ...reply };
  if (draft.files[0].sample) return [{ ...post, samples: draft.files.map((each) => each.sample) }];
  return [post, draft.files.map((each) => each.file)];
}

/** Sends these words at once: a key of the keyboard, or a command. */
export function write(screen, text) {
  followAgain();
  const { replyTo } = draftFor(screen);
  draftFor(screen).replyTo = null;
  const reply = replyTo ? { reply_to: replyTo } : {};
  return act({ do: "write", person: screen.person.id, chat: screen.chat.id, text, ...reply });
}

export function reply(screen, message) {
  Object.assign(draftFor(screen), { replyTo: message.id, editing: null });
  focus();
}

export function edit(screen, message) {
  Object.assign(draftFor(screen), { editing: message.id, replyTo: null, text: message.text, files: [] });
  focus();
}

function focus() {
  update();
  setTimeout(() => field()?.focus(), 60);
}

/** Which message is answered or changed. */
function aboutBar(screen, draft) {
  const id = draft.editing ?? draft.replyTo;
  const message = id && messageOf(screen.chat.id, id);
  if (!message) return nothing;
  const name = called(message.sender?.name ?? "");
  const title = draft.editing ? w("composer.editing") : w("composer.replying", { name });
  return html`<div class="about-bar">
    ${icon(draft.editing ? "edit" : "reply")}
    <span class="about-words"><b>${marked(title)}</b><span
      lang=${tongueOf(gist(message))}>${gist(message)}</span></span>
    <button class="icon-button small" aria-label=${w("composer.put_aside")}
      @click=${() => putAside(draft)}>${icon("close")}</button>
  </div>`;
}

function openCommands(event, screen) {
  const items = screen.person.commands.map(({ command, description }) => ({
    text: description,
    detail: `/${command}`,
    act: () => write(screen, `/${command}`),
  }));
  openMenu(event.currentTarget, w("composer.commands"), items);
}
