"""Rich messages on their way in become plain text: a notice may be one, and nobody reads their blocks here.

There are two dangers in leaving them as they are. A secrecy marking whose signs are formatted one by one would stand
in no single string. And aiogram tries every kind of formatting at every level when it decodes them, which takes seconds
for five levels within each other and hours for more, so one forwarded message could stop the bot.
"""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

LONGEST = 32_768
"""Characters of the longest rich message (Bot API, rich message limits)."""

_FILES = ("document", "photo", "video", "animation", "audio")
"""Blocks that hold a file under the name of their kind, as a message does."""


def flattened(update: Json) -> Json:
    """The update with every rich message in it as the text that its reader sees, and the first file of each kind."""
    return {key: _flat(value) for key, value in update.items()}


def _flat(value: Any) -> Any:
    if isinstance(value, list):
        return [_flat(each) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _flat(each) for key, each in value.items() if key != "rich_message"}
    rich = value.get("rich_message")
    if not isinstance(rich, dict):
        return kept
    text = "\n".join(line for line in _lines(rich) if line)[:LONGEST]
    return {**_files(rich), "text": text, **kept}


def _files(rich: Json) -> Json:
    found: Json = {}
    for block in _within(rich):
        kind = block.get("type")
        if kind == "voice_note":
            found.setdefault("voice", block.get("voice_note"))
        elif kind in _FILES:
            found.setdefault(kind, block.get(kind))
    return {kind: file for kind, file in found.items() if file}


def _within(block: Any) -> Iterator[Json]:
    for key in ("blocks", "items"):
        for each in _listed(block.get(key)):
            if isinstance(each, dict):
                yield each
                yield from _within(each)


def _lines(block: Any) -> Iterator[str]:
    """The text of a block first, then of those within it; the cells of a row share a line."""
    if not isinstance(block, dict):
        return
    for key in ("summary", "text", "expression"):
        yield _words(block.get(key))
    for row in _listed(block.get("cells")):
        yield " ".join(filter(None, (_words(cell.get("text")) for cell in _listed(row) if isinstance(cell, dict))))
    for each in _listed(block.get("blocks")):
        yield from _lines(each)
    for each in _listed(block.get("items")):
        yield from _item(each)
    yield from _credits(block)


def _item(item: Any) -> Iterator[str]:
    """The label stands before the first line."""
    label = _words(item.get("label")) if isinstance(item, dict) else ""
    first, *rest = [line for line in _lines(item) if line] or [""]
    yield " ".join(filter(None, (label, first)))
    yield from rest


def _credits(block: Json) -> Iterator[str]:
    """What stands beneath a block."""
    caption = block.get("caption")
    if isinstance(caption, dict) and "type" not in caption:  # of a picture; that of a table is a text
        yield from (_words(caption.get("text")), _words(caption.get("credit")))
    else:
        yield _words(caption)
    yield _words(block.get("credit"))


def _listed(value: Any) -> list[Any]:
    """Whatever an update claims to be a list and is none holds nothing."""
    return value if isinstance(value, list) else []


def _words(text: Any) -> str:
    """Pieces of one text stand side by side, as a reader sees them; addresses and buttons are no words of it."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(map(_words, text))
    if not isinstance(text, dict) or text.get("type") == "button":
        return ""
    return _words(text.get("text") or text.get("alternative_text") or text.get("expression"))
