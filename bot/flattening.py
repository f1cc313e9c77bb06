"""Rich messages on their way in become plain text: a notice may be one, and nobody reads their blocks here.

The danger is in decoding them: aiogram tries every kind of formatting at every level, which takes seconds for five
levels within each other and hours for more, so one forwarded message could stop the bot.
"""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

LONGEST = 16_000
"""Characters that are kept of one rich message; rules read fewer."""


def flattened(update: Json) -> Json:
    """The update with every rich message in it as the text that its reader sees, a line for each paragraph."""
    return {key: _flat(value) for key, value in update.items()}


def _flat(value: Any) -> Any:
    if isinstance(value, list):
        return [_flat(each) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _flat(each) for key, each in value.items() if key != "rich_message"}
    if isinstance(value.get("rich_message"), dict) and "text" not in kept:
        kept["text"] = "\n".join(line for line in _lines(value["rich_message"]) if line)[:LONGEST]
    return kept


def _lines(block: Any) -> Iterator[str]:
    """The text of a block first, then of those within it; the cells of a row share a line."""
    if not isinstance(block, dict):
        return
    for key in ("summary", "text"):
        yield _words(block.get(key))
    for row in _listed(block.get("cells")):
        yield " ".join(filter(None, (_words(cell.get("text")) for cell in _listed(row) if isinstance(cell, dict))))
    for key in ("blocks", "items"):
        for each in _listed(block.get(key)):
            yield from _lines(each)
    for key in ("caption", "credit"):
        yield _words(block.get(key))


def _listed(value: Any) -> list[Any]:
    """Whatever an update claims to be a list and is none holds nothing."""
    return value if isinstance(value, list) else []


def _words(text: Any) -> str:
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(map(_words, text))
    return _words(text.get("text")) if isinstance(text, dict) and text.get("type") != "button" else ""
