/** What lies beneath the story: what the day spared people, and the bot's own requests. Two tabs. */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { callsPanel } from "./calls.js";
import { go, view } from "./route.js";
import { spared } from "./state.js";
import { w } from "./words.js";

const TABS = ["spared", "calls"];

export function panel() {
  const open = TABS.includes(view.panel) ? view.panel : view.panel === "none" ? "" : "spared";
  return html`<section class="panel" aria-label=${w("panel.title")}>
    <div class="tabs" role="tablist" aria-label=${w("panel.title")}
      @keydown=${arrows}>${TABS.map((tab) => tabButton(tab, open))}</div>
    ${
      open
        ? html`<div class="tab-body" id="tab-body" role="tabpanel"
      aria-labelledby=${`tab-${open}`}>${open === "calls" ? callsPanel() : sparedPanel()}</div>`
        : nothing
    }
  </section>`;
}

function tabButton(tab, open) {
  const isOn = tab === open;
  const isStop = isOn || (!open && tab === TABS[0]);
  return html`<button role="tab" id=${`tab-${tab}`} aria-selected=${isOn} aria-controls=${isOn ? "tab-body" : nothing}
    tabindex=${isStop ? 0 : -1} @click=${() => go({ panel: isOn ? "none" : tab })}>${w(`panel.${tab}`)}</button>`;
}

function arrows(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tabs = [...event.currentTarget.querySelectorAll("[role=tab]")];
  const next = tabs.at((tabs.indexOf(document.activeElement) + step) % tabs.length);
  next.focus();
  go({ panel: next.id.replace("tab-", "") });
}

function sparedPanel() {
  const day = spared();
  if (!day) return html`<p class="quiet">${w("spared.none")}</p>`;
  return html`<p class="spared-sum"><strong>${w("spared.minutes", { minutes: day.minutes })}</strong></p>
    <p>${w("spared.messages", { messages: day.messages, notices: day.notices })}</p>
    <dl class="figures">
      ${figure(day.copies, w("spared.copies"), day.per_copy)}
      ${figure(day.replies, w("spared.replies"), day.per_reply)}
      ${figure(day.screenshots, w("spared.screenshots"), day.per_screenshot)}
    </dl>
    <p class="quiet">${w("spared.formula")}</p>`;
}

function figure(count, text, each) {
  return html`<div>
    <dt>${text}</dt>
    <dd><b>${count}</b> <small>${w("spared.each", { minutes: each })}</small></dd>
  </div>`;
}
