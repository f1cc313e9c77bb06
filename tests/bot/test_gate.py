"""The gate on answers. Windows are fractions of a second here; the rules do not depend on their length."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from bot import gate as module
from bot.gate import Gate, Haste

WINDOW = 0.05
EARLY = 0.001
"""The event loop may wake a timer so much before its time."""


@dataclass(slots=True)
class Call:
    name: str
    started: float
    answered: float = 0.0


class Line:
    """A line to a server that takes its time; remembers when each call started and was answered."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.calls: list[Call] = []

    async def call(
        self, name: str = "", haste: Haste = Haste.BROADCAST, chat_id: int | None = None, takes: float = 0.0
    ) -> None:
        loop = asyncio.get_running_loop()
        async with self.gate.passing(haste, chat_id):
            mine = Call(name, loop.time())
            self.calls.append(mine)
            await asyncio.sleep(takes)
            mine.answered = loop.time()

    @property
    def names(self) -> list[str]:
        return [call.name for call in self.calls]


@pytest.mark.parametrize("seed", range(4))
async def test_a_call_starts_one_window_after_the_answer_to_the_one_a_whole_rate_before(seed: int) -> None:
    dice, rate = random.Random(seed), 4  # noqa: S311 - latencies, not secrets
    line = Line(Gate(rate, WINDOW))
    await asyncio.gather(*(line.call(takes=dice.choice([0.0, 0.001, 0.01, 0.03])) for _ in range(16)))
    answers = sorted(call.answered for call in line.calls)
    starts = sorted(call.started for call in line.calls)
    assert all(later - earlier >= WINDOW - EARLY for earlier, later in zip(answers, starts[rate:], strict=False))


@pytest.mark.parametrize("seed", range(4))
async def test_however_the_server_counts_no_window_holds_more_than_the_rate(seed: int) -> None:
    """It counts a call somewhere between its start and its answer."""
    dice, rate = random.Random(seed), 3  # noqa: S311
    line = Line(Gate(rate, WINDOW))
    await asyncio.gather(*(line.call(takes=dice.uniform(0, 0.02)) for _ in range(12)))
    counted = sorted(dice.uniform(call.started, call.answered) for call in line.calls)
    assert all(later - earlier >= WINDOW - EARLY for earlier, later in zip(counted, counted[rate:], strict=False))


async def test_the_whole_rate_may_start_at_once() -> None:
    line = Line(Gate(5, WINDOW))
    async with asyncio.timeout(WINDOW):
        await asyncio.gather(*(line.call() for _ in range(5)))


async def test_whoever_waits_for_an_answer_goes_before_a_broadcast() -> None:
    line = Line(Gate(1, WINDOW))
    calls = [line.call("first"), line.call("digest"), line.call("digest"), line.call("reply", Haste.PERSON)]
    await asyncio.gather(*calls)
    assert line.names == ["first", "reply", "digest", "digest"]


async def test_equals_go_in_the_order_in_which_they_came() -> None:
    line = Line(Gate(1, 0.01))
    await asyncio.gather(*(line.call(str(number)) for number in range(5)))
    assert line.names == ["0", "1", "2", "3", "4"]


async def test_a_chat_gets_its_next_message_one_window_after_the_answer_to_the_last() -> None:
    line = Line(Gate(100, WINDOW))
    await asyncio.gather(*(line.call(chat_id=7, takes=0.01) for _ in range(3)))
    gaps = [later.started - earlier.answered for earlier, later in zip(line.calls, line.calls[1:], strict=False)]
    assert all(gap >= WINDOW - EARLY for gap in gaps)


async def test_chats_do_not_wait_for_each_other() -> None:
    line = Line(Gate(100, WINDOW))
    async with asyncio.timeout(WINDOW):
        await asyncio.gather(*(line.call(chat_id=chat) for chat in range(20)))


async def test_a_call_that_waits_for_its_slot_keeps_the_turn_of_its_chat() -> None:
    """Once the second message overtook the window of the first, which had waited long for a slot."""
    line = Line(Gate(1, WINDOW))
    await asyncio.gather(line.call("other"), line.call("a", chat_id=7), line.call("b", chat_id=7))
    first, second = line.calls[1:]
    assert second.started - first.answered >= WINDOW - EARLY


async def test_calls_without_a_message_do_not_wait_for_their_chat() -> None:
    line = Line(Gate(100, WINDOW))
    async with asyncio.timeout(WINDOW):
        await asyncio.gather(*(line.call() for _ in range(10)))


async def _nothing(line: Line) -> None:
    del line


async def _a_call_that_fails(line: Line) -> None:
    with pytest.raises(ConnectionError):
        async with line.gate.passing(Haste.PERSON, 7):
            raise ConnectionError


async def _a_call_given_up_in_the_queue(line: Line) -> None:
    waiting = asyncio.create_task(line.call("given up", chat_id=7))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])


async def _a_call_given_up_as_its_turn_came(line: Line) -> None:
    """Slot and cancellation come in the same breath: the loop was busy when both fell due."""
    loop = asyncio.get_running_loop()
    waiting = asyncio.create_task(line.call("given up"))
    await asyncio.sleep(0)
    loop.call_later(WINDOW, waiting.cancel)
    loop.call_soon(time.sleep, 1.5 * WINDOW)
    await asyncio.wait([waiting])


@pytest.mark.parametrize(
    "happens",
    [_nothing, _a_call_that_fails, _a_call_given_up_in_the_queue, _a_call_given_up_as_its_turn_came],
    ids=lambda each: each.__name__.strip("_"),
)
async def test_no_slot_is_ever_lost(happens: Callable[[Line], Awaitable[None]]) -> None:
    line, rate = Line(Gate(2, WINDOW)), 2
    await asyncio.gather(*(line.call("before") for _ in range(rate)))
    await happens(line)
    async with asyncio.timeout(10 * WINDOW):
        await asyncio.gather(*(line.call("after", chat_id=7) for _ in range(rate)))
        await asyncio.gather(*(line.call("after") for _ in range(2 * rate)))
    assert len(line.gate._free) == rate
    assert line.names.count("after") == 3 * rate


async def test_a_chat_whose_caller_gave_up_is_free_for_the_next() -> None:
    line = Line(Gate(10, 20 * WINDOW))
    await line.call("first", chat_id=7)
    waiting = asyncio.create_task(line.call("given up", chat_id=7))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    assert not line.gate._chats[7].turn.locked()


async def test_chats_that_may_be_written_to_at_once_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REMEMBERED", 10)
    line = Line(Gate(1000, 0.0))
    for chat in range(50):
        await line.call(chat_id=chat)
    assert len(line.gate._chats) < 40
