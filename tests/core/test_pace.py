"""How long a notice took: never told for fewer than five, and only days are left of clock times."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.office import Office
from core.pace import UNDATED_LASTS, Pace, are_times_due, coarse, ended_at, keeps_lists, minutes_between, pace_of
from core.receipts import NoticeState
from tests.builders import at

OFFICE = Office(keep_times=30)


@pytest.mark.parametrize(
    ("minutes", "median", "nine_tenths"),
    [
        ([1, 2, 3, 4, 5], 3, 5),
        ([5, 3, 1, 4, 2], 3, 5),
        ([0, 0, 0, 0, 600], 0, 600),
        (list(range(1, 101)), 50, 90),
        ([7] * 6, 7, 7),
    ],
)
def test_half_and_nine_tenths(minutes: list[int], median: int, nine_tenths: int) -> None:
    assert pace_of(minutes) == Pace(settled=len(minutes), median=median, nine_tenths=nine_tenths)


@given(st.lists(st.integers(0, 9999), max_size=4))
def test_fewer_than_five_have_no_pace(minutes: list[int]) -> None:
    assert pace_of(minutes) is None


@given(st.lists(st.integers(0, 9999), min_size=5, max_size=60))
def test_at_least_so_many_were_that_quick(minutes: list[int]) -> None:
    found = pace_of(minutes)
    assert found is not None
    assert sum(each <= found.median for each in minutes) * 2 >= len(minutes)
    assert sum(each <= found.nine_tenths for each in minutes) * 10 >= len(minutes) * 9
    assert {found.median, found.nine_tenths} <= set(minutes)


def test_whoever_was_counted_as_addressed_only_after_the_tap_took_no_time() -> None:
    assert minutes_between(at("09:00"), at("08:00")) == 0
    assert minutes_between(at("09:00"), at("10:30")) == 90


@pytest.mark.parametrize(
    ("state", "deadline", "withdrawn_at", "ended"),
    [
        (NoticeState.OPEN, at("17:00", 12), None, at("17:00", 12)),
        (NoticeState.OPEN, None, None, at("08:00") + UNDATED_LASTS),
        (NoticeState.WITHDRAWN, at("17:00", 12), at("09:00", 2), at("09:00", 2)),
        (NoticeState.MERGED, at("17:00", 12), None, at("17:00", 12)),
    ],
)
def test_when_a_notice_was_over(state: NoticeState, deadline: object, withdrawn_at: object, ended: object) -> None:
    found = ended_at(state=state, deadline=deadline, created_at=at("08:00"), withdrawn_at=withdrawn_at)  # type: ignore[arg-type]
    assert found == ended


def test_times_are_kept_as_many_days_as_the_office_says() -> None:
    ended = at("17:00")
    assert not are_times_due(ended, ended + timedelta(days=30, seconds=-1), OFFICE)
    assert are_times_due(ended, ended + timedelta(days=30), OFFICE)


@pytest.mark.parametrize(
    ("state", "deadline", "days", "keeps"),
    [
        (NoticeState.OPEN, at("17:00"), 29, True),
        (NoticeState.OPEN, at("17:00"), 30, False),
        (NoticeState.OPEN, None, UNDATED_LASTS.days + 29, True),
        (NoticeState.OPEN, None, UNDATED_LASTS.days + 30, False),
        (NoticeState.WITHDRAWN, at("17:00"), 0, False),
        (NoticeState.MERGED, at("17:00"), 0, False),
    ],
)
def test_lists_of_names_go_with_the_clock_times_or_when_it_is_withdrawn(
    state: NoticeState, deadline: datetime | None, days: int, keeps: bool
) -> None:
    now = at("17:00") + timedelta(days=days)
    kept = keeps_lists(state=state, deadline=deadline, created_at=at("17:00"), now=now, office=OFFICE)
    assert kept is keeps


@pytest.mark.parametrize(("moment", "day"), [("00:00", 2), ("07:59", 2), ("23:59", 2)])
def test_the_day_that_is_left_is_the_offices_own(moment: str, day: int) -> None:
    assert coarse(at(moment, day), OFFICE) == at("00:00", day)
