/**
 * Which item of a list a button belongs to: a title begins with the item's number, and the labels of its buttons end
 * with it. A row of buttons stands beneath its title, or within what the title unfolds.
 */

import { nothing } from "./vendor/lit-html/lit-html.js";
import { plainText } from "./richtext.js";

const TITLES = ["details", "paragraph"];

export const numberAtStart = (words) => words.match(/^\d+(?=\.)/)?.[0] ?? "";
export const numberAtEnd = (label) => label.match(/ (\d+)$/)?.[1] ?? "";

const labels = (buttons) => buttons.map((button) => plainText(button.text));

/** For each block the screen it is drawn on; `item` is {number, id} with the id of the title's element, or absent. */
export function withItems(blocks, screen) {
  if (screen.item) return blocks.map(() => ({ ...screen, item: { ...screen.item, isWithin: true } }));
  let title = null;
  return blocks.map((block, at) => {
    if (TITLES.includes(block.type)) title = titleOf(block, `about-${screen.message.id}-${at}`);
    else if (block.type !== "buttons") title = null;
    const isTheirs = title && (block.type !== "buttons" || holds(block.buttons, title.number));
    return isTheirs ? { ...screen, item: title } : screen;
  });
}

/** The id of a title's own element; what it unfolds has none. */
export const titleId = ({ item }) => (item?.id && !item.isWithin ? item.id : nothing);

const titleOf = (block, id) => ({ id, number: numberAtStart(plainText(block.summary ?? block.text)) });

/** What concerns the whole message stands beneath the last item, but has not its number. */
const holds = (buttons, number) => !number || labels(buttons).some((label) => numberAtEnd(label) === number);

/** Beneath a message: when all numbers are the same, what has none (返回) belongs to that item too. */
export function withOnlyItem(rows, screen) {
  const numbers = new Set(labels(rows.flat()).map(numberAtEnd).filter(Boolean));
  return numbers.size === 1 ? { ...screen, item: { number: [...numbers][0] } } : screen;
}
