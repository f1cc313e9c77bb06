/** The page's own wording, from /words/{locale}. A key that is missing shows itself; a test finds it first. */

export const LANGUAGES = ["zh-CN", "en"];

let messages = {};
let spoken = "";

export const lang = () => spoken;

/** The first language of the browser that we speak; Chinese when there is none. */
export function preferred(languages = navigator.languages) {
  for (const each of languages) {
    if (each.toLowerCase().startsWith("zh")) return "zh-CN";
    if (each.toLowerCase().startsWith("en")) return "en";
  }
  return "zh-CN";
}

export async function speak(language) {
  if (language === spoken) return;
  const answer = await fetch(`/words/${language}`);
  messages = await answer.json();
  spoken = language;
  document.documentElement.lang = language;
}

export function w(key, values = {}) {
  const message = messages[key] ?? key;
  return message.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** What the server says in both languages: {zh, en}. */
export function either(pair) {
  return (spoken === "en" ? pair?.en : pair?.zh) ?? pair?.zh ?? "";
}

/** Names one after the other, as the language does it. */
export const listed = (names) => names.join(spoken === "en" ? ", " : "、");
