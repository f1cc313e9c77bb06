/** Files for a message: from this machine, or examples that lie in the demo. */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { read } from "./acts.js";
import { openMenu } from "./dialogs.js";
import { addFiles } from "./drafts.js";
import { icon } from "./icons.js";
import { update } from "./update.js";
import { w } from "./words.js";

let samples = null;

export async function openAttachMenu(anchor, draft) {
  samples ??= await read("/samples");
  const own = { icon: "attach", text: w("attach.own"), act: () => pick(draft) };
  const given = (samples ?? []).map((sample) => ({
    icon: sample.kind === "photo" ? "picture" : "file",
    text: sample.name,
    act: () => add(draft, [{ sample: sample.name, name: sample.name, isPicture: isPicture(sample.mime) }]),
  }));
  openMenu(anchor, w("composer.attach"), [own, ...given], html`<p class="menu-note">${w("attach.note")}</p>`);
}

const isPicture = (mime) => ["image/png", "image/jpeg", "image/webp"].includes(mime);

/** The browser's own dialog; made for the moment, so no hidden field lies in the page. */
function pick(draft) {
  const input = Object.assign(document.createElement("input"), { type: "file", multiple: true });
  input.addEventListener("change", () => {
    const files = [...input.files].map((file) => ({ file, name: file.name, isPicture: isPicture(file.type) }));
    if (files.length) add(draft, files);
  });
  input.click();
}

function add(draft, files) {
  addFiles(draft, files);
  update();
  setTimeout(() => document.getElementById("write")?.focus(), 60);
}

/** What is going to be sent, and as what. */
export function tray(draft) {
  if (!draft.files.length) return nothing;
  return html`<div class="tray">
    <ul aria-label=${w("attach.chosen")}>
      ${draft.files.map((each, at) => html`<li>${each.name}${removal(draft, at)}</li>`)}
    </ul>
    ${draft.files.every((each) => each.isPicture) ? asChoice(draft) : nothing}
  </div>`;
}

function removal(draft, at) {
  const remove = () => {
    draft.files = draft.files.filter((_, place) => place !== at);
    update();
  };
  return html`<button class="icon-button small" aria-label=${w("attach.remove", { name: draft.files[at].name })}
    @click=${remove}>
    ${icon("close")}
  </button>`;
}

function asChoice(draft) {
  const turn = (event) => {
    draft.as = event.target.checked ? "document" : "photo";
    update();
  };
  return html`<label class="as"><input type="checkbox" .checked=${draft.as === "document"}
    @change=${turn} />${w("attach.as_file")}</label>`;
}
