"""How long a notice took to be settled, and until when the clock times of its receipts are kept.

The times are the notice's, never a person's: they are computed together, for five people and more, and then erased.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from math import ceil

from core.office import Office
from core.people import FEWEST
from core.receipts import NoticeState

UNDATED_LASTS = timedelta(days=60)
"""A notice without a deadline counts as over so long after it came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Minutes from becoming an addressee to settling; `settled` people were counted."""

    settled: int
    median: int
    nine_tenths: int


def pace_of(minutes: Sequence[int]) -> Pace | None:
    """None for fewer than five: a median of three is somebody's own time. The rank of p is the least one that at least
    p of all do not exceed (nearest rank), so both are times that were really taken."""
    if len(minutes) < FEWEST:
        return None
    placed = sorted(minutes)
    return Pace(settled=len(placed), median=_rank(placed, 0.5), nine_tenths=_rank(placed, 0.9))


def _rank(placed: Sequence[int], part: float) -> int:
    return placed[ceil(len(placed) * part) - 1]


def minutes_between(since: datetime, at: datetime) -> int:
    """Whole minutes; somebody who tapped a copy before they were counted as addressed took none."""
    return max(int((at - since).total_seconds() // 60), 0)


def ended_at(
    *, state: NoticeState, deadline: datetime | None, created_at: datetime, withdrawn_at: datetime | None
) -> datetime:
    """When a notice was over: withdrawn, past its deadline, or long enough there without one."""
    if state is NoticeState.WITHDRAWN and withdrawn_at is not None:
        return withdrawn_at
    return deadline if deadline is not None else created_at + UNDATED_LASTS


def are_times_due(ended: datetime, now: datetime, office: Office) -> bool:
    """Have the clock times been kept long enough?"""
    return now >= ended + timedelta(days=office.keep_times)


def keeps_lists(
    *, state: NoticeState, deadline: datetime | None, created_at: datetime, now: datetime, office: Office
) -> bool:
    """Is there still somebody to call? Lists of names go when a notice is withdrawn, or long enough over."""
    ended = ended_at(state=state, deadline=deadline, created_at=created_at, withdrawn_at=None)
    return state is NoticeState.OPEN and not are_times_due(ended, now, office)


def coarse(at: datetime, office: Office) -> datetime:
    """Only the day is left of a moment: the office's midnight before it."""
    return office.at(office.local(at).date(), time.min)
