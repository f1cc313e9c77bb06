"""Queries over the chats of residents: for whom each is linked, and what it is still to be told."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import RESIDENT_KINDS
from core.ids import HouseholdId, RequestId, ResidentId, UnitId
from core.linking import Contact, LinkedChat, LinkRole
from core.outreach import PENDING, OutreachState, Way
from core.people import Role
from core.requests import RequestState
from storage.once import add_many_once, add_once
from storage.tables import (
    delivery,
    household,
    outreach,
    reach,
    request,
    resident,
    resident_chat,
    resident_link,
    staff,
    staff_role,
    unit,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a resident lives; `is_here`: neither moved away nor dead."""

    id: HouseholdId
    code: str
    unit: UnitId
    grid: UnitId | None
    is_here: bool


async def home_of(connection: AsyncConnection, resident_id: ResidentId) -> Home | None:
    query = (
        select(household.c.id, household.c.code, household.c.unit_id, household.c.grid_id, resident.c.state)
        .join(household, household.c.id == resident.c.household_id)
        .where(resident.c.id == resident_id)
    )
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return None
    grid = None if row.grid_id is None else UnitId(row.grid_id)
    unit_id, is_here = UnitId(row.unit_id), row.state == "here"
    return Home(id=HouseholdId(row.id), code=row.code, unit=unit_id, grid=grid, is_here=is_here)


async def take_up(
    connection: AsyncConnection, resident_id: ResidentId, chat_id: int, role: LinkRole, now: datetime
) -> None:
    """Links the chat; who comes back takes up the same row."""
    values = {"role": role.value, "since": now, "left_at": None}
    if not await add_once(connection, resident_chat, resident_id=resident_id, chat_id=chat_id, **values):
        await connection.execute(update(resident_chat).where(*_pair(resident_id, chat_id)).values(**values))


def _pair(resident_id: ResidentId, chat_id: int) -> tuple[Any, ...]:
    return resident_chat.c.resident_id == resident_id, resident_chat.c.chat_id == chat_id


async def may_return(connection: AsyncConnection, chat_id: int) -> list[ResidentId]:
    """Whom a chat that left was linked for and who still lives here."""
    query = (
        select(resident_chat.c.resident_id)
        .join(resident, resident.c.id == resident_chat.c.resident_id)
        .where(resident_chat.c.chat_id == chat_id, resident_chat.c.left_at.is_not(None), resident.c.state == "here")
    )
    return [ResidentId(each) for each in await connection.scalars(query.order_by(resident_chat.c.id))]


async def take_up_all(connection: AsyncConnection, chat_id: int) -> list[ResidentId]:
    """A chat that left comes back as it was; `since` stays, which ties it to the link it came by."""
    people = await may_return(connection, chat_id)
    back = resident_chat.c.chat_id == chat_id, resident_chat.c.resident_id.in_(people)
    await connection.execute(update(resident_chat).where(*back).values(left_at=None))
    return people


async def leave(connection: AsyncConnection, chat_id: int, now: datetime) -> list[ResidentId]:
    """The chat gets nothing any more; says whose it was."""
    live = resident_chat.c.chat_id == chat_id, resident_chat.c.left_at.is_(None)
    people = [ResidentId(each) for each in await connection.scalars(select(resident_chat.c.resident_id).where(*live))]
    await connection.execute(update(resident_chat).where(*live).values(left_at=now))
    return people


async def sever(connection: AsyncConnection, resident_id: ResidentId, used_at: datetime) -> list[int]:
    """Forgets the chats that were linked at this moment; says which. They cannot come back by themselves."""
    linked = resident_chat.c.resident_id == resident_id, resident_chat.c.since == used_at
    chats = list(await connection.scalars(select(resident_chat.c.chat_id).where(*linked)))
    await connection.execute(delete(resident_chat).where(*linked))
    return chats


async def is_linked_since(connection: AsyncConnection, resident_id: ResidentId, used_at: datetime) -> bool:
    """Is a chat linked that this use of a link has linked?"""
    query = select(func.count()).where(
        resident_chat.c.resident_id == resident_id,
        resident_chat.c.since == used_at,
        resident_chat.c.left_at.is_(None),
    )
    return bool(await connection.scalar(query))


async def chats_in(connection: AsyncConnection, home: HouseholdId) -> list[LinkedChat]:
    """The chats that are linked for whoever lives in this household, each with the link that it came by."""
    came_by = (resident_link.c.resident_id == resident_chat.c.resident_id) & (
        resident_link.c.used_at == resident_chat.c.since
    )
    query = (
        select(resident_chat, resident_link.c.id.label("link_id"))
        .join(resident, resident.c.id == resident_chat.c.resident_id)
        .join(resident_link, came_by)
        .where(resident.c.household_id == home, resident_chat.c.left_at.is_(None))
        .order_by(resident_chat.c.since, resident_chat.c.id)
    )
    return [
        LinkedChat(link=row.link_id, resident=ResidentId(row.resident_id), role=LinkRole(row.role), since=row.since)
        for row in await connection.execute(query)
    ]


async def roles_in(connection: AsyncConnection, chat_id: int) -> dict[ResidentId, LinkRole]:
    """The residents whom this chat is linked for and who still live here."""
    query = (
        select(resident_chat.c.resident_id, resident_chat.c.role)
        .join(resident, resident.c.id == resident_chat.c.resident_id)
        .where(resident_chat.c.chat_id == chat_id, resident_chat.c.left_at.is_(None), resident.c.state == "here")
        .order_by(resident_chat.c.id)
    )
    return {ResidentId(row.resident_id): LinkRole(row.role) for row in await connection.execute(query)}


async def is_known(connection: AsyncConnection, chat_id: int) -> bool:
    """Is this chat linked, or was it once?"""
    query = select(resident_chat.c.id).where(resident_chat.c.chat_id == chat_id).limit(1)
    return await connection.scalar(query) is not None


async def former_resident(connection: AsyncConnection, chat_id: int) -> ResidentId | None:
    """One of the residents whom this chat is or was linked for: through them it is known whom to ask."""
    query = select(resident_chat.c.resident_id).where(resident_chat.c.chat_id == chat_id)
    found = await connection.scalar(query.order_by(resident_chat.c.left_at.is_not(None), resident_chat.c.id).limit(1))
    return None if found is None else ResidentId(found)


async def contact_of(connection: AsyncConnection, resident_id: ResidentId) -> Contact | None:
    """The community of a resident, and the first of the grid workers of their grid."""
    home = await home_of(connection, resident_id)
    if home is None:
        return None
    worker = None
    if home.grid is not None:
        query = (
            select(staff.c.name)
            .join(staff_role, staff_role.c.staff_id == staff.c.id)
            .where(staff.c.grid_id == home.grid, staff.c.left_at.is_(None), staff_role.c.role == Role.GRID_WORKER.value)
        )
        worker = await connection.scalar(query.order_by(staff.c.id).limit(1))
    name = await connection.scalar(select(unit.c.name).where(unit.c.id == home.unit))
    return Contact(unit=name or "", worker=worker)


async def consent(connection: AsyncConnection, people: Collection[ResidentId], now: datetime) -> None:
    """Linking is the consent, and proves the way."""
    await _set_chat_way(connection, people, consent_at=now, proven_at=now, refused_at=None)


async def lose_way(
    connection: AsyncConnection, people: Iterable[ResidentId], now: datetime, *, is_refused: bool
) -> None:
    """The chat reaches nobody any more, unless another chat is still linked for the same resident."""
    others = select(resident_chat.c.resident_id).where(resident_chat.c.left_at.is_(None))
    still = set(await connection.scalars(others.where(resident_chat.c.resident_id.in_(list(people)))))
    lost = [each for each in people if each not in still]
    values = {"proven_at": None, "refused_at": now} if is_refused else {"proven_at": None}
    await _set_chat_way(connection, lost, **values)


async def _set_chat_way(connection: AsyncConnection, people: Collection[ResidentId], **values: datetime | None) -> None:
    await add_many_once(connection, reach, [{"resident_id": each, "way": Way.CHAT.value} for each in people])
    ways = reach.c.resident_id.in_(list(people)), reach.c.way == Way.CHAT.value
    await connection.execute(update(reach).where(*ways).values(**values))


async def drop_waiting(connection: AsyncConnection, chat_id: int, now: datetime) -> None:
    """Nothing that was meant for this chat as a resident's goes out any more."""
    meant = delivery.c.chat_id == chat_id, delivery.c.kind.in_([kind.value for kind in RESIDENT_KINDS])
    await connection.execute(
        update(delivery).where(*meant, delivery.c.state == "waiting").values(state="void", settled_at=now, why="left")
    )


async def forget_unsent(connection: AsyncConnection, chat_id: int) -> None:
    """Who comes back is told what did not arrive."""
    meant = delivery.c.chat_id == chat_id, delivery.c.kind.in_([kind.value for kind in RESIDENT_KINDS])
    await connection.execute(delete(delivery).where(*meant, delivery.c.state.in_(["void", "gone"])))


async def homes_of(connection: AsyncConnection, people: Collection[ResidentId]) -> dict[HouseholdId, list[ResidentId]]:
    """The households of these residents."""
    query = select(resident.c.household_id, resident.c.id).where(resident.c.id.in_(list(people)))
    found: dict[HouseholdId, list[ResidentId]] = {}
    for row in await connection.execute(query.order_by(resident.c.id)):
        found.setdefault(HouseholdId(row.household_id), []).append(ResidentId(row.id))
    return found


async def asked_by_chat(connection: AsyncConnection, home: HouseholdId) -> bool:
    """Has a chat of this household asked for something that nobody has seen to yet?"""
    query = select(request.c.id).where(
        request.c.household_id == home, request.c.created_by.is_(None), request.c.state == RequestState.OPEN.value
    )
    return await connection.scalar(query.limit(1)) is not None


async def note_answer_told(
    connection: AsyncConnection, request_id: RequestId, people: Collection[ResidentId], now: datetime
) -> None:
    rows = outreach.c.request_id == request_id, outreach.c.resident_id.in_(list(people)), outreach.c.told_at.is_(None)
    await connection.execute(update(outreach).where(*rows).values(told_at=now))


async def note_answer_heard(
    connection: AsyncConnection, request_id: RequestId, people: Collection[ResidentId], now: datetime
) -> None:
    """知道了 under an answer."""
    rows = (
        outreach.c.request_id == request_id,
        outreach.c.resident_id.in_(list(people)),
        outreach.c.state.in_([state.value for state in PENDING]),
    )
    values = {"state": OutreachState.REACHED.value, "way": Way.CHAT.value, "settled_at": now}
    await connection.execute(update(outreach).where(*rows).values(**values))
