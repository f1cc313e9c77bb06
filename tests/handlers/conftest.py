"""The real dispatcher over a real database, answering over HTTP; updates are those that the local server makes."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot.telegram import MembersByTelegram
from core.ids import UnitId
from core.people import Person, Role
from demo.telegram import Group, Press, User, World
from handlers.asking import Asked
from handlers.pages import Door
from handlers.recognising import Recognising
from handlers.routing import build_routers
from handlers.styling import Styling
from services.house import Services
from tests.bot.conftest import bot, gate, server, world
from tests.builders import Desk

__all__ = ["bot", "gate", "server", "world"]

Rows = dict[str, list[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands between people and the services. `handle` feeds whatever they did since."""

    world: World
    desk: Desk
    bot: Bot
    dispatcher: Dispatcher
    database: Path

    async def person(
        self, name: str, *roles: Role, unit: UnitId | None = None, grid: UnitId | None = None
    ) -> tuple[User, Person]:
        """Somebody of the roster who started the bot."""
        person = await self.desk.person(name, *roles, unit=unit, grid=grid)
        return self.account(name, person.telegram_id), person

    def account(self, name: str, number: int | None = None) -> User:
        """Somebody with an account who started the bot, whether or not the roster knows them."""
        user = self.world.add_user(name, number=number)
        user.start()
        self.world.queue.waiting.clear()
        return user

    def group(self, title: str, number: int, by: User, *others: User) -> Group:
        """The chat of a source that the desk made."""
        group = Group(world=self.world, id=number, title=title, is_supergroup=True)
        self.world.groups[number] = group
        group.join(by, *others)
        group.add_bot(by=by)
        self.world.queue.waiting.clear()
        return group

    async def handle(self) -> None:
        """Everything that people did since, one after the other. What a handler raises comes out here."""
        waiting = list(self.world.queue.waiting)
        self.world.queue.waiting.clear()
        for each in waiting:
            update = Update.model_validate(each.body, context={"bot": self.bot})
            await self.dispatcher.feed_update(self.bot, update, now=self.desk.now)

    async def says(self, user: User, text: str, **how: Any) -> list[str]:
        """What a message brings back privately."""
        before = len(user.inbox())
        user.writes(text, **how)
        await self.handle()
        return [message.text for message in user.inbox()[before:]]

    async def presses(self, user: User, data: str) -> Press:
        """A button with this data under the last message of the bot, whatever that message is."""
        below = user.inbox()[-1] if user.inbox() else await self._below(user)
        press = user.forge(below, data)
        await self.handle()
        return press

    async def _below(self, user: User) -> Any:
        await self.bot.send_message(user.id, "…")
        return user.inbox()[-1]

    def rows(self, *, without: Callable[[str, sqlite3.Row], bool] = lambda _table, _row: False) -> Rows:
        """Every row of every table, but for those that the caller does not want to see."""
        with closing(sqlite3.connect(self.database)) as connection:
            connection.row_factory = sqlite3.Row
            names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
            return {name: _rows(connection, name, without) for name in names if not name.startswith("sqlite_")}


def _rows(connection: sqlite3.Connection, name: str, without: Callable[[str, sqlite3.Row], bool]) -> list[Any]:
    found = connection.execute(f"select * from {name}")
    return sorted((tuple(row) for row in found if not without(name, row)), key=repr)


@pytest.fixture
def front(world: World, desk: Desk, bot: Bot, services: Services, database: Path) -> Front:
    styling, asked, members = Styling("auto"), Asked(), MembersByTelegram(bot)
    door = Door("https://office.example")
    dispatcher = Dispatcher(services=services, members=members, styling=styling, asked=asked, door=door)
    dispatcher.update.middleware(Recognising(services, "zh-CN", styling))
    dispatcher.include_routers(*build_routers(asked))
    return Front(world=world, desk=desk, bot=bot, dispatcher=dispatcher, database=database)
