"""What a supervisor looks over: open notices, the list of all of them, what one said before, and the groups.

Everything is as wide as the right to figures goes: all, the own units, or only the notices that somebody wrote.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from core.ids import NoticeId, UnitId
from core.overview import Asked, Health, NoticeList, Overview, Place, Revision, health_of, overview
from core.people import Person
from core.unit_order import Unit, in_tree_order
from services.notices import NoticesService
from services.reports import ReportsService, sight_of
from storage import overview as queries
from storage import requests, roster, sources
from storage.store import Store

PER_PAGE = 30
MOST = 5_000
"""Lines of a file; whoever needs older ones chooses a unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewService:
    store: Store
    notices: NoticesService
    reports: ReportsService

    async def summary(self, reader: Person, now: datetime) -> Overview | None:
        """The first page; None for whoever sees no figures."""
        listed = await self.reports.open_notices(reader, now)
        if listed is None:
            return None
        return overview(listed, await self._health(reader, now), now)

    async def _health(self, reader: Person, now: datetime) -> Health | None:
        sight = sight_of(reader)
        if sight is None or sight.author is not None:
            return None
        async with self.store.reading() as connection:
            found = await sources.all_sources(connection)
        return health_of([each for each in found if sight.units is None or each.unit in sight.units], now)

    async def listed(
        self, reader: Person, asked: Asked, now: datetime, *, unit: UnitId | None = None, most: int = PER_PAGE
    ) -> NoticeList | None:
        """Notices, the newest first; of this unit and those below it alone, when it is one of the reader's."""
        sight = sight_of(reader)
        if sight is None:
            return None
        async with self.store.reading() as connection:
            issuers = None if unit is None else await roster.units_below(connection, unit)
            asked = replace(asked, issuers=issuers)
            found = await queries.lines(connection, sight, asked, now=now, limit=most + 1)
            if asked.after is not None:
                shown, is_newer = found[-most:], len(found) > most
                is_older = bool(shown)
            else:
                shown, is_older = found[:most], len(found) > most
                is_newer = bool(shown) and asked.before is not None
        return NoticeList(
            lines=tuple(shown),
            newer=shown[0].notice if is_newer else None,
            older=shown[-1].notice if is_older else None,
        )

    async def places(self, reader: Person) -> tuple[Place, ...]:
        """The units whose notices a reader may ask for, from the own one down; none for who sees only their own."""
        sight = sight_of(reader)
        if sight is None or sight.author is not None:
            return ()
        async with self.store.reading() as connection:
            units = {each.id: each for each in await requests.units(connection)}
        return tuple(
            Place(unit=each, name=units[each].name, depth=_depth(units, each, sight.units))
            for each in in_tree_order(units.values())
            if (sight.units is None or each in sight.units) and not units[each].is_grid
        )

    async def history(self, reader: Person, notice_id: NoticeId) -> tuple[Revision, ...]:
        """What a notice said, the newest first; nothing for whoever may not open it."""
        shown = await self.notices.show(reader, notice_id)
        if shown is None:
            return ()
        async with self.store.reading() as connection:
            return await queries.history(connection, shown.id)


def _depth(units: dict[UnitId, Unit], unit: UnitId, top: frozenset[UnitId] | None) -> int:
    """How many of the units above it the reader sees too."""
    depth, above = 0, units[unit].parent
    while above in units and (top is None or above in top):
        depth, above = depth + 1, units[above].parent
    return depth
