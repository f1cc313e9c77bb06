"""Lets the town's time run: one minute in each second, or as time really goes. At speed 0 it stands.

The danger is a beat that comes while the story or a visitor moves the clock: such a beat is left out.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from demo.page.conductor import Conductor

log = logging.getLogger(__name__)

SPEEDS = (0, 1, 60)
EVERY = 15
"""Seconds of the town after which the bot is asked at least what is due, as its own scheduler does."""


@dataclass(slots=True, kw_only=True)
class Pace:
    """`is_held` says that the story moves the time. `beat` is the length of a second; only tests make it shorter."""

    conductor: Conductor
    is_held: Callable[[], bool]
    beat: float = 1.0

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        next_at = loop.time()
        while True:
            next_at = max(next_at + self.beat, loop.time())  # a slow beat is not made up for
            await asyncio.sleep(next_at - loop.time())
            if self.conductor.speed and not self.is_held() and not self.conductor.lock.locked():
                await self._beat()

    async def _beat(self) -> None:
        try:
            await self._pass(timedelta(seconds=self.conductor.speed))
        except Exception:
            log.exception("the clock stopped")
            self.conductor.speed = 0
        self.conductor.changed()

    async def _pass(self, span: timedelta) -> None:
        now = self.conductor.now
        if _slot(now) == _slot(now + span):
            self.conductor.stage.clock.at = now + span
        else:
            await self.conductor.move_to(now + span)


def _slot(moment: datetime) -> int:
    return int(moment.timestamp()) // EVERY
