/**
 * What somebody is about to send: text, what it answers or changes, files. One draft per person and chat, so nothing
 * that was typed is lost by looking elsewhere.
 */

const drafts = new Map();

export function draftOf(person, chat) {
  const name = `${person} ${chat}`;
  if (!drafts.has(name))
    drafts.set(name, { text: "", replyTo: null, editing: null, files: [], as: "photo", asked: null });
  return drafts.get(name);
}

export function clear(draft) {
  Object.assign(draft, { text: "", replyTo: null, editing: null, files: [], as: "photo" });
}

/** The bot asked for an answer to one message (force_reply): the draft answers it until it is sent or put aside. */
export function heed(draft, asked) {
  if (asked === draft.asked) return;
  if (draft.replyTo === draft.asked) draft.replyTo = null;
  draft.asked = asked;
  if (asked) draft.replyTo = asked;
}

/** Own files and samples are not mixed: the server takes either. */
export function addFiles(draft, files) {
  const kept = draft.files.filter((each) => "sample" in each === "sample" in files[0]);
  draft.files = [...kept, ...files].slice(0, 10);
  draft.as = draft.files.every((each) => each.isPicture) ? "photo" : "document";
}
