"""Bots as processes of their own, which can be killed: `python -m tests.stories.nursery`.

Everything is imported once and each bot is a fork of that, because importing takes longer than a story. One line of
JSON on standard input starts one bot, its process id is the answer. The danger is a process that nobody ends: bots end
with the nursery, and the nursery ends with its standard input.
"""

import asyncio
import json
import logging
import os
import signal
import sys
from datetime import datetime, timedelta
from time import monotonic

from bot.app import open_app
from config import load


class RunningClock:
    """Shows a given moment when it is made, and runs from there."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._since = monotonic()

    def now(self) -> datetime:
        return self._at + timedelta(seconds=monotonic() - self._since)


async def live(environ: dict[str, str], at: datetime) -> None:
    """One bot until it is killed."""
    async with open_app(load(environ, None), RunningClock(at)) as app:
        await app.run()


def bear(environ: dict[str, str], at: datetime) -> int:
    """Forks a bot; returns its process id."""
    child = os.fork()
    if child:
        return child
    os.close(0)
    logging.basicConfig(filename=os.path.join(environ["DATA_DIR"], "bot.log"), level="INFO", force=True)
    try:
        asyncio.run(live(environ, at))
    finally:
        os._exit(0)


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # a killed bot must not linger as a zombie
    born = []
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        wish = json.loads(line)
        born.append(bear(wish["environ"], datetime.fromisoformat(wish["at"])))
        sys.stdout.write(f"{born[-1]}\n")
        sys.stdout.flush()
    for child in born:
        end(child)


def end(child: int) -> None:
    """SIGKILL, if it is still there."""
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    main()
