"""Cells as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.imports.problems import Shown, shown
from core.imports.words import clean, is_error, is_formula, is_name, listed, path, person_name, plain_code


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  王芳 ", "王芳"),
        ("王\u3000芳", "王 芳"),
        ("王\u200b芳\ufeff", "王芳"),
        ("上午\r\n有人", "上午 有人"),
        ("a\x00b\x07c", "abc"),
        ("\u202e王芳\u202c", "王芳"),
        ("𠮷田\U000323b0", "𠮷田\U000323b0"),
        ("", ""),
        (" \t ", ""),
        ("\ud800王", "王"),
    ],
)
def test_invisible_characters_go_and_rare_characters_stay(typed: str, read: str) -> None:
    assert clean(typed) == read


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("１３８ 0000 1111", "13800001111"),
        ("'990101194912310020", "990101194912310020"),
        ("３－２－０４１２", "3-2-0412"),
        ("", ""),
    ],
)
def test_codes_become_half_width_and_lose_the_apostrophe_of_excel(typed: str, read: str) -> None:
    assert plain_code(typed) == read


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("王 芳", "王芳"),
        ("欧 阳 明", "欧阳明"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("Anna Li", "Anna Li"),
        ("王芳 Anna", "王芳 Anna"),
    ],
)
def test_a_name_keeps_its_characters_and_loses_its_alignment(typed: str, name: str) -> None:
    assert person_name(typed) == name


@pytest.mark.parametrize(("text", "verdict"), [("王芳", True), ("Li", True), ("0", False), ("--", False), ("", False)])
def test_a_name_has_a_letter(text: str, verdict: bool) -> None:
    assert is_name(text) is verdict


def test_words_of_a_cell_may_be_separated_in_every_usual_way() -> None:
    assert listed("独居；失能;残疾、低保，特困/视障 听障") == ("独居", "失能", "残疾", "低保", "特困", "视障", "听障")
    assert listed(";;") == ()


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("青石街道/柳荫社区", ("青石街道", "柳荫社区")),
        ("青石街道 ／ 柳荫社区／", ("青石街道", "柳荫社区")),
        ("青石街道>柳荫社区", ("青石街道", "柳荫社区")),
        ("柳荫社区", ("柳荫社区",)),
        ("", ()),
    ],
)
def test_a_unit_may_be_a_path(typed: str, parts: tuple[str, ...]) -> None:
    assert path(typed) == parts


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=HYPERLINK(1)", "@SUM(A1)", "+cmd|' /C calc'!A0", "-A1", "-(1)", "＝1", "＋A1", "=", "={1}", "+(1)"],
)
def test_what_a_spreadsheet_would_execute_is_a_formula(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize("text", ["+8613800001111", "-101", "-", "@", "@张", "3-2-0412", "", "1=1", "+ 1", "王=芳"])
def test_phones_and_negative_numbers_are_no_formulas(text: str) -> None:
    assert not is_formula(text)


@pytest.mark.parametrize(
    ("text", "verdict"), [("#N/A", True), ("#REF!", True), ("#DIV/0!", True), ("3#楼", False), ("#1", False)]
)
def test_a_formula_that_failed_is_recognised(text: str, verdict: bool) -> None:
    assert is_error(text) is verdict


@pytest.mark.parametrize(
    ("text", "how", "seen"),
    [
        ("网格长", Shown.PLAIN, "网格长"),
        ("x" * 50, Shown.PLAIN, "x" * 20),
        ("13800001111", Shown.TAIL, "…11"),
        ("12345", Shown.TAIL, None),
        ("王芳", Shown.NEVER, None),
        ("", Shown.PLAIN, None),
        ("3-2-0412", Shown.GUARDED, "3-2-0412"),
        ("138-0000-1111", Shown.GUARDED, "…"),
        ("王13800001111", Shown.GUARDED, "王…"),
        ("990101194912310020", Shown.GUARDED, "…"),
    ],
)
def test_a_problem_repeats_no_more_than_its_column_allows(text: str, how: Shown, seen: str | None) -> None:
    assert shown(text, how) == seen
