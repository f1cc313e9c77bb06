"""Files that cannot be read, or that would hurt: each has its reason, and none takes long."""

import time
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.imports.table import MOST_ROWS
from storage.sheet_guards import LARGEST_FILE
from storage.sheets import SheetError, SheetProblem, read_table
from tests.storage.books import Read, lines, reader, refusal, sheet_of, with_part, workbook


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return reader(tmp_path)


def test_a_missing_file_and_a_directory_are_told_apart(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.csv", SheetProblem.MISSING), (tmp_path, SheetProblem.UNKNOWN_KIND)):
        with pytest.raises(SheetError) as refused:
            read_table(path)
        assert refused.value.reason is reason


def test_a_name_that_no_file_can_have_is_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SheetError) as refused:
        read_table(tmp_path / "a\0b")
    assert refused.value.reason is SheetProblem.MISSING


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b" , ,\n", "\ufeff".encode("utf-16-le")])
def test_a_file_that_says_nothing_is_empty(read: Read, data: bytes) -> None:
    assert refusal(read, data) is SheetProblem.EMPTY


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"<html><table><tr><td>1</td></tr></table></html>",
        b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>',
        b"a,b\0\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    ],
)
def test_other_kinds_of_files_are_not_read_as_text(read: Read, data: bytes) -> None:
    assert refusal(read, data) is SheetProblem.UNKNOWN_KIND


def test_an_archive_that_is_no_workbook_is_of_an_unknown_kind(read: Read) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(read, file.getvalue()) is SheetProblem.UNKNOWN_KIND


def test_a_workbook_with_a_password_says_so(read: Read) -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    assert refusal(read, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + name) is SheetProblem.LOCKED


def test_an_old_workbook_that_is_damaged_is_broken(read: Read) -> None:
    name = "Workbook".encode("utf-16-le")
    assert refusal(read, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + name) is SheetProblem.BROKEN


def test_a_file_over_the_limit_is_refused_before_it_is_parsed(read: Read) -> None:
    assert refusal(read, b"a,b\n" * (LARGEST_FILE // 4 + 1)) is SheetProblem.TOO_LARGE


def test_more_rows_than_the_limit_are_refused(read: Read) -> None:
    assert len(read(b"a\n" * MOST_ROWS).rows) == MOST_ROWS
    assert refusal(read, b"a\n" * (MOST_ROWS + 1)) is SheetProblem.TOO_LARGE


def test_a_row_of_thousands_of_cells_is_refused(read: Read) -> None:
    assert refusal(read, b",".join([b"a"] * 1001)) is SheetProblem.TOO_LARGE


@pytest.mark.parametrize("cut", [30, 2000, -30])
def test_a_workbook_cut_short_is_broken(read: Read, cut: int) -> None:
    assert refusal(read, sheet_of(["姓名"], ["王芳"])[:cut]) is SheetProblem.BROKEN


def test_a_workbook_with_broken_markup_is_broken(read: Read) -> None:
    half = with_part(sheet_of(["姓名"], ["王芳"]), "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2])
    assert refusal(read, half) is SheetProblem.BROKEN


def test_a_workbook_in_utf_16_markup_is_broken(read: Read) -> None:
    """The guards read bytes and would be blind to it."""
    wide = with_part(sheet_of(["姓名"]), "xl/worksheets/sheet1.xml", lambda xml: xml.decode().encode("utf-16"))
    assert refusal(read, wide) is SheetProblem.BROKEN


def test_a_workbook_whose_sheet_is_missing_is_refused(read: Read) -> None:
    lost = with_part(sheet_of(["姓名"]), "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"sheet1", b"sheet9"))
    assert refusal(read, lost) in {SheetProblem.BROKEN, SheetProblem.EMPTY}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(min_value=0, max_value=5000), byte=st.integers(min_value=0, max_value=255))
def test_a_flipped_byte_is_answered_and_never_a_crash(read: Read, place: int, byte: int) -> None:
    data = bytearray(sheet_of(["姓名", "工号"], ["王芳", 1001]))
    data[place % len(data)] = byte
    with suppress(SheetError):
        assert read(bytes(data)).rows


def test_a_bomb_is_refused_at_once(read: Read) -> None:
    """Half a megabyte that unpacks to 200 MB."""
    bomb = with_part(sheet_of(["姓名"]), "xl/styles.xml", lambda xml: xml + b" " * 210_000_000)
    assert len(bomb) < 600_000
    start = time.perf_counter()
    assert refusal(read, bomb) is SheetProblem.BOMB
    assert time.perf_counter() - start < 1


def test_an_archive_of_hundreds_of_files_is_refused(read: Read) -> None:
    file = BytesIO(sheet_of(["姓名"]))
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(200):
            archive.writestr(f"xl/media/{number}", b"")
    assert refusal(read, file.getvalue()) is SheetProblem.BOMB


def test_a_dense_archive_is_refused_below_the_limit_of_its_size(read: Read) -> None:
    bomb = with_part(sheet_of(["姓名"]), "xl/styles.xml", lambda xml: xml + b" " * 20_000_000)
    assert refusal(read, bomb) is SheetProblem.BOMB


def test_a_directory_that_lies_about_a_size_is_broken(read: Read) -> None:
    """The reader unpacks to the end whatever the directory says, so a member must be as long as it claims."""
    book = bytearray(with_part(sheet_of(["姓名"]), "xl/styles.xml", lambda xml: xml + b" " * 500_000))
    entry = book.index(b"xl/styles.xml", book.index(b"PK\x01\x02")) - 46
    book[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    assert refusal(read, bytes(book)) is SheetProblem.BROKEN


def test_one_stray_cell_in_the_last_column_is_refused_at_once(read: Read) -> None:
    """The reader would lay out 80 million cells: 14 seconds and 2.5 GB."""

    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 16383, "x")
        sheet.write(5000, 0, "x")

    start = time.perf_counter()
    assert refusal(read, workbook(build)) is SheetProblem.TOO_LARGE
    assert time.perf_counter() - start < 1


def test_cells_that_only_carry_a_colour_do_not_make_a_sheet_large(read: Read) -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "姓名")
        sheet.write_blank(1048575, 16383, None, book.add_format({"bg_color": "red"}))

    assert lines(read(workbook(build))) == [(1, ("姓名",))]
