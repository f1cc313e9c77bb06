"""Small pieces of rich messages, as JSON, for tests of what the server takes and refuses."""

from collections.abc import Sequence

from tests.demo.telegram.conftest import Json


def paragraph(text: object) -> Json:
    return {"type": "paragraph", "text": text}


def marked(kind: str, text: object = "字", **fields: object) -> Json:
    """A text with formatting."""
    return {"type": kind, "text": text, **fields}


def button(text: object = "办结 1", **fields: object) -> Json:
    """A callback button unless told otherwise."""
    return {"text": text, **(fields if set(fields) - {"style"} else {"callback_data": "d1", **fields})}


def inline(text: object = "办结 1", **fields: object) -> Json:
    """A button within a text."""
    return {"type": "button", "button": button(text, **fields)}


def row(*buttons: Json, **fields: object) -> Json:
    return {"type": "buttons", "buttons": list(buttons), **fields}


def listed(*items: object, **fields: object) -> Json:
    """A list of one paragraph each; `fields` are those of every item."""
    return {"type": "list", "items": [{"blocks": [paragraph(item)], **fields} for item in items]}


def cell(text: object = "格", **fields: object) -> Json:
    return {"text": text, "align": "left", "valign": "top", **fields}


def table(*rows: Sequence[Json], **fields: object) -> Json:
    return {"type": "table", "cells": [list(cells) for cells in rows], **fields}


def details(summary: object, *blocks: Json, **fields: object) -> Json:
    return {"type": "details", "summary": summary, "blocks": list(blocks), **fields}


def quotation(*blocks: Json, **fields: object) -> Json:
    return {"type": "blockquote", "blocks": list(blocks), **fields}


def nested(depth: int) -> Json:
    """Quotations within each other, a paragraph innermost: `depth` levels in all."""
    return paragraph("底") if depth == 1 else quotation(nested(depth - 1))
