"""When a digest is due: on workdays, once for each slot whatever the ticks, and a missed one only on the same day."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.calendar import is_workday
from core.office import Hours, Office
from core.slots import after_quiet, due_slot, is_quiet, slots_of
from tests.builders import SHANGHAI, at

OFFICE = Office()
LONG_AGO = datetime(2025, 1, 1, tzinfo=SHANGHAI)
MORNING, TWICE = (time(8, 30),), (time(8, 30), time(14, 0))
START = at("00:00", 17)
"""A Wednesday, with the three days of the Dragon Boat Festival ahead."""

clocks = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
times = st.lists(clocks, min_size=1, max_size=4, unique=True)
ticks = st.lists(st.integers(0, 9 * 24 * 60), min_size=1, max_size=60).map(sorted)


def served(minutes: list[int], own: tuple[time, ...]) -> list[tuple[date, int]]:
    """What a table with a unique row for each slot holds after these ticks."""
    rows: list[tuple[date, int]] = []
    for minute in minutes:
        slot = due_slot(START + timedelta(minutes=minute), OFFICE, own, LONG_AGO)
        if slot is not None and (slot.workday, slot.ordinal) not in rows:
            rows.append((slot.workday, slot.ordinal))
    return rows


@settings(max_examples=150)
@given(ticks, times)
def test_a_slot_is_served_when_a_tick_falls_into_it_and_never_else(minutes: list[int], own: list[time]) -> None:
    moments = [START + timedelta(minutes=minute) for minute in minutes]
    expected = [
        (day, slot.ordinal)
        for day in (START.date() + timedelta(days=n) for n in range(10))
        if is_workday(day)
        for slot in slots_of(day, OFFICE, tuple(own))
        if any(slot.at <= moment < slot.until and moment.date() == day for moment in moments)
    ]
    assert sorted(served(minutes, tuple(own))) == sorted(expected)


@settings(max_examples=15)
@given(times)
def test_ticks_without_a_gap_serve_every_slot_of_every_workday(own: list[time]) -> None:
    every_quarter = list(range(0, 9 * 24 * 60, 15))
    days = [START.date() + timedelta(days=n) for n in range(9)]
    lasting = [
        (day, slot.ordinal)
        for day in days
        if is_workday(day)
        for slot in slots_of(day, OFFICE, tuple(own))
        if slot.until - slot.at >= timedelta(minutes=15) and slot.at < OFFICE.at(day, time(23, 45))
    ]
    assert set(lasting) <= set(served(every_quarter, tuple(own)))


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), times)
def test_slots_of_a_day_follow_one_another_without_overlap(day: date, own: list[time]) -> None:
    slots = slots_of(day, OFFICE, tuple(own))
    assert [slot.ordinal for slot in slots] == list(range(len(own)))
    assert all(slot.at < slot.until for slot in slots)
    assert all(one.until <= other.at for one, other in pairwise(slots))


@pytest.mark.parametrize(
    ("clock", "day", "own", "ordinal"),
    [
        ("08:29", 1, MORNING, None),
        ("08:30", 1, MORNING, 0),
        ("17:59", 1, MORNING, 0),  # made up the same day
        ("18:00", 1, MORNING, None),  # given up at the end of work
        ("08:29", 2, MORNING, None),  # and not made up the next day
        ("13:59", 1, TWICE, 0),
        ("14:00", 1, TWICE, 1),  # the earlier one is given up
        ("10:00", 6, MORNING, None),  # a Saturday
        ("10:00", 19, MORNING, None),  # the Dragon Boat Festival
        ("19:30", 1, (time(19, 0),), 0),  # a slot after work has two hours
        ("21:00", 1, (time(19, 0),), None),
    ],
)
def test_which_slot_is_due(clock: str, day: int, own: tuple[time, ...], ordinal: int | None) -> None:
    slot = due_slot(at(clock, day), OFFICE, own, LONG_AGO)
    assert (None if slot is None else slot.ordinal) == ordinal


def test_a_saturday_that_makes_up_for_a_holiday_has_its_digest() -> None:
    saturday = datetime(2026, 2, 14, 9, 0, tzinfo=SHANGHAI)
    assert due_slot(saturday, OFFICE, MORNING, LONG_AGO) is not None


@pytest.mark.parametrize(("joined", "waits"), [("08:29", False), ("08:30", False), ("08:31", True)])
def test_whoever_joins_after_the_slot_waits_for_the_next(joined: str, waits: bool) -> None:
    assert (due_slot(at("09:00"), OFFICE, MORNING, at(joined)) is None) is waits
    assert due_slot(at("09:00", 2), OFFICE, MORNING, at(joined)) is not None


def test_the_day_is_the_offices_and_not_utc() -> None:
    office = Office(zone=ZoneInfo("America/New_York"))
    sunday_there = at("09:00", 1)  # Sunday evening in New York
    assert due_slot(sunday_there, office, MORNING, LONG_AGO) is None
    assert due_slot(at("21:00", 1), office, MORNING, LONG_AGO) is not None


@pytest.mark.parametrize(
    ("clock", "day", "goes"),
    [
        ("20:59", 1, at("20:59", 1)),
        ("21:00", 1, at("07:00", 2)),
        ("23:30", 1, at("07:00", 2)),
        ("06:59", 2, at("07:00", 2)),
        ("07:00", 2, at("07:00", 2)),
    ],
)
def test_the_quiet_hours_end_in_the_morning(clock: str, day: int, goes: datetime) -> None:
    assert after_quiet(at(clock, day), OFFICE) == goes


@given(st.integers(0, 400_000), clocks, clocks)
def test_nothing_ever_waits_for_a_moment_that_is_quiet_or_past(minutes: int, start: time, end: time) -> None:
    now = LONG_AGO + timedelta(minutes=minutes)
    office = Office(quiet_hours=Hours(start=start, end=end))
    goes = after_quiet(now, office)
    assert goes >= now
    assert not is_quiet(goes, office)
    assert goes - now <= timedelta(days=1)
