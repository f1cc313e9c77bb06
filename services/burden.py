"""The burden ledger: per issuing unit and month, for whoever answers for the units. Nobody's name is in it."""

from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy.ext.asyncio import AsyncConnection

from core.burden import KEPT_FOR, ONLY_COPIES, Ledger, Month, OnlyCopies, Place, loads_of, spared_of, whole_of
from core.ids import SourceId, StaffId, UnitId
from core.office import Office
from core.people import Act, Person, Reach, may, reach_of
from core.sources import SourceState
from services import addressing
from storage import burden, ledger, sources
from storage.burden import SourceRow
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class BurdenService:
    store: Store
    office: Office

    async def ledger(self, reader: Person, month: Month, now: datetime) -> Ledger | None:
        """A month of the reader's units; None for whoever may not see it, and for a month that has not begun."""
        this = Month.of(self.office.local(now).date())
        if reach_of(reader.roles, Act.BURDEN) is Reach.NONE or month > this:
            return None
        start, end = (self.office.at(each.first, time()) for each in (month, month.after))
        async with self.store.reading() as connection:
            places = [each for each in await burden.places(connection) if _sees(reader, each)]
            units = [each.id for each in places]
            notices = await burden.issued(connection, units, start, end, now)
            copies = await burden.copies(connection, units, start, end)
        loads = loads_of(places, notices, copies, self.office)
        return Ledger(
            month=month,
            units=loads,
            whole=whole_of(notices, loads, self.office),
            spared=spared_of(notices, self.office.minutes_spared),
            is_running=month == this,
        )

    async def only_copies(self, reader: Person, now: datetime) -> tuple[OnlyCopies, ...]:
        """Sources that are proposed for closing, by title; none for whoever answers for no source."""
        async with self.store.reading() as connection:
            rows = await _rows_of(connection, reader, now)
            alone = [await _alone(connection, each.id, now) for each in rows]
        may_close = may(reader, Act.ADMINISTER)
        return tuple(_proposed(row, count, may_close=may_close) for row, count in zip(rows, alone, strict=True))

    async def count_only_copies(self, reader: Person, now: datetime) -> int:
        """How many they are, without asking who would hear no more of what they said."""
        async with self.store.reading() as connection:
            return len(await _rows_of(connection, reader, now))

    async def keep(self, actor: Person, source_id: SourceId, now: datetime) -> bool:
        """保留: it is not proposed again for 90 days. Says whether the actor may."""
        async with self.store.writing() as connection:
            row = await sources.source_by_id(connection, source_id)
            if row is None or not _answers_for(actor, row.unit):
                return False
            await sources.change_source(connection, source_id, kept_until=now + KEPT_FOR)
            record = {"staff": actor.id, "source": source_id, "kept_until": (now + KEPT_FOR).isoformat()}
            await ledger.record(connection, self.store.keys, "source_changed", record, now)
        return True


def _sees(reader: Person, place: Place) -> bool:
    return may(reader, Act.BURDEN, unit=place.id)


def _answers_for(actor: Person, unit: UnitId) -> bool:
    """A publisher sees the own unit's ledger, and decides about no group."""
    return reach_of(actor.roles, Act.BURDEN) >= Reach.BELOW and may(actor, Act.BURDEN, unit=unit)


async def _rows_of(connection: AsyncConnection, reader: Person, now: datetime) -> list[SourceRow]:
    reach = reach_of(reader.roles, Act.BURDEN)
    if reach < Reach.BELOW:
        return []
    units = None if reach is Reach.ALL else reader.below
    return await burden.only_copies(connection, units, now - ONLY_COPIES, now)


async def _alone(connection: AsyncConnection, source_id: SourceId, now: datetime) -> int:
    """How many would hear no more of what this source said, because they are not in those where it was said first."""
    here = await _people_of(connection, source_id)
    for each in await burden.said_before_in(connection, source_id, now - ONLY_COPIES):
        here -= await _people_of(connection, each)
    return len(here)


async def _people_of(connection: AsyncConnection, source_id: SourceId) -> set[StaffId]:
    source = await sources.source_by_id(connection, source_id)
    if source is None or source.state is not SourceState.ENABLED:
        return set()
    return set(await addressing.people_of(connection, source, None))


def _proposed(row: SourceRow, alone: int, *, may_close: bool) -> OnlyCopies:
    return OnlyCopies(
        source=row.id, title=row.title, unit=row.unit_name, copies=row.copies, alone=alone, may_close=may_close
    )
