"""A bot in a process of its own, and the world around it: it can be killed at any moment and born again."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import PIPE, Popen

from bot.commands.opening import open_services
from config import load
from demo.clock import SetClock
from demo.day import ENVIRON
from demo.telegram import Group, Message, Server, User, World, serve
from services.house import Services
from tests.stories.nursery import end

PATIENCE = 40.0
"""Real seconds; a machine that runs other tests beside these is slow."""
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Nursery:
    """The process that bears bots."""

    process: Popen[str]

    def bear(self, environ: dict[str, str], at: datetime) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"environ": environ, "at": at.isoformat()}) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@contextmanager
def open_nursery() -> Iterator[Nursery]:
    command = [sys.executable, "-m", "tests.stories.nursery"]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT) as process:  # noqa: S603 - our own module
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()


@dataclass(slots=True, kw_only=True)
class Life:
    """One world, and a bot in another process that can be killed and born again."""

    world: World
    server: Server
    clock: SetClock
    folder: Path
    nursery: Nursery
    services: Services
    pid: int = 0

    def begin(self, at: datetime) -> None:
        self.clock.at = at
        environ = {
            "BOT_TOKEN": self.world.token,
            "BOT_API_URL": self.server.url,
            "DATA_DIR": str(self.folder),
            "SEND_RATE": "500",
            "WEB_LISTEN": "127.0.0.1:0",
            **ENVIRON,
        }
        self.pid = self.nursery.bear(environ, at)

    def kill(self) -> None:
        end(self.pid)

    async def until(self, is_so: Callable[[], object]) -> None:
        await self.world.until(is_so, within=PATIENCE)

    async def rest(self) -> None:
        """Until the database has nothing left to handle or to send, and nothing has moved for a moment."""
        async with asyncio.timeout(PATIENCE):
            seen = -1
            while seen != len(self.world.calls) or not await self._is_still():
                seen = len(self.world.calls)
                await asyncio.sleep(0.15)

    async def _is_still(self) -> bool:
        if not self.world.is_quiet or await self.services.inbox.backlog():
            return False
        return await self.services.outbox.is_idle(self.clock.at + timedelta(minutes=10))

    async def again(self, after: timedelta = timedelta(seconds=20)) -> None:
        """Killed, born again a moment later, and come to rest."""
        self.kill()
        self.begin(self.clock.at + after)
        seen = len(self.world.calls_of("getUpdates"))
        await self.until(lambda: len(self.world.calls_of("getUpdates")) > seen)
        await self.rest()

    def user(self, name: str) -> User:
        return next(user for user in self.world.users.values() if user.name == name)

    def group(self, title: str) -> Group:
        return next(group for group in self.world.groups.values() if group.title == title)

    async def asks(self, name: str, command: str) -> Message:
        """What the bot answers to a command."""
        who = self.user(name)
        known = len(who.chat.history)
        who.writes(command)
        await self.until(lambda: any(each.sender is self.world.bot for each in list(who.chat.history.values())[known:]))
        await self.rest()
        return who.inbox()[-1]


@asynccontextmanager
async def open_life(
    build: Callable[[Callable[[], datetime]], World], at: datetime, folder: Path, nursery: Nursery
) -> AsyncIterator[Life]:
    """A world whose bot is not born yet; whatever was born is killed at the end."""
    clock = SetClock(at)
    world = build(clock.now)
    settings = load({"DATA_DIR": str(folder)}, None)
    async with serve(world, paced=False) as server, open_services(settings) as services:
        life = Life(world=world, server=server, clock=clock, folder=folder, nursery=nursery, services=services)
        try:
            yield life
        finally:
            life.kill()
