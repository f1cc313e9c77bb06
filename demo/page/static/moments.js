/**
 * Times in the reader's language and in the town's time zone, whatever the clock of this machine says. What is
 * relative is counted from the town's clock.
 */

import { town } from "./state.js";
import { lang } from "./words.js";

const formats = new Map();

function format(iso, options) {
  const key = `${lang()} ${town().timezone} ${JSON.stringify(options)}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(lang(), { timeZone: town().timezone, ...options }));
  }
  return formats.get(key).format(new Date(iso));
}

const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const DAY = { month: "long", day: "numeric" };

export const timeOf = (iso) => format(iso, TIME);
export const secondsOf = (iso) => format(iso, { ...TIME, second: "2-digit" });
export const weekdayOf = (iso) => format(iso, { weekday: "long" });
export const dateOf = (iso) => format(iso, { month: "short", day: "numeric" });
export const dayOf = (iso) => format(iso, { ...DAY, weekday: "long" });

/** 2026-11-24: two moments of one day have the same. */
export const dayKey = (iso) => format(iso, { year: "numeric", month: "2-digit", day: "2-digit" });

/** As a notice says it, whatever language the page speaks: 11月26日. */
export function noticeDay(iso) {
  const options = { timeZone: town().timezone, month: "long", day: "numeric" };
  return new Intl.DateTimeFormat("zh-CN", options).format(new Date(iso));
}

/** In a list of chats: the time today, otherwise the date. */
export const shortMoment = (iso) =>
  dayKey(iso) === dayKey(town().now) ? timeOf(iso) : format(iso, { month: "numeric", day: "numeric" });

const PARTS = {
  w: { weekday: "short" },
  d: { month: "short", day: "numeric" },
  D: { year: "numeric", month: "long", day: "numeric" },
  t: TIME,
  T: { ...TIME, second: "2-digit" },
};

/**
 * A date-time entity by its format, `r|w?[dD]?[tT]?` (Bot API, date-time entity formatting); null when the format is
 * empty or unknown, and the text of the bot stands.
 */
export function worded(unixTime, form) {
  const iso = new Date(unixTime * 1000).toISOString();
  if (form === "r") return relative(iso);
  if (!form || !/^w?[dD]?[tT]?$/.test(form)) return null;
  const options = Object.assign({}, ...[...form].map((letter) => PARTS[letter]));
  if (form.includes("d") && !isThisYear(iso)) options.year = "numeric";
  return format(iso, form === "w" ? { weekday: "long" } : options);
}

const isThisYear = (iso) => format(iso, { year: "numeric" }) === format(town().now, { year: "numeric" });

/** The whole moment, for whoever wants to know it exactly. */
export const wholeMoment = (unixTime) => worded(unixTime, "wDt");

const UNITS = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

function relative(iso) {
  const seconds = (Date.parse(iso) - Date.parse(town().now)) / 1000;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ["minute", 60];
  return relativeFormat().format(Math.trunc(seconds / size), unit);
}

function relativeFormat() {
  const key = `relative ${lang()}`;
  if (!formats.has(key)) formats.set(key, new Intl.RelativeTimeFormat(lang(), { numeric: "always" }));
  return formats.get(key);
}
