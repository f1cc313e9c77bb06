"""When a resident's telephone rings: not at night, not too often, and not too late."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.linking import MOST_A_DAY, UNDATED_LASTS, goes_at, is_due
from core.office import Office
from core.slots import is_quiet
from tests.builders import at

OFFICE = Office()
FULL, FREE = MOST_A_DAY, MOST_A_DAY - 1


def goes(
    taken: dict[int, int], clock: str = "10:00", deadline: datetime | None = None, *, urgent: bool = False
) -> datetime:
    days = {date(2026, 6, day): count for day, count in taken.items()}
    return goes_at(days, now=at(clock), deadline=deadline, is_urgent=urgent, office=OFFICE)


@pytest.mark.parametrize(
    ("taken", "clock", "when"),
    [
        ({}, "10:00", at("10:00")),
        ({1: FREE}, "10:00", at("10:00")),
        ({1: FULL}, "10:00", at("07:00", 2)),
        ({1: FULL, 2: FULL}, "10:00", at("07:00", 3)),
        ({}, "06:30", at("07:00")),
        ({}, "22:00", at("07:00", 2)),
        ({1: FULL}, "22:00", at("07:00", 2)),
        ({2: FULL}, "22:00", at("07:00", 3)),
    ],
)
def test_few_go_on_one_day_and_none_at_night(taken: dict[int, int], clock: str, when: datetime) -> None:
    assert goes(taken, clock) == when


def test_what_would_be_over_by_then_does_not_wait() -> None:
    assert goes({1: FULL}, deadline=at("18:00")) == at("10:00")
    assert goes({1: FULL}, deadline=at("07:00", 2)) == at("10:00")
    assert goes({1: FULL}, deadline=at("07:01", 2)) == at("07:00", 2)


def test_what_is_urgent_does_not_wait_but_for_the_morning() -> None:
    assert goes({1: FULL}, urgent=True) == at("10:00")
    assert goes({2: FULL}, "23:00", urgent=True) == at("07:00", 2)


@given(
    st.dictionaries(st.integers(1, 9), st.integers(0, 5)),
    st.integers(0, 24 * 60 - 1),
    st.none() | st.integers(1, 10_000),
    st.booleans(),
)
def test_whatever_happens_it_is_never_night_and_never_before_now(
    taken: dict[int, int], minute: int, due_in: int | None, urgent: bool
) -> None:
    now = at("00:00") + timedelta(minutes=minute)
    deadline = None if due_in is None else now + timedelta(minutes=due_in)
    days = Counter({date(2026, 6, day): count for day, count in taken.items()})
    moment = goes_at(days, now=now, deadline=deadline, is_urgent=urgent, office=OFFICE)
    assert moment >= now
    assert not is_quiet(moment, OFFICE)


def test_a_notice_is_told_until_its_deadline_and_one_without_for_a_week() -> None:
    now = at("10:00")
    assert is_due(now + timedelta(seconds=1), now - timedelta(days=90), now)
    assert not is_due(now, now, now)
    assert is_due(None, now - UNDATED_LASTS + timedelta(seconds=1), now)
    assert not is_due(None, now - UNDATED_LASTS, now)
