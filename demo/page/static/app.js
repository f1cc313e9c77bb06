/**
 * The page as a whole: reads the view from the address, listens to the stream, draws. The one danger is to draw in a
 * way that moves what a person reads or types; `scroll.js` and keyed lists hold that.
 */

import { html, nothing, render } from "./vendor/lit-html/lit-html.js";
import { chatList } from "./chats.js";
import { chatView } from "./chat.js";
import { clockControls } from "./clock.js";
import { fit } from "./composer.js";
import { setUpDialogs } from "./dialogs.js";
import { rememberFocus, restoreFocus } from "./focus.js";
import { hint } from "./hint.js";
import { called } from "./names.js";
import { panel } from "./panel.js";
import { peopleSide } from "./people.js";
import { readHash, view } from "./route.js";
import * as scroll from "./scroll.js";
import * as state from "./state.js";
import { storyStrip } from "./story.js";
import { listen } from "./stream.js";
import { applyTheme, watchTheme } from "./theme.js";
import { toastAt } from "./toast.js";
import { panes, top } from "./top.js";
import { firstUnread, markSeen, refresh } from "./unread.js";
import { drawWith, update } from "./update.js";
import { LANGUAGES, preferred, speak, w } from "./words.js";

const FIRST_PERSON = "li";
let isConnected = true;

function me() {
  const all = state.people();
  return all.find((person) => person.key === (view.person || FIRST_PERSON)) ?? all[0];
}

/** The open chat of a person: null shows the list of chats. Before anything was chosen it is the bot. */
function chatNow(person) {
  if (!view.chat && view.person) return null;
  if (!view.chat || view.chat === "bot") return state.privateChat(person);
  const chat = state.chatOf(Number(view.chat));
  return chat && state.isMember(person, chat) ? chat : null;
}

const PANES = ["people", "phone", "side"];
const paneNow = () => (PANES.includes(view.pane) ? view.pane : view.person ? "phone" : "people");

function draw() {
  if (!state.isHere()) return;
  const person = me();
  const chat = chatNow(person);
  const began = chat && firstUnread(person.id, chat.id);
  document.documentElement.dataset.pane = paneNow();
  document.documentElement.toggleAttribute("data-bare", view.bare === "1");
  scroll.before();
  rememberFocus();
  render(page(person, chat), document.getElementById("page"));
  fit();
  restoreFocus();
  if (chat) look(person, chat, began);
}

/** What was drawn is put where the reader is, and counts as seen when it is in sight. */
function look(person, chat, began) {
  const was = scroll.isFollowing();
  scroll.settle({ name: `${person.id} ${chat.id}`, newest: state.lastOf(chat.id)?.id ?? 0, firstUnread: began });
  const isNew = isLookedAt() && markSeen(person.id, chat.id);
  if (isNew || was !== scroll.isFollowing()) update();
}

/** Somebody who scrolled up has not seen what came below. */
const isLookedAt = () =>
  !document.hidden && scroll.isFollowing() && document.getElementById("log")?.offsetParent !== null;

function page(person, chat) {
  if (view.bare === "1") {
    return html`<main class="columns"><div class="stage">${phone(person, chat)}</div></main> ${toastAt("page")}`;
  }
  return html`${top()} ${hint()}
    <main class="columns">
      ${peopleSide(person, chat)}
      <div class="stage">${phone(person, chat)}</div>
      <section class="side" aria-label=${w("page.side")}>
        <div class="not-wide">${clockControls()}</div>
        ${storyStrip()} ${panel()}
      </section>
    </main>
    ${panes(paneNow())} ${toastAt("page")}
    ${isConnected ? nothing : html`<p class="offline" role="alert">${w("page.offline")}</p>`}`;
}

function phone(person, chat) {
  return html`<section class="phone" aria-label=${w("phone.of", { name: called(person.name) })}>
    ${chat ? chatView(person, chat) : chatList(person)} ${toastAt("phone")}
  </section>`;
}

async function onView() {
  readHash();
  applyTheme(view.theme);
  await speak(LANGUAGES.includes(view.lang) ? view.lang : preferred());
  document.title = w("page.title");
  update();
}

function onEvent(event) {
  state.take(event);
  refresh();
  update();
}

function onLine(isUp) {
  isConnected = isUp;
  update();
}

async function begin() {
  drawWith(draw);
  setUpDialogs();
  watchTheme(() => applyTheme(view.theme));
  await onView();
  window.addEventListener("hashchange", onView);
  window.addEventListener("popstate", onView);
  document.addEventListener("visibilitychange", update);
  listen(onEvent, onLine);
}

begin();
