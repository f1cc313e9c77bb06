"""Settling a receipt for a colleague who answered by phone: what may be written down for them, and taken back.

The danger is to speak over somebody: what they settled themselves is never touched, and a question is only their own.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.receipts import NoticeState, ReceiptState, Standing, Tap, is_settled

SAID_BY_PHONE = (Tap.READ, Tap.DOING, Tap.DONE, Tap.NOT_MINE)


class BehalfReason(StrEnum):
    WRITTEN = "written"
    TAKEN_BACK = "taken_back"
    ALREADY = "already"  # it says so already
    SETTLED = "settled"  # they were first
    NOT_ADDRESSEE = "not_addressee"
    CLOSED = "closed"  # withdrawn, or long over
    NOTHING_TO_UNDO = "nothing_to_undo"  # they said something themselves since
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BehalfVerdict:
    """`state` is what is to be written, None when nothing changes; `before` how it stood, for an undo."""

    reason: BehalfReason
    state: ReceiptState | None = None
    before: ReceiptState = ReceiptState.WAITING


def judge_for(tap: Tap, standing: Standing) -> BehalfVerdict:
    """Decides one tap for somebody else; a tap twice equals once."""
    if tap not in SAID_BY_PHONE:
        return BehalfVerdict(reason=BehalfReason.NOT_ALLOWED)
    if not standing.is_addressed:
        return BehalfVerdict(reason=BehalfReason.NOT_ADDRESSEE)
    if standing.notice is not NoticeState.OPEN:
        return BehalfVerdict(reason=BehalfReason.CLOSED)
    if standing.state is ReceiptState(tap.value):
        return BehalfVerdict(reason=BehalfReason.ALREADY)
    if is_settled(standing.state, standing.kind):
        return BehalfVerdict(reason=BehalfReason.SETTLED)
    return BehalfVerdict(reason=BehalfReason.WRITTEN, state=ReceiptState(tap.value), before=standing.state)


def judge_undo(standing: Standing, *, is_mine: bool, before: ReceiptState) -> BehalfVerdict:
    """Only what this very person wrote down is theirs to take back; `before` is how it stood until then."""
    if not is_mine or standing.state is ReceiptState.WAITING:
        return BehalfVerdict(reason=BehalfReason.NOTHING_TO_UNDO)
    state = ReceiptState.WAITING if is_settled(before, standing.kind) else before
    return BehalfVerdict(reason=BehalfReason.TAKEN_BACK, state=state)


def before_undo(word: str) -> ReceiptState:
    """How it stood before, as a button says; a word that is none means that nothing was said yet."""
    return next((state for state in ReceiptState if state.value == word), ReceiptState.WAITING)
