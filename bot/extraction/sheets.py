"""The text of a workbook: a line for each row of its visible sheets, dates as people write them."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from bot.extraction.values import SEARCHED, Found, UnreadableError
from core.files import Trouble
from storage.sheet_guards import FileKind, SheetError, SheetProblem, XlsxParts, kind_of

_TROUBLES = {
    SheetProblem.LOCKED: Trouble.ENCRYPTED,
    SheetProblem.BOMB: Trouble.TOO_BIG,
    SheetProblem.TOO_LARGE: Trouble.TOO_BIG,
}


def read(content: bytes) -> Found:
    """Raises UnreadableError."""
    try:
        return Found(text=_joined(_lines(content)), has_pictures=b"/media/" in content)
    except SheetError as error:
        raise UnreadableError(_TROUBLES.get(error.reason, Trouble.BROKEN)) from error
    except PasswordError as error:
        raise UnreadableError(Trouble.ENCRYPTED) from error
    except CalamineError as error:
        raise UnreadableError(Trouble.BROKEN) from error


def _joined(lines: Iterator[str]) -> str:
    kept, length = [], 0
    for line in lines:
        kept.append(line)
        length += len(line) + 1
        if length > SEARCHED:
            break
    return "\n".join(kept)


def _lines(content: bytes) -> Iterator[str]:
    parts = XlsxParts(content) if kind_of(content) is FileKind.XLSX else None
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for index, sheet in enumerate(book.sheets_metadata):
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible:
            if parts is not None:
                parts.sheet(index)  # raises when its cells span too large an area
            for row in book.get_sheet_by_index(index).iter_rows():
                if line := " ".join(filter(None, map(_words, row))):
                    yield line


def _words(cell: object) -> str:
    """A whole number has no `.0`, and midnight is no time of day."""
    match cell:
        case datetime():
            return f"{_words(cell.date())} {cell:%H:%M}" if cell.hour or cell.minute else _words(cell.date())
        case date():
            return f"{cell.year}年{cell.month}月{cell.day}日"
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell).strip()
