"""Spreadsheet files as offices send them, and the table of text that comes out."""

import base64
import time
import zlib
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from core.imports.problems import ProblemReason
from core.imports.residents import check_residents
from core.imports.staff import check_staff
from storage.sheets import SheetError, SheetProblem
from tests.storage.books import ROSTER, ROSTER_ROWS, Read, lines, reader, refusal, sheet_of, with_part, workbook

OLD_WORKBOOK = (
    "c-p&gUhu)fjZzO8(10BSGsD0CoD6J8VvIn{3F8Pb0OkMx2QgtZ2N3@s1w#sOasVTejg?_H?-_Pb9D?HeAp;Y`29|?Bl7Zn75XUeSF!<%?r7F-7ID"
    "y@e$Ov+SEs$hnm;)5yV~_;9N(f9QgGpg9xgM-?514cSi}Zp?TcFwpj8P2d?ftYYps6^5NeL{+#{e>SJ6O*xu!tdpD8mU*Dz2Zv2vN(*;8>KIm@_y"
    "f<XCtZmM{S0%{?_QwJ0&?0fPuI0+%p+{jb2l@CBAr4=9X^(^s640Vw_hRh%7*_+%y)28ITP{|Vp(-U=*S*E2&RIPnhyKe)UFVW8yYNZt@GQ1J`St"
    "^z38l^2|hd4OaJP!otP2u{obzykTt%8!?PlLGAH!6FUdA{t_-D#&hz{|t>F9YD=|U==K2SrAJLOlpJ4Ca|f}V73&P6agkdAgvZ43T3!8gVnTvWz~"
    "T87=yuOdvzqX29VwQI&g<v>tlOOAbXwr!zz(=*X<WFC;|PR0@M$J%?vt>I*hYsg1}CD7|jUH^moCeBt`+i!6X2tnHc^<Yb$<+zYJW^@L+(dU`A8H"
    "4D>fMRK<>>s4bjMc1%JH+du{ZixC9iVi*OZU=)mkQ7{Td!6+C7qhJ^SNdJNX+%N_;{#l`&3U=tY&R-z@H#$r*Y(Wr1J`k1wJEpD-c|f{|p^~KZBg"
    "VkW2s4Y3NIkIeLJ$ZC+Frzv&5#6kM>fgn7uYFeMD`ES8U?7Ag-EskA1UsnvHbv@m%9W"
)
"""An Excel 97 workbook: 姓名 in B3, the number 13800001111 in B4."""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return reader(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030", "gb2312"])
def test_a_csv_file_is_read_in_every_encoding_that_offices_use(read: Read, encoding: str) -> None:
    assert lines(read(ROSTER.encode(encoding))) == ROSTER_ROWS


def test_utf_16_is_read_in_both_byte_orders(read: Read) -> None:
    assert lines(read(b"\xff\xfe" + ROSTER.encode("utf-16-le"))) == ROSTER_ROWS
    assert lines(read(b"\xfe\xff" + ROSTER.encode("utf-16-be"))) == ROSTER_ROWS


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_delimiters_and_line_ends_are_found_out(read: Read, delimiter: str, newline: str) -> None:
    text = ROSTER.replace(",", delimiter).replace("\n", newline)
    assert lines(read(text.encode())) == ROSTER_ROWS


def test_a_semicolon_file_with_commas_in_its_cells(read: Read) -> None:
    text = "姓名;工号;备注\n王芳;1001;上午,下午\n李明;1002;周一,周二,周三\n"
    assert lines(read(text.encode()))[1] == (2, ("王芳", "1001", "上午,下午"))


def test_a_comma_file_with_more_semicolons_than_commas(read: Read) -> None:
    text = "姓名,角色\n王芳,主管;网格员;发布员;管理员\n李明,主管;网格员;发布员;管理员\n"
    assert lines(read(text.encode()))[2] == (3, ("李明", "主管;网格员;发布员;管理员"))


def test_a_title_without_delimiters_does_not_hide_the_table(read: Read) -> None:
    assert lines(read(f"柳荫社区名册\n\n{ROSTER}".encode()))[1] == (3, ("姓名", "工号", "角色"))


def test_the_line_that_excel_writes_for_itself_names_the_delimiter(read: Read) -> None:
    assert lines(read("sep=;\r\n姓名;备注\r\n王芳;a,b\r\n".encode())) == [(2, ("姓名", "备注")), (3, ("王芳", "a,b"))]
    assert lines(read("sep=\t\n姓名\t备注\n".encode())) == [(2, ("姓名", "备注"))]


def test_quoted_cells_may_hold_delimiters_quotes_and_line_ends(read: Read) -> None:
    text = '姓名,备注\n王芳,"上午,在家\n""敲门"""\n李明,b\n'
    assert lines(read(text.encode())) == [(1, ("姓名", "备注")), (2, ("王芳", '上午,在家\n"敲门"')), (3, ("李明", "b"))]


def test_blank_lines_are_left_out_and_keep_their_numbers(read: Read) -> None:
    assert [line for line, _ in lines(read("\n姓名,工号\n , \n\n王芳,1\n,,\n".encode()))] == [2, 5]


def test_a_single_column_is_a_table_too(read: Read) -> None:
    assert lines(read("姓名\n王芳\n".encode())) == [(1, ("姓名",)), (2, ("王芳",))]


def test_a_quote_that_is_never_closed_is_named_with_its_line(read: Read) -> None:
    """A lenient reader would take the rest of the file for one cell, and import one person of three."""
    with pytest.raises(SheetError) as refused:
        read('姓名,工号\n王芳,"1001\n李明,1002\n赵强,1003\n'.encode())
    assert (refused.value.reason, refused.value.line) == (SheetProblem.BROKEN, 4)


def test_utf_8_with_a_broken_byte_is_refused_and_not_read_as_nonsense(read: Read) -> None:
    data = ROSTER.encode()
    assert refusal(read, data[:1] + data[2:]) is SheetProblem.ENCODING


def test_bytes_that_are_text_in_no_chinese_encoding_are_refused(read: Read) -> None:
    assert refusal(read, b"name,key\n\xff\xff\xff\xff\n") is SheetProblem.ENCODING


def test_utf_16_cut_in_the_middle_of_a_character_is_refused(read: Read) -> None:
    assert refusal(read, ROSTER.encode("utf-16")[:-1]) is SheetProblem.ENCODING


def test_numbers_stay_as_they_were_typed(read: Read) -> None:
    (row,) = read(sheet_of([13800001111, 3.0, 412, 0.5, -1, 0.1 + 0.2, "0412", "13800001111"])).rows
    assert row.cells == ("13800001111", "3", "412", "0.5", "-1", "0.3", "0412", "13800001111")
    assert row.lossy == frozenset()


def test_a_number_too_long_to_be_exact_is_marked(read: Read) -> None:
    (row,) = read(sheet_of(["王芳", 990101194912310021, "990101194912310021", 999999999999999])).rows
    assert row.cells[1:] == ("990101194912310000", "990101194912310021", "999999999999999")
    assert row.lossy == {1}


def test_dates_times_and_truth_are_text(read: Read) -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        sheet, form = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write(0, 0, date(2026, 3, 4), form)
        sheet.write(0, 1, datetime(2026, 3, 4, 5, 6), form)  # noqa: DTZ001 - a cell knows no time zone
        sheet.write(0, 2, 0.25, book.add_format({"num_format": "hh:mm"}))
        sheet.write(0, 3, 1.5, book.add_format({"num_format": "[h]:mm"}))
        sheet.write(0, 4, True)

    (row,) = read(workbook(build)).rows
    assert row.cells == ("2026-03-04", "2026-03-04T05:06:00", "06:00:00", "1 day, 12:00:00", "TRUE")


def test_the_first_sheet_that_shows_anything_is_read(read: Read) -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("空")
        hidden = book.add_worksheet("字典")
        hidden.write(0, 0, "不读")
        hidden.hide()
        book.add_chartsheet("图")
        book.add_worksheet("名册").write(4, 2, "姓名")
        book.add_worksheet("旧").write(0, 0, "旧")

    assert lines(read(workbook(build))) == [(5, ("", "", "姓名"))]


def test_a_workbook_without_cells_is_empty(read: Read) -> None:
    assert refusal(read, sheet_of([])) is SheetProblem.EMPTY
    assert refusal(read, sheet_of([" ", " "])) is SheetProblem.EMPTY


def test_cells_merged_over_lines_count_for_each_line_and_titles_for_one_cell(read: Read) -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "柳荫社区居民名册")
        sheet.write_row(1, 0, ["楼栋", "房号", "姓名"])
        sheet.merge_range(2, 0, 4, 0, "3号楼")
        sheet.merge_range(2, 1, 3, 1, 412)
        for line, name in enumerate(("孙桂兰", "孙伟", "王芳"), start=2):
            sheet.write(line, 2, name)
        sheet.write(4, 1, 501)

    assert lines(read(workbook(build))) == [
        (1, ("柳荫社区居民名册",)),
        (2, ("楼栋", "房号", "姓名")),
        (3, ("3号楼", "412", "孙桂兰")),
        (4, ("3号楼", "412", "孙伟")),
        (5, ("3号楼", "501", "王芳")),
    ]


def test_formulas_give_their_value_and_failed_ones_say_so(read: Read) -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, '="王"&"芳"', None, "王芳")
        sheet.write_formula(0, 1, "=1+1", None, 2)
        sheet.write_formula(0, 2, "=VLOOKUP(1,A1:B2,2)", None, "#N/A")
        sheet.write_string(0, 3, "=1+1")
        sheet.write_formula(0, 27, "=1/0", None, "#DIV/0!")

    (row,) = read(workbook(build)).rows
    assert row.cells[:4] == ("王芳", "2", "#N/A", "=1+1")
    assert row.cells[27] == "#DIV/0!"


def test_a_formula_that_was_never_computed_is_not_taken_for_an_empty_cell(read: Read) -> None:
    """Files written by programs hold formulas without values; an empty text as a result is another matter."""
    book = sheet_of(["王芳", 1, 2, 3])
    changed = with_part(
        book,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<c r="B1"><v>1</v></c>', b'<c r="B1"><f>1+1</f><v></v></c>').replace(
            b'<c r="C1"><v>2</v></c>', b'<c r="C1" t="str"><f>A9</f><v></v></c>'
        ),
    )
    assert lines(read(changed)) == [(1, ("王芳", "=", "", "3"))]


def test_the_old_excel_format_is_read(read: Read) -> None:
    data = zlib.decompress(base64.b85decode(OLD_WORKBOOK))
    assert lines(read(data)) == [(3, ("", "姓名")), (4, ("", "13800001111"))]


def test_five_thousand_rows_are_read_in_a_moment(read: Read) -> None:
    data = sheet_of(*([f"居民{n}", f"3-2-{n:04d}", 13800000000 + n, "柳荫社区", "独居;低保"] for n in range(5000)))
    start = time.perf_counter()
    assert len(read(data).rows) == 5000
    assert time.perf_counter() - start < 5, "about 0.2 s; laying out cells one by one would take minutes"


# from the file to the people


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
def test_a_roster_with_a_title_and_a_bad_line_is_told_by_the_lines_of_the_file(read: Read, encoding: str) -> None:
    text = "柳荫社区工作人员名册,,\r\n姓 名*,工作证号,角色\r\n王芳,1001,主管；网格员\r\n\r\n李明,1002,局长\r\n"
    sheet = check_staff(read(text.encode(encoding)))
    assert [row.name for row in sheet.rows] == ["王芳"]
    assert [(problem.line, problem.reason, problem.value) for problem in sheet.problems] == [
        (5, ProblemReason.UNKNOWN_ROLE, "局长")
    ]


def test_what_excel_does_to_codes_and_identity_numbers_is_noticed(read: Read) -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "柳荫社区居民名册")
        sheet.write_row(1, 0, ["姓名", "户编号", "电话", "身份证号"])
        sheet.write_row(2, 0, ["孙桂兰", "3-2-0412", 13800001111])
        sheet.write(3, 0, "王芳")
        sheet.write(3, 1, date(2003, 2, 4), book.add_format({"num_format": "yyyy-m-d"}))
        sheet.write_row(4, 0, ["李明", "3-2-0501", "", 990101194912310021])

    sheet = check_residents(read(workbook(build)), 2026)
    assert [(row.name, row.phone) for row in sheet.rows] == [("孙桂兰", "13800001111")]
    assert [(problem.line, problem.reason) for problem in sheet.problems] == [
        (4, ProblemReason.HOUSEHOLD_IS_DATE),
        (5, ProblemReason.DIGITS_LOST),
    ]


def test_a_building_merged_over_a_family_gives_one_household(read: Read) -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["楼栋", "房号", "姓名"])
        sheet.merge_range(1, 0, 2, 0, "3号楼")
        sheet.merge_range(1, 1, 2, 1, 412)
        sheet.write(1, 2, "孙桂兰")
        sheet.write(2, 2, "孙伟")

    sheet = check_residents(read(workbook(build)), 2026)
    assert [(row.name, row.household) for row in sheet.rows] == [("孙桂兰", "3-0412"), ("孙伟", "3-0412")]
