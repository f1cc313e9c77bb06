"""The process that reads: it ends in time, in memory, without the network, and takes nothing of the bot with it."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.extraction import worker
from bot.extraction.values import KEPT, Extract, Limits, extract_of
from bot.extraction.worker import extract
from core.files import Trouble
from tests.paperwork import docx, pdf, scan, xlsx

TITLE = "关于开展冬季独居老人安全排查工作的通知"
ENDLESS = pdf([TITLE], padding=40_000_000)
"""Forty kilobytes that PDFium unpacks to forty megabytes, more than once."""
LIMITED = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds these limits for a process")


async def test_a_file_is_read_in_a_process_of_its_own() -> None:
    assert await extract(pdf([TITLE])) == Extract(text=TITLE)
    assert await extract(docx(TITLE)) == Extract(text=TITLE)
    assert await extract(xlsx([TITLE])) == Extract(text=TITLE)
    assert await extract(scan()) == Extract(trouble=Trouble.ONLY_PICTURES)


async def test_every_character_survives_the_pipe() -> None:
    text = "𠮷·〔2026〕“引号”\\n🏠" * 1200
    assert (await extract(text.encode())).text == text[:KEPT]


async def test_one_that_takes_too_long_is_ended() -> None:
    found = await extract(ENDLESS, Limits(wall=0.01))
    assert found == Extract(trouble=Trouble.TOO_SLOW)


@LIMITED
async def test_one_that_takes_too_much_memory_is_ended() -> None:
    found = await extract(ENDLESS, Limits(memory=96 * 2**20))
    assert found == Extract(trouble=Trouble.TOO_BIG)


@pytest.mark.parametrize(
    ("end", "trouble"),
    [
        ("SIGXCPU", Trouble.TOO_SLOW),
        ("SIGABRT", Trouble.TOO_BIG),
        ("SIGKILL", Trouble.TOO_BIG),
        ("SIGSEGV", Trouble.BROKEN),
    ],
)
def test_how_it_died_says_what_the_file_was(end: str, trouble: Trouble) -> None:
    assert worker._understood(b"", -signal.Signals[end]) == Extract(trouble=trouble)


def test_one_that_died_with_an_answer_half_given_has_none() -> None:
    assert worker._understood(Extract(text=TITLE).as_line()[:-1], 0) == Extract(trouble=Trouble.BROKEN)


async def test_whoever_stops_the_bot_stops_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[asyncio.subprocess.Process] = []
    start = worker._started

    async def noted(limits: Limits) -> asyncio.subprocess.Process:
        started.append(await start(limits))
        return started[0]

    monkeypatch.setattr(worker, "_started", noted)
    task = asyncio.create_task(extract(ENDLESS))
    while not started:  # noqa: ASYNC110 - no event tells of it
        await asyncio.sleep(0)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert started[0].returncode is not None


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"noise",
        json.dumps({"text": "", "trouble": "unheard of", "is_marked": False}).encode(),
    ],
)
def test_an_answer_that_is_none_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's own errors are among them
        extract_of(line)


@pytest.mark.parametrize(
    "said", [Extract(text=TITLE), Extract(trouble=Trouble.ENCRYPTED), Extract(is_marked=True)], ids=str
)
def test_an_answer_arrives_as_it_was_given(said: Extract) -> None:
    assert extract_of(said.as_line()) == said


def confined(deed: str) -> str:
    """Does this in a confined process; what came of it."""
    code = f"""
import socket, subprocess, os, urllib.request
from bot.extraction.confining import confine
from bot.extraction.values import Limits
confine(Limits())
try:
    {deed}
except BaseException as error:
    print(type(error).__name__)
else:
    print("done")
"""
    root = Path(worker.__file__).parents[2]
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)  # noqa: S603
    return ran.stdout.strip()


@pytest.mark.parametrize(
    "deed",
    [
        "socket.socket()",
        "socket.getaddrinfo('localhost', 80)",
        "urllib.request.urlopen('http://127.0.0.1:9')",
        "subprocess.run(['true'])",
        "os.system('true')",
    ],
)
def test_the_worker_reaches_nobody_and_starts_nothing(deed: str) -> None:
    assert confined(deed) == "PermissionError"


@LIMITED
def test_the_worker_has_so_many_seconds_of_the_processor_and_leaves_no_core() -> None:
    limits = "import resource; print(resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_CORE))"
    assert confined(limits).splitlines()[0] == "(15, 16) (0, 0)"


@LIMITED
def test_the_worker_writes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "left behind"
    assert confined(f"open({str(path)!r}, 'w').write('x' * 100_000)") == "OSError"
    assert path.stat().st_size == 0


def test_an_honest_deed_is_possible() -> None:
    """The table above would pass as well if nothing worked."""
    assert confined("sum(range(10))") == "done"


@LIMITED
async def test_the_worker_does_not_inherit_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "42:secret")
    process = await worker._started(Limits())
    held = await asyncio.to_thread(Path(f"/proc/{process.pid}/environ").read_bytes)
    await worker._end(process)
    assert b"secret" not in held
    assert os.environ["BOT_TOKEN"] == "42:secret"
