"""What a reader of a rich message sees: its text as lines, its buttons row by row, its links. All in reading order.

Everything here takes blocks that were read by this package, so nothing is checked again.
"""

from collections.abc import Callable, Iterator
from typing import Any

Block = dict[str, Any]  # fields depend on the type
Text = Any  # str, a list of texts, or a mapping with a type

_WRITTEN = {"custom_emoji": "alternative_text", "mathematical_expression": "expression"}
_WORDLESS = ("anchor", "button")


def text_of(blocks: list[Block]) -> str:
    """Lines as they are read, without the spaces that buttons leave behind; the buttons are not in it."""
    return "\n".join(line.rstrip() for line in _lines(blocks))


def rows_of(blocks: list[Block]) -> list[list[Block]]:
    """The buttons: a buttons block is a row, and so are those within one text. Labels are plain strings."""
    return [[{**button, "text": _flat(button["text"])} for button in row] for row in _button_rows(blocks)]


def links_of(blocks: list[Block]) -> list[str]:
    """The addresses of link texts; those of buttons stand in `rows_of`."""
    marked = (part for text in _texts(blocks) for part in _parts(text))
    return [str(part["url"]) for part in marked if part["type"] == "url"]


def _lines(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _LINES.get(block["type"], _lines_of_text)(block)


def _lines_of_text(block: Block) -> Iterator[str]:
    for name in ("summary", "text", "expression"):
        if name in block and (line := _flat(block[name])):
            yield line
    yield from _lines(block.get("blocks", []))
    if credit := _flat(block.get("credit", "")):
        yield credit


def _lines_of_list(block: Block) -> Iterator[str]:
    for item in block["items"]:
        first, *rest = [*_lines(item["blocks"])] or [""]
        yield f"{_label(item)} {first}"
        yield from rest


def _label(item: Block) -> str:
    box = ("☑" if item.get("is_checked") else "☐") if item.get("has_checkbox") else ""
    is_numbered = "value" in item or "type" in item
    return f"{item['label']} {box}".rstrip() if is_numbered or not box else box


def _lines_of_table(block: Block) -> Iterator[str]:
    if caption := _flat(block.get("caption", "")):
        yield caption
    for row in block["cells"]:
        if line := " | ".join(filter(None, (_flat(cell.get("text", "")) for cell in row))):
            yield line


def _no_lines(_block: Block) -> Iterator[str]:
    return iter(())


_LINES: dict[str, Callable[[Block], Iterator[str]]] = {
    "list": _lines_of_list,
    "table": _lines_of_table,
    **dict.fromkeys(("divider", "anchor", "buttons"), _no_lines),
}


def _flat(text: Text) -> str:
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(map(_flat, text))
    if text["type"] in _WORDLESS:
        return ""
    return _flat(text[_WRITTEN.get(text["type"], "text")])


def _button_rows(blocks: list[Block]) -> Iterator[list[Block]]:
    for block in blocks:
        if block["type"] == "buttons":
            yield block["buttons"]
            continue
        for text in _own_texts(block):
            if inline := [part["button"] for part in _parts(text) if part["type"] == "button"]:
                yield inline
        yield from _button_rows(_inner(block))


def _texts(blocks: list[Block]) -> Iterator[Text]:
    for block in blocks:
        yield from _own_texts(block)
        yield from _texts(_inner(block))


def _own_texts(block: Block) -> Iterator[Text]:
    """The texts of a block itself: all but those of the blocks within."""
    yield from (block[name] for name in ("summary", "text", "caption") if name in block)
    yield from (cell["text"] for row in block.get("cells", []) for cell in row if "text" in cell)
    if "credit" in block and "blocks" not in block:
        yield block["credit"]


def _inner(block: Block) -> list[Block]:
    """The blocks within; the credit of a quotation follows them, as a paragraph would."""
    items = [inner for item in block.get("items", []) for inner in item["blocks"]]
    credit = [{"type": "paragraph", "text": block["credit"]}] if "credit" in block and "blocks" in block else []
    return [*items, *block.get("blocks", []), *credit]


def _parts(text: Text) -> Iterator[Block]:
    """Every formatted part of a text, outer before inner."""
    if isinstance(text, list):
        for part in text:
            yield from _parts(part)
    elif isinstance(text, dict):
        yield text
        yield from _parts(text.get("text", ""))
