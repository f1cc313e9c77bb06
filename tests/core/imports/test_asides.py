"""Totals and remarks below a list are nobody; whoever might be somebody is read."""

import pytest

from core.imports.problems import ProblemReason
from core.imports.residents import check_residents
from core.imports.staff import check_staff
from tests.core.imports.tables import table

HEAD = "序号|姓名|楼栋|房号|电话|户编号"
SOMEBODY = "1|王秀兰|3|412||"


@pytest.mark.parametrize(
    "line",
    [
        "合计：7人",
        "合　计|7",
        "|合计|12|40|7|",
        "|合计|12|40|7|共7户",
        "小计||||7|",
        "共 7 人",
        "总计：7户",
        "Total|||||7",
        "Total: 7",
        "制表人：李建国",
        "制表人：李建国||审核人：赵强",
        "|填表日期：2026年3月",
        "填表说明",
        "备注：低保户请打勾",
        "注：本表一式两份",
        "|以下空白|||",
        "|（以下空白）|||",
        "Prepared by: Li",
        "||||7|",
        "|||||7户",
    ],
)
def test_a_line_about_the_list_is_passed_over_and_told(line: str) -> None:
    sheet = check_residents(table(HEAD, SOMEBODY, line), 2026)
    assert ([row.line for row in sheet.rows], sheet.problems, sheet.asides) == ([2], (), (3,))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2||3|412||", ProblemReason.NAME_MISSING),
        ("2||||13800001111|", ProblemReason.NAME_MISSING),
        ("2||||7|3-2-0412", ProblemReason.NAME_MISSING),
        ("2||3||7|", ProblemReason.NAME_MISSING),
        ("2|李建国||||", ProblemReason.HOUSEHOLD_MISSING),
        ("备注：空户|李建国||||", ProblemReason.HOUSEHOLD_MISSING),
        ("|1.先填姓名||||", ProblemReason.HOUSEHOLD_MISSING),
    ],
)
def test_a_broken_line_is_still_one(line: str, reason: ProblemReason) -> None:
    sheet = check_residents(table(HEAD, SOMEBODY, line), 2026)
    assert reason in {problem.reason for problem in sheet.problems}
    assert sheet.asides == ()


@pytest.mark.parametrize("name", ["共小明", "总明", "注小兰", "Totaler", "合明"])
def test_nobody_is_passed_over_for_their_name(name: str) -> None:
    sheet = check_residents(table(HEAD, f"1|{name}|3|412||", f"备注：新来的|{name}|3|413||"), 2026)
    assert ([row.line for row in sheet.rows], sheet.asides) == ([2, 3], ())


def test_the_numbered_sentences_of_a_remark_belong_to_it() -> None:
    sheet = check_residents(
        table("姓名|楼栋|房号", "王秀兰|3|412", "填表说明：", "1.先填姓名", "（2）再填房号", "李建国|3|413"), 2026
    )
    assert ([row.line for row in sheet.rows], sheet.asides) == ([2, 6], (3, 4, 5))


def test_a_list_of_nothing_but_its_total_has_no_people() -> None:
    sheet = check_residents(table(HEAD, "合计：0人"), 2026)
    assert [problem.reason for problem in sheet.problems] == [ProblemReason.NO_ROWS]


def test_the_roster_has_totals_too() -> None:
    sheet = check_staff(table("姓名|工号|单位", "王芳|1001|柳荫社区", "合计|1|", "|1002|"))
    assert sheet.asides == (3,)
    assert [problem.line for problem in sheet.problems] == [4]
