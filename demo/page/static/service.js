/** Service lines: what happened in a chat, in words. */

import { listed, w } from "./words.js";

export function serviceWords(message) {
  const service = message.service ?? { kind: "other", names: [] };
  const values = { names: listed(service.names ?? []), who: message.sender?.name ?? "", what: message.text };
  if (service.kind === "other") return message.text || w("service.other", values);
  return w(`service.${service.kind}`, values);
}
