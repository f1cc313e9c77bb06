/** The RichText of Bot API 10.3: a string, a list, or an object with a type; and its plain words. */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { renderButton } from "./buttons.js";
import { FACES, moment } from "./faces.js";

export function richText(text, screen) {
  if (text === null || text === undefined) return nothing;
  if (typeof text === "string") return text;
  if (Array.isArray(text)) return text.map((part) => richText(part, screen));
  return (OWN[text.type] ?? common)(text, screen);
}

function common(text, screen) {
  const inner = richText(text.text, screen);
  return FACES[text.type]?.(inner, { ...text, plain: plainText(text.text), screen }) ?? html`${inner}`;
}

/** The kinds that only rich messages have, or that carry no text of their own. */
const OWN = {
  date_time: (text, screen) => moment(text.unix_time, text.date_time_format, richText(text.text, screen)),
  button: (text, screen) => renderButton(text.button, screen, "in-line"),
  custom_emoji: (text) => text.alternative_text ?? "",
  mathematical_expression: (text) => html`<code class="math">${text.expression}</code>`,
  anchor: (text) => html`<span data-anchor=${text.name}></span>`,
  anchor_link: (text, screen) => jump(text, text.anchor_name, screen),
  reference: (text, screen) => html`<span data-anchor=${`ref ${text.name}`}>${richText(text.text, screen)}</span>`,
  reference_link: (text, screen) => jump(text, `ref ${text.reference_name}`, screen),
};

function jump(text, name, screen) {
  return html`<button class="link" @click=${(event) => toAnchor(event, name)}>${richText(text.text, screen)}</button>`;
}

/** An empty name leads to the top of the message. Folded blocks around the place are opened. */
function toAnchor(event, name) {
  const card = event.currentTarget.closest(".rich");
  const target = name ? [...card.querySelectorAll("[data-anchor]")].find((each) => each.dataset.anchor === name) : card;
  for (let around = target?.closest("details"); around; around = around.parentElement.closest("details")) {
    around.open = true;
  }
  target?.scrollIntoView({ block: "start" });
}

/** The words of those blocks that have any; of what can be folded its summary. */
export const plainBlocks = (blocks) =>
  blocks.map((block) => plainText(block.text ?? block.summary ?? "")).filter(Boolean);

/** The words alone, for labels and for keys. */
export function plainText(text) {
  if (text === null || text === undefined) return "";
  if (typeof text === "string") return text;
  if (Array.isArray(text)) return text.map(plainText).join("");
  if (text.type === "button") return plainText(text.button.text);
  return plainText(text.text ?? text.alternative_text ?? text.expression ?? "");
}
