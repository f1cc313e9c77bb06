"""One message to each supervisor on a workday, and only if there is something to decide; on the week's first workday
with the ledger. The row that claims the day is written whether or not anything is sent."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.briefs import (
    Brief,
    BriefKind,
    Decisions,
    deaf_of,
    is_first_of_week,
    overdue_of,
    questions_of,
    silent_of,
)
from core.burden import Ledger, Month
from core.calendar import last_workday_before
from core.deliveries import DeliveryKind, Priority
from core.ids import BriefId
from core.office import Office
from core.people import Person, Role
from core.slots import Slot, due_slot, is_quiet
from services.burden import BurdenService
from services.requests import in_sight_of
from services.serving import serve_each
from storage import briefs, deliveries, doubts, reports, roster, sources
from storage.briefs import Supervisor
from storage.reports import Sight
from storage.store import Store

LOOKED_BACK = timedelta(days=30)
UNANSWERED_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefsService:
    store: Store
    office: Office
    burden: BurdenService

    async def publish_due(self, now: datetime) -> int:
        """Serves everybody whose brief is due and was not served; says how many are to be sent.

        May be asked as often as anybody likes, by two processes at once, or after hours of silence: a missed one is
        made up the same workday, until the end of work. Whoever cannot be served never stops the others: raises
        ExceptionGroup with what went wrong once all were tried.
        """
        if is_quiet(now, self.office):
            return 0
        async with self.store.reading() as connection:
            people = await briefs.supervisors(connection)
            done = await briefs.claimed(connection, self.office.local(now).date())
        slots = ((each, due_slot(now, self.office, (self.office.brief_at,), each.joined_at)) for each in people)
        due = [(each, slot) for each, slot in slots if slot is not None and each.id not in done]
        works = (self._publish(each, slot, now) for each, slot in due)
        return await serve_each(works, "some briefs could not be composed")

    async def _publish(self, supervisor: Supervisor, slot: Slot, now: datetime) -> bool:
        """Composed before the writing begins: nobody's tap waits for a ledger."""
        async with self.store.reading() as connection:
            person = await roster.person(connection, supervisor.id)
        if person is None:
            return False
        is_weekly = is_first_of_week(slot.workday)
        ledger = await self._ledger(person, slot.workday, now) if is_weekly else None
        found = Brief(decisions=await self._decisions(person, now, is_weekly=is_weekly), ledger=ledger)
        async with self.store.writing() as connection:
            brief_id = await _claim(connection, person, slot, found, now, is_weekly=is_weekly)
            if brief_id is None or not found.is_any:
                return False
            return await deliveries.add(
                connection,
                DeliveryKind.BRIEF,
                brief_id,
                supervisor.telegram_id,
                now=now,
                priority=Priority.DIGEST,
                staff_id=person.id,
                void_at=slot.until,
            )

    async def letter(self, brief_id: BriefId, reader: Person, now: datetime) -> Brief | None:
        """What the message says now; None when all of it was seen to, or the reader is no supervisor any more."""
        async with self.store.reading() as connection:
            row = await briefs.find(connection, brief_id)
            if row is None or row.staff != reader.id or not reader.has(Role.SUPERVISOR):
                return None
            weekly = await briefs.of_day(connection, reader.id, row.workday, BriefKind.WEEKLY)
        is_weekly = weekly is not None and not weekly.is_empty
        ledger = await self._ledger(reader, row.workday, now) if is_weekly else None
        found = Brief(decisions=await self._decisions(reader, now, is_weekly=weekly is not None), ledger=ledger)
        return found if found.is_any else None

    async def _decisions(self, person: Person, now: datetime, *, is_weekly: bool) -> Decisions:
        """Of the person's own unit and those below, whatever roles they have. What has time is said once a week."""
        async with self.store.reading() as connection:
            sight = Sight(units=person.below)
            figures = await reports.figures(connection, sight, lists=True, since=now - LOOKED_BACK)
            theirs = [each for each in await sources.all_sources(connection) if each.unit in person.below]
            waiting = await doubts.count_waiting(connection, person.below, now - UNANSWERED_FOR)
            held = await in_sight_of(connection, self.office, person)
        return Decisions(
            overdue=overdue_of(figures, now),
            questions=questions_of(figures, now),
            doubts=waiting,
            silent=silent_of(theirs, now),
            deaf=deaf_of(theirs),
            unowned=sum(each.is_unowned for each in held),
            closing=await self.burden.count_only_copies(person, now) if is_weekly else 0,
        )

    async def _ledger(self, person: Person, day: date, now: datetime) -> Ledger | None:
        """Of the month in which the last workday lay, so that a month's first week shows the whole of the last one;
        None when nothing was issued."""
        found = await self.burden.ledger(person, Month.of(last_workday_before(day)), now)
        return found if found is not None and found.whole.notices else None


async def _claim(
    connection: AsyncConnection, person: Person, slot: Slot, found: Brief, now: datetime, *, is_weekly: bool
) -> BriefId | None:
    """Takes the day, and with it the week where it begins; None when another process was first."""
    day, nothing = slot.workday, not found.decisions.is_any
    brief_id = await briefs.claim(connection, person.id, day, BriefKind.DAILY, now, is_empty=nothing)
    if brief_id is not None and is_weekly:
        await briefs.claim(connection, person.id, day, BriefKind.WEEKLY, now, is_empty=found.ledger is None)
    return brief_id
