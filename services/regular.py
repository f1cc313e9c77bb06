"""Regular visits: who has not been seen at the door for longer than their tier allows. Off until the office says so."""

from datetime import datetime

from core.office import Office
from core.outreach import ContactReason
from services import contacting
from storage import outreach, regular
from storage.store import Store


async def tend(store: Store, office: Office, now: datetime) -> None:
    """Adds a row for each visit that is due, and drops those of tiers that are visited no longer."""
    cadence = dict(office.visit_every)
    async with store.reading() as connection:
        if not (await regular.due(connection, cadence, now) or await regular.has_others(connection, cadence)):
            return
    async with store.writing() as connection:
        await regular.drop_others(connection, cadence, now)
        due = await regular.due(connection, cadence, now)
        await outreach.add_regular(connection, dict.fromkeys(due, ContactReason.REGULAR), now)
        await contacting.recalculate(connection, store.keys, office, due, now)
