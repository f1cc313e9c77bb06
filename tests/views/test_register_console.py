"""What the imports of the register say on the command line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.imports.columns import STAFF_COLUMNS
from core.imports.headers import Column
from core.imports.resident_columns import RESIDENT_COLUMNS
from views.register_console import (
    MOST_CHANGES,
    MOST_CODES,
    MOST_SPANS,
    ExportTrouble,
    Reading,
    RegisterChanges,
    export_trouble,
    letter_of,
    reading_lines,
    register_lines,
    spans,
)
from views.wording import Wording

ZH = Wording("zh-CN")
BOTH = [ZH, Wording("en")]


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_columns_are_named_as_spreadsheet_programs_name_them(index: int, letter: str) -> None:
    assert letter_of(index) == letter


@pytest.mark.parametrize(
    ("lines", "said"), [([], ""), ([3], "3"), ([2, 3, 4], "2-4"), ([9, 2, 3, 11, 12], "2-3、9、11-12")]
)
def test_lines_that_follow_each_other_are_one_span(lines: list[int], said: str) -> None:
    assert spans(lines, ZH) == said


@given(st.sets(st.integers(min_value=1, max_value=60)))
def test_every_line_is_in_one_span_and_no_other(lines: set[int]) -> None:
    said = spans(lines, ZH)
    found: list[int] = []
    for part in filter(None, said.split("、")):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    assert found == sorted(lines)


def test_no_more_spans_and_codes_are_said_than_somebody_reads() -> None:
    assert spans(range(1, 1000, 2), ZH).count("、") == MOST_SPANS - 1
    codes = tuple(f"3-2-{number:04d}" for number in range(100))
    [*_, last] = register_lines(RegisterChanges(missing_codes=codes), ZH, is_dry_run=False)
    assert last.count("3-2-") == MOST_CODES
    assert last.endswith(ZH("import.more"))


@pytest.mark.parametrize("w", BOTH)
def test_only_a_rehearsal_says_which_lines(w: Wording) -> None:
    changes = RegisterChanges(
        lines={"new": (2,), "moved": (3,), "changed": (4,), "unchanged": (5, 6)},
        doubtful=(3,),
        missing_codes=("3-2-0412", "3-2-0412"),
        new_units=("柳荫社区",),
    )
    would, done = (register_lines(changes, w, is_dry_run=each) for each in (True, False))
    assert len(would) == 7
    assert would[0] == w("import.would_residents", new=1, moved=1, changed=1, unchanged=2, missing=2, doubtful=1)
    assert done[0] == w("import.done_residents", new=1, moved=1, changed=1, unchanged=2, missing=2, doubtful=1)
    assert done[1:] == would[5:]
    assert done[-1] == w("import.missing_residents", count=2, codes="3-2-0412")


def test_of_a_long_list_the_first_changes_are_said_and_how_many_lines_change_in_what() -> None:
    fields = {line: ("phone", "needs") if line < 12 else ("needs",) for line in range(2, 502)}
    said = register_lines(RegisterChanges(lines={"changed": tuple(fields)}, fields=fields), ZH, is_dry_run=True)
    assert said[1:4] == ["  修改的行：2-501", "  改动的内容：", "    第 2 行：电话、类别"]
    assert len(said) == 3 + MOST_CHANGES + 1
    assert said[-1] == "    还有 470 行。总共：类别 500 行、电话 10 行"


def test_what_was_written_is_told_in_counts_only() -> None:
    changes = RegisterChanges(lines={"changed": (7,)}, fields={7: ("phone",)})
    assert len(register_lines(changes, ZH, is_dry_run=False)) == 1


@pytest.mark.parametrize("w", BOTH)
@pytest.mark.parametrize("column", [*STAFF_COLUMNS, *RESIDENT_COLUMNS], ids=lambda column: column.field)
def test_a_column_is_named_in_the_language_of_the_office(column: Column, w: Wording) -> None:
    [_, line] = reading_lines(Reading(line=1, columns=((1, "x", column.field),)), w)
    assert line.isascii() == (w.locale == "en")
    assert w.locale == "en" or line.endswith(f"：{column.heading}")


def test_a_heading_steers_no_terminal() -> None:
    said = "".join(
        reading_lines(Reading(line=1, columns=((0, "姓名\x1b[2J\n备注" * 30, "name"), (1, "民族\x1b[2J\n", None))), ZH)
    )
    assert "\x1b" not in said
    assert "\n" not in said


@pytest.mark.parametrize("trouble", ExportTrouble)
@pytest.mark.parametrize("w", BOTH)
def test_every_trouble_is_one_sentence(trouble: ExportTrouble, w: Wording) -> None:
    said = export_trouble(trouble, w, file="out.csv\n", name="一网格", known=["柳荫社区/一网格"])
    assert said
    assert "\n" not in said
