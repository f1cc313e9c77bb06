/**
 * How the kinds of text look that messages and rich messages have in common: bold, links, spoilers, dates. `inner` is
 * what stands inside, already made; `details` holds the plain text, the fields of the Bot API and the screen.
 */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { following, openable } from "./links.js";
import { wholeMoment, worded } from "./moments.js";
import { say } from "./toast.js";
import { lang, w } from "./words.js";

export const FACES = {
  bold: (inner) => html`<strong>${inner}</strong>`,
  italic: (inner) => html`<em>${inner}</em>`,
  underline: (inner) => html`<u>${inner}</u>`,
  strikethrough: (inner) => html`<s>${inner}</s>`,
  code: (inner) => html`<code>${inner}</code>`,
  pre: (inner) => html`<pre class="code">${inner}</pre>`,
  marked: (inner) => html`<mark>${inner}</mark>`,
  subscript: (inner) => html`<sub>${inner}</sub>`,
  superscript: (inner) => html`<sup>${inner}</sup>`,
  spoiler,
  blockquote: (inner) => html`<blockquote class="quote">${inner}</blockquote>`,
  expandable_blockquote: (inner, details) =>
    html`<blockquote class="quote">${folded(inner, details.plain)}</blockquote>`,
  url: (inner, details) => link(inner, details.url ?? details.plain, details.screen),
  text_link: (inner, details) => link(inner, details.url, details.screen),
  email: (inner, details) => link(inner, `mailto:${details.plain}`, details.screen),
  email_address: (inner, details) => link(inner, `mailto:${details.email_address}`, details.screen),
  phone_number: (inner, details) => link(inner, `tel:${details.phone_number ?? details.plain}`, details.screen),
  bank_card_number: (inner, details) => copyable(inner, details.bank_card_number),
  bot_command: command,
  mention: tag,
  text_mention: tag,
  hashtag: tag,
  cashtag: tag,
  custom_emoji: (inner) => html`${inner}`,
};

export function link(inner, address, screen) {
  const href = openable(address ?? "");
  if (!href) return html`<span class="tag">${inner}</span>`;
  const onClick = following(address, screen.person);
  return html`<a class="link" href=${href} target="_blank" rel="noopener noreferrer" @click=${onClick}>${inner}</a>`;
}

/** Names and hashtags lead nowhere here, so they are no links. */
function tag(inner) {
  return html`<span class="tag">${inner}</span>`;
}

function command(inner, details) {
  const word = details.bot_command ?? details.plain;
  return html`<button class="link" @click=${() => details.screen.write(word)}>${inner}</button>`;
}

function spoiler(inner) {
  return html`<span class="spoiler" role="button" tabindex="0" aria-label=${w("message.spoiler")} @click=${reveal}
    @keydown=${(event) => ["Enter", " "].includes(event.key) && reveal(event)}><span>${inner}</span></span>`;
}

function reveal(event) {
  const hidden = event.currentTarget;
  if (hidden.classList.contains("is-shown")) return;
  event.preventDefault();
  hidden.classList.add("is-shown");
  for (const name of ["role", "tabindex", "aria-label"]) hidden.removeAttribute(name);
}

function copyable(inner, text) {
  return html`<button class="link" @click=${() => copyText(text)}>${inner}</button>`;
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    say(w("copied"));
  } catch {
    say(w("error.copy"), "error");
  }
}

/** What is longer than three lines is folded until somebody wants it. */
export function folded(inner, plain) {
  if (plain.length <= 90 && plain.split("\n").length <= 3) return inner;
  return html`<span class="fold"><span class="fold-text">${inner}</span>
    <button class="fold-button" aria-expanded="false" @click=${unfold}>
      <span class="when-closed">${w("message.unfold")}</span><span class="when-open">${w("message.fold")}</span>
    </button></span>`;
}

function unfold(event) {
  const isOpen = event.currentTarget.parentElement.classList.toggle("is-open");
  event.currentTarget.setAttribute("aria-expanded", String(isOpen));
}

/** A date-time as its format says; relative ones move with the town's clock. */
export function moment(unixTime, form, inner) {
  const iso = new Date(unixTime * 1000).toISOString();
  const words = worded(unixTime, form);
  return html`<time datetime=${iso} title=${wholeMoment(unixTime)}
    lang=${words ? lang() : nothing}>${words ?? inner}</time>`;
}
