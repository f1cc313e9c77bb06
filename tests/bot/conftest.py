"""The process layer over a real database and a local Bot API server; the clock is the tests' own."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession

from bot.courier import Courier
from bot.gate import Gate
from bot.letters import Letters
from bot.telegram import connect
from core.deliveries import DeliveryKind, Priority
from core.people import Person, Role
from demo.telegram import Server, User, World, serve
from handlers.styling import Styling
from services.house import Services
from storage import deliveries
from storage.tables import delivery
from tests.builders import Clock, Desk

SPACING = 0.02
"""Seconds between two messages to one chat here."""


@dataclass(frozen=True, slots=True)
class Watch:
    """The bot's view of the clock that tests set."""

    clock: Clock

    def now(self) -> datetime:
        return self.clock.now


@pytest.fixture
def watch(clock: Clock) -> Watch:
    return Watch(clock)


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock=lambda: clock.now)


@pytest.fixture
async def server(world: World) -> AsyncIterator[Server]:
    async with serve(world, paced=False) as running:
        yield running


@pytest.fixture
def gate() -> Gate:
    return Gate(1000, SPACING)


@pytest.fixture
async def bot(world: World, server: Server, gate: Gate) -> AsyncIterator[Bot]:
    opened = connect(world.token, server.url, None, gate)
    yield opened
    await hang_up(opened)


async def hang_up(bot: Bot) -> None:
    """Closes without the quarter of a second that aiogram leaves to TLS."""
    assert isinstance(bot.session, AiohttpSession)
    if bot.session._session is not None:
        await bot.session._session.close()


async def becomes(is_so: Callable[[], object], within: float = 5.0) -> None:
    """Waits until something is so that no event tells of, such as a row in the database."""
    async with asyncio.timeout(within):
        while not is_so():  # noqa: ASYNC110 - no event tells of it
            await asyncio.sleep(0.005)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """People with accounts, what is to be sent to them, and a look into the tables from outside."""

    world: World
    desk: Desk
    database: Path

    @property
    def services(self) -> Services:
        return self.desk.services

    async def person(self, name: str, *roles: Role, started: bool = True) -> tuple[User, Person]:
        """Somebody of the roster who started the bot, without an update for it."""
        person = await self.desk.person(name, *roles)
        user = self.world.add_user(name, number=person.telegram_id)
        if started:
            user.start()
            self.world.queue.waiting.clear()
        return user, person

    async def owes(self, chat_id: int, subject: int = 1, *, priority: Priority = Priority.QUIET, **values: Any) -> None:
        """A message is to be sent: the sentence about an update that was set aside."""
        kind = values.pop("kind", DeliveryKind.UPDATE_ASIDE)
        async with self.services.store.writing() as connection:
            await deliveries.add(connection, kind, subject, chat_id, now=self.desk.now, priority=priority, **values)

    async def owes_one(self, chat_id: int, **values: Any) -> None:
        """A row as it stands, whatever it says."""
        row = {
            "kind": "update_aside",
            "subject_id": 1,
            "subject_revision": 0,
            "chat_id": chat_id,
            "priority": 4,
            "state": "waiting",
            "attempts": 0,
            "due_at": self.desk.now,
            "created_at": self.desk.now,
        }
        async with self.services.store.writing() as connection:
            await connection.execute(delivery.insert().values(**{**row, **values}))

    def rows(self, query: str) -> list[Any]:
        """What another process would read. A single column comes as its values."""
        with closing(sqlite3.connect(self.database)) as connection:
            found = connection.execute(query).fetchall()
        return [row[0] if len(row) == 1 else row for row in found]

    def states(self) -> list[str]:
        return self.rows("select state from delivery order by id")

    def due_in(self, chat_id: int) -> list[float]:
        """Seconds until each delivery to this chat comes due."""
        now = self.desk.now.timestamp()
        moments = self.rows(f"select due_at from delivery where chat_id = {chat_id} order by id")
        return [datetime.fromisoformat(f"{moment}+00:00").timestamp() - now for moment in moments]

    @asynccontextmanager
    async def broken(self, table: str, event: str, row: str = "1") -> AsyncIterator[None]:
        """The database refuses this kind of statement (before insert, before update) until the block ends."""
        refusal = "begin select raise(abort, 'disk full'); end"
        await asyncio.to_thread(self._alter, f"create trigger broken {event} on {table} when {row} {refusal}")
        try:
            yield
        finally:
            await asyncio.to_thread(self._alter, "drop trigger broken")

    def _alter(self, statement: str) -> None:
        with closing(sqlite3.connect(self.database, timeout=10)) as connection:
            connection.execute(statement)
            connection.commit()


@pytest.fixture
def office_(world: World, desk: Desk, database: Path) -> Office:
    return Office(world=world, desk=desk, database=database)


@pytest.fixture
async def courier(bot: Bot, services: Services, watch: Watch) -> Courier:
    return Courier(bot, services.outbox, Letters(services=services, locale="zh-CN", styling=Styling("auto")), watch)


@asynccontextmanager
async def running(part: Any) -> AsyncIterator["asyncio.Task[None]"]:
    """A part of the process at work; what it raised comes out at the end."""
    task: asyncio.Task[None] = asyncio.create_task(part.run())
    try:
        yield task
    finally:
        task.cancel()
        ended = (await asyncio.gather(task, return_exceptions=True))[0]
        if isinstance(ended, Exception):
            raise ended
