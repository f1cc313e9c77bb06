"""`run` in this very process: how it ends, and what it says then. The server lives in a thread of its own."""

import asyncio
import gc
import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands.running import run_bot
from config import load
from demo.telegram import TOKEN, World, serve


@contextmanager
def served(world: World) -> Iterator[str]:
    """The server's address; it answers as long as the block lasts."""
    address: list[str] = []
    is_up, over, loop = threading.Event(), asyncio.Event(), asyncio.new_event_loop()

    async def answer() -> None:
        async with serve(world, paced=False) as server:
            address.append(server.url)
            is_up.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(answer()))
    thread.start()
    is_up.wait(10)
    try:
        yield address[0]
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)
        loop.close()


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """The garbage collector is the process's own."""
    yield
    gc.unfreeze()


@pytest.fixture
def world() -> World:
    return World(clock=lambda: datetime.now(UTC))  # noqa: TID251 - the bot of this test lives in real time


Change = Callable[[World, Path], None]


def _none(_world: World, _folder: Path) -> None:
    """Nothing is wrong but the token."""


def _webhook(world: World, _folder: Path) -> None:
    world.webhook_url = "https://example.org/hook"


def _no_keys(_world: World, folder: Path) -> None:
    (folder / "keys").mkdir(parents=True)
    (folder / "keys" / "ring.json").write_text("{}")


def _no_database(_world: World, folder: Path) -> None:
    (folder / "huiyue.sqlite3").write_text("some text that somebody saved under this name" * 10)


ENDS = [
    ("7:somebody-elses", _none, 2, "BOT_TOKEN"),
    (TOKEN, _webhook, 3, "BOT_TOKEN"),
    (TOKEN, _no_keys, 2, "keys"),
    (TOKEN, _no_database, 1, "huiyue"),
]


@pytest.mark.parametrize(("token", "change", "code", "said"), ENDS, ids=["token", "webhook", "keys", "database"])
def test_it_says_why_it_cannot_go_on(
    world: World,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    token: str,
    change: Change,
    code: int,
    said: str,
) -> None:
    folder = tmp_path / "huiyue"
    folder.mkdir()
    change(world, folder)
    with served(world) as address:
        settings = load({"BOT_TOKEN": token, "BOT_API_URL": address, "DATA_DIR": str(folder)}, None)
        assert run_bot(settings) == code
    written = capsys.readouterr()
    assert written.out == ""
    assert said in written.err.splitlines()[-1]
    assert token.split(":")[1] not in written.err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_as_it_was_asked_to(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], number: signal.Signals
) -> None:
    """What arrived before the signal is on disk, and the lease is free."""

    def ask_to_stop() -> None:
        while len(world.calls_of("getUpdates")) < 2:
            threading.Event().wait(0.02)
        os.kill(os.getpid(), number)

    world.push_raw({"message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "a"}})
    asking = threading.Thread(target=ask_to_stop)
    with served(world) as address:
        asking.start()
        settings = load({"BOT_TOKEN": TOKEN, "BOT_API_URL": address, "DATA_DIR": str(tmp_path)}, None)
        assert run_bot(settings) == 0
        asking.join()
    assert "Traceback" not in capsys.readouterr().err
    with closing(sqlite3.connect(tmp_path / "huiyue.sqlite3")) as connection:
        assert connection.execute("select count(*) from inbox").fetchone() == (1,)
        assert connection.execute("select count(*) from lease").fetchone() == (0,)
