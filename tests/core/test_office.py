"""The office's own time."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.office import Hours, Office
from tests.builders import MONDAY, at

clocks = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))


@pytest.mark.parametrize(
    ("start", "end", "clock", "held"),
    [
        ("08:30", "18:00", "08:30", True),
        ("08:30", "18:00", "18:00", False),
        ("08:30", "18:00", "08:29", False),
        ("21:00", "07:00", "23:59", True),
        ("21:00", "07:00", "00:00", True),
        ("21:00", "07:00", "07:00", False),
        ("21:00", "07:00", "20:59", False),
        ("12:00", "12:00", "12:00", False),
    ],
)
def test_a_span_holds_its_start_and_not_its_end(start: str, end: str, clock: str, held: bool) -> None:
    hours = Hours(start=time.fromisoformat(start), end=time.fromisoformat(end))
    assert hours.holds(time.fromisoformat(clock)) is held


@given(clocks, clocks, clocks)
def test_a_span_and_the_one_turned_around_share_the_day(start: time, end: time, clock: time) -> None:
    if start != end:
        one, other = Hours(start=start, end=end), Hours(start=end, end=start)
        assert one.holds(clock) is not other.holds(clock)


def test_an_instant_is_shown_by_the_offices_clock() -> None:
    office = Office()
    assert office.local(datetime(2026, 6, 1, 0, 0, tzinfo=UTC)) == at("08:00")
    assert office.local(datetime(2026, 6, 1, 8, 0)) == MONDAY  # noqa: DTZ001 - a naive time is the office's own
    assert office.end_of_work(MONDAY.date()) == at("18:00")
    assert office.at(MONDAY.date(), time(9, 15)) == at("09:15")
