/**
 * Buttons beneath and within messages. A press waits for the bot's answer (up to ten seconds) and shows meanwhile that
 * it was felt; the same button cannot be pressed twice at once.
 */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { act } from "./acts.js";
import { alert } from "./dialogs.js";
import { copyText } from "./faces.js";
import { numberAtEnd, withOnlyItem } from "./items.js";
import { following, openable, openLink } from "./links.js";
import { tongueOf } from "./names.js";
import { plainText, richText } from "./richtext.js";
import { hold } from "./scroll.js";
import { answer, say } from "./toast.js";
import { update } from "./update.js";
import { w } from "./words.js";

const pressing = new Set();

const nameOf = (screen, data) => `${screen.person.id} ${screen.message.chat} ${screen.message.id} ${data}`;

/** Whether a press on this message is under way: what is drawn depends on it. */
export function pressedOn(message) {
  return [...pressing].filter((name) => name.includes(` ${message.chat} ${message.id} `)).join();
}

/** `place` is "row" (rich), "keyboard" (beneath the message) or "in-line" (within text). */
export function renderButton(button, screen, place) {
  const words = plainText(button.text);
  const look = {
    place,
    style: button.style ?? "plain",
    text: richText(button.text, screen),
    name: button.callback_data ?? words,
    item: numberAtEnd(words) || (screen.item?.number ?? ""),
    about: screen.item?.id ?? nothing,
    lang: tongueOf(words),
  };
  if (button.disabled) return plain(look, { isOff: true });
  if (button.callback_data) return pressable(look, button, screen);
  if (button.copy_text) return plain(look, { onClick: () => copyText(button.copy_text.text) });
  const address = button.url ?? button.web_app?.url ?? button.login_url?.url;
  if (address) return linked(look, address, screen);
  return plain(look, { onClick: () => say(w("button.not_here")) });
}

function pressable(look, button, screen) {
  const isBusy = pressing.has(nameOf(screen, button.callback_data));
  return plain(look, { isBusy, onClick: () => press(button.callback_data, screen) });
}

function plain(look, { isOff = false, isBusy = false, onClick = null }) {
  return html`<button class="press" data-place=${look.place} data-style=${look.style} data-name=${look.name}
    data-item=${look.item} lang=${look.lang} aria-describedby=${look.about} ?disabled=${isOff}
    aria-busy=${isBusy ? "true" : nothing} @click=${onClick}><span>${look.text}</span></button>`;
}

function linked(look, address, screen) {
  const href = openable(address);
  if (!href) return plain(look, { onClick: () => say(w("link.not_openable")) });
  return html`<a class="press" data-place=${look.place} data-style=${look.style} data-name=${look.name}
    data-item=${look.item} lang=${look.lang} aria-describedby=${look.about} href=${href} target="_blank"
    rel="noopener noreferrer" @click=${following(address, screen.person)}><span>${look.text}</span></a>`;
}

async function press(data, screen) {
  const name = nameOf(screen, data);
  if (pressing.has(name)) return;
  pressing.add(name);
  hold();
  update();
  const { chat, id } = screen.message;
  const done = await act({ do: "press", person: screen.person.id, chat, message: id, data });
  pressing.delete(name);
  update();
  if (done?.answer) show(done.answer, screen);
}

function show(given, screen) {
  if (given.text && given.alert) alert(given.text);
  else if (given.text) answer(given.text);
  if (given.url) openLink(given.url, screen.person);
}

export function inlineKeyboard(message, screen) {
  if (!message.buttons?.length) return nothing;
  const within = withOnlyItem(message.buttons, screen);
  return html`<div class="keyboard" role="group" aria-label=${w("message.buttons")}>
    ${message.buttons.map(
      (row) => html`<div class="button-row">${row.map((button) => renderButton(button, within, "keyboard"))}</div>`,
    )}
  </div>`;
}
