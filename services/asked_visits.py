"""请人上门: a resident asks for a visit by one tap in their chat. It stands on the visit list until somebody was there.

The request and its row on the list are one thing: whoever tells them at the door has seen to it, and an answer that
the office writes before that goes along with the same row. It works inside the transaction of whoever calls.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.ids import HouseholdId, RequestId, ResidentId
from core.office import Office
from core.outreach import ContactReason
from core.requests import RequestState, state_after
from core.slots import after_quiet
from services import responsible
from storage import deliveries, outreach, requests
from storage.keyring import KeyRing


async def ask(
    connection: AsyncConnection,
    keys: KeyRing,
    office: Office,
    home: HouseholdId,
    people: Sequence[ResidentId],
    words: str,
    now: datetime,
) -> RequestId:
    """The request, a row on the visit list for each of those who ask, and a word to whoever goes there."""
    asking = people[0] if len(people) == 1 else None
    request_id = await requests.hear(
        connection, keys, list_id=None, household=home, by=None, now=now, resident=asking, words=words
    )
    await outreach.add_answer(connection, request_id, people, dict.fromkeys(people, ContactReason.ASKED), now)
    for person in await responsible.for_home(connection, home):
        if person.telegram_id is not None:
            await deliveries.add(
                connection,
                DeliveryKind.VISIT_ASKED,
                request_id,
                person.telegram_id,
                now=now,
                priority=Priority.QUIET,
                staff_id=person.id,
                due_at=after_quiet(now, office),
            )
    return request_id


async def follow(connection: AsyncConnection, told: Iterable[RequestId], now: datetime) -> None:
    """Closes each of these requests once somebody of those who asked was told, and opens it again after an undo."""
    for request_id in sorted(told):
        if state_after(await outreach.states_of(connection, request_id)) is RequestState.CLOSED:
            await requests.close(connection, request_id, now)
            await requests.drop_rest(connection, request_id, now)
        else:
            await requests.reopen(connection, request_id)
