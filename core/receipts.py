"""What a tap means: the state of one notice for one person, and how it may change.

A tap twice equals once, and being late is always possible. The danger is a button that outlives its notice: every tap
is judged against what is true now, never against what the button claims.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.reading import Kind


class ReceiptState(StrEnum):
    """回执: waiting, read 已阅, doing 在办, done 办结, not_mine 不涉及, question 有疑问."""

    WAITING = "waiting"
    QUESTION = "question"
    READ = "read"
    DOING = "doing"
    NOT_MINE = "not_mine"
    DONE = "done"


_STRENGTH = list(ReceiptState)


class Tap(StrEnum):
    READ = "read"
    DOING = "doing"
    DONE = "done"
    NOT_MINE = "not_mine"
    QUESTION = "question"
    UNDO = "undo"


class NoticeState(StrEnum):
    OPEN = "open"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class TapReason(StrEnum):
    ACCEPTED = "accepted"
    ALREADY = "already"
    TAKEN_BACK = "taken_back"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOT_ADDRESSEE = "not_addressee"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a notice stands with one person at this moment. `revision` is the one the receipt was given for."""

    kind: Kind
    notice: NoticeState
    is_addressed: bool
    state: ReceiptState = ReceiptState.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What becomes of a tap; `state` is the new state, None when nothing changes."""

    reason: TapReason
    state: ReceiptState | None = None


def judge(tap: Tap, standing: Standing) -> Verdict:
    """Decides one tap."""
    if not standing.is_addressed:
        return Verdict(reason=TapReason.NOT_ADDRESSEE)
    if standing.notice is NoticeState.WITHDRAWN:
        return Verdict(reason=TapReason.WITHDRAWN)
    if tap is Tap.UNDO:
        return _judge_undo(standing)
    state = ReceiptState(tap.value)
    if state is standing.state:
        return Verdict(reason=TapReason.ALREADY)
    return Verdict(reason=TapReason.ACCEPTED, state=state)


def _judge_undo(standing: Standing) -> Verdict:
    if standing.state is ReceiptState.WAITING:
        return Verdict(reason=TapReason.NOTHING_TO_UNDO)
    return Verdict(reason=TapReason.TAKEN_BACK, state=ReceiptState.WAITING)


def is_settled(state: ReceiptState, kind: Kind) -> bool:
    """Is there nothing left to do? News is settled by reading it; a demand by doing it or by not being concerned."""
    if state in (ReceiptState.DONE, ReceiptState.NOT_MINE):
        return True
    return state is ReceiptState.READ and kind is Kind.INFORM


def current(state: ReceiptState, *, given_for: int, demand_revision: int) -> ReceiptState:
    """The state that counts now: a changed demand opens an older receipt again, a moved deadline or place does not."""
    return ReceiptState.WAITING if given_for < demand_revision else state


def stronger(one: ReceiptState, other: ReceiptState) -> ReceiptState:
    """After a merge a person has one receipt: the one that says more."""
    return max(one, other, key=_STRENGTH.index)
