"""Whom to ask before many residents, or those of a mere guess, are put on visit lists; nobody is asked twice."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.ids import NoticeId, StaffId
from core.office import Office
from core.outreach import CONFIRM_ABOVE, OutreachState
from core.people import Act, Person, Role, may
from core.slots import after_quiet
from storage import deliveries, notices, outreach, roster
from storage.notices import NoticeRow


async def ask_if_needed(
    connection: AsyncConnection, office: Office, notice_id: NoticeId, added: int, asked: Person | None, now: datetime
) -> None:
    """Asks when rows wait about which nobody was asked yet, or so many were added that the number is another."""
    waiting = (await outreach.counts_of(connection, notice_id)).get(OutreachState.PROPOSED, 0)
    row = await notices.find(connection, notice_id)
    if row is not None and waiting and (waiting == added or added > CONFIRM_ABOVE):
        await _ask(connection, office, row, asked, now)


async def _ask(
    connection: AsyncConnection, office: Office, row: NoticeRow, asked: Person | None, now: datetime
) -> None:
    """The notice's publisher is asked; without one the supervisors over it, without these the administrators.

    Not at night: nobody knocks before the morning anyway.
    """
    if asked is None and row.author is not None:
        asked = await roster.person(connection, row.author)
    if asked is not None and asked.telegram_id is not None and may_confirm(asked, row):
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
            due_at=after_quiet(now, office),
        )


async def _supervisors(connection: AsyncConnection, row: NoticeRow) -> list[tuple[StaffId, int]]:
    """Those of the issuing unit, else those above it: only people who may also answer."""
    found = []
    for staff_id, telegram_id in await roster.with_role(connection, Role.SUPERVISOR):
        person = await roster.person(connection, staff_id)
        if person is not None and may_confirm(person, row):
            found.append((person.unit, staff_id, telegram_id))
    near = [each for each in found if each[0] == row.issuer]
    return [(staff_id, telegram_id) for _, staff_id, telegram_id in near or found]


def may_confirm(person: Person, row: NoticeRow) -> bool:
    return may(person, Act.CONFIRM_OUTREACH, unit=row.issuer, own=row.author == person.id)
