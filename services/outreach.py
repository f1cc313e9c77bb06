"""From a notice for residents to the rows of those who have to be told, and the question when there are many."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.ids import NoticeId, StaffId, UnitId
from core.office import Office
from core.outreach import CONFIRM_ABOVE, ContactReason, OutreachState, Resident, contact_reason, is_concerned
from core.people import Act, Person, Role, may
from core.reading import Audience
from storage import deliveries, notices, outreach, roster
from storage.notices import NoticeRow
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class OutreachQuestion:
    """So many households and people would be added for this notice: yes or no?"""

    notice: NoticeId
    title: str
    households: int
    people: int


async def name_residents(
    connection: AsyncConnection,
    store: Store,
    notice_id: NoticeId,
    audience: Audience,
    unit_id: UnitId,
    asked: Person | None,
    office: Office,
    now: datetime,
) -> None:
    """Makes the rows for a notice in one source's unit; many wait for a person's yes. Repeating adds nothing."""
    if not audience:
        return
    units = await roster.units_below(connection, unit_id)
    already = await outreach.concerned_by(connection, notice_id)
    people = await outreach.residents_in(connection, store.keys, units, office.local(now).date())
    row = await notices.find(connection, notice_id)
    if row is None:
        return
    reasons = {
        each.id: reason
        for each in people
        if each.id not in already and (reason := _reason(each, audience, row.deadline, now)) is not None
    }
    state = OutreachState.PROPOSED if len(reasons) > CONFIRM_ABOVE else OutreachState.OPEN
    await outreach.propose(connection, notice_id, reasons, state, now)
    if state is OutreachState.PROPOSED:
        await _ask(connection, row, asked, now)


def _reason(resident: Resident, audience: Audience, deadline: datetime | None, now: datetime) -> ContactReason | None:
    if not is_concerned(resident, audience):
        return None
    return contact_reason(resident, told_at=None, deadline=deadline, not_home=0, now=now)


async def _ask(connection: AsyncConnection, row: NoticeRow, asked: Person | None, now: datetime) -> None:
    """The notice's publisher is asked; without one the supervisors over it, without these the administrators."""
    if asked is not None and asked.telegram_id is not None and _may_confirm(asked, row):
        people = [(asked.id, asked.telegram_id)]
    else:
        people = await _supervisors(connection, row)
    for staff_id, telegram_id in people or await roster.with_role(connection, Role.ADMIN):
        await deliveries.add_again(
            connection,
            DeliveryKind.OUTREACH_ASKED,
            row.id,
            telegram_id,
            now=now,
            priority=Priority.QUIET,
            staff_id=staff_id,
        )


async def _supervisors(connection: AsyncConnection, row: NoticeRow) -> list[tuple[StaffId, int]]:
    """Those of the issuing unit, else those above it: only people who may also answer."""
    found = []
    for staff_id, telegram_id in await roster.with_role(connection, Role.SUPERVISOR):
        person = await roster.person(connection, staff_id)
        if person is not None and _may_confirm(person, row):
            found.append((person.unit, staff_id, telegram_id))
    near = [each for each in found if each[0] == row.issuer]
    return [(staff_id, telegram_id) for _, staff_id, telegram_id in near or found]


def _may_confirm(person: Person, row: NoticeRow) -> bool:
    return may(person, Act.CONFIRM_OUTREACH, unit=row.issuer, own=row.author == person.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutreachService:
    store: Store

    async def question(self, notice_id: NoticeId) -> OutreachQuestion | None:
        """What the question would say now; None when it was answered meanwhile."""
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
            if row is None:
                return None
            households, people = await outreach.households_of(connection, notice_id, OutreachState.PROPOSED)
        if not people:
            return None
        return OutreachQuestion(notice=row.id, title=row.title, households=households, people=people)

    async def answer(self, actor: Person, notice_id: NoticeId, *, is_yes: bool, now: datetime) -> int | None:
        """Opens or drops the proposed rows; says how many, None when this person may not decide it."""
        async with self.store.writing() as connection:
            row = await notices.find(connection, notice_id)
            if row is None or not _may_confirm(actor, row):
                return None
            new = OutreachState.OPEN if is_yes else OutreachState.DROPPED
            return await outreach.set_states(connection, row.id, OutreachState.PROPOSED, new, now)


async def drop_for(connection: AsyncConnection, notice_id: NoticeId, now: datetime) -> None:
    """The notice was withdrawn: nobody has to knock for it any more."""
    for state in (OutreachState.PROPOSED, OutreachState.OPEN):
        await outreach.set_states(connection, notice_id, state, OutreachState.DROPPED, now)
