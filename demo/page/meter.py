"""Asks the bot's own figures what the office was spared, whenever something happened, at most about once a second.

On the same round old requests are forgotten: of those the day's own checks read every one, so only a page does it.
"""

import asyncio
import logging
from dataclasses import dataclass

from demo.page import calls
from demo.page.conductor import Conductor
from demo.stage import Stage

log = logging.getLogger(__name__)

EVERY = 1.0
"""Seconds."""


@dataclass(slots=True, kw_only=True)
class Meter:
    """While the bot is down the last figures stay."""

    conductor: Conductor
    every: float = EVERY

    async def run(self) -> None:
        seen: object = None
        was_up = False
        while True:
            stage = self.conductor.stage
            if stage.is_up is not was_up:  # a bot that ended by itself tells nobody
                was_up = stage.is_up
                self.conductor.changed()
            mark = (self.conductor.towns, stage.app is not None, len(stage.world.calls), stage.clock.at)
            if mark != seen:
                seen = mark
                calls.forget_old(stage.world)
                await self._read(stage)
            await asyncio.sleep(self.every)

    async def _read(self, stage: Stage) -> None:
        try:
            found = await stage.spared()
        except Exception:
            log.exception("the figures could not be read")
            return
        if found is not None and found != self.conductor.spared and stage is self.conductor.stage:
            self.conductor.spared = found
            self.conductor.changed()
