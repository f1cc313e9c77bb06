"""What may be written down for a colleague who answered by phone: every state and every tap."""

import pytest

from core.on_behalf import BehalfReason, before_undo, judge_for, judge_undo
from core.reading import Kind
from core.receipts import NoticeState, ReceiptState, Standing, Tap


def standing(
    state: ReceiptState = ReceiptState.WAITING,
    *,
    kind: Kind = Kind.ACT,
    notice: NoticeState = NoticeState.OPEN,
    addressed: bool = True,
) -> Standing:
    return Standing(kind=kind, notice=notice, is_addressed=addressed, state=state)


@pytest.mark.parametrize(
    ("tap", "stands", "reason"),
    [
        (Tap.DONE, standing(), BehalfReason.WRITTEN),
        (Tap.READ, standing(), BehalfReason.WRITTEN),
        (Tap.NOT_MINE, standing(ReceiptState.QUESTION), BehalfReason.WRITTEN),
        (Tap.DONE, standing(ReceiptState.READ), BehalfReason.WRITTEN),
        (Tap.DONE, standing(ReceiptState.READ, kind=Kind.INFORM), BehalfReason.SETTLED),
        (Tap.DONE, standing(ReceiptState.NOT_MINE), BehalfReason.SETTLED),
        (Tap.DONE, standing(ReceiptState.DONE), BehalfReason.ALREADY),
        (Tap.DOING, standing(ReceiptState.DOING), BehalfReason.ALREADY),
        (Tap.QUESTION, standing(), BehalfReason.NOT_ALLOWED),
        (Tap.UNDO, standing(ReceiptState.DOING), BehalfReason.NOT_ALLOWED),
        (Tap.DONE, standing(addressed=False), BehalfReason.NOT_ADDRESSEE),
        (Tap.DONE, standing(notice=NoticeState.WITHDRAWN), BehalfReason.CLOSED),
    ],
)
def test_one_tap_for_somebody_else(tap: Tap, stands: Standing, reason: BehalfReason) -> None:
    verdict = judge_for(tap, stands)
    assert verdict.reason is reason
    assert (verdict.state is not None) is (reason is BehalfReason.WRITTEN)


@pytest.mark.parametrize(
    ("state", "is_mine", "before", "reason", "after"),
    [
        ("done", True, "waiting", BehalfReason.TAKEN_BACK, "waiting"),
        ("done", True, "doing", BehalfReason.TAKEN_BACK, "doing"),
        ("done", True, "done", BehalfReason.TAKEN_BACK, "waiting"),  # a button cannot make it settled
        ("done", False, "waiting", BehalfReason.NOTHING_TO_UNDO, None),
        ("waiting", True, "doing", BehalfReason.NOTHING_TO_UNDO, None),
    ],
)
def test_an_undo_gives_back_what_was_there(
    state: str, is_mine: bool, before: str, reason: BehalfReason, after: str | None
) -> None:
    verdict = judge_undo(standing(ReceiptState(state)), is_mine=is_mine, before=ReceiptState(before))
    assert verdict.reason is reason
    assert verdict.state == after


@pytest.mark.parametrize(("word", "state"), [("doing", "doing"), ("", "waiting"), ("nonsense", "waiting")])
def test_a_word_that_is_no_state_is_how_everybody_stands_at_first(word: str, state: str) -> None:
    assert before_undo(word) == state
