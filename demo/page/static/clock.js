/** The town's clock: what it says, jumps, and how fast it runs. */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { moveClock } from "./acts.js";
import { dateOf, timeOf, weekdayOf } from "./moments.js";
import { town } from "./state.js";
import { update } from "./update.js";
import { w } from "./words.js";

const SPEEDS = [0, 1, 60];
let isMoving = false;

const jumps = () => [
  { text: w("clock.to_digest"), body: { to: "08:30" } },
  { text: w("clock.next_workday"), body: { to: "next workday 08:30" } },
  { text: w("clock.two_days"), body: { to: `two days later ${timeOf(town().now)}` } },
  { text: w("clock.hour"), body: { minutes: 60 } },
];

/** A second jump before the first has ended would add up, so the buttons wait. */
async function move(body) {
  isMoving = true;
  update();
  await moveClock(body);
  isMoving = false;
  update();
}

export function clockFace() {
  const { now, busy } = town();
  return html`<p class="clock-face" data-busy=${isMoving || busy}>
    <span class="visually-hidden">${w("clock.title")}</span>
    <time class="clock-time" datetime=${now}>${timeOf(now)}</time>
    <span class="clock-day"><span>${weekdayOf(now)}</span><span>${dateOf(now)}</span></span>
    <span class="clock-busy" aria-hidden="true"></span>
  </p>`;
}

export function clockControls() {
  return html`<div class="clock-controls" role="group" aria-label=${w("clock.title")}>
    ${jumps().map(
      ({ text, body }) =>
        html`<button class="button" ?disabled=${isMoving} @click=${() => move(body)}>${text}</button>`,
    )}
    <div class="segments" role="group" aria-label=${w("clock.speed")}>
      <span class="segments-name" aria-hidden="true">${w("clock.speed")}</span>
      ${SPEEDS.map(speedButton)}
    </div>
  </div>`;
}

function speedButton(speed) {
  const isOn = town().speed === speed;
  const name = speed === 0 ? w("clock.stop") : w("clock.times", { speed });
  return html`<button aria-pressed=${isOn} title=${speed === 0 ? w("clock.stop_title") : nothing}
    @click=${() => move({ speed })}>${name}</button>`;
}
