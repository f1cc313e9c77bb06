"""Two notices become one by a person's word: the older one stays, the other points to it and can be given back."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId, StaffId
from core.joining import Held, Terms, Traits, together, united
from services import telling
from storage import joined_outreach, joining, standings
from storage.finding import note_words
from storage.joining import OwnRow


async def unite(connection: AsyncConnection, survivor: OwnRow, absorbed: OwnRow, by: StaffId, now: datetime) -> None:
    """Everything that a split gives back is written down before anything is changed."""
    ours = await standings.held(connection, survivor.id)
    joining_id = await joining.add(connection, survivor, absorbed.id, by, now)
    await standings.keep_before(connection, joining_id, ours)
    await _unite_people(connection, survivor, absorbed, ours)
    await set_traits(connection, survivor, united(survivor.traits, absorbed.traits), absorbed.id)
    await joining.move_postings(connection, joining_id, absorbed.id, survivor.id)
    await joined_outreach.unite(connection, joining_id, absorbed.id, survivor.id, now)
    await joining.absorb(connection, absorbed.id, survivor.id, now)
    await note_words(connection, absorbed.id)
    await telling.refresh_digests(connection, survivor.id, now)


async def _unite_people(
    connection: AsyncConnection, survivor: OwnRow, absorbed: OwnRow, ours: dict[StaffId, Held]
) -> None:
    """Whoever is meant by one is meant by both; the author of the one that stays holds no receipt for it."""
    theirs = await standings.held(connection, absorbed.id)
    theirs.pop(survivor.author or StaffId(0), None)
    await standings.copy_addressees(connection, absorbed.id, survivor.id, theirs.keys() - ours.keys())
    back = [each for each, stood in theirs.items() if stood.is_meant and each in ours and not ours[each].is_meant]
    await standings.set_until(connection, survivor.id, back, None)
    terms = Terms(revision=survivor.revision, ours=survivor.demand_revision, theirs=absorbed.demand_revision)
    for staff_id, their in theirs.items():
        before = ours[staff_id].slip if staff_id in ours else None
        slip = together(before, their.slip, terms)
        if slip != before:
            await standings.set_slip(connection, survivor.id, staff_id, slip)


async def set_traits(connection: AsyncConnection, row: OwnRow, traits: Traits, giver: NoticeId | None) -> None:
    """Writes what changed; a deadline comes whole from the notice that gives it, and goes where nobody does."""
    await joining.set_traits(connection, row.id, traits)
    if traits.due == row.traits.due:
        return
    if traits.due is None or giver is None:
        await joining.clear_deadline(connection, row.id)
    else:
        await joining.take_deadline(connection, row.id, giver)
