"""The register as a spreadsheet: a reason first, then a file. Whoever took it, and why, is shown to supervisors."""

from collections.abc import Mapping

from aiohttp import web

from core.ids import UnitId
from core.pages import Page
from core.people import Act, Reach, may, reach_of
from core.register_entries import reason_of
from core.sheet_kinds import SheetKind
from views.tables import MEDIA_TYPES
from web.downloads import as_file
from web.site import Frame

_ALL = "all"
_GRID, _UNIT = "grid-", "unit-"


async def on_ask(frame: Frame) -> web.Response:
    return await _form(frame)


async def on_export(frame: Frame) -> web.Response:
    """The file is made here and never lies anywhere."""
    places, chosen = await _places(frame), frame.said("place")
    kind = SheetKind.CSV if frame.said("kind") == SheetKind.CSV else SheetKind.XLSX
    if chosen not in places:
        raise web.HTTPNotFound
    if reason_of(frame.said("reason")) is None:
        return await _form(frame, is_empty=True)
    exported = await frame.services.imports.export_residents(
        frame.person,
        frame.now,
        reason=frame.said("reason"),
        unit=_id_in(chosen, _UNIT),
        grid=_id_in(chosen, _GRID),
        kind=kind,
    )
    if exported is None:
        raise web.HTTPNotFound
    name = f"residents-{frame.services.office.local(frame.now):%Y%m%d}.{kind}"
    return as_file(exported.content, name, MEDIA_TYPES[kind])


async def _form(frame: Frame, *, is_empty: bool = False) -> web.Response:
    places = await _places(frame)
    if not places:
        raise web.HTTPNotFound
    status = 400 if is_empty else 200
    return frame.page("export", here=Page.EXPORT, status=status, places=places, is_empty=is_empty)


async def _places(frame: Frame) -> dict[str, str]:
    """What this person may take, by the value of its choice: everything, units, grids."""
    service, person, w = frame.services.imports, frame.person, frame.w
    is_all = reach_of(person.roles, Act.EXPORT_REGISTER) is Reach.ALL
    found = {_ALL: w("web.export.all")} if is_all else {}
    for prefix, are_grids in ((_UNIT, False), (_GRID, True)):
        found |= _allowed(frame, prefix, await service.places(are_grids=are_grids))
    return found


def _allowed(frame: Frame, prefix: str, places: Mapping[tuple[str, ...], UnitId]) -> dict[str, str]:
    person = frame.person
    return {
        f"{prefix}{unit}": "/".join(path)
        for path, unit in places.items()
        if path and may(person, Act.EXPORT_REGISTER, unit=unit, own=prefix == _GRID and unit == person.grid)
    }


def _id_in(chosen: str, prefix: str) -> UnitId | None:
    """A value of our own list, so the rest is a number."""
    return UnitId(int(chosen.removeprefix(prefix))) if chosen.startswith(prefix) else None
