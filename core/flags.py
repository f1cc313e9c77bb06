"""Four things that may be wrong with a notice, said by a tap and without a name.

A flag is a voice and not a receipt: it settles nothing. It is kept as a keyed hash of notice and person, told only from
three voices on, and dropped when the notice closes.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from core.digests import OVERDUE_DAYS, UNDATED_DAYS
from core.receipts import NoticeState

TOLD_FROM = 3
"""Voices of one kind for one notice; fewer are told to nobody."""


class FlagKind(StrEnum):
    """In the order in which they are offered."""

    REPEATED = "repeated"  # 重复: I was told this before
    NOT_MINE = "not_mine"  # 与我无关: it should not have gone to me at all
    TOO_SHORT = "too_short"  # 时限太短
    TRACE = "trace"  # 要求留痕


class FlagReason(StrEnum):
    """What became of a tap on a flag."""

    RAISED = "raised"
    TAKEN_BACK = "taken_back"
    NOT_ADDRESSEE = "not_addressee"
    CLOSED = "closed"
    UNKNOWN = "unknown"


def judge_flag(state: NoticeState, closes_at: datetime, now: datetime, *, is_addressed: bool) -> FlagReason | None:
    """Why somebody may not flag a notice; None: they may."""
    if not is_addressed:
        return FlagReason.NOT_ADDRESSEE
    return FlagReason.CLOSED if is_closed(state, closes_at, now) else None


def is_closed(state: NoticeState, closes_at: datetime, now: datetime) -> bool:
    return state is not NoticeState.OPEN or closes_at <= now


def closing_of(deadline: datetime | None, created_at: datetime) -> datetime:
    """When a notice is over for everybody: it stands in no digest any more, except behind 已过期."""
    if deadline is None:
        return created_at + timedelta(days=UNDATED_DAYS)
    return max(deadline, created_at) + timedelta(days=OVERDUE_DAYS)


def told(voices: Mapping[FlagKind, int]) -> dict[FlagKind, int]:
    """What of the voices for one notice may be shown."""
    return {kind: voices[kind] for kind in FlagKind if voices.get(kind, 0) >= TOLD_FROM}
