"""Makes spreadsheet files byte by byte, whole ones and such as are not. All people in them are invented."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from core.imports.table import Table
from storage.sheets import SheetError, SheetProblem, read_table

Read = Callable[[bytes], Table]

ROSTER = "姓名,工号,角色\n王芳,1001,主管;网格员\n李明,1002,\n"
ROSTER_ROWS = [(1, ("姓名", "工号", "角色")), (2, ("王芳", "1001", "主管;网格员")), (3, ("李明", "1002"))]


def reader(folder: Path) -> Read:
    """Reads bytes as if they were a file of that folder; the name says nothing of their kind."""

    def read_bytes(data: bytes) -> Table:
        path = folder / "sheet"
        path.write_bytes(data)
        return read_table(path)

    return read_bytes


def lines(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.line, row.cells) for row in table.rows]


def refusal(read: Read, data: bytes) -> SheetProblem:
    with pytest.raises(SheetError) as refused:
        read(data)
    return refused.value.reason


def workbook(build: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file)
    build(book)
    book.close()
    return file.getvalue()


def sheet_of(*rows: list[object]) -> bytes:
    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for line, cells in enumerate(rows):
            sheet.write_row(line, 0, cells)

    return workbook(build)


def with_part(book: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same file with one part of it changed, and everything else (check sums too) in order."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return file.getvalue()
