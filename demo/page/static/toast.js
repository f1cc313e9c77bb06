/**
 * Short words that go away by themselves: the bot's answer to a tap stands at the top of the phone, all else at the
 * top of the page. One at a time each.
 */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { view } from "./route.js";
import { update } from "./update.js";
import { icon } from "./icons.js";
import { tongueOf } from "./names.js";
import { w } from "./words.js";

const LASTS = 5000;
const shown = { phone: null, page: null };

/** An answer belongs to the screen on which a button was pressed. */
const screen = () => `${view.person} ${view.chat}`;

function show(place, text, kind) {
  const toast = { text, kind, where: screen() };
  shown[place] = toast;
  update();
  setTimeout(() => shown[place] === toast && hide(place), LASTS + text.length * 40);
}

function hide(place) {
  shown[place] = null;
  update();
}

/** Said by the page; `kind` is "note" or "error". */
export const say = (text, kind = "note") => show("page", text, kind);

/** The bot's answer to a tap. */
export const answer = (text) => show("phone", text, "answer");

/** The live region stays in the page, so that a screen reader hears what comes into it. */
export function toastAt(place) {
  const latest = shown[place];
  const toast = place === "page" || latest?.where === screen() ? latest : null;
  return html`<div class="toast-place" data-place=${place} role="status" aria-live="polite">
    ${
      toast
        ? html`<div class="toast" data-kind=${toast.kind}>
          <span lang=${tongueOf(toast.text)}>${toast.text}</span>
          <button class="icon-button small" aria-label=${w("close")}
            @click=${() => hide(place)}>${icon("close")}</button>
        </div>`
        : nothing
    }
  </div>`;
}
