"""Any table of the office as a spreadsheet file, XLSX or CSV.

The danger is a title that somebody wrote to be run: a cell that a spreadsheet program could take for a formula gets an
apostrophe in front, in either kind of file, for the one is saved as the other in no time.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from core.sheet_kinds import SheetKind
from views.html import seen

Cell = str | int | float | None
"""Text, a number, or nothing. Days and moments come as words, in the office's time zone."""
Cells = Sequence[Cell]

_RUNS = re.compile(r"[\s'’]*[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋]")
"""How formulas begin, in East Asian versions also in wide signs. Also behind an apostrophe that was typed: taking ours
away would set it free."""
_LONGEST: Final = 32_000
"""Signs in one cell; a spreadsheet program takes 32,767 and refuses the whole file beyond."""
_NARROWEST, _WIDEST = 8, 60
_FROZEN: Final = 3
"""Lines above the headings that may stay in sight with them; more would fill a small screen."""
_BAD_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


MEDIA_TYPES = {
    SheetKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    SheetKind.CSV: "text/csv",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table. `above` and `below` are lines of words around it: what it is about, how it was counted."""

    headings: Sequence[str]
    rows: Sequence[Cells]
    name: str = ""
    above: Sequence[str] = ()
    below: Sequence[str] = ()


def table_bytes(
    headings: Sequence[str],
    rows: Iterable[Cells],
    kind: SheetKind,
    *,
    name: str = "",
    above: Sequence[str] = (),
    below: Sequence[str] = (),
) -> bytes:
    """A file with one table; see `sheets_bytes`."""
    return sheets_bytes([Sheet(headings=headings, rows=list(rows), name=name, above=above, below=below)], kind)


def sheets_bytes(sheets: Sequence[Sheet], kind: SheetKind) -> bytes:
    """The whole file. A workbook has a sheet for each table, in CSV they stand one below the other.

    Takes a second for tens of thousands of rows: never call it in the event loop itself.
    """
    return _csv(sheets) if kind is SheetKind.CSV else _xlsx(sheets)


def _lines(sheet: Sheet) -> list[list[Cell]]:
    table = [sheet.headings, *sheet.rows]
    below = ["", *sheet.below] if sheet.below else []
    lines = [*_words(sheet.above), *table, *_words(below)]
    return [[harmless(cell) for cell in line] for line in lines]


def _words(lines: Iterable[str]) -> list[Cells]:
    return [[line] for line in lines]


def harmless(cell: Cell) -> Cell:
    """Numbers stay numbers; text is what people see of it, in one piece, and never a formula."""
    if not isinstance(cell, str):
        return cell
    shown = seen(cell).strip()[:_LONGEST]
    return f"'{shown}" if _RUNS.match(shown) else shown


def _csv(sheets: Iterable[Sheet]) -> bytes:
    """With the mark by which spreadsheet programs know UTF-8; text in quotes, so that no list separator tears it."""
    text = StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    for number, sheet in enumerate(sheets):
        writer.writerows([[""]] if number else [])
        writer.writerows(["" if cell is None else cell for cell in line] for line in _lines(sheet))
    return text.getvalue().encode("utf-8-sig")


def _xlsx(sheets: Iterable[Sheet]) -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})  # or parts of it would lie in the folder for temporary files
    for sheet in sheets:
        _add(book, sheet)
    book.close()
    return file.getvalue()


def _add(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet(_sheet_name(sheet.name))
    heading, lines = len(sheet.above), _lines(sheet)
    table = range(heading + 1, heading + 1 + len(sheet.rows))
    plain = book.add_format({"valign": "top"})
    wrapped = book.add_format({"valign": "top", "text_wrap": True})
    for number, line in enumerate(lines):
        for column, cell in enumerate(line):
            _write(page, number, column, cell, wrapped if number in table else plain)
    _write_headings(book, page, sheet)
    for column, width in enumerate(_widths(lines[heading : table.stop])):
        page.set_column(column, column, width)
    _prepare(page, heading)


def _write_headings(book: xlsxwriter.Workbook, page: Worksheet, sheet: Sheet) -> None:
    """Over numbers they stand right, as those do."""
    row = len(sheet.above)
    first: Cells = sheet.rows[0] if sheet.rows else ()
    looks = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
    left, right = book.add_format(looks), book.add_format(looks | {"align": "right"})
    for column, heading in enumerate(sheet.headings):
        is_number = column < len(first) and isinstance(first[column], int | float)
        _write(page, row, column, harmless(heading), right if is_number else left)


def _write(page: Worksheet, row: int, column: int, cell: Cell, form: object) -> None:
    """By its type, never by its looks: the library's own choice would make a formula of text with an equals sign."""
    if isinstance(cell, str):
        page.write_string(row, column, cell, form)
    elif cell is not None:
        page.write_number(row, column, cell, form)


def _prepare(page: Worksheet, heading: int) -> None:
    """The headings stay in sight where they stand near the top; on paper A4, all columns on one page."""
    if heading <= _FROZEN:
        page.freeze_panes(heading + 1, 0)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(heading)


def _widths(table: Sequence[Cells]) -> list[int]:
    """Wide enough for the longest cell of each column, within reason."""
    columns = max((len(line) for line in table), default=0)
    widest = [0] * columns
    for line in table:
        for column, cell in enumerate(line):
            widest[column] = max(widest[column], _width(cell))
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in widest]


def _width(cell: Cell) -> int:
    """In narrow signs; a Chinese one is two wide."""
    lines = ("" if cell is None else str(cell)).split("\n")
    return max(sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line) for line in lines)


def _sheet_name(name: str) -> str | None:
    """At most 31 signs, some of them forbidden; None: as the program names sheets."""
    plain = _BAD_IN_NAMES.sub(" ", seen(name)).strip()[:31].strip()
    return None if plain.lower() == "history" else plain or None  # that one is the program's own
