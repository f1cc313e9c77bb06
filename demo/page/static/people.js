/**
 * The left side: who lives in the town, and its work groups. Picking a person means being that person. The list is one
 * stop of the Tab key; arrows move within it.
 */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { avatar, faceOf } from "./avatar.js";
import { close, openSheet } from "./dialogs.js";
import { called, marked } from "./names.js";
import { go } from "./route.js";
import * as state from "./state.js";
import { unreadCount } from "./unread.js";
import { listed, w } from "./words.js";

const roles = (person) => listed(person.roles.map((role) => w(`role.${role}`)));

export function peopleSide(me, chat) {
  const groups = state.groups();
  return html`<nav class="people" aria-label=${w("people.title")} @keydown=${roving}>
    <h2 id="people-head">${w("people.people")}</h2>
    <ul aria-labelledby="people-head">
      ${state.people().map((person) => html`<li>${personRow(person, person.id === me?.id)}</li>`)}
    </ul>
    <h2 id="groups-head">${w("people.groups")}</h2>
    <ul aria-labelledby="groups-head">
      ${groups.map((group) => html`<li>${groupRow(group, me, group.id === chat?.id)}</li>`)}
    </ul>
  </nav>`;
}

function personRow(person, isMe) {
  const count = unreadCount(person.id, state.privateChat(person).id);
  return row({
    face: avatar(person),
    name: called(person.name),
    about: roles(person),
    isOn: isMe,
    isDefault: isMe,
    mark: person.is_blocked ? html`<span class="state-word">${w("people.blocked")}</span>` : dot(count),
    onClick: () => go({ person: person.key, chat: "bot", pane: "phone" }),
  });
}

function dot(count) {
  if (!count) return nothing;
  return html`<span class="badge" role="img" aria-label=${w("people.unread", { count })}>${count}</span>`;
}

function groupRow(group, me, isOn) {
  return row({
    face: faceOf(group),
    name: group.title,
    about: membersOf(group),
    isOn,
    isDefault: false,
    mark: nothing,
    onClick: () => openGroup(group, me),
  });
}

function row({ face, name, about, isOn, isDefault, mark, onClick }) {
  return html`<button class="row" aria-current=${isOn ? "true" : nothing} tabindex=${isDefault ? 0 : -1}
    @click=${onClick}>
    ${face}<span class="row-words"><span class="row-name">${marked(name)}</span><span
      class="row-about">${about}</span></span>${mark}
  </button>`;
}

export function membersOf(group) {
  const count = group.members.length;
  return group.has_bot ? w("people.members_bot", { count }) : w("people.members", { count });
}

/** As the person one is, if that one is a member; otherwise somebody has to be chosen. */
function openGroup(group, me) {
  if (me && state.isMember(me, group)) go({ chat: String(group.id), pane: "phone" });
  else askAsWhom(group);
}

export function askAsWhom(group) {
  const enter = (person) => () => {
    close();
    go({ person: person.key, chat: String(group.id), pane: "phone" });
  };
  const members = state.people().filter((person) => state.isMember(person, group));
  openSheet(
    w("people.as_whom", { group: group.title }),
    html`<ul class="choice">
      ${members.map(
        (person) => html`<li>
          <button class="row" @click=${enter(person)}>
            ${avatar(person)}<span class="row-words">
              <span class="row-name">${marked(called(person.name))}</span><span
                class="row-about">${roles(person)}</span>
            </span>
          </button>
        </li>`,
      )}
    </ul>`,
  );
}

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

function roving(event) {
  const rows = [...event.currentTarget.querySelectorAll(".row")];
  const at = rows.indexOf(document.activeElement);
  const to = { Home: 0, End: rows.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? NaN);
  if (!rows[to]) return;
  event.preventDefault();
  rows[to].focus();
}
