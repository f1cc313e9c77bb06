/**
 * One <dialog> for everything that waits for an answer, and for menus. The browser keeps the focus inside, closes it
 * with Escape and gives the focus back, so none of that is ours.
 */

import { html, nothing, render } from "./vendor/lit-html/lit-html.js";
import { icon } from "./icons.js";
import { marked, tongueOf } from "./names.js";
import { w } from "./words.js";

const host = () => document.getElementById("dialog");

export function setUpDialogs() {
  // A click on the backdrop is a click on the dialog itself.
  host().addEventListener("click", (event) => event.target === host() && close());
  // The event comes late: by then a menu may have opened a sheet in the same place.
  host().addEventListener("close", () => host().open || render(nothing, host()));
  host().addEventListener("keydown", moveInMenu);
}

export function close() {
  host().close();
}

function show(content, { label, kind }) {
  if (host().open) host().close();
  host().className = kind;
  host().setAttribute("aria-label", label);
  host().removeAttribute("style");
  render(content, host());
  host().showModal();
}

/** A sheet with a heading and a way out. */
export function openSheet(title, content, { isWide = false } = {}) {
  const body = html`<header class="sheet-head">
      <h2>${marked(title)}</h2>
      <button class="icon-button" aria-label=${w("close")} @click=${close}>${icon("close")}</button>
    </header>
    <div class="sheet-body">${content}</div>`;
  show(body, { label: title, kind: isWide ? "sheet wide" : "sheet" });
}

/** What the bot wants to be seen before anything else (show_alert). */
export function alert(text) {
  const body = html`<p class="alert-text" lang=${tongueOf(text)}>${text}</p>
    <div class="alert-buttons"><button class="button primary" autofocus @click=${close}>${w("ok")}</button></div>`;
  show(body, { label: w("dialog.alert"), kind: "alert" });
}

/** Calls `chosen` after a yes. */
export function confirm(text, yes, chosen) {
  const agreed = () => {
    close();
    chosen();
  };
  const body = html`<p class="alert-text">${text}</p>
    <div class="alert-buttons">
      <button class="button" autofocus @click=${close}>${w("cancel")}</button>
      <button class="button primary" @click=${agreed}>${yes}</button>
    </div>`;
  show(body, { label: yes, kind: "alert" });
}

/** A menu beside the thing it belongs to. `items`: [{icon, text, detail, act, isGrave}], with `head` above them. */
export function openMenu(anchor, label, items, head = nothing) {
  const chosen = (item) => () => {
    close();
    item.act();
  };
  const body = html`${head}
    ${items.map(
      (item) => html`<button class="menu-item ${item.isGrave ? "grave" : ""}" @click=${chosen(item)}>
        ${item.icon ? icon(item.icon) : nothing}<span lang=${tongueOf(item.text)}>${item.text}</span>
        ${item.detail ? html`<small>${item.detail}</small>` : nothing}
      </button>`,
    )}`;
  show(body, { label, kind: "menu" });
  place(anchor.getBoundingClientRect());
}

/** Below the anchor, above it where there is more room, and never outside the window. */
function place(anchor) {
  const { offsetWidth: width, offsetHeight: height, style } = host();
  const room = { x: innerWidth - width - 8, y: innerHeight - height - 8 };
  const below = anchor.bottom + 4;
  const top = below <= room.y ? below : anchor.top - height - 4;
  style.left = `${Math.max(8, Math.min(anchor.left, room.x))}px`;
  style.top = `${Math.max(8, Math.min(top, room.y))}px`;
}

function moveInMenu(event) {
  if (!host().classList.contains("menu")) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [...host().querySelectorAll("button")];
  stops.at((stops.indexOf(document.activeElement) + step) % stops.length)?.focus();
}
