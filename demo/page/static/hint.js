/** Three lines for somebody who is here for the first time. */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { icon } from "./icons.js";
import { isDigestOut } from "./story.js";
import { update } from "./update.js";
import { w } from "./words.js";

const STORE = "huiyue-hint-read";

export function hint() {
  if (localStorage.getItem(STORE)) return nothing;
  const dismiss = () => {
    localStorage.setItem(STORE, "1");
    update();
  };
  return html`<aside class="hint" aria-label=${w("hint.title")}>
    <h2>${w("hint.title")}</h2>
    <ol>
      <li>${isDigestOut() ? w("hint.first_done") : w("hint.first")}</li>
      <li>${w("hint.second")}</li>
      <li>${w("hint.third")}</li>
    </ol>
    <button class="icon-button" aria-label=${w("hint.dismiss")} @click=${dismiss}>${icon("close")}</button>
  </aside>`;
}
