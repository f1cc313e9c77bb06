"""The stage: the local Bot API server, a clock that is set by hand, and the real bot between them.

The bot is the very one that `run` starts; only the address of the Bot API, the folder of the data and the clock differ.
The danger is looking too early: after everything that people do, `settle` waits until the bot has nothing left to do.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic

from bot.app import App, open_app
from config import Settings, load
from core.burden import Spared
from core.office import Office
from demo.clock import SetClock, stops
from demo.telegram import Server, World, serve

log = logging.getLogger(__name__)


class NotAsTold(AssertionError):  # noqa: N818 - a sentence about the story, as Impossible is
    """Something in the town is not as the story says."""


PATIENCE = 30.0
"""Real seconds after which a bot that still has something to do is taken for stuck."""
_GLANCE = 0.01


@dataclass(slots=True, kw_only=True)
class Stage:
    """`app` is None while the bot is down."""

    world: World
    clock: SetClock
    settings: Settings
    server: Server
    app: App | None = None
    _life: AsyncExitStack = field(default_factory=AsyncExitStack)
    _running: asyncio.Task[None] | None = None
    _books: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def office(self) -> Office:
        return self.settings.office

    @property
    def database(self) -> Path:
        return self.settings.data_dir / "huiyue.sqlite3"

    @property
    def is_up(self) -> bool:
        """The bot runs and has not ended by itself."""
        return self._running is not None and not self._running.done()

    async def start(self) -> None:
        """The bot starts, reads what waits for it, and makes up what it missed. One that runs goes on."""
        if self.is_up:
            return
        await self._clear_away()
        self.app = await self._life.enter_async_context(open_app(self.settings, self.clock))
        self._running = asyncio.create_task(self.app.run(), name="the bot")
        await self.settle()
        await self.tick()

    async def stop(self) -> None:
        """The bot stops as it does on SIGTERM."""
        try:
            if self.app is not None and self._running is not None:
                self.app.stop()
                await self._running
        finally:
            async with self._books:
                await self._life.aclose()
                self.app = self._running = None

    async def _clear_away(self) -> None:
        """What a bot that ended by itself left behind; why it ended must not keep the next one from starting."""
        try:
            await self.stop()
        except Exception:
            log.exception("the bot had ended by itself")

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def spared(self) -> Spared | None:
        """What /stats would say now, for the whole office; None while the bot is down."""
        async with self._books:  # nobody closes the books while they are read
            return None if self.app is None else await self.app.services.reports.spared(self.clock.at)

    async def tick(self) -> None:
        """What the scheduler does every fifteen seconds."""
        if self.app is not None:
            await self.app.tick()
            await self.settle()

    async def move_to(self, moment: datetime) -> None:
        """Time passes; at every turn of the day the bot asks what is due."""
        if moment < self.clock.at:
            raise ValueError(f"{moment} is over: it is {self.clock.at}")
        for stop in stops(self.clock.at, moment, self.office):
            self.clock.at = stop
            await self.tick()

    async def settle(self) -> None:
        """Waits in real time until every update is handled and everything that is due was sent."""
        if self.app is None:
            return
        ends_at = monotonic() + PATIENCE
        while not await self._is_still(self.app):
            if monotonic() > ends_at:
                raise NotAsTold("the bot does not come to rest; its log says why")
            await asyncio.sleep(_GLANCE)

    async def _is_still(self, app: App) -> bool:
        if self._running is not None and self._running.done():
            raise NotAsTold("the bot ended by itself") from self._running.exception()
        if not self.world.is_quiet or not app.poller.heard.is_set():
            return False
        return await app.is_settled() and self.world.is_quiet


@asynccontextmanager
async def open_stage(
    folder: Path, world: Callable[[Callable[[], datetime]], World], at: datetime, environ: Mapping[str, str]
) -> AsyncIterator[Stage]:
    """A stage with its server running and its bot not yet started. `world` builds the people for a clock."""
    clock = SetClock(at)
    built = world(clock.now)
    async with serve(built, paced=False) as server:
        own = {"BOT_TOKEN": built.token, "BOT_API_URL": server.url, "DATA_DIR": str(folder)}
        settings = load({**own, "WEB_LISTEN": "127.0.0.1:0", **environ}, None)
        stage = Stage(world=built, clock=clock, settings=settings, server=server)
        try:
            yield stage
        finally:
            await stage.stop()
