/** Files within messages: pictures, documents, albums, and spreadsheets as tables. */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { ifDefined } from "./vendor/lit-html/directives/if-defined.js";
import { read } from "./acts.js";
import { openSheet } from "./dialogs.js";
import { icon } from "./icons.js";
import { tongueOf } from "./names.js";
import { w } from "./words.js";

export function sizeWords(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function fileOf(message) {
  const { file } = message;
  if (!file) return nothing;
  return file.kind === "photo" ? photo(file) : documentCard(file);
}

/** Pictures of one album as one grid; documents of one album beneath each other. */
export function albumOf(messages) {
  const files = messages.map((message) => message.file).filter(Boolean);
  if (files.every((file) => file.kind === "photo")) {
    return html`<div class="album" data-count=${Math.min(files.length, 10)}>${files.map(photo)}</div>`;
  }
  return html`${files.map((file) => (file.kind === "photo" ? photo(file) : documentCard(file)))}`;
}

function photo(file) {
  return html`<a class="photo" href=${file.url} target="_blank" rel="noopener"
    aria-label=${w("file.open_photo", { name: file.name ?? "" })}>
    <img src=${file.url} alt=${file.name ?? ""} loading="lazy" width=${ifDefined(file.width ?? undefined)}
      height=${ifDefined(file.height ?? undefined)} />
  </a>`;
}

function documentCard(file) {
  const inner = html`<span
    class="file-icon">${icon(file.table ? "table" : file.mime?.startsWith("image/") ? "picture" : "file")}</span>
    <span class="file-words"><span class="file-name" lang=${tongueOf(file.name)}>${file.name}</span><span
      class="file-size">${sizeWords(file.size)}</span></span>`;
  if (file.table) return html`<button class="file" @click=${() => openTable(file)}>${inner}</button>`;
  return html`<a class="file" href=${file.url} target="_blank" rel="noopener">${inner}</a>`;
}

async function openTable(file) {
  const table = await read(`${file.url}/table`);
  if (table) openSheet(file.name, tableBody(file, table.sheets), { isWide: true });
}

function tableBody(file, sheets) {
  return html`<p><a class="link" href=${file.url}
    download=${file.name}>${w("file.download", { size: sizeWords(file.size) })}</a></p>
    ${sheets.map((sheet) => html`<h3>${sheet.name}</h3>${sheetTable(sheet)}`)}`;
}

/** The first row of an office's sheet is its header. */
function sheetTable(sheet) {
  const [head = [], ...rows] = sheet.rows;
  return html`<div class="table-box" role="group" aria-label=${sheet.name} tabindex="0">
    <table class="bordered compact">
      <thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`;
}
