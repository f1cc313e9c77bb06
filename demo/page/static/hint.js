/**
 * A few lines for somebody who is here for the first time, in words for a wide page or for one of tabs. One of them
 * does something: it posts a notice as 陆一鸣, because nobody knows yet how one is written.
 */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { act } from "./acts.js";
import { icon } from "./icons.js";
import { noticeDay } from "./moments.js";
import { go } from "./route.js";
import { groups, isMember, people, town } from "./state.js";
import { isDigestOut } from "./story.js";
import { say } from "./toast.js";
import { update } from "./update.js";
import { lang, w } from "./words.js";

const STORE = "huiyue-hint-read";
const POSTER = "lu";
const PLACE = "\n";
const TWO_DAYS = 2 * 86_400_000;

export function hint() {
  if (localStorage.getItem(STORE)) return nothing;
  const dismiss = () => {
    localStorage.setItem(STORE, "1");
    update();
  };
  return html`<aside class="hint" aria-label=${w("hint.title")}>
    <h2>${w("hint.title")}</h2>
    <ol class="only-wide">
      <li>${isDigestOut() ? w("hint.first_done") : w("hint.first")}</li>
      <li>${w("hint.second")}</li>
      <li>${withButton(w("hint.third", { button: PLACE }))}</li>
      ${language()}
    </ol>
    <ol class="not-wide">
      <li>${isDigestOut() ? w("hint.first_done_tabs") : w("hint.first_tabs")}</li>
      <li>${w("hint.second_tabs")}</li>
      <li>${withButton(w("hint.third_tabs", { button: PLACE }))}</li>
      ${language()}
    </ol>
    <button class="icon-button dismiss" aria-label=${w("hint.dismiss")} @click=${dismiss}>${icon("close")}</button>
  </aside>`;
}

const language = () => (lang() === "en" ? html`<li>${w("hint.language")}</li>` : nothing);

function withButton(words) {
  const [before, after] = words.split(PLACE);
  const { group } = stage();
  return html`${before}<button class="button small example" ?disabled=${!group?.has_bot}
    @click=${postExample}>${w("hint.example")}</button>${after}`;
}

/** On a narrow page these lines give way to the phone, just when the next one is needed. */
const isHiddenByPhone = () => matchMedia("(max-width: 719px)").matches;

/** He is in one group only, the street's. */
function stage() {
  const poster = people().find((person) => person.key === POSTER);
  return { poster, group: groups().find((group) => poster && isMember(poster, group)) };
}

async function postExample() {
  const { poster, group } = stage();
  const done = await act({ do: "write", person: poster.id, chat: group.id, text: example() });
  if (!done) return;
  go({ person: poster.key, chat: String(group.id), pane: "phone" });
  if (isHiddenByPhone()) say(w("hint.posted"));
}

function example() {
  const day = noticeDay(new Date(Date.parse(town().now) + TWO_DAYS).toISOString());
  return `【通知】请各社区于${day}17:00前报送社区书屋旧书清单，联系人：陆一鸣。`;
}
