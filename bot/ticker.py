"""Asks every fifteen seconds what is due. It remembers nothing: tables, not the scheduler, say what has run."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.telegram import classify

log = logging.getLogger(__name__)

EVERY = 15

Duty = Callable[[datetime], Awaitable[object]]


class Ticker:
    """Runs each duty at each tick; one that fails never stops the others."""

    def __init__(self, clock: Clock, duties: Mapping[str, Duty]) -> None:
        self._clock = clock
        self._duties = duties
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    async def tick(self) -> None:
        now = self._clock.now()
        for name, duty in self._duties.items():
            try:
                await duty(now)
            except Exception as error:
                if classify(error) is None:
                    log.exception("duty %s failed", name)
                else:
                    log.warning("duty %s waits for the line: %s", name, type(error).__name__)

    def start(self) -> None:
        """First at once, then every fifteen seconds; a tick that is still running is not run twice."""
        self._scheduler.add_job(
            self._job, "interval", seconds=EVERY, max_instances=1, coalesce=True, misfire_grace_time=None
        )
        self._scheduler.add_job(self._job, misfire_grace_time=None)
        self._scheduler.start()

    async def _job(self) -> None:
        """A tick that the end of the bot interrupts is no error; what it left undone is still due."""
        with contextlib.suppress(asyncio.CancelledError):
            await self.tick()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
