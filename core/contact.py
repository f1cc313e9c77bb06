"""Who needs an offline contact and why (design 4.7), and what a row becomes when something changed.

The danger is a row that is lost between two changes: every change is judged by the same two functions from how the
resident stands now, so the order of events cannot matter, and what was told is never asked for again.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from core.ids import OutreachId
from core.needs import NEEDS, NeedList
from core.office import Office
from core.outreach import PENDING, ContactReason, Judgement, OutreachState, Resident, Subject

UNCONFIRMED_AFTER = timedelta(hours=48)
BEFORE_DEADLINE = timedelta(days=1)
CALLS_FOR = timedelta(days=30)
"""So long a notice without a deadline calls anybody, as it stays in a digest."""


class Move(StrEnum):
    """What becomes of a row, or of none."""

    ENTER = "enter"
    DROP = "drop"
    REASON = "reason"  # stays, for another reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How it stands with one resident and one thing to be told. `not_home`: attempts that met nobody; `is_asked`: the
    resident asked for a visit, and no rule knows better."""

    id: OutreachId
    state: OutreachState
    reason: ContactReason | None
    since: datetime
    told_at: datetime | None = None
    not_home: int = 0
    is_asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change, and the contact reason that goes with it (None: a digital message may still do)."""

    move: Move
    reason: ContactReason | None = None


def contact_reason(
    resident: Resident,
    *,
    since: datetime,
    now: datetime,
    told_at: datetime | None = None,
    deadline: datetime | None = None,
    not_home: int = 0,
    subject: Subject = Subject.NOTICE,
    is_asked: bool = False,
    needs: NeedList = NEEDS,
) -> ContactReason | None:
    """Why this resident needs an offline contact, the most pressing reason first; None: the digital way may still do.

    `told_at` is when the digital message went out; while it has not, the time runs from `since`.
    """
    if is_asked:
        return ContactReason.NOT_HOME if not_home else ContactReason.ASKED
    if resident.judgement is Judgement.SPARE:
        return None
    if not_home:
        return ContactReason.NOT_HOME
    if resident.judgement is Judgement.GO:
        return ContactReason.FLAGGED
    if subject is Subject.REGULAR:
        return ContactReason.REGULAR
    if resident.needs & needs.always_visit:
        return ContactReason.IN_PERSON
    if resident.chat_proven_at is None:
        return ContactReason.NO_WAY
    return ContactReason.UNCONFIRMED if is_late(told_at or since, deadline, now) else None


def is_late(told_at: datetime, deadline: datetime | None, now: datetime) -> bool:
    """Has a digital message had its time?"""
    if now >= told_at + UNCONFIRMED_AFTER:
        return True
    return deadline is not None and now >= deadline - BEFORE_DEADLINE


def still_calls(deadline: datetime | None, created_at: datetime, now: datetime) -> bool:
    """Does a notice concern people who come to live here today, or only those whom it concerned when it was posted?"""
    return now <= (deadline if deadline is not None else created_at + CALLS_FOR)


def day_began(now: datetime, office: Office) -> datetime:
    """Midnight before `now` on the office's clock."""
    return office.at(office.local(now).date(), time.min)


def is_over(deadline: datetime | None, created_at: datetime, day: datetime) -> bool:
    """Has a notice ended, so that nobody has to go there for it any more? It lasts to the end of its last day.

    `day`: when the office's day began on which that is asked.
    """
    return (deadline if deadline is not None else created_at + CALLS_FOR) < day


def step(
    held: Held | None,
    resident: Resident,
    *,
    is_meant: bool,
    now: datetime,
    deadline: datetime | None = None,
    subject: Subject = Subject.NOTICE,
    needs: NeedList = NEEDS,
    has_ended: bool = False,
) -> Step | None:
    """What the row of one resident has to become; None: it is right as it is.

    Who was told or declined stays so; nobody who is muted or not meant has to be told; a row that somebody did not
    want is never taken up by a rule, and for what has ended none is.
    """
    if held is not None and held.state not in PENDING and held.state is not OutreachState.DROPPED:
        return None
    is_pending = held is not None and held.state in PENDING
    if not (is_meant and resident.is_here):
        return Step(move=Move.DROP) if is_pending else None
    if has_ended and not is_pending:
        return None
    reason = contact_reason(
        resident,
        since=now if held is None or not is_pending else held.since,
        told_at=None if held is None else held.told_at,
        not_home=0 if held is None else held.not_home,
        now=now,
        deadline=deadline,
        subject=subject,
        is_asked=held is not None and held.is_asked,
        needs=needs,
    )
    if held is None or not is_pending:
        return Step(move=Move.ENTER, reason=reason)
    return None if reason is held.reason else Step(move=Move.REASON, reason=reason)
