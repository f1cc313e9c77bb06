"""The flood limits: each way of counting lets through what it should, and says truly how long to wait."""

import math
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.telegram.limits import Counting, Gatekeeper, Limits
from demo.telegram.refusals import Refused

WAYS: tuple[Counting, ...] = ("bucket", "sliding", "window")


@dataclass(slots=True)
class Seconds:
    at: float = 1000.0

    def __call__(self) -> float:
        return self.at


def _gate(limits: Limits) -> tuple[Gatekeeper, Seconds]:
    seconds = Seconds()
    gate = Gatekeeper(time=seconds)
    gate.switch(limits)
    return gate, seconds


def _refused(gate: Gatekeeper, chat_id: int = 1) -> int:
    with pytest.raises(Refused) as caught:
        gate.admit(chat_id)
    assert caught.value.refusal.status == 429
    seconds = caught.value.refusal.parameters["retry_after"]
    assert caught.value.refusal.description == f"Too Many Requests: retry after {seconds}"
    return seconds


@pytest.mark.parametrize("way", WAYS)
def test_thirty_pass_and_the_next_is_told_to_wait(way: Counting) -> None:
    gate, _ = _gate(Limits(per_second=30, counting=way))
    for chat_id in range(30):
        gate.admit(chat_id)
    assert _refused(gate) == 1
    assert (gate.refused, len(gate.accepted)) == (1, 30)


@pytest.mark.parametrize("way", WAYS)
def test_whoever_waits_as_told_gets_through(way: Counting) -> None:
    gate, seconds = _gate(Limits(per_second=30, counting=way))
    for _ in range(30):
        gate.admit(1)
    seconds.at += _refused(gate)
    gate.admit(1)


def test_without_limits_everything_passes() -> None:
    gate = Gatekeeper()
    for _ in range(10_000):
        gate.admit(1)
    assert gate.refused == 0


def test_a_bucket_refills_while_a_window_does_not() -> None:
    for way, passes in (("bucket", True), ("sliding", False), ("window", False)):
        gate, seconds = _gate(Limits(per_second=10, counting=way))  # type: ignore[arg-type]
        for _ in range(10):
            gate.admit(1)
        seconds.at += 0.11
        if passes:
            gate.admit(1)
        else:
            _refused(gate)


def test_a_fixed_window_starts_anew_at_the_full_second() -> None:
    gate, seconds = _gate(Limits(per_second=2, counting="window"))
    seconds.at = 1000.9
    gate.admit(1)
    gate.admit(1)
    seconds.at = 1001.0
    gate.admit(1)


def test_one_chat_is_slower_than_all() -> None:
    gate, seconds = _gate(Limits(per_second=30, per_chat=1.0))
    gate.admit(1)
    assert _refused(gate, 1) == 1
    gate.admit(2)
    seconds.at += 1
    gate.admit(1)


def test_a_group_takes_twenty_a_minute_and_a_person_more() -> None:
    gate, seconds = _gate(Limits(per_second=None, per_group_minute=20))
    for _ in range(20):
        gate.admit(-100)
        gate.admit(100)
    gate.admit(100)
    seconds.at += 15
    assert _refused(gate, -100) == 45


def test_an_album_counts_each_item() -> None:
    gate, _ = _gate(Limits(per_second=10))
    gate.admit(1, messages=10)
    _refused(gate)
    assert len(gate.accepted) == 10


def test_a_punishing_server_counts_from_the_last_refusal() -> None:
    gate, seconds = _gate(Limits(per_second=1, punish=5.0))
    gate.admit(1)
    assert _refused(gate) == 5
    seconds.at += 4.9
    assert _refused(gate) == 5
    seconds.at += 5.0
    gate.admit(1)


def test_switching_forgets_the_score() -> None:
    gate, _ = _gate(Limits(per_second=1))
    gate.admit(1)
    _refused(gate)
    gate.switch(Limits(per_second=1))
    assert (gate.refused, gate.accepted) == (0, [])
    gate.admit(1)


@given(
    st.sampled_from(WAYS),
    st.lists(st.floats(0, 0.5, allow_nan=False), min_size=1, max_size=120),
)
def test_no_way_of_counting_lets_too_many_through(way: Counting, pauses: list[float]) -> None:
    gate, seconds = _gate(Limits(per_second=5, counting=way))
    for pause in pauses:
        seconds.at += pause
        try:
            gate.admit(1)
        except Refused:
            continue
    sent = [accepted.at for accepted in gate.accepted]
    worst = max((sum(begin <= at < begin + 1 for at in sent) for begin in sent), default=0)
    assert worst <= {"sliding": 5, "bucket": 10, "window": 10}[way]
    if way == "window":
        whole = [math.floor(at) for at in sent]
        assert max(map(whole.count, whole)) <= 5
