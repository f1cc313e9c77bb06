"""What was spared, by the formula that is printed beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.burden import Spared

counts = st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("copies", "replies", "screenshots", "minutes"),
    [(0, 0, 0, 0), (2, 0, 0, 1), (0, 4, 0, 2), (0, 0, 3, 6), (10, 6, 1, 10)],
)
def test_the_formula(copies: int, replies: int, screenshots: int, minutes: int) -> None:
    spared = Spared(messages=0, notices=0, copies=copies, replies=replies, screenshots=screenshots)
    assert spared.minutes == minutes


@given(counts, counts, counts)
def test_more_spared_is_never_less_time(copies: int, replies: int, screenshots: int) -> None:
    some = Spared(messages=0, notices=0, copies=copies, replies=replies, screenshots=screenshots)
    more = Spared(messages=0, notices=0, copies=copies + 1, replies=replies, screenshots=screenshots + 1)
    assert 0 <= some.minutes < more.minutes
