"""The command line as a process of its own: exit codes, what it says, and what it does not load."""

import asyncio
import os
import re
import signal
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

import bot
from bot.__main__ import app
from demo.telegram import Server, World

ROOT = Path(bot.__file__).parent.parent
OURS = re.compile("TOKEN|URL|DATA_DIR|DATABASE|ADMIN|DIGEST|HOURS|LOCALE|LOG_|TIMEZONE|SEND_RATE|COV_")


@dataclass(frozen=True, slots=True)
class Ended:
    code: int | None
    out: str
    err: str


async def start(
    *arguments: str, given: Mapping[str, str], at: Path, flags: tuple[str, ...] = ()
) -> asyncio.subprocess.Process:
    bare = {name: value for name, value in os.environ.items() if not OURS.search(name)}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *flags,
        "-m",
        "bot",
        *arguments,
        cwd=at,
        env={**bare, "PYTHONPATH": str(ROOT), **given},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def end(process: asyncio.subprocess.Process, within: float = 60.0) -> Ended:
    async with asyncio.timeout(within):
        out, err = await process.communicate()
    return Ended(process.returncode, out.decode(), err.decode())


def settings_of(server: Server, folder: Path, **more: str) -> dict[str, str]:
    return {"BOT_TOKEN": server.world.token, "BOT_API_URL": server.url, "DATA_DIR": str(folder), **more}


@pytest.mark.timeout(180)
async def test_a_running_bot_that_is_told_to_stop_ends_within_ten_seconds(
    server: Server, world: World, tmp_path: Path
) -> None:
    process = await start("run", given=settings_of(server, tmp_path), at=tmp_path)
    try:
        await world.until(lambda: len(world.calls_of("getUpdates")) >= 2, within=120)
        process.send_signal(signal.SIGTERM)
        ended = await end(process, within=10)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert (ended.code, ended.out) == (0, "")
    assert "Traceback" not in ended.err
    assert world.token.split(":")[1] not in ended.err
    with closing(sqlite3.connect(tmp_path / "huiyue.sqlite3")) as connection:
        assert connection.execute("select count(*) from lease").fetchone() == (0,)


@pytest.mark.parametrize("arguments", [("--help",), ("read",), ("replay", "--pairs"), ("read", "--help")], ids=" ".join)
async def test_what_does_not_speak_to_telegram_does_not_load_aiogram(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ended = await end(await start(*arguments, given={}, at=tmp_path, flags=("-X", "importtime")))
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in ended.err.splitlines()}
    assert ended.code == 0
    assert "typer" in loaded
    assert loaded.isdisjoint({"aiogram", "sqlalchemy", "alembic", "apscheduler"})


@pytest.fixture
def _bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if OURS.search(name)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))


def run(*arguments: str) -> Ended:
    result = CliRunner().invoke(app, list(arguments))
    return Ended(result.exit_code, result.stdout, result.stderr)


@pytest.mark.usefixtures("_bare_machine")
@pytest.mark.parametrize("command", [("run",), ("migrate",), ("doctor",), ("invite", "--role", "staff"), ("read",)])
def test_every_wrong_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    wrong = {"BOT_TOKEN": "nonsense", "TIMEZONE": "Mars/Base", "DIGEST_AT": "25:00", "SEND_RATE": "0", "LOCALE": "xx"}
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    ended = run(*command)
    assert ended.code == 2
    assert ended.out == ""
    assert all(name in ended.err for name in wrong)
    assert "nonsense" not in ended.err


@pytest.mark.usefixtures("_bare_machine")
def test_run_needs_a_token() -> None:
    ended = run("run")
    assert ended.code == 2
    assert "BOT_TOKEN" in ended.err


@pytest.mark.usefixtures("_bare_machine")
def test_migrating_twice_is_migrating_once(tmp_path: Path) -> None:
    assert [run("migrate").code, run("migrate").code] == [0, 0]
    with closing(sqlite3.connect(tmp_path / "data" / "huiyue.sqlite3")) as connection:
        assert connection.execute("select count(*) from alembic_version").fetchone() == (1,)


BROKEN = {
    "no database": b"not a database at all, only some text that somebody saved under this name",
    "of a newer program": None,
}


@pytest.mark.usefixtures("_bare_machine")
@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_database_that_cannot_be_used_is_said_in_plain_words(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "data" / "huiyue.sqlite3"
    run("migrate")
    if content is None:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("update alembic_version set version_num = 'from the future'")
            connection.commit()
    else:
        file.with_name(f"{file.name}-wal").unlink(missing_ok=True)
        file.write_bytes(content)
    migrated, examined, alive = run("migrate"), run("doctor"), run("doctor", "--live")
    assert [migrated.code, examined.code] == [1, 1]
    assert alive.code == 1
    assert "Traceback" not in migrated.err + examined.err + alive.err
    assert str(tmp_path / "data") in migrated.err
    assert "✗" in examined.out


@pytest.mark.usefixtures("_bare_machine")
def test_an_invitation_is_one_link_that_nobody_can_guess() -> None:
    ended = run("invite", "--role", "网格员", "--unit", "青石街道/柳荫社区")
    assert ended.code == 0
    assert re.search(r"/start [A-Za-z0-9_-]{24}", ended.out)
    assert ended.out != run("invite", "--role", "网格员").out


@pytest.mark.usefixtures("_bare_machine")
def test_an_invitation_for_a_role_that_is_not_known_says_which_are() -> None:
    ended = run("invite", "--role", "皇帝")
    assert ended.code == 1
    assert "皇帝" in ended.err
    assert "网格员" in ended.err or "grid_worker" in ended.err
    assert ended.out == ""


@pytest.mark.usefixtures("_bare_machine")
def test_the_doctor_names_what_is_missing_and_what_to_do() -> None:
    ended = run("doctor")
    assert ended.code == 1
    assert "BOT_TOKEN" in ended.out
    assert "ADMIN_IDS" in ended.out
    assert "import-staff" in ended.out
    assert ended.out.count("✓") >= 2


@pytest.mark.usefixtures("_bare_machine")
def test_a_bot_that_never_ran_is_not_alive() -> None:
    assert run("doctor", "--live").code == 1


@pytest.mark.usefixtures("_bare_machine")
def test_a_look_at_its_health_changes_no_database(tmp_path: Path) -> None:
    run("doctor", "--live")
    assert not (tmp_path / "data" / "huiyue.sqlite3").exists() or _tables(tmp_path) == 0


def _tables(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "data" / "huiyue.sqlite3")) as connection:
        return int(connection.execute("select count(*) from sqlite_master").fetchone()[0])
