"""Figures for whoever answers for them. The lists behind them are private: for calling people, not for counting."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.burden import Spared, spared_of
from core.counting import Behind, Counts, Figure, NoticeStatistics, UnitCounts, folded
from core.ids import NoticeId, UnitId
from core.office import Office
from core.pace import keeps_lists
from core.people import Act, Person, Reach, may, reach_of
from core.reading import Confidence, Kind, Precision
from core.reports import Figures, NoticeFigures, Status
from services.coverage import CoverageService, scope_of
from storage import (
    burden,
    counting,
    deliveries,
    doubts,
    inbox,
    notices,
    outreach,
    pace,
    reports,
    roster,
    sources,
    suggestions,
)
from storage.notices import NoticeRow
from storage.reports import Sight
from storage.store import Store

SHOWN_FOR = timedelta(days=30)
"""What is older, and was due before that, is neither listed nor counted; the wording of what was spared says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsService:
    store: Store
    office: Office
    coverage: CoverageService

    async def figures(self, reader: Person, now: datetime) -> Figures | None:
        """Open notices with settled/addressed, and what was spared; None for whoever sees no figures."""
        listed = await self.open_notices(reader, now)
        if listed is None:
            return None
        return Figures(notices=listed, spared=await self.spared(now), has_residents=scope_of(reader) is not None)

    async def open_notices(self, reader: Person, now: datetime) -> tuple[NoticeFigures, ...] | None:
        """All of them, those of the reader's units, or the reader's own; None for whoever sees no figures."""
        sight = sight_of(reader)
        if sight is None:
            return None
        lists = reach_of(reader.roles, Act.CALL_LIST) is not Reach.NONE
        async with self.store.reading() as connection:
            return await reports.figures(connection, sight, lists=lists, since=now - SHOWN_FOR)

    async def of_notice(self, reader: Person, notice_id: NoticeId, now: datetime) -> NoticeStatistics | None:
        """One notice in numbers, whole and unit by unit; None for whoever may not see them.

        Its pace is always the whole notice's: by unit it would be a comparison.
        """
        async with self.store.reading() as connection:
            found = await _in_sight(connection, reader, notice_id)
            if found is None:
                return None
            row, units = found
            took = await pace.pace(connection, row.id)
            is_doubted = row.is_doubted or bool(await doubts.in_question(connection, row.id))
        return NoticeStatistics(
            notice=row.id,
            title=row.title,
            revision=row.revision,
            kind=Kind(row.kind),
            state=row.state,
            deadline=row.deadline,
            precision=Precision(row.precision) if row.precision else None,
            is_inferred=row.confidence == Confidence.INFERRED.value,
            is_doubted=is_doubted,
            total=sum((each.counts for each in units), Counts()),
            units=folded(units),
            pace=took,
            residents=await self.coverage.of_notice(reader, row.id, now),
            may_list=self._may_list(reader, row, now),
        )

    async def behind(self, reader: Person, notice_id: NoticeId, figure: Figure, now: datetime) -> Behind | None:
        """The people behind one number; None for whoever may not see them, and for everybody once it is closed."""
        async with self.store.reading() as connection:
            found = await _in_sight(connection, reader, notice_id)
            if found is None or not self._may_list(reader, found[0], now):
                return None
            row, _ = found
            people = await counting.behind(connection, row.id, units_in_sight(reader), figure)
        return Behind(notice=row.id, title=row.title, figure=figure, units=people)

    def _may_list(self, reader: Person, row: NoticeRow, now: datetime) -> bool:
        return reach_of(reader.roles, Act.CALL_LIST) is not Reach.NONE and has_lists(row, now, self.office)

    async def spared(self, now: datetime) -> Spared:
        """Of the whole office and its newest notices, counted and weighed as in the ledger."""
        async with self.store.reading() as connection:
            units = [each.id for each in await burden.places(connection)]
            issued = await burden.issued(connection, units, now - SHOWN_FOR, None, now)
        return spared_of(issued, self.office.minutes_spared)

    async def status(self, reader: Person, now: datetime) -> Status | None:
        """How the bot is doing, for administrators."""
        if not may(reader, Act.ADMINISTER):
            return None
        return await self.health(now)

    async def health(self, now: datetime) -> Status:
        async with self.store.reading() as connection:
            groups = [each for each in await sources.all_sources(connection) if each.is_listened_to]
            staff, linked, unreachable = await roster.counts(connection)
            return Status(
                sources=len(groups),
                silent_sources=tuple(each.title for each in groups if each.is_silent(now)),
                deaf_sources=tuple(each.title for each in groups if each.is_deaf),
                last_update_at=await inbox.last_received(connection),
                waiting_deliveries=await deliveries.waiting(connection, now),
                aside=tuple(await inbox.aside(connection)),
                staff=staff,
                linked=linked,
                unreachable=unreachable,
                residents=await outreach.count_residents(connection),
                open_notices=await reports.count_open(connection),
                suggestions=await suggestions.count(connection),
            )


def sight_of(reader: Person) -> Sight | None:
    """Of which notices a reader sees figures; None: of none."""
    reach = reach_of(reader.roles, Act.STATISTICS)
    if reach is Reach.NONE:
        return None
    return Sight(author=reader.id) if reach is Reach.OWN else Sight(units=units_in_sight(reader))


def units_in_sight(reader: Person) -> frozenset[UnitId] | None:
    """Of which units a reader of figures sees the people (None: all); of own notices a publisher counts everybody."""
    return reader.below if reach_of(reader.roles, Act.STATISTICS) is Reach.BELOW else None


def may_count(reader: Person, row: NoticeRow) -> bool:
    """May this person see figures of this notice at all? Whom of its people they see is another question."""
    reach = reach_of(reader.roles, Act.STATISTICS)
    return reach is not Reach.NONE and (reach is not Reach.OWN or row.author == reader.id)


def has_lists(row: NoticeRow, now: datetime, office: Office) -> bool:
    return keeps_lists(state=row.state, deadline=row.deadline, created_at=row.created_at, now=now, office=office)


async def _in_sight(
    connection: AsyncConnection, reader: Person, notice_id: NoticeId
) -> tuple[NoticeRow, tuple[UnitCounts, ...]] | None:
    """The notice with whom the reader sees of it, by unit; None for whoever may not even know of it."""
    row = await notices.find(connection, notice_id)
    if row is None or not may_count(reader, row):
        return None
    units = await counting.by_unit(connection, row.id, units_in_sight(reader))
    is_theirs = may(reader, Act.STATISTICS, unit=row.issuer, own=row.author == reader.id)
    return (row, units) if units or is_theirs else None
