"""`python -m bot demo`: the seeded town lives through a day in the terminal, with no token and no network.

Every step looks whether what it told is so; the exit code says whether all of it was. The data lie in a temporary
folder that is removed at the end.
"""

import asyncio
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
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
from demo.town import NotAsTold

BEGINS = datetime(2026, 11, 23, 18, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
"""A Monday evening; the Tuesday after it is an ordinary working day."""
ENVIRON = {"ADMIN_IDS": str(ADMIN)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """A play that was played; its world can still be looked at."""

    play: Play
    is_as_told: bool


def play(*, headless: bool) -> int:
    """Plays the day on standard output; 0 when everything was as told. Ctrl+C ends it quietly (130)."""
    is_watched = sys.stdout.isatty() and not headless
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        performance = asyncio.run(play_on(sys.stdout, STEPS, waits=is_watched))
    except KeyboardInterrupt:
        return 130
    return 0 if performance.is_as_told else 1


async def play_on(out: TextIO, steps: Sequence[Step], *, waits: bool = False) -> Performance:
    """Plays any steps on any stream."""
    logbook = _Logbook()
    with TemporaryDirectory(prefix="huiyue-demo-") as folder, logbook:
        async with open_stage(Path(folder), build_world, BEGINS, ENVIRON) as stage:
            narrator = Narrator(out, lambda: stage.office.local(stage.clock.at), waits=waits)
            narrator.opens(*OPENING)
            told = Play(town=gather(stage), teller=narrator)
            is_as_told = await _tell(told, narrator, steps)
    for line in logbook.errors:
        narrator.failed(line)
    performance = Performance(play=told, is_as_told=is_as_told and not logbook.errors)
    if performance.is_as_told:
        narrator.closes(*(line.format(held=told.held, steps=len(steps)) for line in CLOSING))
    return performance


async def _tell(told: Play, narrator: Narrator, steps: Sequence[Step]) -> bool:
    """Every step in order; the first thing that is not as told ends the play."""
    for number, step in enumerate(steps, 1):
        before = told.held
        try:
            await told.town.at(step.at)
            await narrator.step(step, number, len(steps))
            for act in step.acts:
                await act(told)
        except NotAsTold as wrong:
            narrator.failed(str(wrong))
            return False
        narrator.held(told.held - before)
    return True


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
