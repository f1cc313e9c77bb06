"""`python -m bot demo`: the seeded town lives through a day in the terminal, with no token and no network.

Every step looks whether what it told is so; the exit code says whether all of it was. The data lie in a temporary
folder that is removed at the end.
"""

import asyncio
import logging
import sys
from contextlib import asynccontextmanager
from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO
from zoneinfo import ZoneInfo

from demo.cast import ADMIN, build_world, gather
from demo.narrator import Narrator
from demo.play import Play, Step
from demo.script import STEPS
from demo.stage import Stage, open_stage
from demo.town import NotAsTold

BEGINS = datetime(2026, 11, 23, 18, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
"""A Monday evening; the Tuesday after it is an ordinary working day."""


def play(*, headless: bool) -> int:
    """Plays the day on standard output; 0 when everything was as told. Ctrl+C ends it quietly (130)."""
    is_watched = sys.stdout.isatty() and not headless
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        return asyncio.run(_play(sys.stdout, waits=is_watched))
    except KeyboardInterrupt:
        return 130


async def _play(out: TextIO, *, waits: bool) -> int:
    with TemporaryDirectory(prefix="huiyue-demo-") as folder:
        async with opened_town(Path(folder)) as stage:
            narrator = Narrator(out, lambda: stage.office.local(stage.clock.at).strftime("%m-%d %H:%M"), waits=waits)
            return await tell(Play(town=gather(stage), teller=narrator), narrator, STEPS)


@asynccontextmanager
async def opened_town(folder: Path) -> AsyncIterator[Stage]:
    async with open_stage(folder, build_world, BEGINS, {"ADMIN_IDS": str(ADMIN)}) as stage:
        yield stage


async def tell(play: Play, narrator: Narrator, steps: Iterable[Step]) -> int:
    """Every step in order; the first thing that is not as told ends the play with 1."""
    steps = tuple(steps)
    for number, step in enumerate(steps, 1):
        before = play.held
        await play.town.at(step.at)
        await narrator.step(step, number, len(steps))
        try:
            for act in step.acts:
                await act(play)
        except NotAsTold as wrong:
            narrator.failed(str(wrong))
            return 1
        narrator.held(play.held - before)
    return 0
