"""`visits`: a grid's list for today, on paper in full or at the terminal in codes.

Exit codes: 0 done, also when nobody has to be visited; 1 nothing was written, with one sentence that says why; 2 the
keys are not the database's. The terminal shows codes and line numbers only: full entries are in the file.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from bot.clock import SystemClock
from bot.commands.console import fail, say, wording
from bot.commands.opening import CLOSED, open_services, refuse
from bot.commands.private_files import private_file
from config import Settings
from core.paper import VisitSheet
from services.house import Services
from services.paper import Grid
from views.moments import Clock
from views.paper.answers import Trouble, gap_line, list_lines, nobody_line, trouble_line, written_line
from views.paper.sheet import gaps_of, sheet_pdf
from views.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asked for at the terminal."""

    grid: str
    file: Path | None = None
    with_slips: bool = True
    phone: str = ""


class _NoListError(Exception):
    """There is no list; its text says why."""


class _NobodyError(Exception):
    """All is well and nothing has to be printed, so no file is left either; its text says so."""


def print_visits(settings: Settings, wish: Wish) -> int:
    w = wording(settings)
    clock = Clock(w=w, now=SystemClock().now(), office=settings.office)
    try:
        asyncio.run(_print(settings, wish, clock))
    except _NobodyError as nobody:
        say(str(nobody))
        return 0
    except _NoListError as error:
        fail(str(error))
        return 1
    except CLOSED as error:
        return refuse(error, settings, w)
    return 0


async def _print(settings: Settings, wish: Wish, clock: Clock) -> None:
    async with open_services(settings) as services:
        grid = _the_grid(await services.paper.grids(), wish.grid, clock.w)
        if wish.file is None:
            await _show(services, grid, clock)
        else:
            await _write(services, grid, wish, wish.file, clock)


def _the_grid(grids: list[Grid], asked: str, w: Wording) -> Grid:
    """By its name, or by as much of its path as tells it apart."""
    wanted = [part.strip() for part in asked.split("/") if part.strip()]
    found = [each for each in grids if wanted and each.path.split("/")[-len(wanted) :] == wanted]
    if len(found) == 1:
        return found[0]
    known = [each.path for each in found or grids]
    if not grids:
        raise _NoListError(trouble_line(Trouble.NO_GRIDS, w))
    raise _NoListError(
        trouble_line(Trouble.SEVERAL_GRIDS if found else Trouble.UNKNOWN_GRID, w, grid=asked, known=known)
    )


async def _show(services: Services, grid: Grid, clock: Clock) -> None:
    planned = await services.visits.plan_for_grid(grid.id, clock.now)
    if planned is None:
        raise _NoListError(trouble_line(Trouble.NO_WORKER, clock.w, grid=grid.path))
    say(*(list_lines(grid.path, planned.due, clock.w) if planned.due else [nobody_line(grid.path, clock.w)]))


async def _write(services: Services, grid: Grid, wish: Wish, path: Path, clock: Clock) -> None:
    """The file is begun first: where it cannot be written no entry is opened either."""
    try:
        with private_file(path) as file:
            sheet = await _sheet(services, grid, clock)
            file.write(sheet_pdf(sheet, clock, with_slips=wish.with_slips, phone=wish.phone))
    except OSError as error:
        raise _NoListError(trouble_line(Trouble.NOT_WRITABLE, clock.w, file=path)) from error
    say(written_line(path, len(sheet.entries), clock.w, has_slips=wish.with_slips))
    if gaps := gaps_of(sheet, clock):
        fail(gap_line(gaps, clock.w))


async def _sheet(services: Services, grid: Grid, clock: Clock) -> VisitSheet:
    sheet = await services.paper.sheet_of_grid(grid.id, clock.now)
    if sheet is None:
        raise _NoListError(trouble_line(Trouble.NO_WORKER, clock.w, grid=grid.path))
    if not sheet.entries:
        raise _NobodyError(nobody_line(grid.path, clock.w))
    return sheet
