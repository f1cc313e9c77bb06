/** A link that somebody handed to this person and that was not followed yet. */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { follow } from "./links.js";
import { icon } from "./icons.js";
import { w } from "./words.js";

export function inviteCard(person) {
  if (!person.invite) return nothing;
  return html`<aside class="invite" aria-label=${w("invite.title")}>
    <p><strong>${w("invite.title")}</strong></p>
    <p class="invite-link">${icon("link")}<span>${person.invite.replace("https://", "")}</span></p>
    <button class="button primary" @click=${() => follow(person.invite, person)}>${w("invite.open")}</button>
  </aside>`;
}
