"""The town for stories: the real bot over HTTP against the local server, a clock that is set, SQLite in a file.

Founding the town is done once; each story gets a copy of its folder and a world in which nothing was said yet.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from demo.cast import build_world, gather
from demo.day import BEGINS, ENVIRON
from demo.seed import STAFF, import_office
from demo.stage import open_stage
from demo.telegram import World
from demo.town import Town

LATER_UPDATES = 900_001
"""Updates of a story carry other numbers than those with which the town was founded."""

OpenTown = Callable[..., AbstractAsyncContextManager[Town]]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a town in which everybody joined and the bot works in all three groups."""
    folder = tmp_path_factory.mktemp("founded")
    roster = folder / "staff.csv"
    roster.write_text(_with_accounts(build_world(lambda: BEGINS)), encoding="utf-8")
    asyncio.run(_found(folder / "data", roster))
    return folder / "data"


async def _found(folder: Path, roster: Path) -> None:
    async with open_stage(folder, world_with_bot, BEGINS, ENVIRON) as stage:
        await import_office(stage.settings, stage.clock.at, staff=roster)
        await stage.start()


def _with_accounts(world: World) -> str:
    """The office's roster with everybody's Telegram id filled in."""
    accounts = {user.name: user.id for user in world.users.values()}
    head, *lines = STAFF.read_text(encoding="utf-8-sig").splitlines()
    cells = [line.split(",") for line in lines]
    return "\n".join([head, *(",".join([name, key, str(accounts[name]), *rest]) for name, key, _, *rest in cells)])


def world_with_bot(clock: Callable[[], datetime]) -> World:
    """Everybody pressed Start once; an administrator brought the bot into each group."""
    world = build_world(clock)
    admin, *_ = world.users.values()
    for user in world.users.values():
        user.chat.is_started = user.name != "郑国强"
    for group in world.groups.values():
        group.add_bot(by=admin)
    return world


def later_world(clock: Callable[[], datetime]) -> World:
    world = world_with_bot(clock)
    world.queue.waiting.clear()
    world.queue.next_id = LATER_UPDATES
    return world


@pytest.fixture
def open_town(founded: Path, tmp_path: Path) -> OpenTown:
    """Opens the town with other settings: `async with open_town(DIGEST_AT="08:30,14:00") as town`."""

    @asynccontextmanager
    async def opened(**environ: str) -> AsyncIterator[Town]:
        folder = tmp_path / "town"
        shutil.copytree(founded, folder)
        async with open_stage(folder, later_world, BEGINS, {**ENVIRON, **environ}) as stage:
            await stage.start()
            yield gather(stage)

    return opened


@pytest.fixture
async def town(open_town: OpenTown) -> AsyncIterator[Town]:
    """Monday evening, 18:30."""
    async with open_town() as opened:
        yield opened
