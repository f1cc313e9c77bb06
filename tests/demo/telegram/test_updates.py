"""The queue of updates: nothing is handed out twice after it was confirmed, nothing is lost before."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.telegram.updates import UpdateQueue

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


def _queue(count: int) -> UpdateQueue:
    queue = UpdateQueue(next_id=1)
    for number in range(count):
        queue.add("message", {"message_id": number}, NOON)
    return queue


def _ids(queue: UpdateQueue, limit: int = 100, at: datetime = NOON) -> list[object]:
    return [update["update_id"] for update in queue.ready(limit, at)]


def test_updates_come_again_until_an_offset_passes_them() -> None:
    queue = _queue(3)
    assert _ids(queue) == _ids(queue) == [1, 2, 3]
    queue.confirm(3)
    assert _ids(queue) == [3]


def test_a_negative_offset_keeps_the_last_ones_only() -> None:
    queue = _queue(5)
    queue.confirm(-2)
    assert _ids(queue) == [4, 5]


def test_an_offset_of_zero_confirms_nothing() -> None:
    queue = _queue(2)
    queue.confirm(0)
    assert _ids(queue) == [1, 2]


def test_a_limit_cuts_the_batch() -> None:
    assert _ids(_queue(5), limit=2) == [1, 2]


@pytest.mark.parametrize(
    ("kind", "kept_for"),
    [
        ("message", timedelta(hours=24)),
        ("chat_member", timedelta(hours=24)),
        ("callback_query", timedelta(seconds=150)),
        ("inline_query", timedelta(seconds=30)),
    ],
)
def test_updates_are_kept_as_long_as_telegram_keeps_them(kind: str, kept_for: timedelta) -> None:
    queue = UpdateQueue(allowed=frozenset({kind}))
    queue.add(kind, {}, NOON)
    assert len(queue.ready(100, NOON + kept_for - timedelta(seconds=1))) == 1
    assert queue.ready(100, NOON + kept_for) == []
    assert queue.expired == 1


@pytest.mark.parametrize("kind", ["chat_member", "message_reaction", "message_reaction_count"])
def test_some_kinds_come_on_request_only(kind: str) -> None:
    queue = UpdateQueue()
    assert queue.add(kind, {}, NOON) is None
    queue.allow([kind])
    assert queue.add(kind, {}, NOON) is not None
    assert queue.add("message", {}, NOON) is None
    queue.allow([])
    assert queue.add("message", {}, NOON) is not None


def test_a_raw_update_keeps_its_number_and_the_next_follows_it() -> None:
    queue = UpdateQueue(next_id=1)
    assert queue.add_raw({"update_id": 500, "message": {"broken": True}}, NOON) == 500
    assert queue.add_raw({"novelty": {}}, NOON) == 501
    assert queue.add("message", {}, NOON) == 502


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 4)), max_size=30))
def test_a_poller_that_confirms_what_it_got_sees_everything_once(rounds: list[tuple[int, int]]) -> None:
    queue, seen, offset, sent = UpdateQueue(next_id=1), [], 0, 0
    for arrivals, limit in [*rounds, *([(0, 100)] * 2)]:
        for _ in range(arrivals):
            sent += 1
            queue.add("message", {}, NOON)
        queue.confirm(offset)
        batch = [int(str(update["update_id"])) for update in queue.ready(limit, NOON)]
        seen += batch
        offset = batch[-1] + 1 if batch else offset
    assert seen == list(range(1, sent + 1))
