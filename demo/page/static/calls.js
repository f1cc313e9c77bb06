/**
 * The bot's own requests to the chat server, newest first: nothing of what it does is hidden. Filters by method, by
 * whom the request is for, and only what was refused.
 */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { act, read } from "./acts.js";
import { openSheet } from "./dialogs.js";
import { secondsOf } from "./moments.js";
import { called, marked, tongueOf } from "./names.js";
import { calls, chatOf, groups, nameOf, people, town } from "./state.js";
import { update } from "./update.js";
import { w } from "./words.js";

const wanted = { method: "", chat: "", isRefused: false };

export function callsPanel() {
  const all = calls();
  const shown = all.filter(fits);
  return html`${botSwitch()} ${filters(all)}
    <p class="quiet" role="status">${w("calls.count", { shown: shown.length, all: all.length })}</p>
    <ul class="calls">${shown.map((call) => html`<li>${row(call)}</li>`)}</ul>`;
}

function fits(call) {
  if (wanted.method && call.method !== wanted.method) return false;
  if (wanted.chat && String(call.chat) !== wanted.chat) return false;
  return !wanted.isRefused || isRefused(call);
}

const isRefused = (call) => Boolean(call.refused) || call.status >= 400;

/** Stopping the bot shows what is lost meanwhile: nothing. */
function botSwitch() {
  const isOn = town().bot_running;
  return html`<div class="bot-switch" data-on=${isOn}>
    <span><span class="lamp" aria-hidden="true"></span>${isOn ? w("bot.on") : w("bot.off")}</span>
    <button class="button small"
      @click=${() => act({ do: "bot", running: !isOn })}>${isOn ? w("bot.stop") : w("bot.start")}</button>
  </div>`;
}

function filters(all) {
  const methods = [...new Set(all.map((call) => call.method))].sort();
  const chats = [...people(), ...groups().map((group) => ({ id: group.id, name: group.title }))];
  return html`<div class="filters">
    ${choice(
      "method",
      w("calls.method"),
      methods.map((each) => [each, each]),
    )}
    ${choice(
      "chat",
      w("calls.for"),
      chats.map((each) => [String(each.id), called(each.name)]),
    )}
    <label class="as"><input type="checkbox" .checked=${wanted.isRefused}
      @change=${(event) => want("isRefused", event.target.checked)} />${w("calls.refused_only")}</label>
  </div>`;
}

function choice(name, text, options) {
  return html`<label><span>${text}</span>
    <select @change=${(event) => want(name, event.target.value)}>
      <option value="">${w("calls.all")}</option>
      ${options.map(
        ([value, words]) => html`<option value=${value}
        ?selected=${wanted[name] === value}>${words}</option>`,
      )}
    </select></label>`;
}

function want(name, value) {
  wanted[name] = value;
  update();
}

function row(call) {
  return html`<button class="call ${isRefused(call) ? "refused" : ""}" @click=${() => open(call)}>
    <span class="call-head"><b>${call.method}</b><span
      class="call-for">${call.chat ? marked(forWhom(call.chat)) : ""}</span></span>
    <span class="call-sum" lang=${tongueOf(call.summary)}>${call.refused ?? call.summary}</span>
    <span class="call-end"><span>${call.status || w("calls.under_way")}</span><time
      datetime=${call.at}>${secondsOf(call.at)}</time></span>
  </button>`;
}

const forWhom = (chat) =>
  chatOf(chat)?.kind === "private" ? called(nameOf(chat)) : (chatOf(chat)?.title ?? nameOf(chat));

async function open(call) {
  const whole = await read(`/calls/${call.n}`);
  if (!whole) return;
  const head = w("calls.head", { status: whole.status, ms: Math.round(call.ms), time: secondsOf(call.at) });
  openSheet(
    whole.method,
    html`<p class="quiet">${head}</p>
    <h3>${w("calls.params")}</h3>${json(whole.params)}
    ${uploads(whole.uploads ?? [])}
    <h3>${w("calls.response")}</h3>${json(whole.response)}`,
    { isWide: true },
  );
}

const json = (value) => html`<pre class="code json" tabindex="0">${JSON.stringify(value, null, 2)}</pre>`;

function uploads(names) {
  if (!names.length) return nothing;
  return html`<h3>${w("calls.uploads")}</h3>
    <ul>
      ${names.map((name) => html`<li>${name}</li>`)}
    </ul>`;
}
