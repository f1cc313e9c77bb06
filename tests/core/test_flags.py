"""Four ways to say what is wrong with a notice; when they count, and from how many on they are told."""

from datetime import timedelta

import pytest

from core.flags import FlagKind, FlagReason, closing_of, is_closed, judge_flag, told
from core.receipts import NoticeState
from tests.builders import at

NOW = at("10:00")
LATER = NOW + timedelta(days=3)


@pytest.mark.parametrize(
    ("voices", "shown"),
    [
        ({}, {}),
        ({FlagKind.REPEATED: 2}, {}),
        ({FlagKind.REPEATED: 3}, {FlagKind.REPEATED: 3}),
        ({FlagKind.TRACE: 9, FlagKind.TOO_SHORT: 2}, {FlagKind.TRACE: 9}),
        ({FlagKind.REPEATED: 1, FlagKind.NOT_MINE: 1, FlagKind.TRACE: 1}, {}),
    ],
)
def test_they_are_told_from_three_of_one_kind_on(voices: dict[FlagKind, int], shown: dict[FlagKind, int]) -> None:
    assert told(voices) == shown


@pytest.mark.parametrize(
    ("state", "closes", "is_addressed", "reason"),
    [
        (NoticeState.OPEN, LATER, True, None),
        (NoticeState.OPEN, LATER, False, FlagReason.NOT_ADDRESSEE),
        (NoticeState.OPEN, NOW, True, FlagReason.CLOSED),
        (NoticeState.WITHDRAWN, LATER, True, FlagReason.CLOSED),
        (NoticeState.MERGED, LATER, True, FlagReason.CLOSED),
    ],
)
def test_who_may_flag(state: NoticeState, closes: object, is_addressed: bool, reason: FlagReason | None) -> None:
    assert judge_flag(state, closes, NOW, is_addressed=is_addressed) is reason  # type: ignore[arg-type]


def test_a_notice_closes_when_no_digest_shows_it_any_more() -> None:
    assert closing_of(LATER, NOW) == LATER + timedelta(days=7)
    assert closing_of(None, NOW) == NOW + timedelta(days=30)
    assert closing_of(NOW - timedelta(days=90), NOW) == NOW + timedelta(days=7), "it was late when it came"
    assert is_closed(NoticeState.OPEN, LATER, LATER)
    assert not is_closed(NoticeState.OPEN, LATER, NOW)
