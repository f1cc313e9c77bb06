"""How the courier's pace follows what its calls meet."""

from itertools import count

import pytest

from bot.patience import FAILED_IN_A_ROW, FLOODED_CHATS, LONGEST_PAUSE, Patience
from core.deliveries import Gone, Outcome, Sent, TryLater, Void

SENT = Sent(message_id=1)
DOWN = TryLater(after=2.0, why="TelegramNetworkError")
MOST = 12


def flood(seconds: float) -> TryLater:
    return TryLater(after=seconds, why="flood", counts=False)


def after(*outcomes: Outcome, chats: "count[int] | None" = None) -> Patience:
    """One second between two outcomes, each of another chat."""
    patience, numbers = Patience(MOST), chats or count(1)
    for at, outcome in enumerate(outcomes):
        patience.note(next(numbers), outcome, float(at))
    return patience


@pytest.mark.parametrize("outcome", [SENT, Gone(why="blocked"), Void(why="late")])
def test_answers_of_any_kind_leave_all_the_room(outcome: Outcome) -> None:
    assert after(*[outcome] * 20).room(20.0) == MOST


def test_one_flooded_chat_slows_down_nobody_else() -> None:
    patience = Patience(MOST)
    for at in range(20):
        patience.note(7, flood(30.0), float(at))
    assert patience.room(20.0) == MOST


def test_floods_in_three_chats_pause_everybody_and_then_one_probe_goes() -> None:
    patience = after(*[flood(5.0)] * FLOODED_CHATS)
    assert patience.room(2.0) == 0
    assert patience.room(6.9) == 0
    assert patience.room(7.0) == 1


def test_floods_a_minute_apart_are_no_storm() -> None:
    patience = Patience(MOST)
    for chat in range(10):
        patience.note(chat, flood(5.0), chat * 61.0)
    assert patience.room(10 * 61.0) == MOST


def test_a_probe_that_is_refused_pauses_again() -> None:
    patience = after(*[flood(5.0)] * FLOODED_CHATS)
    patience.note(99, flood(10.0), 7.0)
    assert patience.room(16.9) == 0
    assert patience.room(17.0) == 1


def test_a_probe_that_gets_through_opens_all_and_forgets_the_storm() -> None:
    patience = after(*[flood(5.0)] * FLOODED_CHATS)
    patience.note(99, SENT, 7.0)
    assert patience.room(7.0) == MOST
    patience.note(100, flood(5.0), 8.0)
    assert patience.room(8.0) == MOST


def test_an_hour_of_patience_is_probed_every_minute() -> None:
    assert after(*[flood(3600.0)] * FLOODED_CHATS).room(2.0 + LONGEST_PAUSE) == 1


def test_a_line_that_is_down_is_probed_ever_more_rarely() -> None:
    patience, at, pauses = after(*[DOWN] * FAILED_IN_A_ROW), float(FAILED_IN_A_ROW - 1), []
    for _ in range(10):
        began = at
        while not patience.room(at):
            at += 0.5
        pauses.append(at - began)
        patience.note(1, DOWN, at)
    assert pauses == sorted(pauses)
    assert pauses[0] == 1.0
    assert pauses[-1] == LONGEST_PAUSE


def test_failures_between_successes_are_no_outage() -> None:
    ups_and_downs: list[Outcome] = [DOWN, SENT] * 20
    assert after(*ups_and_downs).room(40.0) == MOST


def test_one_success_ends_the_outage() -> None:
    patience = after(*[DOWN] * 20)
    patience.note(1, SENT, 100.0)
    assert patience.room(100.0) == MOST


def test_a_storm_of_refusals_is_answered_with_less_than_one_call_a_second() -> None:
    """Whatever is allowed is sent at once and refused with a patience of three seconds, for ten minutes."""
    patience, at, calls, chats = Patience(MOST), 0.0, 0, count(1)
    while at < 600.0:
        for _ in range(patience.room(at)):
            patience.note(next(chats), flood(3.0), at)
            calls += 1
        at += 0.1
    assert calls < 600
