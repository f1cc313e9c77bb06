/** What a person does, sent to the server. A refusal is said in the reader's language; nothing is lost silently. */

import { say } from "./toast.js";
import { either, w } from "./words.js";

/** The server's answer when it agreed, null when it refused (the reason was shown). */
async function post(path, body, files = []) {
  try {
    const answer = await fetch(path, { method: "POST", ...packed(body, files) });
    const read = await answer.json();
    if (read.ok) return read;
    say(either(read.why) || w("error.refused"), "error");
  } catch {
    say(w("error.unreachable"), "error");
  }
  return null;
}

function packed(body, files) {
  if (!files.length) return { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const form = new FormData();
  form.append("act", JSON.stringify(body));
  for (const file of files) form.append("files", file, file.name);
  return { body: form };
}

export const act = (body, files) => post("/act", body, files);
export const moveClock = (body) => post("/clock", body);
export const tellStory = (body) => post("/story", body);

/** GET of something that stands on the server, as JSON; null when it is not there. */
export async function read(path) {
  try {
    const answer = await fetch(path);
    if (answer.ok) return await answer.json();
  } catch {
    // said below, as when the server answers that there is no such thing
  }
  say(w("error.unreachable"), "error");
  return null;
}
