/** Small line drawings, 24 by 24. They are decoration: whatever holds one has a name of its own. */

import { html } from "./vendor/lit-html/lit-html.js";

const PATHS = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  more: "M5.5 11.2a.8.8 0 1 1 0 1.6.8.8 0 0 1 0-1.6zM12 11.2a.8.8 0 1 1 0 1.6.8.8 0 0 1 0-1.6zM18.5 11.2a.8.8 0 1 1 0 1.6.8.8 0 0 1 0-1.6z",
  send: "M4 12l16-8-5 16-3.5-6.5L4 12zM11.5 13.5L20 4",
  attach: "M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L9.8 17.3a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6",
  keyboard: "M3 6h18v12H3zM7 10h.01M12 10h.01M17 10h.01M7 14h10",
  commands: "M5 7h14M5 12h14M5 17h9",
  play: "M8 5l11 7-11 7z",
  stop: "M7 7h10v10H7z",
  next: "M6 5l9 7-9 7zM18 5v14",
  skip: "M4 5l7 7-7 7zM12 5l7 7-7 7zM21 5v14",
  again: "M4.5 12a7.5 7.5 0 1 0 2.5-5.6M4.5 4v4.5H9",
  light:
    "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  dark: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  auto: "M12 3.5a8.5 8.5 0 1 0 0 17zM12 3.5a8.5 8.5 0 0 1 0 17",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  pin: "M9 4h6l-1 6 3 3H7l3-3-1-6zM12 13v7",
  down: "M6 9l6 6 6-6",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  table: "M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-2.5 4 3.5M15.5 9h.01",
  reply: "M9 7L4 12l5 5M4 12h9a6 6 0 0 1 6 6",
  edit: "M5 19l1-4L16 5l3 3L9 18l-4 1z",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13",
  forward: "M15 7l5 5-5 5M20 12h-9a6 6 0 0 0-6 6",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  group:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.3c2.2.8 3.5 2.7 3.5 5.7",
  people: "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c0-4.5 3.5-7 7.5-7s7.5 2.5 7.5 7",
  phone: "M7.5 2.5h9v19h-9zM11 18.5h2",
  story: "M5 4h11l3 3v13H5zM8.5 9.5h7M8.5 13h7M8.5 16.5h4",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  check: "M5 12.5l4.5 4.5L19 7.5",
};

export const icon = (name) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${PATHS[name]}></path></svg>`;
