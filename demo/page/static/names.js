/**
 * How the page calls people: by their names, for a reader of English with the Latin form before them. What is Chinese
 * on an English page is marked as such, so that a voice reads it as Chinese.
 */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { people } from "./state.js";
import { lang } from "./words.js";

const CHINESE = "zh-CN";
const HAN = /\p{Script=Han}/gu;
const RUN = /(\p{Script=Han}(?:[\p{Script=Han}\p{P}\d]*\p{Script=Han})?)/u;
const isHan = (text) => /\p{Script=Han}/u.test(text);

export function called(name) {
  const latin = lang() === "en" && people().find((person) => person.name === name)?.latin;
  return latin ? `${latin} ${name}` : name;
}

/** The page's own words with Chinese names and titles in them. */
export function marked(text) {
  if (lang() !== "en" || !isHan(text)) return text;
  return text.split(RUN).map((part) => (isHan(part) ? html`<span lang=${CHINESE}>${part}</span>` : part));
}

/** For the attribute `lang` of a foreign text; a bot may have been switched to English, so its words decide. */
export function tongueOf(text) {
  if (lang() !== "en") return nothing;
  const signs = text.match(HAN)?.length ?? 0;
  return signs > (text.match(/[a-z]+/gi)?.length ?? 0) ? CHINESE : nothing;
}
