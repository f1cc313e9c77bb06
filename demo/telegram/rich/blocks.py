"""The blocks of a rich message, read from a call and given back as the Bot API gives them back.

Blocks with files, maps and drafts' thinking are refused: this server does not keep them.
"""

from collections.abc import Callable

from demo.telegram.params import Json
from demo.telegram.rich.buttons import read_button
from demo.telegram.rich.fields import array, cannot_read, chosen, filled, flags, integer, mapping, string
from demo.telegram.rich.lists import numbered
from demo.telegram.rich.measure import Measure
from demo.telegram.rich.tables import read_cells
from demo.telegram.rich.texts import read_label, read_text

_WHAT = "rich block"
_ALIGN = ("left", "center", "right")
MAX_BUTTONS = 8
UNSUPPORTED = (
    "animation",
    "audio",
    "collage",
    "document",
    "map",
    "photo",
    "slideshow",
    "thinking",
    "video",
    "voice_note",
)


def read_blocks(value: Json, depth: int, measure: Measure) -> list[Json]:
    """The blocks in field `blocks`, each at this depth (1 for the outermost)."""
    return [_read_block(block, depth, measure) for block in array(value, "blocks", _WHAT)]


def _read_block(given: object, depth: int, measure: Measure) -> Json:
    measure.judge_depth(depth)
    measure.count_block()
    value = mapping(given, _WHAT)
    kind = string(value, "type", _WHAT)
    if kind in UNSUPPORTED:
        raise cannot_read(_WHAT, f'this server keeps no blocks of type "{kind}"')
    reader = _READERS.get(kind)
    if reader is None:
        raise cannot_read(_WHAT, f'block type "{kind}" is unsupported')
    return {"type": kind, **reader(value, depth, measure)}


def _text(value: Json, depth: int, measure: Measure, name: str = "text") -> Json:
    if value.get(name) is None:
        raise cannot_read(_WHAT, f'field "{name}" is required')
    return {name: read_text(value[name], depth, measure)}


def _optional(value: Json, name: str, depth: int, measure: Measure) -> Json:
    return _text(value, depth, measure, name) if value.get(name) is not None else {}


def _heading(value: Json, depth: int, measure: Measure) -> Json:
    size = integer(value, "size", _WHAT)
    if not 1 <= size <= 6:
        raise cannot_read(_WHAT, "heading size must be from 1 to 6")
    return {**_text(value, depth, measure), "size": size}


def _preformatted(value: Json, depth: int, measure: Measure) -> Json:
    language = {"language": string(value, "language", _WHAT)} if value.get("language") else {}
    return {**_text(value, depth, measure), **language}


def _divider(_value: Json, _depth: int, _measure: Measure) -> Json:
    return {}


def _formula(value: Json, _depth: int, measure: Measure) -> Json:
    expression = filled(value, "expression", _WHAT)
    measure.count_text(expression)
    return {"expression": expression}


def _anchor(value: Json, _depth: int, _measure: Measure) -> Json:
    return {"name": filled(value, "name", _WHAT)}


def _list(value: Json, depth: int, measure: Measure) -> Json:
    items = [_item(item, depth, measure) for item in array(value, "items", _WHAT)]
    if not items:
        raise cannot_read(_WHAT, "list must be non-empty")
    return {"items": numbered(items)}


def _item(given: object, depth: int, measure: Measure) -> Json:
    measure.count_block()
    value = mapping(given, "rich list item")
    marks = flags(value, "has_checkbox", "is_checked")
    if value.get("value") is not None:
        marks["value"] = integer(value, "value", "rich list item")
    if value.get("type") is not None:
        marks["type"] = chosen(value, "type", ("a", "A", "i", "I", "1"), "rich list item")
    return {"blocks": read_blocks(value, depth + 1, measure), **marks}


def _quotation(value: Json, depth: int, measure: Measure) -> Json:
    return {"blocks": read_blocks(value, depth + 1, measure), **_optional(value, "credit", depth, measure)}


def _short_quotation(value: Json, depth: int, measure: Measure) -> Json:
    return {**_text(value, depth, measure), **_optional(value, "credit", depth, measure)}


def _table(value: Json, depth: int, measure: Measure) -> Json:
    cells = read_cells(array(value, "cells", _WHAT), depth, measure)
    marks = flags(value, "is_bordered", "is_striped", "is_compact")
    return {"cells": cells, **marks, **_optional(value, "caption", depth, measure)}


def _details(value: Json, depth: int, measure: Measure) -> Json:
    summary = _text(value, depth, measure, "summary")
    return {**summary, "blocks": read_blocks(value, depth + 1, measure), **flags(value, "is_open")}


def _buttons(value: Json, depth: int, measure: Measure) -> Json:
    given = [mapping(button, "rich message button") for button in array(value, "buttons", _WHAT)]
    if not 1 <= len(given) <= MAX_BUTTONS:
        raise cannot_read(_WHAT, f"a row must have 1-{MAX_BUTTONS} buttons")
    align = {"align": chosen(value, "align", _ALIGN, _WHAT)} if value.get("align") is not None else {}
    return {"buttons": [_button(button, depth, measure) for button in given], **align}


def _button(value: Json, depth: int, measure: Measure) -> Json:
    return read_button(value, read_label(value.get("text"), depth, measure), private=measure.private)


_READERS: dict[str, Callable[[Json, int, Measure], Json]] = {
    "paragraph": _text,
    "heading": _heading,
    "pre": _preformatted,
    "footer": _text,
    "divider": _divider,
    "mathematical_expression": _formula,
    "anchor": _anchor,
    "list": _list,
    "blockquote": _quotation,
    "expandable_blockquote": _short_quotation,
    "pullquote": _short_quotation,
    "table": _table,
    "details": _details,
    "buttons": _buttons,
}
