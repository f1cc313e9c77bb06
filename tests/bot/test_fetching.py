"""Getting a file over HTTP: the bytes as they are, and each refusal with its own outcome."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot

from bot import fetching
from bot.fetching import fetch
from core.deliveries import TryLater
from core.files import Trouble
from demo.telegram import World
from demo.telegram.server import DOWNLOAD

CONTENT = bytes(range(256)) * 1000


@pytest.fixture
def file_id(world: World) -> str:
    return world.files.keep(CONTENT, "名册.pdf", "document").id


async def test_a_file_arrives_as_it_was_sent(bot: Bot, file_id: str) -> None:
    assert await fetch(bot, file_id) == CONTENT


async def test_an_empty_file_is_one_too(bot: Bot, world: World) -> None:
    assert await fetch(bot, world.files.keep(b"", "空.txt", "document").id) == b""


async def test_more_than_twenty_megabytes_telegram_does_not_hand_over(bot: Bot, world: World) -> None:
    huge = world.files.keep(bytes(20 * 2**20 + 1), "大.pdf", "document")
    assert await fetch(bot, huge.id) is Trouble.TOO_BIG


async def test_a_server_that_hands_over_more_than_it_said_is_not_believed(
    bot: Bot, file_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "LARGEST", len(CONTENT) - 1)
    monkeypatch.setattr("demo.telegram.files.StoredFile.as_file", lambda self: {**self._ids(), "file_path": self.path})
    assert await fetch(bot, file_id) is Trouble.TOO_BIG


@pytest.mark.parametrize(
    ("method", "status", "description", "outcome"),
    [
        ("getFile", 400, "Bad Request: wrong file_id or the file is temporarily unavailable", TryLater),
        ("getFile", 400, "Bad Request: file is too big", Trouble.TOO_BIG),
        ("getFile", 400, "Bad Request: invalid file_id", Trouble.GONE),
        ("getFile", 403, "Forbidden: bot was kicked from the supergroup chat", Trouble.GONE),
        ("getFile", 429, "Too Many Requests: retry after 7", TryLater),
        ("getFile", 502, "Bad Gateway", TryLater),
        (DOWNLOAD, 404, "Not Found", Trouble.GONE),
        (DOWNLOAD, 500, "Internal Server Error", TryLater),
        (DOWNLOAD, 429, "Too Many Requests", TryLater),
    ],
)
async def test_each_refusal_has_its_outcome(
    bot: Bot, world: World, file_id: str, method: str, status: int, description: str, outcome: object
) -> None:
    parameters = {"retry_after": 70} if status == 429 else None
    world.faults.fail_next(method, status, description, parameters)
    found = await fetch(bot, file_id)
    assert isinstance(found, TryLater) if outcome is TryLater else found is outcome
    assert await fetch(bot, file_id) == CONTENT


async def test_whoever_asks_in_vain_asks_less_and_less_often(bot: Bot, world: World, file_id: str) -> None:
    waits = []
    for tries in (0, 1, 5, 30):
        world.faults.fail_next(DOWNLOAD, 500, "Internal Server Error")
        found = await fetch(bot, file_id, tries)
        assert isinstance(found, TryLater)
        waits.append(found.after)
    assert waits == [2, 4, 64, 300]


async def test_a_line_that_is_cut_is_tried_again(bot: Bot, file_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def cut(*_: object, **__: object) -> AsyncIterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    monkeypatch.setattr(bot.session, "stream_content", cut)
    assert isinstance(await fetch(bot, file_id), TryLater)


async def test_a_fault_of_our_own_is_no_refusal(bot: Bot, file_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.session, "stream_content", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await fetch(bot, file_id)
