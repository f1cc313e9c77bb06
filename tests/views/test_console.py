"""The command line names every fault with its place, its reason and what to do."""

from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.imports.problems import Problem, ProblemReason
from tests.views.values import BOTH, HOSTILE, ZH, foreign
from views.console import (
    Answer,
    Check,
    Imported,
    answer,
    doctor_end,
    doctor_line,
    ignored_lines,
    imported_lines,
    invite_lines,
    nothing_imported,
    problem_lines,
    setting_lines,
    sheet_error_line,
    warning_lines,
)
from views.wording import Wording, messages

SETTING_REASONS = (
    *("time", "span", "work_hours", "ids", "zone", "token"),
    *("url", "listen", "database", "missing", "choice", "range"),
)
SHEET_REASONS = ["missing", "empty", "too_large", "bomb", "broken", "locked", "encoding", "unknown_kind"]


def is_safe(line: str) -> bool:
    """One line of the terminal, without signs that steer it."""
    return "\n" not in line and "\x1b" not in line and "\u202e" not in line


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("which", Answer)
def test_every_answer_speaks_with_its_own_values(which: Answer, w: Wording) -> None:
    names = {name for _, name, _, _ in Formatter().parse(messages(w.locale)[f"console.{which}"]) if name}
    line = answer(which, w, **dict.fromkeys(names, "x\x1b[2J\ny"))
    assert line
    assert is_safe(line)


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("check", Check)
def test_doctor_says_of_everything_whether_it_is_well(check: Check, w: Wording) -> None:
    assert doctor_line(check, w, is_well=True, detail=3).startswith("✓ ")
    assert doctor_line(check, w, is_well=False, detail="某群").startswith("✗ ")


def test_doctor_says_what_to_do() -> None:
    assert doctor_line(Check.ADMINS, ZH, is_well=False) == (
        "✗ 还没有管理员。请在 ADMIN_IDS 里写上您的 Telegram 编号，再给机器人发 /start。"
    )
    assert doctor_end(0, ZH) == "全部正常。"
    assert doctor_end(2, ZH) == "有 2 项要处理。"


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("reason", SETTING_REASONS)
def test_every_wrong_setting_is_named_with_how_to_mend_it(reason: str, w: Wording) -> None:
    title, line = setting_lines([("WORK_HOURS", reason, "a, b")], w)
    assert "1" in title
    assert line.strip().startswith("WORK_HOURS")
    assert is_safe(line)


def test_all_wrong_settings_come_in_one_answer() -> None:
    assert setting_lines([("BOT_TOKEN", "missing", ""), ("MESSAGE_STYLE", "choice", "auto, rich, plain")], ZH) == [
        "有 2 项设置要改（在 .env 里）：",
        "  BOT_TOKEN：还没有填。",
        "  MESSAGE_STYLE：只能是：auto, rich, plain。",
    ]


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("reason", SHEET_REASONS)
def test_every_unreadable_file_is_named_with_its_reason(reason: str, w: Wording) -> None:
    line = sheet_error_line(reason, "名册\x1b.xlsx", w)
    assert "名册.xlsx" in line


def test_a_broken_file_may_know_its_line() -> None:
    assert sheet_error_line("broken", "a.csv", ZH, 12).endswith("（第 12 行附近）")


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("reason", ProblemReason)
def test_every_problem_says_where_and_what(reason: ProblemReason, w: Wording) -> None:
    problem = Problem(line=12, column="电报ID", reason=reason, value="12a", other_line=3)
    for title, line in (problem_lines([problem], w), warning_lines([problem], w)):
        assert "1" in title
        assert "12" in line
        assert "电报ID" in line
        assert "12a" in line
        assert "3" in line


def test_a_problem_reads_as_a_sentence() -> None:
    problem = Problem(line=12, column="工号", reason=ProblemReason.KEY_TWICE, value="A7", other_line=3)
    assert problem_lines([problem], ZH) == [
        "有 1 处要改，什么都没有导入：",
        "  第 12 行，“工号”（A7）：两行用了同一个工号。请改正其中一行。（另一处在第 3 行）",
    ]


def test_a_problem_of_a_whole_line_names_no_column() -> None:
    problem = Problem(line=5, column=None, reason=ProblemReason.EXTRA_CELLS)
    assert warning_lines([problem], ZH)[1].startswith("  第 5 行：")


def test_a_column_that_the_file_lacks_is_named_in_the_language_of_the_office() -> None:
    problem = Problem(line=1, column="姓名", reason=ProblemReason.MISSING_COLUMN, field="name")
    assert problem_lines([problem], Wording("en"))[1].startswith("  Line 1, “name”")


def test_a_good_file_has_no_complaints() -> None:
    assert problem_lines([], ZH) == []
    assert warning_lines([], ZH) == []
    assert ignored_lines([], ZH) == []
    assert invite_lines([], ZH) == []


@settings(deadline=None)
@given(foreign, foreign, st.sampled_from(BOTH))
def test_no_cell_steers_the_terminal(column: str, value: str, w: Wording) -> None:
    problem = Problem(line=1, column=column, reason=ProblemReason.FORMULA, value=value)
    held = Imported(new=1, changed=2, unchanged=3, missing=(value,), new_units=(column,))
    said = [
        *problem_lines([problem], w),
        *ignored_lines([column], w),
        *imported_lines(held, w),
        *invite_lines([(column, value)], w),
    ]
    assert all(is_safe(line) for line in said)


def test_an_import_is_summed_up() -> None:
    held = Imported(new=3, changed=1, unchanged=4, missing=("赵六（柳荫社区）",), new_units=("柳荫三网格",))
    assert imported_lines(held, ZH) == [
        "已导入：新增 3，修改 1，不变 4",
        "新建单位或网格 1 个：柳荫三网格",
        "名册里有、文件里没有的 1 人（没有删除）：",
        "  赵六（柳荫社区）",
    ]
    assert imported_lines(held, ZH, is_dry_run=True)[0].startswith("试运行，没有写入")
    assert nothing_imported(ZH) == "什么都没有导入。改好后请再运行一次。"


def test_columns_that_were_not_read_are_named() -> None:
    assert ignored_lines(["民族", "籍贯"], ZH) == ["这些列没有读取：民族、籍贯"]


def test_links_are_listed_by_person() -> None:
    assert invite_lines([("赵六", "https://t.me/huiyue_bot?start=abc")], ZH)[1] == (
        "  赵六：https://t.me/huiyue_bot?start=abc"
    )


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_file_names_do_no_harm(value: str) -> None:
    assert is_safe(sheet_error_line("empty", value, ZH))
