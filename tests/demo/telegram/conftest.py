"""A world with a clock that tests move, its server, a raw HTTP client and a real aiogram bot."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from demo.telegram import Group, Server, User, World, serve

Json = dict[str, object]
MONDAY = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)


@dataclass(slots=True)
class Clock:
    at: datetime = field(default=MONDAY)

    def __call__(self) -> datetime:
        return self.at

    def passes(self, **span: float) -> None:
        self.at += timedelta(**span)


@dataclass(frozen=True, slots=True)
class Client:
    """Calls the server as any program would, and gives back status and body."""

    session: aiohttp.ClientSession
    base: str

    async def call(self, method: str, **params: object) -> tuple[int, Json]:
        async with self.session.post(f"{self.base}/{method}", json=params) as response:
            return response.status, await response.json()

    async def result(self, method: str, **params: object) -> Json:
        status, body = await self.call(method, **params)
        assert status == 200, body
        return body

    async def refusal(self, method: str, **params: object) -> str:
        status, body = await self.call(method, **params)
        assert status != 200, body
        assert body["error_code"] == status
        return str(body["description"])

    async def updates(self, **params: object) -> list[Json]:
        found = (await self.result("getUpdates", **params))["result"]
        assert isinstance(found, list)
        return found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock=clock)


@pytest.fixture
def li(world: World) -> User:
    """Started the bot; leads the group."""
    user = world.add_user("李小雨", username="li_xiaoyu")
    user.start()
    return user


@pytest.fixture
def wang(world: World) -> User:
    """Never spoke to the bot."""
    return world.add_user("王建国")


@pytest.fixture
def group(world: World, li: User, wang: User) -> Group:
    """A supergroup with both people; the bot is an administrator without further rights."""
    group = world.add_group("民政工作群", by=li, supergroup=True)
    group.add_bot(by=li)
    group.join(wang)
    return group


@pytest.fixture
async def server(world: World) -> AsyncIterator[Server]:
    async with serve(world, paced=False) as running:
        yield running


@pytest.fixture
async def client(world: World, server: Server) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(session=session, base=f"{server.url}/bot{world.token}")


@pytest.fixture
async def bot(world: World, server: Server) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    yield Bot(world.token, session=session)
    if session._session is not None:
        await session._session.close()  # session.close() sleeps a quarter of a second for TLS
