"""The ticker: every duty at every tick, whatever becomes of the others."""

import asyncio
import logging
from datetime import datetime

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetMe

from bot.ticker import Duty, Ticker
from tests.bot.conftest import Watch, becomes
from tests.builders import MONDAY


class Duties:
    def __init__(self) -> None:
        self.done: list[tuple[str, datetime]] = []

    def works(self, name: str) -> Duty:
        async def duty(now: datetime) -> None:
            self.done.append((name, now))

        return duty

    def fails(self, error: Exception) -> Duty:
        async def duty(_now: datetime) -> None:
            raise error

        return duty


async def test_a_duty_that_fails_does_not_stop_the_others(watch: Watch) -> None:
    duties = Duties()
    ticker = Ticker(watch, {"a": duties.works("a"), "b": duties.fails(KeyError("x")), "c": duties.works("c")})
    await ticker.tick()
    assert duties.done == [("a", MONDAY), ("c", MONDAY)]


async def test_the_clock_is_read_once_for_all_duties(watch: Watch) -> None:
    duties = Duties()

    async def time_passes(_now: datetime) -> None:
        watch.clock.later(hours=1)

    await Ticker(watch, {"a": duties.works("a"), "b": time_passes, "c": duties.works("c")}).tick()
    assert {now for _, now in duties.done} == {MONDAY}


@pytest.mark.parametrize(
    ("error", "level", "has_trace"),
    [
        (KeyError("a bug"), logging.ERROR, True),
        (TelegramNetworkError(method=GetMe(), message="no route"), logging.WARNING, False),
    ],
    ids=["a bug", "the line"],
)
async def test_a_line_that_is_down_is_no_bug(
    watch: Watch, caplog: pytest.LogCaptureFixture, error: Exception, level: int, has_trace: bool
) -> None:
    await Ticker(watch, {"memberships": Duties().fails(error)}).tick()
    (record,) = [record for record in caplog.records if record.name == "bot.ticker"]
    assert (record.levelno, record.exc_info is not None) == (level, has_trace)
    assert "memberships" in record.getMessage()


async def test_it_ticks_at_once_when_it_starts_and_not_after_its_end(watch: Watch) -> None:
    duties = Duties()
    ticker = Ticker(watch, {"a": duties.works("a")})
    ticker.start()
    await becomes(lambda: len(duties.done) == 1)
    ticker.stop()
    await asyncio.sleep(0)
    ticker.stop()
    assert len(duties.done) == 1


async def test_it_can_be_started_again_after_the_lease_came_back(watch: Watch) -> None:
    duties = Duties()
    ticker = Ticker(watch, {"a": duties.works("a")})
    for times in (1, 2, 3):
        ticker.start()
        await becomes(lambda times=times: len(duties.done) == times)  # type: ignore[misc]
        ticker.stop()
        await asyncio.sleep(0)


async def test_a_tick_that_the_end_interrupts_is_no_error(watch: Watch, caplog: pytest.LogCaptureFixture) -> None:
    begun = asyncio.Event()

    async def takes_long(_now: datetime) -> None:
        begun.set()
        await asyncio.sleep(60)

    ticker = Ticker(watch, {"a": takes_long})
    ticker.start()
    await begun.wait()
    ticker.stop()
    await becomes(lambda: not any("_job" in repr(task) for task in asyncio.all_tasks()))
    await asyncio.sleep(0)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
