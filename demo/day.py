"""`python -m bot demo --headless`: the seeded town lives through a day in the terminal, with no token and no network.

Every step looks whether what it told is so; the exit code says whether all of it was. The data lie in a temporary
folder that is removed at the end.
"""

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO
from zoneinfo import ZoneInfo

from demo.cast import ADMIN, build_world, gather
from demo.narrator import Narrator
from demo.play import Play, Step
from demo.script import STEPS
from demo.script.words import CLOSING, OPENING
from demo.stage import open_stage
from demo.telegram import Impossible
from demo.town import NotAsTold

BEGINS = datetime(2026, 11, 23, 18, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
"""A Monday evening; the Tuesday after it is an ordinary working day."""
ENVIRON = {"ADMIN_IDS": str(ADMIN)}


PAUSE = 1.0
"""Seconds between two steps when somebody watches."""


class Ending(IntEnum):
    """How a play can end; the exit codes of the command."""

    AS_TOLD = 0
    NOT_AS_TOLD = 1
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """A play that was played; its world can still be looked at."""

    play: Play
    ending: Ending


def play(*, headless: bool) -> int:
    """Plays the day on standard output; 0 when everything was as told. Ctrl+C ends it quietly (130)."""
    is_watched = sys.stdout.isatty() and not headless
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        with TemporaryDirectory(prefix="huiyue-demo-", ignore_cleanup_errors=True) as folder:
            performance = asyncio.run(play_on(sys.stdout, STEPS, Path(folder), is_watched=is_watched))
    except KeyboardInterrupt:
        return Ending.INTERRUPTED
    return performance.ending


def show(*, port: int, opens_browser: bool) -> int:
    """Serves the town as a chat page until somebody ends it."""
    from demo.page.showing import show as show_page

    return show_page(port=port, opens_browser=opens_browser)


async def play_on(out: TextIO, steps: Sequence[Step], folder: Path, *, is_watched: bool = False) -> Performance:
    """Plays any steps on any stream, with the data in a folder that is empty at first."""
    stop, logbook = _stop_on_ctrl_c(), _Logbook()
    with logbook:
        async with open_stage(folder, build_world, BEGINS, ENVIRON) as stage:
            narrator = Narrator(out, lambda: stage.office.local(stage.clock.at), in_colour=is_watched)
            narrator.opens(*OPENING)
            told = Play(town=gather(stage), teller=narrator)
            ending = await _tell(told, narrator, steps, stop, PAUSE if is_watched else 0.0)
    for line in logbook.errors:
        narrator.failed(line)
    if logbook.errors:
        ending = Ending.NOT_AS_TOLD
    if ending is Ending.AS_TOLD:
        narrator.closes(*(line.format(held=told.held, steps=len(steps)) for line in CLOSING))
    return Performance(play=told, ending=ending)


async def _tell(told: Play, narrator: Narrator, steps: Sequence[Step], stop: asyncio.Event, pause: float) -> Ending:
    """Every step in order; the first thing that is not as told ends the play."""
    for number, step in enumerate(steps, 1):
        before = told.held
        try:
            await told.town.at(step.at)
            narrator.step(step, number, len(steps))
            for act in step.acts:
                await act(told)
                if stop.is_set():
                    return Ending.INTERRUPTED
        except (NotAsTold, Impossible) as wrong:
            narrator.failed(str(wrong))
            return Ending.NOT_AS_TOLD
        narrator.held(told.held - before)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
    return Ending.AS_TOLD


def _stop_on_ctrl_c() -> asyncio.Event:
    """Set by the first Ctrl+C, so that the act in hand ends first; the second one interrupts at once."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()

    def ask() -> None:
        stop.set()
        loop.remove_signal_handler(signal.SIGINT)

    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or another thread
        loop.add_signal_handler(signal.SIGINT, ask)
    return stop


class _Logbook(logging.Handler):
    """The bot's log does not belong on the stage; an error in it means that something went wrong unseen."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.errors.append(f"{record.name}: {record.getMessage()}")

    def __enter__(self) -> None:
        logging.getLogger().addHandler(self)

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)
