"""The watch itself: it finds what it is there for, and does not cry wolf."""

import logging
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from demo.telegram import TOKEN, World, serve
from storage.keyring import KeyRing
from tests import leaks
from tests.builders import MONDAY

NAME = "欧阳春燕"


@pytest.fixture
def watch() -> leaks.Watch:
    """A watch of its own, so that the one over every test stays calm."""
    return leaks.Watch()


async def ask(text: str, watch: leaks.Watch) -> None:
    world = World(clock=lambda: MONDAY)
    user = world.add_user("网格员赵敏")
    async with serve(world, paced=False) as server:
        session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
        async with Bot(TOKEN, session=session) as bot:
            user.start()
            await bot.send_message(user.id, text)
    watch.calls.extend(world.calls)


async def test_a_name_in_a_message_is_found(watch: leaks.Watch) -> None:
    watch.secrets.add(("resident.name", NAME))
    await ask(f"请到 3-2-0412 找{NAME}", watch)
    assert watch.leaks() == ["resident.name in sendMessage"]


async def test_a_code_is_no_leak_and_neither_is_what_somebody_wrote_in_telegram(watch: leaks.Watch) -> None:
    watch.secrets.add(("resident.name", NAME))
    await ask("3-2-0412 · 没有线上方式", watch)
    assert watch.leaks() == []
    watch.heard.append(f"请通知{NAME}来办理")
    await ask(f"请通知{NAME}来办理", watch)
    assert watch.leaks() == []


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
def test_what_is_said_in_passing_is_heard_too(level: int, keys: KeyRing) -> None:
    with leaks.watching(is_alone=True) as watch:
        keys.seal("resident.phone", "15400000001")
        logging.getLogger("services.contacting").log(level, "called 15400000001")
        assert watch.leaks() == ["resident.phone in a log line"]


def test_a_number_in_a_log_line_or_in_its_traceback_is_found(keys: KeyRing) -> None:
    with leaks.watching(is_alone=True) as watch:
        keys.seal("resident.phone", "15400000001")
        try:
            raise ValueError("15400000001")
        except ValueError:
            logging.getLogger("huiyue").exception("a duty failed")
        assert watch.leaks() == ["resident.phone in a log line"]
        watch.lines.clear()
        logging.getLogger("huiyue").warning("a duty failed")
        assert watch.leaks() == []


def test_a_value_that_lies_in_a_file_in_the_clear_is_found(keys: KeyRing, tmp_path: Path) -> None:
    file = tmp_path / "huiyue.db"
    with leaks.watching(is_alone=True) as watch:
        file.write_bytes(b"SQLite" + keys.seal("resident.note", "耳朵不好，敲门要久一点"))
        assert watch.in_the_clear([file]) == []
        file.write_bytes(b"SQLite" + "耳朵不好，敲门要久一点".encode())
        assert watch.in_the_clear([file]) == ["resident.note on disk"]
