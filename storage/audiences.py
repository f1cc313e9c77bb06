"""Which residents each notice means and where it was posted, as far as rows for residents follow from it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.audiences import numbered
from core.contact import CALLS_FOR
from core.ids import HouseholdId, NoticeId, ResidentId, StaffId, UnitId
from core.imports.households import natural_key
from core.marking import Building
from core.reading import Audience, Scope
from core.receipts import NoticeState
from core.sources import SourceKind
from storage import joining
from storage.meaning import audience_of, audience_values
from storage.register import chunks
from storage.tables import household, notice, posting, resident, source, unit
from storage.tables import joining as joinings


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """A notice with all that it means: its own residents and those of what was merged into it by hand.

    `places` are the units it was posted in; whoever lives in one of them or below may be meant.
    """

    notice: NoticeId
    deadline: datetime | None
    created_at: datetime
    audiences: tuple[Audience, ...]
    is_settled: bool
    places: frozenset[UnitId]

    @property
    def is_inferred(self) -> bool:
        """Nobody and nothing but a learned score says that residents are meant."""
        return bool(self.audiences) and all(each.is_inferred for each in self.audiences)


async def settle(
    connection: AsyncConnection, notice_id: NoticeId, audience: Audience, by: StaffId, now: datetime
) -> None:
    """A person says who is meant."""
    values = {**audience_values(audience), "audience_settled_at": now, "audience_settled_by": by}
    await connection.execute(update(notice).where(notice.c.id == notice_id).values(**values))


async def settled_by(connection: AsyncConnection, notice_id: NoticeId) -> StaffId | None:
    """Who said who is meant; None: the text does."""
    found = await connection.scalar(select(notice.c.audience_settled_by).where(notice.c.id == notice_id))
    return None if found is None else StaffId(found)


async def calling(connection: AsyncConnection, ids: Iterable[NoticeId]) -> dict[NoticeId, Calling]:
    """Those of these notices that are open, whether or not they mean residents."""
    found: dict[NoticeId, Calling] = {}
    for some in chunks(sorted(set(ids))):
        found |= await _callings(connection, notice.c.id.in_(some))
    return found


async def calling_now(connection: AsyncConnection, now: datetime) -> dict[NoticeId, Calling]:
    """Notices that concern people who come to live here today."""
    undated = notice.c.deadline_at.is_(None) & (notice.c.created_at >= now - CALLS_FOR)
    absorbed = select(notice.c.merged_into).where(_means, notice.c.merged_into.is_not(None))
    is_meaning = _means | notice.c.id.in_(await _survivors(connection)) if await connection.scalar(absorbed) else _means
    return await _callings(connection, or_(notice.c.deadline_at >= now, undated) & is_meaning)


_means = notice.c.audience_scope.not_in([Scope.NOBODY.value, Scope.PERHAPS.value])


async def _survivors(connection: AsyncConnection) -> list[int]:
    """Where the notices stand now that mean residents and were merged by hand."""
    merged = select(notice.c.id).where(_means, notice.c.merged_into.is_not(None))
    ids = list(await connection.scalars(merged))
    return sorted(set((await joining.survivors_of(connection, ids)).values()))


async def _callings(connection: AsyncConnection, condition: Any) -> dict[NoticeId, Calling]:
    query = select(notice).where(notice.c.state == NoticeState.OPEN.value, condition).order_by(notice.c.id)
    rows = list(await connection.execute(query))
    ids = [NoticeId(row.id) for row in rows]
    absorbed, places = await _absorbed(connection, rows), await _places(connection, ids)
    return {
        NoticeId(row.id): Calling(
            notice=NoticeId(row.id),
            deadline=row.deadline_at,
            created_at=row.created_at,
            audiences=tuple(each for each in (audience_of(row), *absorbed.get(row.id, ())) if each),
            is_settled=row.audience_settled_at is not None,
            places=frozenset(places.get(NoticeId(row.id), ())),
        )
        for row in rows
    }


async def _absorbed(connection: AsyncConnection, rows: Collection[Row[Any]]) -> Mapping[int, list[Audience]]:
    """Whom the notices mean that a person made one with these, unless somebody said since who is meant."""
    settled = {row.id: row.audience_settled_at for row in rows}
    found: dict[int, list[Audience]] = {}
    for some in chunks(sorted(settled)):
        through = await joining.taken_in(connection, some)
        for row, at in await _merged(connection, list(through)):
            survivor, _ = through[row.id]
            said = settled[survivor]
            if said is None or said <= at:
                found.setdefault(survivor, []).append(audience_of(row))
    return found


async def _merged(connection: AsyncConnection, ids: Collection[int]) -> list[tuple[Row[Any], datetime]]:
    """Merged notices that mean residents, and when they were merged."""
    if not ids:
        return []
    query = (
        select(notice, joinings.c.at.label("joined_at"))
        .join(joinings, (joinings.c.absorbed_id == notice.c.id) & joinings.c.undone_at.is_(None))
        .where(notice.c.id.in_(ids), _means)
        .order_by(notice.c.id)
    )
    return [(row, row.joined_at) for row in await connection.execute(query)]


async def _places(connection: AsyncConnection, ids: Collection[NoticeId]) -> dict[NoticeId, set[UnitId]]:
    """A group's notice is for the residents of the group's unit, one that was handed in for those of its issuer."""
    where = case((source.c.kind == SourceKind.GROUP.value, source.c.unit_id), else_=posting.c.issuer_id)
    found: dict[NoticeId, set[UnitId]] = {}
    for some in chunks(sorted(ids)):
        query = (
            select(posting.c.notice_id, where.label("place"))
            .join(source, source.c.id == posting.c.source_id)
            .where(posting.c.notice_id.in_(some))
            .distinct()
        )
        for row in await connection.execute(query):
            found.setdefault(NoticeId(row.notice_id), set()).add(UnitId(row.place))
    return found


async def tree(connection: AsyncConnection) -> dict[UnitId, frozenset[UnitId]]:
    """Each unit with itself and all that stand above it."""
    rows = await connection.execute(select(unit.c.id, unit.c.parent_id))
    parents = {UnitId(row.id): None if row.parent_id is None else UnitId(row.parent_id) for row in rows}
    return {each: frozenset(_above(each, parents)) for each in parents}


def _above(start: UnitId, parents: Mapping[UnitId, UnitId | None]) -> Iterable[UnitId]:
    each: UnitId | None = start
    while each is not None:
        yield each
        each = parents[each]


async def buildings(connection: AsyncConnection, units: Collection[UnitId]) -> tuple[Building, ...]:
    """The buildings in these units and grids of which the register knows, as the signs on them count."""
    query = (
        select(func.min(household.c.id).label("home"), household.c.compound, household.c.building)
        .where(or_(household.c.unit_id.in_(units), household.c.grid_id.in_(units)), household.c.building != "")
        .group_by(household.c.compound, household.c.building)
    )
    found = [
        Building(home=HouseholdId(row.home), compound=row.compound, building=row.building)
        for row in await connection.execute(query)
    ]
    return tuple(sorted(found, key=lambda each: (natural_key(each.compound), natural_key(each.building), each.home)))


async def grids(connection: AsyncConnection, units: Collection[UnitId]) -> tuple[tuple[UnitId, str], ...]:
    """The grids among these units, by their names."""
    query = select(unit.c.id, unit.c.name).where(unit.c.id.in_(units), unit.c.is_grid.is_(True))
    found = [(UnitId(row.id), row.name) for row in await connection.execute(query)]
    return tuple(sorted(found, key=lambda each: (natural_key(numbered(each[1])), each[0])))


async def homes_of(connection: AsyncConnection, residents: Collection[ResidentId]) -> int:
    """In how many households these residents live."""
    homes: set[int] = set()
    for some in chunks(sorted(residents)):
        homes |= set(await connection.scalars(select(resident.c.household_id).where(resident.c.id.in_(some))))
    return len(homes)
