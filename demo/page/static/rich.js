/**
 * The blocks of a rich message (Bot API 10.3) as a card. Blocks are keyed by what they are, not only by their place,
 * so that a folded part stays as the reader left it when the bot edits the message. Media within rich messages is not
 * shown: the bot sends none.
 */

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { ifDefined } from "./vendor/lit-html/directives/if-defined.js";
import { repeat } from "./vendor/lit-html/directives/repeat.js";
import { renderButton } from "./buttons.js";
import { folded } from "./faces.js";
import { numberAtStart, titleId, withItems } from "./items.js";
import { tongueOf } from "./names.js";
import { plainBlocks, plainText, richText } from "./richtext.js";
import { w } from "./words.js";

export function richMessage(rich, screen) {
  const words = plainBlocks(rich.blocks).join(" ");
  return html`<div class="rich" dir=${rich.is_rtl ? "rtl" : "auto"}
    lang=${tongueOf(words)}>${blocks(rich.blocks, screen)}</div>`;
}

function blocks(list, screen) {
  const keys = keysOf(list ?? []);
  const screens = withItems(list ?? [], screen);
  return repeat(
    list ?? [],
    (_, at) => keys[at],
    (block, at) => (BLOCKS[block.type] ?? unknown)(block, screens[at]),
  );
}

/** What can be folded is known by the number its summary begins with, or else by its words; the rest by its kind. */
function keysOf(list) {
  const counts = new Map();
  return list.map((block) => {
    const name = `${block.type} ${summaryKey(block)}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return `${name} ${counts.get(name)}`;
  });
}

/** The rest of a summary changes while the item stays the same: time passes, marks come and go. */
function summaryKey(block) {
  const words = block.summary === undefined ? "" : plainText(block.summary);
  return numberAtStart(words) || words;
}

const BLOCKS = {
  heading,
  paragraph: (block, screen) => html`<p id=${titleId(screen)}>${richText(block.text, screen)}</p>`,
  pre: (block, screen) => html`<pre class="code">${richText(block.text, screen)}</pre>`,
  footer: (block, screen) => html`<footer>${richText(block.text, screen)}</footer>`,
  divider: () => html`<hr />`,
  anchor: (block) => html`<span data-anchor=${block.name}></span>`,
  mathematical_expression: (block) => html`<pre class="code math">${block.expression}</pre>`,
  thinking: (block, screen) => html`<p class="quiet">${richText(block.text, screen)}</p>`,
  list,
  blockquote: (block, screen) =>
    html`<blockquote class="quote">${blocks(block.blocks, screen)}${credit(block, screen)}</blockquote>`,
  expandable_blockquote: (block, screen) => html`<blockquote class="quote">
    ${folded(richText(block.text, screen), plainText(block.text))}${credit(block, screen)}
  </blockquote>`,
  pullquote: (block, screen) => html`<blockquote class="pullquote">
    ${richText(block.text, screen)}${credit(block, screen)}
  </blockquote>`,
  table,
  details: (block, screen) => html`<details ?open=${block.is_open}>
    <summary id=${titleId(screen)}>${richText(block.summary, screen)}</summary>
    <div class="inside">${blocks(block.blocks, screen)}</div>
  </details>`,
  buttons: (block, screen) => html`<div class="button-row" data-align=${block.align ?? "share"}>
    ${block.buttons.map((button) => renderButton(button, screen, "row"))}
  </div>`,
};

function unknown(block, screen) {
  const caption = block.caption ? richText(block.caption.text, screen) : nothing;
  return html`<p class="quiet">${w("rich.not_shown")} ${caption}</p>`;
}

/** The days of a chat are headings of the third level, so all of these are of the fourth, whatever their size. */
function heading(block, screen) {
  return html`<h4 class="heading" data-size=${block.size}>${richText(block.text, screen)}</h4>`;
}

function credit(block, screen) {
  return block.credit ? html`<cite>${richText(block.credit, screen)}</cite>` : nothing;
}

function list(block, screen) {
  return html`<ul class="list">
    ${block.items.map((item) => html`<li>${label(item)}<div>${blocks(item.blocks, screen)}</div></li>`)}
  </ul>`;
}

function label(item) {
  if (!item.has_checkbox) return html`<span class="label">${item.label}</span>`;
  const words = item.is_checked ? w("rich.checked") : w("rich.unchecked");
  return html`<span class="check" role="img" aria-label=${words} data-checked=${item.is_checked ?? false}></span>`;
}

function table(block, screen) {
  const looks = ["bordered", "striped", "compact"].filter((look) => block[`is_${look}`]).join(" ");
  const name = block.caption ? plainText(block.caption) : w("rich.table");
  return html`<div class="table-box" role="group" aria-label=${name} tabindex="0">
    <table class=${looks}>
      ${block.caption ? html`<caption>${richText(block.caption, screen)}</caption>` : nothing}
      <tbody>${block.cells.map((row, at) => html`<tr>${row.map((each) => cell(each, at, screen))}</tr>`)}</tbody>
    </table>
  </div>`;
}

function cell(each, rowNumber, screen) {
  const inner = richText(each.text, screen);
  const [columns, rows] = [ifDefined(each.colspan), ifDefined(each.rowspan)];
  const [align, valign] = [each.align ?? "left", each.valign ?? "top"];
  if (!each.is_header) {
    return html`<td data-align=${align} data-valign=${valign} colspan=${columns} rowspan=${rows}>${inner}</td>`;
  }
  const scope = rowNumber === 0 ? "col" : "row";
  return html`<th data-align=${align} data-valign=${valign} scope=${scope} colspan=${columns}
    rowspan=${rows}>${inner}</th>`;
}
