/** Service lines: what happened in a chat, in words. */

import { called } from "./names.js";
import { listed, w } from "./words.js";

export function serviceWords(message) {
  const service = message.service ?? { kind: "other", names: [] };
  const who = called(message.sender?.name ?? "");
  const values = { names: listed((service.names ?? []).map(called)), who, what: message.text };
  if (service.kind === "other") return message.text || w("service.other", values);
  return w(`service.${service.kind}`, values);
}
