"""The way back: an answer becomes something to be told, and the request is over once somebody of the household was.

It works inside the transaction of whoever calls.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.ids import RequestId
from core.office import Office
from core.requests import RequestState, state_after
from core.slots import after_quiet
from services import contacting
from storage import deliveries, requests
from storage.keyring import KeyRing

LATELY = timedelta(days=60)
"""So long after a request was heard a knock that is taken back opens it again."""


async def bring_back(
    connection: AsyncConnection, keys: KeyRing, office: Office, request_id: RequestId, now: datetime
) -> None:
    """Rows for those to be told, and a message to their own chats where they have one; nobody left: it is over."""
    people = await requests.to_tell(connection, request_id)
    await contacting.add_answer(connection, keys, office, request_id, people, now)
    for chat_id in await requests.chats_of(connection, people):
        await deliveries.add_again(
            connection,
            DeliveryKind.RESIDENT_ANSWER,
            request_id,
            chat_id,
            now=now,
            priority=Priority.QUIET,
            due_at=after_quiet(now, office),
        )
    if not people:
        await requests.close(connection, request_id, now)


async def follow(connection: AsyncConnection, now: datetime) -> None:
    """Brings every answered request to where the rows of those to be told say it is; also back, after an undo."""
    for request_id, state in (await drifted(connection, now)).items():
        if state is RequestState.CLOSED:
            await requests.close(connection, request_id, now)
            await requests.drop_rest(connection, request_id, now)
        else:
            await requests.reopen(connection, request_id)


async def drifted(connection: AsyncConnection, now: datetime) -> dict[RequestId, RequestState]:
    """Requests whose state is no longer what the rows of those to be told say it is, with the true one."""
    found = await requests.telling(connection, now - LATELY)
    true_states = {each: state_after(telling) for each, (_, telling) in found.items()}
    return {each: state for each, state in true_states.items() if state is not found[each][0]}
