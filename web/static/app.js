// Telegram writes behind the # who opened the Mini App. It is handed to the office's own server, once, and taken out of
// the address; nothing is kept here and nobody else is asked.
"use strict";

const told = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
history.replaceState(null, "", location.pathname);
const entry = document.getElementById("entry");
if (told) {
  entry.elements.data.value = told;
  entry.elements.framed.value = window.top === window.self ? "" : "yes";
  entry.submit();
} else {
  document.getElementById("waiting").hidden = true;
  document.getElementById("closed").hidden = false;
}
