"""Which words name something, and which of them are new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging.nouns import new_nouns, noun_units
from core.merging.verbs import VERBS
from tests.core.merging.papers import CENSUS, HOLIDAY_CLASS, paper


@pytest.mark.parametrize(
    ("words", "named"),
    [("赞成反对", ""), ("重新篮球", "篮球"), ("年龄价格", ""), ("疱疹疫苗", "疱疹疫苗"), ("保障公交车站", "公交车站")],
)
def test_verbs_and_general_names_name_nothing(words: str, named: str) -> None:
    marks = noun_units(words)
    assert "".join(char for char, is_noun in zip(words, marks, strict=True) if is_noun) == named


@pytest.mark.parametrize("matter", ["体检", "接种", "停电", "培训", "登记", "演练", "返乡", "门禁"])
def test_a_verb_that_may_be_what_a_notice_is_about_is_in_no_list(matter: str) -> None:
    assert matter not in VERBS


def test_talk_is_no_news() -> None:
    assert list(new_nouns(paper("大家赶紧告诉家里人," + CENSUS), paper(CENSUS))) == []


def test_what_is_new_says_how_early_it_comes() -> None:
    said = paper("光明路社区暑期游泳班报名了，6月30日截止，带泳帽")
    assert [(new.word, new.told) for new in new_nouns(said, paper(HOLIDAY_CLASS))] == [("游泳", 5), ("泳帽", 8)]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_searched_for_nouns(one: str, other: str) -> None:
    assert all(new.word for new in new_nouns(paper(one), paper(other)))
