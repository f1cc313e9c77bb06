/** The keyboard of ready answers beneath the input: open at first, and folded away by one tap. */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { icon } from "./icons.js";
import { tongueOf } from "./names.js";
import { update } from "./update.js";
import { w } from "./words.js";

const folded = new Set();

export function keyboardToggle({ person }) {
  if (!person.keyboard) return nothing;
  const isOpen = !folded.has(person.id);
  const turn = () => {
    folded[isOpen ? "add" : "delete"](person.id);
    update();
  };
  return html`<button class="icon-button" aria-label=${w("composer.keyboard")} aria-expanded=${isOpen} @click=${turn}>
    ${icon(isOpen ? "down" : "keyboard")}
  </button>`;
}

export function replyKeyboard(screen) {
  const { keyboard } = screen.person;
  if (!keyboard || folded.has(screen.person.id)) return nothing;
  return html`<div class="keys" role="group" aria-label=${w("composer.keyboard")}>
    ${keyboard.map(
      (row) => html`<div class="keys-row">
        ${row.map(
          (key) => html`<button class="key" lang=${tongueOf(key)} @click=${() => screen.write(key)}>${key}</button>`,
        )}
      </div>`,
    )}
  </div>`;
}
