"""The cells of a table. Columns are counted with the cells' spans, those that reach down from a row above too."""

from demo.telegram.params import Json
from demo.telegram.rich.fields import cannot_read, chosen, flags, integer, mapping
from demo.telegram.rich.measure import MAX_BLOCKS, Measure
from demo.telegram.rich.texts import read_text

_WHAT = "rich table cell"
_ALIGN = ("left", "center", "right")
_VALIGN = ("top", "middle", "bottom")


def read_cells(rows: list[object], depth: int, measure: Measure) -> list[list[Json]]:
    """Rows of cells. Refuses a table without a cell."""
    reaching: list[tuple[int, int]] = []  # columns and rows still to come, of cells above
    read = []
    for row in rows:
        measure.count_block()
        cells = _read_row(row, depth, measure)
        spans = [*reaching, *((_span(cell, "colspan"), _span(cell, "rowspan")) for cell in cells)]
        measure.judge_columns(sum(columns for columns, _ in spans))
        reaching = [(columns, left - 1) for columns, left in spans if left > 1]
        read.append(cells)
    if not any(read):
        raise cannot_read(_WHAT, "table must be non-empty")
    return read


def _read_row(row: object, depth: int, measure: Measure) -> list[Json]:
    if not isinstance(row, list):
        raise cannot_read(_WHAT, 'field "cells" must be an Array of Arrays')
    return [_read_cell(mapping(cell, _WHAT), depth, measure) for cell in row]


def _read_cell(value: Json, depth: int, measure: Measure) -> Json:
    text = {"text": read_text(value["text"], depth, measure)} if value.get("text") is not None else {}
    spans = {name: _read_span(value, name) for name in ("colspan", "rowspan") if value.get(name) is not None}
    return {
        **text,
        **flags(value, "is_header"),
        **{name: span for name, span in spans.items() if span > 1},
        "align": chosen(value, "align", _ALIGN, _WHAT),
        "valign": chosen(value, "valign", _VALIGN, _WHAT),
    }


def _read_span(value: Json, name: str) -> int:
    span = integer(value, name, _WHAT)
    if not 1 <= span <= MAX_BLOCKS:
        raise cannot_read(_WHAT, f'field "{name}" is out of range')
    return span


def _span(cell: Json, name: str) -> int:
    span = cell.get(name, 1)
    return span if isinstance(span, int) else 1
