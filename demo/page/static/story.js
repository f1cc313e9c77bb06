/** The story strip: where it stands in one sentence, and the buttons that move it. */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { tellStory } from "./acts.js";
import { confirm } from "./dialogs.js";
import { icon } from "./icons.js";
import { timeOf } from "./moments.js";
import { called, marked } from "./names.js";
import { go } from "./route.js";
import { people, story, town } from "./state.js";
import { update } from "./update.js";
import { either, w } from "./words.js";

let isUnfolded = false;

const isPlaying = () => story().state === "playing";
const isBusy = () => ["playing", "stepping"].includes(story().state);

/** The number of steps after which everybody has the first digest. */
const digestStep = () => story().steps.findIndex((step) => step.at.endsWith("08:30")) + 1;

export const isDigestOut = () => story()?.done >= digestStep();

/** The step that is being played, or the last one that was; null before the first. */
function present() {
  const { steps, done } = story();
  const at = isUnderWay() ? done : done - 1;
  return steps[at] ? { ...steps[at], at, when: hourOf(steps[at]) } : null;
}

/** A step begins when the clock has come to its hour; before that it is still to come. */
function isUnderWay() {
  const next = story().steps[story().done];
  return isBusy() && next !== undefined && hourOf(next) === timeOf(town().now);
}

/** Only the hour: the days are counted in words of the script. */
const hourOf = (step) => step.at.match(/\d\d:\d\d/)?.[0] ?? "";

export function storyStrip() {
  if (!story()) return nothing;
  const { steps, done } = story();
  const now = present();
  return html`<section class="story" aria-labelledby="story-head">
    <div class="story-head">
      <h2 id="story-head">${w("story.title")}</h2>
      <span class="story-count">${w("story.progress", { done, count: steps.length })}</span>
    </div>
    <progress max=${steps.length} value=${done} aria-label=${w("story.title")}></progress>
    <p class="story-now" aria-live="polite">
      ${now ? html`<span class="story-when">${now.when}</span>${marked(either(now))}` : w("story.before")}
    </p>
    ${asides(now)} ${newestDeed()}
    <div class="story-buttons">${buttons()}</div>
    ${stepList()}
  </section>`;
}

/** Several checks of a step may say the same; it is said once. */
function asides(now) {
  const here = (story().asides ?? []).filter((aside) => now && aside.step === now.at + 1);
  return [...new Set(here.map(either))].map((words) => html`<p class="aside">${w("story.aside")} ${words}</p>`);
}

/** Who just did something, and a way to look over that shoulder: the page itself follows nobody. */
function newestDeed() {
  const latest = story().latest;
  const who = latest && people().find((person) => person.name === latest.who);
  if (!latest) return nothing;
  if (!who) return html`<p class="deed"></p>`;
  const text = latest.text.replace(/\s+/g, " ");
  const name = called(latest.who);
  const look = () => go({ person: who.key, chat: chatOfDeed(latest), pane: "phone" });
  return html`<p class="deed">
    <span class="deed-words">${marked(w(`story.${latest.do}`, { who: name, text }))}</span>
    <button class="button small"
      @click=${look}>${icon("phone")}<span>${marked(w("story.look", { name }))}</span></button>
  </p>`;
}

const chatOfDeed = (latest) => (latest.chat && latest.chat < 0 ? String(latest.chat) : "bot");

function buttons() {
  const hasEnded = story().done >= story().steps.length;
  return html`
    ${
      isPlaying()
        ? control("stop", w("story.stop"), { do: "stop" }, "primary")
        : control("play", w("story.play"), { do: "play" }, "primary", hasEnded || isBusy())
    }
    ${control("next", w("story.step"), { do: "step" }, "", hasEnded || isBusy())}
    ${
      isDigestOut() ? nothing : control("skip", w("story.to_digest"), { do: "until", step: digestStep() }, "", isBusy())
    }
    <button class="button" ?disabled=${isBusy()}
      @click=${restart}>${icon("again")}<span>${w("story.restart")}</span></button>
  `;
}

function control(picture, text, body, look, isOff = false) {
  return html`<button class="button ${look}" ?disabled=${isOff} @click=${() => tellStory(body)}>
    ${icon(picture)}<span>${text}</span>
  </button>`;
}

function restart() {
  confirm(w("story.restart_sure"), w("story.restart"), () => tellStory({ do: "restart" }));
}

/** The one button of the story for a narrow page's head; gone when nothing comes any more. */
export function nextStepButton() {
  if (!story() || story().done >= story().steps.length) return nothing;
  return html`<button class="button only-narrow" ?disabled=${isBusy()}
    @click=${() => tellStory({ do: "step" })}>
    ${icon("next")}<span>${w("story.step")}</span>
  </button>`;
}

function stepList() {
  const { steps, done } = story();
  const turn = (event) => {
    isUnfolded = event.currentTarget.open;
    update();
  };
  return html`<details class="steps" ?open=${isUnfolded} @toggle=${turn}>
    <summary>${w("story.all")}</summary>
    ${isUnfolded ? html`<ol>${steps.map((step, at) => stepRow(step, at, done))}</ol>` : nothing}
  </details>`;
}

function stepRow(step, at, done) {
  const state = at < done ? "done" : at === done ? "next" : "later";
  const play = html`<button class="button small" ?disabled=${isBusy()}
    @click=${() => tellStory({ do: "until", step: at + 1 })}>${w("story.until")}</button>`;
  return html`<li data-state=${state}>
    <span class="story-when">${hourOf(step)}</span><span>${marked(either(step))}</span>${at < done ? nothing : play}
  </li>`;
}
