"""One answer about a deadline that holds for everybody: written, shown in every digest, and remembered for copies.

Whoever is done stays done when the moment moves; nobody is woken for it, the digests change in place.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.doubts import Choice, DoubtKind, DoubtReason, DoubtState, Due, Settled, still_later
from core.ids import StaffId
from core.notices import Change
from core.people import Act, Person, may
from core.reading import Kind
from services import inquiries, telling
from services.saying import deadline_of
from storage import doubts, due_dates
from storage.notices import NoticeRow


def may_settle(actor: Person, row: NoticeRow) -> bool:
    return may(actor, Act.PUBLISH, unit=row.issuer, own=row.author == actor.id)


def meant(choice: Choice, due: Due) -> Choice:
    """A moment that was offered comes with the words it stands in."""
    at = choice.deadline
    if at is None:
        return choice
    known = next((each for each in due.offered if (each.at, each.precision) == (at.at, at.precision)), at)
    return Choice(deadline=known)


async def settle(
    connection: AsyncConnection,
    row: NoticeRow,
    choice: Choice,
    by: StaffId,
    now: datetime,
    *,
    shown: StaffId | None = None,
) -> Settled:
    """Writes the answer for everybody. `shown`: whose own message the caller edits. What is over is no answer."""
    if choice.deadline is not None and choice.deadline.at <= now:
        return Settled(reason=DoubtReason.PAST)
    if choice.keeps:
        await due_dates.keep(connection, row.id, by, now)
    else:
        await _put(connection, row, choice, by, now)
    for doubt in await doubts.open_about(connection, DoubtKind.DEADLINE, row.id):
        await doubts.settle(connection, doubt.id, DoubtState.SETTLED, now, answer=_answer(choice), by=by)
        await inquiries.redraw(connection, doubt, now, but=shown)
    await telling.refresh_digests(connection, row.id, now)
    holds = deadline_of(row) if choice.keeps else choice.deadline
    return Settled(reason=DoubtReason.SETTLED, title=row.title, is_due=True, deadline=holds)


async def _put(connection: AsyncConnection, row: NoticeRow, choice: Choice, by: StaffId, now: datetime) -> None:
    """A moment that moved is a new revision; news that has to be done by then has become a demand."""
    deadline = choice.deadline
    await due_dates.put(connection, row.id, deadline, still_later(choice, row.later_deadlines), by, now)
    if row.deadline == (deadline and deadline.at):
        return
    kind = Kind(row.kind) if deadline is None else Kind.ACT
    change = Change.FACTS if kind.value == row.kind else Change.DEMAND
    await due_dates.add_revision(connection, row, deadline, kind, change, now)


def _answer(choice: Choice) -> str:
    if choice.keeps:
        return "kept"
    return "none" if choice.deadline is None else choice.deadline.at.isoformat(timespec="minutes")
