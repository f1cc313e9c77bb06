"""Reads the office's spreadsheets, CSV in whatever encoding or an Excel workbook, as a table of text.

Every cell becomes the text a person typed: a phone stays 13800001111 and never 1.38e10. What a number has already lost
in the spreadsheet program cannot be brought back, so such cells are marked.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from core.imports.table import MOST_ROWS, Row, Table
from storage.sheet_guards import LARGEST_FILE, FileKind, SheetError, SheetProblem, SheetXml, XlsxParts, kind_of

__all__ = ["SheetError", "SheetProblem", "read_table"]

Cell = int | float | str | bool | time | date | datetime | timedelta

MOST_COLUMNS = 1000
_EXACT = 10**15  # a float holds fifteen decimal digits, and Excel stores no more
_DELIMITERS = ",\t;"
_SNIFFED = 20  # records


def read_table(path: Path) -> Table:
    """The first sheet that holds anything. Raises SheetError, and nothing else, when the file cannot be read."""
    data = _bytes_of(path)
    kind = kind_of(data)
    rows = _text_rows(data) if kind is FileKind.TEXT else _book_rows(data, kind)
    kept = tuple(islice(rows, MOST_ROWS + 1))
    if len(kept) > MOST_ROWS or any(len(row.cells) > MOST_COLUMNS for row in kept):
        raise SheetError(SheetProblem.TOO_LARGE)
    if not kept:
        raise SheetError(SheetProblem.EMPTY)
    return Table(rows=kept)


def _bytes_of(path: Path) -> bytes:
    """Never more than the limit is read, whatever the directory entry says."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise SheetError(SheetProblem.MISSING) from error
    except IsADirectoryError as error:
        raise SheetError(SheetProblem.UNKNOWN_KIND) from error
    except (OSError, ValueError) as error:  # no permission, a name with NUL
        raise SheetError(SheetProblem.MISSING) from error
    if len(data) > LARGEST_FILE:
        raise SheetError(SheetProblem.TOO_LARGE)
    if not data:
        raise SheetError(SheetProblem.EMPTY)
    return data


# CSV


def _text_rows(data: bytes) -> Iterator[Row]:
    text, delimiter, skipped = _declared(_decode(data))
    records = _records(text, delimiter or _sniff(text))
    for line, cells in enumerate(records, start=1 + skipped):
        if row := _row(line, cells):
            yield row


def _decode(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or the Chinese code pages, which GB18030 contains. Raises SheetError."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _strict(data, "utf-16")
    else:
        utf8 = data.decode("utf-8-sig", "replace")
        text = _strict(data, "gb18030") if "\ufffd" in utf8 and not _is_damaged(utf8) else _strict(data, "utf-8-sig")
    if "\0" in text:
        raise SheetError(SheetProblem.UNKNOWN_KIND)
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SheetError(SheetProblem.ENCODING) from error


def _is_damaged(utf8: str) -> bool:
    """UTF-8 with a few broken bytes would pass for GB18030, as nonsense; of real GBK most does not decode at all."""
    foreign = sum(not character.isascii() for character in utf8)
    return utf8.count("\ufffd") * 4 < foreign


def _declared(text: str) -> tuple[str, str | None, int]:
    """Excel's own first line `sep=;` names the delimiter and is no row."""
    first, _, rest = text.partition("\n")
    if first.casefold().startswith("sep=") and len(first.rstrip("\r")) == 5:
        return rest, first[4], 1
    return text, None, 0


def _sniff(text: str) -> str:
    """The delimiter that stands in most of the first records; among equals the one that cuts them most evenly.

    A cell of roles holds semicolons and a note holds commas, but the line of headings has only the delimiter.
    """
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    with suppress(SheetError):
        widths.update(len(record) for record in islice(_records(text, delimiter), _SNIFFED) if len(record) > 1)
    return widths.total(), max((count * width for width, count in widths.items()), default=0)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Strict, because a lenient reader silently swallows the rest of the file behind one stray quote."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise SheetError(SheetProblem.BROKEN, line=reader.line_num) from error


# workbooks


def _book_rows(data: bytes, kind: FileKind) -> tuple[Row, ...]:
    parts = XlsxParts(data) if kind is FileKind.XLSX else None
    with _refusals():
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for index, sheet in enumerate(book.sheets_metadata):
            xml = parts.sheet(index) if parts else None
            shown = sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
            if shown and (rows := _sheet_rows(book.get_sheet_by_index(index), xml)):
                return rows
    return ()


@contextmanager
def _refusals() -> Iterator[None]:
    """The reader is written in Rust: what it refuses is CalamineError, what it stumbles over is a panic of PyO3."""
    try:
        yield
    except PasswordError as error:
        raise SheetError(SheetProblem.LOCKED) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise SheetError(SheetProblem.BROKEN) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise SheetError(SheetProblem.BROKEN) from error
        raise


def _sheet_rows(sheet: CalamineSheet, xml: SheetXml | None) -> tuple[Row, ...]:
    cells: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    _fill_down(cells, sheet.merged_cell_ranges or [])
    for (line, column), text in (xml.failed() if xml else {}).items():
        _fill(cells, line, column, text)
    return tuple(row for line, values in enumerate(cells, start=1) if (row := _typed_row(line, values)))


def _fill_down(cells: list[list[Cell]], ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """A cell merged over several lines (the building of a whole family) counts for each of them.

    Not to the right: a title across the sheet is one title.
    """
    for (top, column), (bottom, _) in ranges:
        for line in range(top + 1, min(bottom + 1, len(cells))):
            _fill(cells, line, column, cells[top][column] if column < len(cells[top]) else "")


def _fill(cells: list[list[Cell]], line: int, column: int, value: Cell) -> None:
    """A cell that has a value keeps it."""
    if line < len(cells) and column < len(cells[line]) and cells[line][column] == "":
        cells[line][column] = value


def _typed_row(line: int, values: list[Cell]) -> Row | None:
    lossy = frozenset(index for index, value in enumerate(values) if isinstance(value, float) and abs(value) >= _EXACT)
    return _row(line, [_text(value) for value in values], lossy)


def _row(line: int, cells: list[str], lossy: frozenset[int] = frozenset()) -> Row | None:
    """None for a blank line. Empty cells at the end are dropped: every row of a workbook is as wide as its widest."""
    while cells and not cells[-1].strip():
        cells.pop()
    return Row(line=line, cells=tuple(cells), lossy=lossy) if cells else None


def _text(value: Cell) -> str:
    """As a person would have typed it: 412 and not 412.0, 2026-03-04 and not the number of a day."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, date | time):  # a datetime is a date
        return value.isoformat()
    return str(value)


def _number(value: float) -> str:
    """Fifteen digits, as Excel stores them, and zeros after them: not what a binary fraction makes of a long number."""
    shown = f"{value:.15g}"
    return f"{Decimal(shown):f}" if 0 < abs(value) < 10**21 else shown.lstrip("-")
