"""Preparing a posting for comparison."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.merging import prepare
from tests.core.merging.papers import CENSUS, MONDAY, paper


def test_other_spellings_of_a_date_become_the_same_unit() -> None:
    spellings = ["请于5月23日前报表", "请于5/23前报表", "请于５月２３号前报表", "请于2026年5月23日前报表"]
    assert len({paper(text).units for text in spellings}) == 1


def test_tomorrow_and_the_weekday_become_the_same_unit() -> None:
    assert paper("明天开会").units == paper("周二开会").units


def test_traditional_characters_and_marks_make_no_difference() -> None:
    assert paper("請各社區，抓緊報送！").units == paper("请各社区 抓紧报送").units


def test_tomorrow_depends_on_the_day_of_posting() -> None:
    assert paper("明天开会", MONDAY).units != paper("明天开会", MONDAY + timedelta(days=1)).units


def test_clauses_begin_after_marks() -> None:
    assert paper("停水,停电").breaks == frozenset({2})


def test_the_deadlines_that_were_read_are_kept() -> None:
    assert prepare(CENSUS, MONDAY, (MONDAY,)).deadlines == (MONDAY,)


@given(st.text(max_size=600))
def test_any_text_can_be_prepared_and_twice_gives_the_same(text: str) -> None:
    assert paper(text) == paper(text)
