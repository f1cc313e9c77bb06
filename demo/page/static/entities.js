/**
 * A text with the Bot API's entities as nodes. Offsets are UTF-16 units, which is how JavaScript counts too. Entities
 * may lie within each other; one that only overlaps (Telegram sends none) is left out rather than doubled.
 */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { FACES, moment } from "./faces.js";

export function formatted(text, entities, screen) {
  const ordered = [...(entities ?? [])].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return within(text, 0, text.length, ordered, screen);
}

function within(text, from, to, entities, screen) {
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [entity, ...others] = rest;
    const end = entity.offset + entity.length;
    const fits = entity.offset >= at && end <= to;
    const inner = fits ? others.filter((each) => each.offset + each.length <= end && each.offset < end) : [];
    if (fits) {
      if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
      nodes.push(face(text, entity, within(text, entity.offset, end, inner, screen), screen));
      at = end;
    }
    rest = others.filter((each) => !inner.includes(each));
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes.length ? nodes : nothing;
}

function face(text, entity, inner, screen) {
  const plain = text.slice(entity.offset, entity.offset + entity.length);
  const details = { ...entity, plain, screen };
  if (entity.type === "date_time") return moment(entity.unix_time, entity.date_time_format, inner);
  return FACES[entity.type]?.(inner, details) ?? html`${inner}`;
}
