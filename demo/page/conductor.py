"""Holds the town behind the page: opens it, moves its clock, starts and stops its bot, and begins it anew.

One lock for everything that moves time or takes the town away under somebody's feet. What people do needs none. The
danger is a change that nobody hears of: whoever changes something here calls `changed`.
"""

import asyncio
import shutil
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from core.burden import Spared
from demo.cast import build_world, gather
from demo.clock import stops
from demo.day import BEGINS, ENVIRON
from demo.page.teller import PageTeller
from demo.play import Play
from demo.stage import Stage, open_stage
from demo.telegram import World


@dataclass(slots=True, kw_only=True)
class Conductor:
    """`folder` is empty at first; each new town gets a folder of its own in it, and the old one is removed."""

    folder: Path
    towns: int = 0
    speed: int = 0
    spared: Spared | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    is_moving: bool = False
    is_closing: bool = False
    stage: Stage = field(init=False)
    play: Play = field(init=False)
    teller: PageTeller = field(init=False)
    _life: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def world(self) -> World:
        return self.stage.world

    @property
    def now(self) -> datetime:
        """The town's time in the office's zone."""
        return self.stage.office.local(self.stage.clock.at)

    @property
    def is_busy(self) -> bool:
        """The clock is moving, or the bot has something to do."""
        app = self.stage.app
        if self.is_moving or app is None or not self.stage.is_up:
            return self.is_moving
        return not self.world.is_quiet or not app.intake.is_idle or app.courier.is_sending

    def changed(self) -> None:
        self.world.changed()

    async def open(self) -> None:
        """A town from its very beginning: nothing was imported, and the bot is not running."""
        self.towns += 1
        folder = self.folder / f"town-{self.towns}"
        self.stage = await self._life.enter_async_context(open_stage(folder, build_world, BEGINS, ENVIRON))
        self.teller = PageTeller()
        self.play = Play(town=gather(self.stage), teller=self.teller)
        self.speed, self.spared = 0, None

    async def close(self) -> None:
        self.is_closing = True
        async with self.lock:
            await self._life.aclose()

    async def begin_anew(self) -> None:
        """The caller holds the lock, and whatever it knows of the old town it forgets before letting go."""
        old = self.world
        await self._life.aclose()
        shutil.rmtree(self.folder / f"town-{self.towns}", ignore_errors=True)
        await self.open()
        old.changed()

    async def move_to(self, moment: datetime) -> None:
        """Time passes; the bot is asked at every turn of the day. A moment that is over changes nothing."""
        async with self.lock:
            await self._move_to(moment)

    async def run_bot(self, *, running: bool) -> None:
        async with self.lock:
            await (self.stage.start() if running else self.stage.stop())
        self.changed()

    async def _move_to(self, moment: datetime) -> None:
        self.is_moving = True
        self.changed()
        try:
            for stop in stops(self.now, moment, self.stage.office) if moment > self.now else []:
                if self.is_closing:
                    return
                await self.stage.move_to(stop)
                self.changed()
        finally:
            self.is_moving = False
            self.changed()
