"""A table of text as the bytes of a spreadsheet file, CSV or XLSX by its name.

The danger is a register that lies about readable: so no temporary file is made, whoever asked for the bytes keeps them.
"""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from pathlib import Path

import xlsxwriter

from core.sheet_kinds import SheetKind

Lines = Iterable[Sequence[str]]
_WIDTH = 16


def kind_by_name(path: Path) -> SheetKind | None:
    """None for a name that ends otherwise."""
    ending = path.suffix.lower().removeprefix(".")
    return SheetKind(ending) if ending in set(SheetKind) else None


def sheet_bytes(lines: Lines, kind: SheetKind) -> bytes:
    """The first line holds the headings. Every cell is text: no program makes a number, a date or a formula of it."""
    return _csv(lines) if kind is SheetKind.CSV else _xlsx(lines)


def _csv(lines: Lines) -> bytes:
    """With the mark by which spreadsheet programs know UTF-8."""
    text = StringIO(newline="")
    csv.writer(text).writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(lines: Lines) -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})  # or parts of it would lie in the folder for temporary files
    sheet = book.add_worksheet()
    as_text = book.add_format({"num_format": "@"})
    sheet.freeze_panes(1, 0)
    for number, line in enumerate(lines):
        if number == 0:
            sheet.set_column(0, len(line) - 1, _WIDTH, as_text)
        for column, cell in enumerate(line):
            if cell:
                sheet.write_string(number, column, cell)
    book.close()
    return file.getvalue()
