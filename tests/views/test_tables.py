"""Tables as files: nothing in them runs, nothing is lost, and a spreadsheet program opens them."""

import csv
import shutil
import subprocess
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from core.sheet_kinds import SheetKind
from views.tables import harmless, table_bytes

HEADINGS = ("单位", "收件人", "已阅")
ROWS = (("柳荫社区", 12, 9), ('=HYPERLINK("http://evil")', 3, None))
FORMULAS = ("=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u200b=1", "＝1", "'=1", "'' =1", "－1")


def as_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def as_xlsx(content: bytes) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    return [list(line) for line in sheet.to_python()]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_that_would_run_gets_an_apostrophe(cell: str) -> None:
    assert str(harmless(cell)).startswith("'")


@pytest.mark.parametrize("cell", ["柳荫社区", "3-2-0412", "a=b", "12%", "", "第1季度", 0, -3, 1.5, None])
def test_any_other_cell_stays_as_it_is(cell: str | float | None) -> None:
    assert harmless(cell) == cell


@given(st.text())
def test_no_text_at_all_comes_out_as_a_formula(text: str) -> None:
    assert not str(harmless(text)).lstrip().startswith(tuple("=+-@＝＋－＠"))


@pytest.mark.parametrize("kind", SheetKind)
def test_both_kinds_hold_the_same_cells(kind: SheetKind) -> None:
    content = table_bytes(HEADINGS, ROWS, kind)
    read = as_csv(content) if kind is SheetKind.CSV else as_xlsx(content)
    assert [[str(cell).removesuffix(".0") for cell in line] for line in read] == [
        ["单位", "收件人", "已阅"],
        ["柳荫社区", "12", "9"],
        ['\'=HYPERLINK("http://evil")', "3", ""],
    ]


def test_numbers_are_numbers_and_text_is_text_in_a_workbook() -> None:
    _, line = as_xlsx(table_bytes(("户", "数"), [("3-2-0412", 5)], SheetKind.XLSX))
    assert line == ["3-2-0412", 5.0]


def test_a_csv_says_that_it_is_utf_8() -> None:
    assert table_bytes(HEADINGS, (), SheetKind.CSV).startswith(b"\xef\xbb\xbf")


def test_a_list_separator_in_a_text_does_not_tear_it() -> None:
    """Where the semicolon parts columns, a title with one would else begin a new cell with a formula."""
    assert '"a;=1+1"' in table_bytes(("x",), [("a;=1+1",)], SheetKind.CSV).decode("utf-8-sig")


@pytest.mark.parametrize("kind", SheetKind)
def test_words_stand_above_and_below_the_table(kind: SheetKind) -> None:
    content = table_bytes(("x",), [("y",)], kind, above=["=上"], below=["下"])
    read = as_csv(content) if kind is SheetKind.CSV else as_xlsx(content)
    assert [line[0] for line in read] == ["'=上", "x", "y", "", "下"]


def test_an_endless_text_is_cut_and_the_file_still_opens() -> None:
    _, (cell,) = as_xlsx(table_bytes(("x",), [("长" * 40_000,)], SheetKind.XLSX))
    assert cell == "长" * 32_000


@pytest.mark.parametrize("name", ["history", "burden-2026-11", "a/b:c*d?e[f]", "'", "", "长" * 50, "\u200b"])
def test_any_name_names_the_sheet(name: str) -> None:
    assert as_xlsx(table_bytes(("x",), (), SheetKind.XLSX, name=name)) == [["x"]]


def test_signs_that_no_file_may_hold_are_left_out() -> None:
    _, (cell,) = as_xlsx(table_bytes(("x",), [("a\x00\x07\ud800b",)], SheetKind.XLSX))
    assert cell == "a\ufffdb"


_OFFICE = shutil.which("soffice")
_HAS_CALC = _OFFICE is not None and (Path(_OFFICE).resolve().parent / "libsclo.so").exists()


@pytest.mark.skipif(not _HAS_CALC, reason="LibreOffice Calc is not on this machine")
def test_a_spreadsheet_program_opens_a_workbook_and_computes_nothing(tmp_path: Path) -> None:
    """LibreOffice, without a screen: what it shows is what was written."""
    cells = ["=1+1", "＝1+1", "\t=2+2", "-1+3", "@SUM(1)", "3-2-0412", "2026-11", "007"]
    book = tmp_path / "table.xlsx"
    book.write_bytes(table_bytes(["格", "数"], [(cell, 5) for cell in cells], SheetKind.XLSX))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(_OFFICE), profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(book)], check=True, timeout=100)  # noqa: S603
    lines = list(csv.reader((tmp_path / "table.csv").read_text(encoding="utf-8").splitlines()))
    assert [line[0] for line in lines] == ["格", "'=1+1", "'＝1+1", "'=2+2", "'-1+3", "'@SUM(1)", *cells[5:]]
    assert {line[1] for line in lines[1:]} == {"5"}
