"""The working days that deadlines and digests are counted in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import calendar

PUBLISHED = st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 12, 31))
ANY = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 1, 1))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 5, 30), True),
        (date(2025, 5, 31), False),
        (date(2025, 6, 2), False),
        (date(2025, 9, 28), True),  # a Sunday that makes up for the National Day holiday
        (date(2025, 10, 8), False),
        (date(2026, 2, 14), True),  # a Saturday that makes up for the Spring Festival
        (date(2026, 2, 15), False),
        (date(2026, 10, 10), True),
    ],
)
def test_make_up_days_and_holidays_follow_the_published_table(day: date, works: bool) -> None:
    assert calendar.is_workday(day) is works
    assert calendar.is_known(day)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2061, 1, 1), False),
        (date(2061, 1, 3), True),
        (date(2061, 1, 8), False),
        (date(2061, 5, 2), False),
        (date(2061, 5, 3), True),
        (date(2061, 10, 3), False),
        (date(2061, 10, 4), True),
    ],
)
def test_an_unpublished_year_works_monday_to_friday_without_the_fixed_holidays(day: date, works: bool) -> None:
    assert not calendar.is_known(day)
    assert calendar.is_workday(day) is works


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2025, 5, 20), 5, date(2025, 5, 27)),
        (date(2025, 5, 28), 3, date(2025, 6, 3)),
        (date(2025, 9, 26), 1, date(2025, 9, 28)),
        (date(2025, 5, 20), 0, date(2025, 5, 20)),
    ],
)
def test_working_days_are_counted_across_holidays(start: date, count: int, end: date) -> None:
    assert calendar.add_workdays(start, count) == end
    assert calendar.workdays_between(start, end) == count


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        calendar.add_workdays(date(2025, 5, 20), -1)


def test_the_last_working_day_before_the_dragon_boat_festival_is_a_friday() -> None:
    assert calendar.last_workday_before(date(2025, 5, 31)) == date(2025, 5, 30)


def test_a_span_is_known_only_when_both_ends_are() -> None:
    assert calendar.all_known(date(2025, 12, 30), date(2026, 1, 5))
    assert not calendar.all_known(date(2026, 12, 30), date(2061, 1, 5))


@given(ANY)
def test_the_next_working_day_is_later_and_nothing_works_in_between(day: date) -> None:
    following = calendar.next_workday(day)
    assert following > day
    assert calendar.is_workday(following)
    gap = (following - day).days
    assert not any(calendar.is_workday(day + timedelta(days=offset)) for offset in range(1, gap))


@given(ANY)
def test_going_back_and_forth_meets_again(day: date) -> None:
    before = calendar.last_workday_before(day)
    assert before < day
    assert calendar.next_workday(before) >= day


@given(PUBLISHED, st.integers(min_value=0, max_value=30))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    assert calendar.workdays_between(day, calendar.add_workdays(day, count)) == count


@given(PUBLISHED, PUBLISHED)
def test_counting_backwards_gives_nothing(one: date, other: date) -> None:
    assert calendar.workdays_between(max(one, other), min(one, other)) == 0
