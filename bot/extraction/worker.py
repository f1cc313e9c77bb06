"""The bot's side: one process for each file, ended by its own id when it takes too long.

One for each file rather than one that stays: files are few, a start costs a tenth of a second, the processor's limit
counts from zero for each, and nothing of one file is left in memory when the next is read.
"""

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

from bot.extraction.values import KEPT, Extract, Limits, extract_of
from core.files import Trouble

_ROOT = Path(__file__).resolve().parents[2]
_LONGEST_ANSWER = 12 * KEPT + 1000
"""Bytes: a character outside the first plane is two escapes of six letters."""
_ENVIRONMENT = ("SYSTEMROOT", "LD_LIBRARY_PATH")
"""Nothing else is handed down: the worker has no business with the bot's token."""
_DEATHS = {
    "SIGXCPU": Trouble.TOO_SLOW,
    "SIGKILL": Trouble.TOO_BIG,  # the system itself had no more memory
    "SIGABRT": Trouble.TOO_BIG,  # how native code ends when its memory is refused
    "SIGTRAP": Trouble.TOO_BIG,
    "SIGILL": Trouble.TOO_BIG,
}


async def extract(content: bytes, limits: Limits | None = None) -> Extract:
    """The text of a file or why there is none; never raises for what the file does."""
    limits = limits or Limits()
    process = await _started(limits)
    try:
        async with asyncio.timeout(limits.wall):
            _, answer = await asyncio.gather(_feed(process, content), _answer(process))
            code = await process.wait()
    except TimeoutError:
        return Extract(trouble=Trouble.TOO_SLOW)
    finally:
        await _end(process)
    return _understood(answer, code)


async def _started(limits: Limits) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-B", "-m", "bot.extraction", str(limits.processor), str(limits.memory)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # what libraries complain of may quote the file
        cwd=_ROOT,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
    )


async def _feed(process: asyncio.subprocess.Process, content: bytes) -> None:
    """A worker that ended does not read to the end."""
    assert process.stdin is not None  # noqa: S101  # it was asked for above
    with contextlib.suppress(ConnectionError):
        process.stdin.write(content)
        await process.stdin.drain()
    process.stdin.close()


async def _answer(process: asyncio.subprocess.Process) -> bytes:
    """Never more than an answer can be, whatever has become of the worker."""
    assert process.stdout is not None  # noqa: S101
    said = b""
    while len(said) <= _LONGEST_ANSWER and (piece := await process.stdout.read(_LONGEST_ANSWER)):
        said += piece
    if len(said) > _LONGEST_ANSWER:
        process.kill()
    return said


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    await process.wait()


def _understood(answer: bytes, code: int) -> Extract:
    if code < 0:
        return Extract(trouble=_DEATHS.get(signal.Signals(-code).name, Trouble.BROKEN))
    try:
        return extract_of(answer)
    except ValueError:
        return Extract(trouble=Trouble.BROKEN)
