"""The words of the column 类别."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.imports.categories import need_of, needs_of
from core.needs import NEEDS, Need


@pytest.mark.parametrize("need", Need)
def test_every_need_is_read_by_its_own_word_and_its_english_name(need: Need) -> None:
    assert need_of(need.value) == need
    assert need_of(need.name) == need


@pytest.mark.parametrize(
    ("word", "need"),
    [
        ("独居老人", Need.ALONE),
        ("空巢老人", Need.EMPTY_NEST),
        ("失能老人", Need.DISABLED_CARE),
        ("不能自理", Need.DISABLED_CARE),
        ("半失能老年人", Need.HALF_DISABLED),
        ("残疾人", Need.DISABILITY),
        ("重度残疾", Need.SEVERE_DISABILITY),
        ("重度残疾人", Need.SEVERE_DISABILITY),
        ("残疾（二级）", Need.SEVERE_DISABILITY),
        ("残疾(三级)", Need.DISABILITY),
        ("盲人", Need.BLIND),
        ("视力残疾人", Need.BLIND),
        ("聋哑", Need.DEAF),
        ("聋哑人", Need.DEAF),
        ("文盲", Need.ILLITERATE),
        ("没有智能手机", Need.NO_SMARTPHONE),
        ("无手机", Need.NO_SMARTPHONE),
        ("低保户", Need.LOW_INCOME),
        ("低保家庭", Need.LOW_INCOME),
        ("特困供养", Need.DESTITUTE),
        ("特困人员", Need.DESTITUTE),
        ("五保户", Need.DESTITUTE),
        ("精神障碍患者", Need.MENTAL),
        ("留守儿童", Need.LEFT_BEHIND),
        ("失独家庭", Need.BEREAVED),
        ("老年痴呆", Need.DEMENTIA),
        ("长期卧床", Need.BEDRIDDEN),
        ("孤儿", Need.ORPHAN),
    ],
)
def test_the_words_of_the_offices_mean_one_of_the_needs(word: str, need: Need) -> None:
    assert need_of(word) == need


@pytest.mark.parametrize(
    ("cell", "needs"),
    [
        ("lives alone", {Need.ALONE}),
        ("Elderly living alone", {Need.ALONE}),
        ("Lives alone; No smartphone", {Need.ALONE, Need.NO_SMARTPHONE}),
        ("Lives alone Disabled", {Need.ALONE, Need.DISABILITY}),
        ("deaf and bedridden", {Need.DEAF, Need.BEDRIDDEN}),
        ("Blind. Deaf.", {Need.BLIND, Need.DEAF}),
        ("deaf and mute", {Need.DEAF}),
        ("blind / low vision", {Need.BLIND}),
        ("Empty-nester", {Need.EMPTY_NEST}),
        ("LOW_INCOME", {Need.LOW_INCOME}),
        ("low-income household", {Need.LOW_INCOME}),
        ("person with disabilities", {Need.DISABILITY}),
        ("severely disabled person", {Need.SEVERE_DISABILITY}),
        ("can’t read", {Need.ILLITERATE}),
        ("Alzheimer's disease", {Need.DEMENTIA}),
        ("orphaned children", {Need.ORPHAN}),
        ("left-behind child", {Need.LEFT_BEHIND}),
        ("独居 no smartphone", {Need.ALONE, Need.NO_SMARTPHONE}),
    ],
)
def test_english_words_are_not_parted_at_their_spaces(cell: str, needs: set[Need]) -> None:
    assert needs_of(cell)[0] == needs


@pytest.mark.parametrize(
    "cell",
    ["not disabled", "wife is blind", "no longer bedridden", "likes singing", "disabled son", "wife blind and deaf"],
)
def test_an_english_sentence_is_no_need_and_is_named_whole(cell: str) -> None:
    assert needs_of(cell) == (frozenset(), (cell,))


@pytest.mark.parametrize("cell", ["none", "N/A", "No", "nil"])
def test_nothing_in_english_is_nothing(cell: str) -> None:
    assert needs_of(cell) == (frozenset(), ())


def test_the_office_s_own_words_may_hold_spaces() -> None:
    assert needs_of("on dialysis, deaf", NEEDS.with_more(frozenset({"on dialysis"}), frozenset()))[0] == {
        "on dialysis",
        Need.DEAF,
    }


@pytest.mark.parametrize("word", ["", "党员", "高龄", "80岁以上", "租户", "人", "户", "独"])
def test_a_word_that_nobody_listed_is_no_need(word: str) -> None:
    assert need_of(word) is None


def test_a_cell_gives_its_needs_and_names_the_words_that_are_none() -> None:
    assert needs_of("独居老人；党员、低保户;独居") == (frozenset({Need.ALONE, Need.LOW_INCOME}), ("党员",))


@pytest.mark.parametrize("cell", ["", "无", "否", "-", "—", "正常", "/"])
def test_nothing_to_say_is_not_an_unknown_word(cell: str) -> None:
    assert needs_of(cell) == (frozenset(), ())


@given(st.text())
def test_no_cell_breaks_the_rules(cell: str) -> None:
    needs_of(cell)
