"""What offices hand over: a bad file gets one clear sentence, nothing goes in by halves, and no name is printed."""

import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from bot.commands.importing import import_residents_file
from core.imports.problems import ProblemReason
from tests.bot.commands.test_importing import ZH, Shell
from tests.core.imports.tables import id_number
from tests.storage.books import sheet_of, workbook

WANG = id_number("19400102")
WRONG = WANG[:-1] + ("0" if WANG[-1] != "0" else "1")


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


@pytest.mark.parametrize(
    ("content", "where", "reason"),
    [
        ("户编号,电话\n3-2-0412,13800001111\n", "第 1 行，“姓名”", ProblemReason.MISSING_COLUMN),
        ("姓名,楼栋\n王秀兰,3\n", "第 1 行，“户编号”", ProblemReason.MISSING_HOUSEHOLD_COLUMN),
        ("姓名,户编号,居民姓名\n王秀兰,3-2-0412,王秀兰\n", "第 1 行，“居民姓名”", ProblemReason.COLUMN_TWICE),
        ("户编号,姓名\n王秀兰,3-2-0412\n", "第 2 行，“姓名”（", ProblemReason.NAME_MALFORMED),
        ("姓名,类别,户编号\n独居,王秀兰,3-2-0412\n", "第 2 行，“姓名”", ProblemReason.NAME_MALFORMED),
        ("姓名,单位,户编号\n柳荫社区,王秀兰,3-2-0412\n", "第 2 行，“姓名”", ProblemReason.NAME_MALFORMED),
        ("姓名,户编号,身份证号\n王秀兰,3-2-0412,13800001111\n", "第 2 行，“身份证号”", ProblemReason.ID_MALFORMED),
        ("姓名,户编号,电话\n王秀兰,3-2-0412,=A1\n", "第 2 行，“电话”", ProblemReason.FORMULA),
        ("姓名,户编号\n王秀兰,\n", "第 2 行，“户编号”", ProblemReason.HOUSEHOLD_MISSING),
        ("姓名,楼栋,房号\n王秀兰,3,\n", "第 2 行，“户编号”", ProblemReason.HOUSEHOLD_MISSING),
        ("姓名,小区,户编号\n王秀兰,王秀兰家,3-2-0412\n", "第 2 行，“小区”", ProblemReason.HOUSEHOLD_MALFORMED),
        ("姓名,小区,楼栋,房号\n王秀兰,王秀兰家,3,412\n", "第 2 行，“小区”", ProblemReason.HOUSEHOLD_MALFORMED),
        (
            f"姓名,户编号,身份证号\n王秀兰,3-2-0412,{WANG}\n王秀兰,3-2-0413,{WANG}\n",
            f"第 3 行，“身份证号”（…{WANG[-2:]}）",
            ProblemReason.ID_TWICE,
        ),
        (
            "姓名,户编号,备注\n王秀兰,3-2-0412,上午\n王秀兰,3-2-0412,下午\n",
            "第 3 行，“姓名”",
            ProblemReason.PERSON_TWICE,
        ),
    ],
)
def test_a_broken_line_stops_the_import_and_says_where(
    shell: Shell, content: str, where: str, reason: ProblemReason
) -> None:
    assert shell.residents(content) == 1
    [line] = [line for line in shell.err.splitlines() if where.rstrip("（") in line]
    assert ZH(f"problem.reason.{reason}") in line
    assert ZH("import.nothing") in shell.err
    assert shell.count("resident") == 0
    assert not any(name in shell.err for name in ("王秀兰", "李建国", WANG))


@pytest.mark.parametrize(
    ("content", "where", "reason"),
    [
        ("姓名,户编号,电话\n王秀兰,3-2-0412,1380000111122\n", "第 2 行，“电话”（…22）", ProblemReason.PHONE_MALFORMED),
        ("姓名,户编号,电话\n王秀兰,3-2-0412,990101194001020011\n", "第 2 行，“电话”", ProblemReason.PHONE_MALFORMED),
        (f"姓名,户编号,身份证号\n王秀兰,3-2-0412,{WRONG}\n", "第 2 行，“身份证号”", ProblemReason.ID_CHECK_DIGIT),
        ("姓名,户编号,类别\n王秀兰,3-2-0412,爱唱歌\n", "第 2 行，“类别”（爱唱歌）", ProblemReason.UNKNOWN_NEED),
        ("姓名,户编号,出生日期\n王秀兰,3-2-0412,八十多\n", "第 2 行，“出生日期”：", ProblemReason.BIRTH_MALFORMED),
        (
            f"姓名,户编号,身份证号,出生年\n王秀兰,3-2-0412,{WANG},1950\n",
            "第 2 行，“出生年”：",
            ProblemReason.BIRTH_DIFFERS,
        ),
        ("姓名,户编号,风险等级\n王秀兰,3-2-0412,五星\n", "第 2 行，“风险等级”（五星）", ProblemReason.UNKNOWN_TIER),
        ("姓名,户编号,联系人关系\n王秀兰,3-2-0412,王小明\n", "第 2 行，“联系人关系”：", ProblemReason.UNKNOWN_RELATION),
        (
            "姓名,户编号,联系人不同住\n王秀兰,3-2-0412,可能\n",
            "第 2 行，“联系人不同住”（可能）",
            ProblemReason.YES_OR_NO,
        ),
        ("姓名,户编号\n王秀兰,3-2-0412\n王秀兰,3-2-0412\n", "第 3 行，“姓名”：", ProblemReason.LINE_TWICE),
        ("姓名,户编号\n王秀兰,3-2-0412,,下午\n", "第 2 行：", ProblemReason.EXTRA_CELLS),
    ],
)
def test_a_doubtful_cell_is_told_and_the_person_imported(
    shell: Shell, content: str, where: str, reason: ProblemReason
) -> None:
    assert shell.residents(content) == 0
    [line] = [line for line in shell.err.splitlines() if where in line]
    assert ZH(f"problem.reason.{reason}") in line
    assert shell.count("resident") == 1
    assert not any(name in shell.err for name in ("王秀兰", "王小明", WANG))


def merged(book: xlsxwriter.Workbook) -> None:
    """A title over everything, a family whose flat is one merged cell, a heading over two columns."""
    sheet = book.add_worksheet()
    sheet.merge_range("A1:F1", "柳荫社区居民登记表（内部使用）")
    for column, heading in enumerate(("姓名", "楼栋", "房号")):
        sheet.merge_range(1, column, 2, column, heading)
    sheet.merge_range("D2:E2", "联系人")
    sheet.write_row("D3", ["姓名", "电话"])
    sheet.write_column("A4", ["王秀兰", "李建国"])
    sheet.merge_range("B4:B5", "3")
    sheet.merge_range("C4:C5", "412")
    sheet.write_row("D4", ["王小明", "13900002222"])


def as_numbers(book: xlsxwriter.Workbook) -> None:
    """Phones and rooms as numbers, a birth as a date, a formula with its result."""
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "楼栋", "房号", "电话", "出生日期"])
    sheet.write_row(1, 0, ["王秀兰", 3, 412, 13800001111])
    sheet.write_number(1, 4, 14733, book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_row(2, 0, ["李建国", 3])
    sheet.write_formula(2, 2, "=400+12", value=412)


@pytest.mark.parametrize("build", [merged, as_numbers])
def test_a_workbook_as_people_make_it_goes_in(shell: Shell, build: Callable[[xlsxwriter.Workbook], None]) -> None:
    assert shell.residents(workbook(build)) == 0
    assert (shell.count("resident"), shell.count("household"), shell.err) == (2, 1, "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_any_encoding_goes_in_and_is_the_same(shell: Shell, encoding: str) -> None:
    text = "姓名,小区,户编号,备注\n王秀兰,柳荫苑,3-2-0412,下午在家\n"
    assert shell.residents(text) == 0
    assert shell.residents(text.encode(encoding)) == 0
    assert shell.out.startswith(
        ZH("import.done_residents", new=0, moved=0, changed=0, unchanged=1, missing=0, doubtful=0)
    )


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(shell: Shell) -> None:
    path = shell.file("姓名,户编号\n")
    os.truncate(path, 200 * 2**20)
    assert import_residents_file(shell.settings, path, dry_run=False) == 1
    assert ZH("sheet.too_large", file=str(path)) in shell.capture.readouterr().err


def test_a_zip_bomb_is_refused(shell: Shell) -> None:
    """A few kilobytes that unpack to a hundred megabytes."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (100 * 2**20))
    assert shell.residents(file.getvalue()) == 1
    assert ZH("sheet.bomb", file=str(shell.folder / "名册.csv")) in shell.err


def test_a_formula_that_was_never_computed_stops_the_import(shell: Shell) -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["姓名", "户编号"])
        sheet.write_row(1, 0, ["王秀兰"])
        sheet.write_formula(1, 1, "=A1", value="#REF!")

    assert shell.residents(workbook(build)) == 1
    assert f"第 2 行，“户编号”（#REF!）：{ZH('problem.reason.cell_error')}" in shell.err


def test_a_workbook_and_its_title(shell: Shell) -> None:
    book = sheet_of(["登记表"], [], ["姓名", "户编号"], ["王秀兰", "3-2-0412"])
    assert shell.residents(book, dry_run=True) == 0
    assert "表头在第 3 行，各列这样读：" in shell.out
