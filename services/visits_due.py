"""What waits at the doors for one worker: today, and what was put off; and what of it cannot wait.

It only reads. The danger is a household that stands on nobody's list: who has no grid goes where something was handed
over, and what a colleague no longer goes to is the own worker's again.
"""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.at_the_door import saying_of
from core.contact import day_began
from core.handing import is_tight
from core.ids import HouseholdId
from core.office import Office
from core.people import Person
from core.visiting import Saying
from storage import doors, handing
from storage.doors import Waiting


async def due_for(connection: AsyncConnection, worker: Person, office: Office, now: datetime) -> list[Waiting]:
    """What this worker has to go for today: the own grid and what was handed over, less what others took or waits."""
    taken, given = await _shared(connection, worker)
    waits = given | set(await handing.waiting(connection, office.local(now).date()))
    found = await doors.due_in(connection, worker.grid, taken, day_began(now, office))
    return [row for row in found if row.household not in waits]


async def homes_due_for(connection: AsyncConnection, worker: Person, office: Office, now: datetime) -> set[HouseholdId]:
    """The households of the same."""
    taken, given = await _shared(connection, worker)
    waits = given | set(await handing.waiting(connection, office.local(now).date()))
    return await doors.homes_due_in(connection, worker.grid, taken, day_began(now, office)) - waits


async def left_by(
    connection: AsyncConnection, worker: Person, office: Office, now: datetime
) -> dict[HouseholdId, list[Waiting]]:
    """What this worker would have to go for today, had it not been put off."""
    waits = await handing.waiting(connection, office.local(now).date())
    if not waits:
        return {}
    taken, given = await _shared(connection, worker)
    found = await doors.due_in(connection, worker.grid, taken, day_began(now, office))
    return by_home(row for row in found if row.household in waits and row.household not in given)


async def _shared(connection: AsyncConnection, worker: Person) -> tuple[list[HouseholdId], set[HouseholdId]]:
    """Households that colleagues handed to this worker, and those of the own grid that others have."""
    taken = [each.household for each in await handing.taken_by(connection, worker.id)]
    given = [] if worker.grid is None else await handing.given_in(connection, worker.grid, worker.id)
    return taken, {each.household for each in given}


def by_home(rows: Iterable[Waiting]) -> dict[HouseholdId, list[Waiting]]:
    found: dict[HouseholdId, list[Waiting]] = {}
    for row in rows:
        found.setdefault(row.household, []).append(row)
    return found


def tight_of(rows: Iterable[Waiting], until: date, office: Office, today: date) -> list[str]:
    """What cannot wait until that day, each with its own day: a moved one is another."""
    told = ((row, saying_in(row, office).day) for row in rows)
    return sorted(
        f"{row.id}:{_minute(row.deadline)}:{_minute(day)}"
        for row, day in told
        if is_tight(row.deadline, day, until, office, today)
    )


def _minute(at: datetime | None) -> str:
    return "" if at is None else f"{int(at.timestamp()) // 60}"


def saying_in(row: Waiting, office: Office) -> Saying:
    return Saying() if row.posted_at is None else saying_of(row.text, row.posted_at, office)
