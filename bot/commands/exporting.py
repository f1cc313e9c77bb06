"""`export-residents`: the register as a file that `import-residents` reads again.

Exit codes: 0 done; 1 nothing was written, with one sentence that says why; 2 the keys are not the database's. The file
is for its owner only, and nothing of a resident is printed.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from bot.clock import SystemClock
from bot.commands.console import fail, say, wording
from bot.commands.opening import CLOSED, open_services, refuse
from bot.commands.private_files import private_file
from config import Settings
from core.ids import UnitId
from core.sheet_kinds import SheetKind
from services.house import Services
from storage.sheet_writing import kind_by_name
from views.register_console import ExportTrouble, export_trouble, exported_line
from views.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asked for at the terminal; `unit` and `grid` by name, or by as much of the path as is needed."""

    file: Path
    unit: str = ""
    grid: str = ""
    reason: str = ""
    replaces: bool = False


class _RefusedError(Exception):
    """Nothing is written; its text says why."""


def export_residents_file(settings: Settings, wish: Wish) -> int:
    w = wording(settings)
    try:
        people = asyncio.run(_export(settings, wish, _kind(wish, w), w))
    except _RefusedError as refused:
        fail(str(refused))
        return 1
    except CLOSED as error:
        return refuse(error, settings, w)
    say(exported_line(people, wish.file, w))
    return 0


def _kind(wish: Wish, w: Wording) -> SheetKind:
    kind = kind_by_name(wish.file)
    if kind is None:
        raise _RefusedError(export_trouble(ExportTrouble.OTHER_KIND, w, file=wish.file))
    if wish.file.exists() and not wish.replaces:
        raise _RefusedError(export_trouble(ExportTrouble.EXISTS, w, file=wish.file))
    return kind


async def _export(settings: Settings, wish: Wish, kind: SheetKind, w: Wording) -> int:
    """The file is begun first: where it cannot be written no entry is opened either."""
    async with open_services(settings) as services:
        unit = await _place(services, wish.unit, w) if wish.unit and not wish.grid else None
        path = "/".join(part for part in (wish.unit, wish.grid) if part)
        grid = await _place(services, path, w, is_grid=True) if wish.grid else None
        try:
            with private_file(wish.file) as file:
                people, content = await _content(services, wish, kind, w, unit, grid)
                file.write(content)
        except OSError as error:
            raise _RefusedError(export_trouble(ExportTrouble.NOT_WRITABLE, w, file=wish.file)) from error
        return people


async def _content(
    services: Services, wish: Wish, kind: SheetKind, w: Wording, unit: UnitId | None, grid: UnitId | None
) -> tuple[int, bytes]:
    reason = wish.reason.strip() or w("export.by_hand")
    exported = await services.imports.export_residents(
        None, SystemClock().now(), reason=reason, unit=unit, grid=grid, kind=kind
    )
    if exported is None:
        raise _RefusedError(export_trouble(ExportTrouble.NO_REASON, w))
    return exported.people, exported.content


async def _place(services: Services, asked: str, w: Wording, *, is_grid: bool = False) -> UnitId:
    """By its name, or by as much of its path as tells it apart."""
    wanted = tuple(part.strip() for part in asked.split("/") if part.strip())
    known = await services.imports.places(are_grids=is_grid)
    found = [path for path in known if wanted and path[-len(wanted) :] == wanted]
    exact = [path for path in found if path == wanted]
    if len(exact or found) == 1:
        return known[(exact or found)[0]]
    trouble = ExportTrouble.SEVERAL if found else ExportTrouble.UNKNOWN_GRID if is_grid else ExportTrouble.UNKNOWN_UNIT
    raise _RefusedError(
        export_trouble(trouble, w, name=asked, known=["/".join(path) for path in found or known if path])
    )
