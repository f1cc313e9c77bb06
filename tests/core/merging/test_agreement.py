"""How far two texts agree when each word was chosen anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging.agreement import Agreement, compare
from core.merging.verdict import in_length
from tests.core.merging.papers import paper

LAMPS = "请各社区将需要更换的公共区域破损灯具数量列表，于周二上午报城建科"
SAID = "坏掉的公共灯列个表，明天上午给城建科"
OTHER = "坏掉的健身器材列个表，明天上午给城建科"


def agreement(one: str, other: str) -> Agreement:
    return compare(*in_length(paper(one), paper(other)))


def test_the_same_matter_in_other_words_is_known_and_another_one_is_strange() -> None:
    same, another = agreement(LAMPS, SAID), agreement(LAMPS, OTHER)
    assert same.known > another.known
    assert same.strange < another.strange
    assert same.rare >= another.rare


@pytest.mark.parametrize(
    ("one", "other", "day", "clock"),
    [
        ("6月5日下午3点开会", "周五15:00开会", 1.0, 1.0),
        ("6月5日下午3点开会", "5号开会", 1.0, 0.0),
        ("6月5日下午3点开会", "下周五开会", 0.0, 0.0),
    ],
)
def test_a_day_and_a_clock_agree_however_they_are_written(one: str, other: str, day: float, clock: float) -> None:
    found = agreement(one, other)
    assert (found.day, found.clock) == (day, clock)


def test_an_hour_that_one_does_not_have_is_unmet() -> None:
    found = agreement("下午四点半放学", "今天下午17时30分放学，家长到校门口接孩子")
    assert found.untimely >= 1
    assert found.unmet >= 1


def test_two_keepers_of_different_things_are_of_one_class() -> None:
    assert agreement("每村报两名护林员", "每村报两名档案员").classes == 1.0
    assert agreement("每村报两名护林员", "护林员每个村两个").classes == 0.0


@given(st.text(max_size=100), st.text(max_size=100))
def test_any_two_texts_are_compared_within_bounds(one: str, other: str) -> None:
    found = agreement(one, other)
    assert all(0.0 <= getattr(found, name) <= 16.0 for name in Agreement.__slots__)
