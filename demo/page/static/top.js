/** The page's own head: what this is, the clock, language and light; and on a narrow page the way between its parts. */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { clockControls, clockFace } from "./clock.js";
import { icon } from "./icons.js";
import { people, privateChat } from "./state.js";
import { go, view } from "./route.js";
import { nextStepButton } from "./story.js";
import { unreadCount } from "./unread.js";
import { lang, w } from "./words.js";

export function top() {
  return html`<header class="top">
    <h1 class="brand"><img src="/static/icon.svg" alt="" width="28"
      height="28" /><span>${w("page.name")}</span><small>${w("page.what")}</small></h1>
    ${clockFace()}
    <div class="only-wide">${clockControls()}</div>
    <div class="switches">
      ${nextStepButton()} ${languageSwitch()} ${themeSwitch()}
    </div>
  </header>`;
}

function languageSwitch() {
  const other = lang() === "en" ? "zh-CN" : "en";
  const text = other === "en" ? "EN" : "中";
  const name = other === "en" ? "English" : "中文";
  return html`<button class="icon-button word" lang=${other} aria-label=${name} title=${name}
    @click=${() => go({ lang: other })}>${text}</button>`;
}

const NEXT = { auto: "light", light: "dark", dark: "auto" };

function themeSwitch() {
  const theme = NEXT[view.theme] ? view.theme : "auto";
  const name = w("page.theme", { theme: w(`page.theme_${theme}`) });
  return html`<button class="icon-button" aria-label=${name} title=${name}
    @click=${() => go({ theme: NEXT[theme] })}>${icon(theme)}</button>`;
}

const PANES = [
  ["people", "people"],
  ["phone", "phone"],
  ["side", "story"],
];

export function panes(shown) {
  const news = people().some((person) => unreadCount(person.id, privateChat(person).id));
  return html`<nav class="panes" aria-label=${w("page.panes")}>
    ${PANES.map(
      ([pane, picture]) => html`<button data-for=${pane} aria-current=${pane === shown ? "page" : nothing}
        @click=${() => go({ pane })}>
        ${icon(picture)}<span>${w(`page.pane_${pane}`)}</span>
        ${
          pane === "people" && news
            ? html`<span class="dot" role="img"
          aria-label=${w("people.news")}></span>`
            : nothing
        }
      </button>`,
    )}
  </nav>`;
}
