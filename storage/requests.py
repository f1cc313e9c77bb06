"""Queries over what residents asked for. The sentences are sealed; `entries`, `words_of` and `answer_of` open them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, case, delete, exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, RequestId, ResidentId, StaffId, UnitId, VisitListId
from core.office import Office
from core.outreach import OutreachState
from core.requests import Request, RequestEntry, RequestKind, RequestState, due_of
from core.unit_order import Unit
from storage.keyring import KeyRing
from storage.once import add_once, new_key
from storage.tables import household as homes
from storage.tables import outreach, request, resident, resident_chat, unit

_WORDS = "request.words"
_ANSWER = "request.answer"
_LIVE = (RequestState.OPEN.value, RequestState.ANSWERED.value)


async def hear(
    connection: AsyncConnection,
    keys: KeyRing,
    *,
    list_id: VisitListId | None,
    household: HouseholdId,
    by: StaffId | None,
    now: datetime,
    resident: ResidentId | None = None,
    words: str | None = None,
) -> RequestId:
    """A request heard at a door (`list_id`), or asked by chat; nobody owns it yet. One knock makes at most one."""
    values = {
        "household_id": household,
        "resident_id": resident,
        "words": keys.seal_if(_WORDS, words),
        "words_by": None if words is None else by,
        "state": RequestState.OPEN.value,
        "created_by": by,
        "created_at": now,
    }
    if list_id is None:
        return RequestId(new_key(await connection.execute(insert(request).values(**values))))
    await add_once(connection, request, list_id=list_id, **values)
    found = await heard_at(connection, list_id, household)
    assert found is not None  # noqa: S101  # it was there, or it was just added
    return found


async def heard_at(connection: AsyncConnection, list_id: VisitListId, home: HouseholdId) -> RequestId | None:
    """What was asked at this knock."""
    query = select(request.c.id).where(request.c.list_id == list_id, request.c.household_id == home)
    found = await connection.scalar(query)
    return None if found is None else RequestId(found)


async def take_back(connection: AsyncConnection, list_id: VisitListId, home: HouseholdId) -> bool:
    """The knock is taken back: a request that nobody else has touched goes with it. Says whether one went."""
    untouched = or_(request.c.handled_by.is_(None), request.c.handled_by == request.c.created_by)
    result = await connection.execute(
        delete(request).where(
            request.c.list_id == list_id,
            request.c.household_id == home,
            request.c.state == RequestState.OPEN.value,
            untouched,
        )
    )
    return result.rowcount > 0


async def put_words(
    connection: AsyncConnection, keys: KeyRing, request_id: RequestId, words: str, by: StaffId | None
) -> None:
    """All that was said, in words; `by` whoever wrote down all of it."""
    values = {"words": keys.seal(_WORDS, words), "words_by": by}
    await connection.execute(update(request).where(request.c.id == request_id).values(**values))


async def words_of(connection: AsyncConnection, keys: KeyRing, request_id: RequestId) -> str | None:
    return keys.open_if(_WORDS, await connection.scalar(select(request.c.words).where(request.c.id == request_id)))


async def find(connection: AsyncConnection, office: Office, request_id: RequestId) -> Request | None:
    row = (await connection.execute(_requests().where(request.c.id == request_id))).one_or_none()
    return None if row is None else _request(row, office)


async def in_sight(connection: AsyncConnection, office: Office, units: Collection[UnitId] | None) -> list[Request]:
    """Requests that are not over, of residents or in the hands of these units (None: all)."""
    query = _requests().where(request.c.state.in_(_LIVE)).order_by(request.c.id)
    if units is not None:
        query = query.where(or_(homes.c.unit_id.in_(list(units)), request.c.owner_id.in_(list(units))))
    return [_request(row, office) for row in await connection.execute(query)]


def _requests() -> Select[Any]:
    return (
        select(request, homes.c.code, homes.c.unit_id, homes.c.grid_id, unit.c.name.label("owner_name"))
        .join(homes, homes.c.id == request.c.household_id)
        .outerjoin(unit, unit.c.id == request.c.owner_id)
    )


def _request(row: Row[Any], office: Office) -> Request:
    return Request(
        id=RequestId(row.id),
        household=HouseholdId(row.household_id),
        code=row.code,
        unit=UnitId(row.unit_id),
        grid=None if row.grid_id is None else UnitId(row.grid_id),
        owner=None if row.owner_id is None else UnitId(row.owner_id),
        owner_name=row.owner_name,
        kind=None if row.kind is None else RequestKind(row.kind),
        state=RequestState(row.state),
        heard_at=row.created_at,
        heard_by=None if row.created_by is None else StaffId(row.created_by),
        due_at=due_of(row.created_at, row.due_at, office),
        handled_by=None if row.handled_by is None else StaffId(row.handled_by),
        handled_at=row.handled_at,
        has_words=row.words is not None,
        words_by=None if row.words_by is None else StaffId(row.words_by),
        has_answer=row.answer is not None,
    )


async def entries(connection: AsyncConnection, keys: KeyRing, held: Collection[Request]) -> tuple[RequestEntry, ...]:
    """The same requests in the same order with their sentences, for paper and pages."""
    found = await connection.execute(select(request).where(request.c.id.in_([each.id for each in held])))
    rows = {row.id: row for row in found}
    return tuple(
        RequestEntry(
            request=each,
            words=keys.open_if(_WORDS, rows[each.id].words),
            answer=keys.open_if(_ANSWER, rows[each.id].answer),
        )
        for each in held
        if each.id in rows
    )


async def answer_of(connection: AsyncConnection, keys: KeyRing, request_id: RequestId) -> str | None:
    """The sentence that is to be told, for paper, pages, and the resident's own chat; None while there is none."""
    return keys.open_if(_ANSWER, await connection.scalar(select(request.c.answer).where(request.c.id == request_id)))


async def handle(
    connection: AsyncConnection, request_id: RequestId, by: StaffId, now: datetime, **values: object
) -> bool:
    """Sets kind, owner_id or due_at; False when it was answered meanwhile."""
    is_open = request.c.state == RequestState.OPEN.value
    result = await connection.execute(
        update(request).where(request.c.id == request_id, is_open).values(**values, handled_by=by, handled_at=now)
    )
    return result.rowcount == 1


async def answer(
    connection: AsyncConnection, keys: KeyRing, request_id: RequestId, words: str, by: StaffId, now: datetime
) -> bool:
    """Seals the answer; False when the request was over meanwhile."""
    values = {"answer": keys.seal(_ANSWER, words), "state": RequestState.ANSWERED.value}
    result = await connection.execute(
        update(request)
        .where(request.c.id == request_id, request.c.state.in_(_LIVE))
        .values(**values, answered_by=by, answered_at=now)
    )
    return result.rowcount == 1


async def close(connection: AsyncConnection, request_id: RequestId, now: datetime) -> None:
    values = {"state": RequestState.CLOSED.value, "settled_at": now}
    await connection.execute(update(request).where(request.c.id == request_id).values(**values))


async def reopen(connection: AsyncConnection, request_id: RequestId) -> None:
    """Whoever told the answer, or settled it on the spot, took that back; who had not to be told any more has to."""
    await _bring_rest_back(connection, request_id)
    state = case((request.c.answer.is_(None), RequestState.OPEN.value), else_=RequestState.ANSWERED.value)
    values = {"state": state, "settled_at": None}
    await connection.execute(update(request).where(request.c.id == request_id).values(**values))


async def _bring_rest_back(connection: AsyncConnection, request_id: RequestId) -> None:
    """`drop_rest` dropped them at the moment at which the request was closed."""
    closed_at = select(request.c.settled_at).where(request.c.id == request_id).scalar_subquery()
    live_here = exists().where(resident.c.id == outreach.c.resident_id, resident.c.state == "here")
    dropped = outreach.c.state == OutreachState.DROPPED.value, outreach.c.settled_at == closed_at
    await connection.execute(
        update(outreach)
        .where(outreach.c.request_id == request_id, *dropped, live_here)
        .values(state=OutreachState.OPEN.value, settled_at=None)
    )


async def to_tell(connection: AsyncConnection, request_id: RequestId) -> list[ResidentId]:
    """Whoever asked, where that is known: an answer to somebody who moved away or died is for nobody else of the
    household. Where it is not known, everybody who lives there."""
    row = (await connection.execute(select(request).where(request.c.id == request_id))).one()
    query = select(resident.c.id).where(resident.c.household_id == row.household_id, resident.c.state == "here")
    people = [ResidentId(each) for each in await connection.scalars(query.order_by(resident.c.id))]
    return people if row.resident_id is None else [each for each in people if each == row.resident_id]


async def chats_of(connection: AsyncConnection, residents: Collection[ResidentId]) -> list[int]:
    """The chats, their own or a relative's, to which an answer may go."""
    query = select(resident_chat.c.chat_id).where(
        resident_chat.c.resident_id.in_(list(residents)), resident_chat.c.left_at.is_(None)
    )
    return sorted(set(await connection.scalars(query)))


async def telling(
    connection: AsyncConnection, since: datetime
) -> dict[RequestId, tuple[RequestState, list[OutreachState]]]:
    """How the rows stand of all answers that are to be told, and of those told lately: heard since then."""
    lately = (request.c.state == RequestState.CLOSED.value) & (request.c.created_at >= since)
    query = (
        select(request.c.id, request.c.state, outreach.c.state.label("telling"))
        .outerjoin(outreach, outreach.c.request_id == request.c.id)
        .where(or_(request.c.state == RequestState.ANSWERED.value, lately), request.c.answer.is_not(None))
    )
    found: dict[RequestId, tuple[RequestState, list[OutreachState]]] = {}
    for row in await connection.execute(query):
        held = found.setdefault(RequestId(row.id), (RequestState(row.state), []))
        if row.telling is not None:
            held[1].append(OutreachState(row.telling))
    return found


async def drop_rest(connection: AsyncConnection, request_id: RequestId, now: datetime) -> None:
    """One of the household was told: nobody has to knock for the others."""
    pending = outreach.c.state.in_([OutreachState.OPEN.value, OutreachState.PROPOSED.value])
    await connection.execute(
        update(outreach)
        .where(outreach.c.request_id == request_id, pending)
        .values(state=OutreachState.DROPPED.value, settled_at=now)
    )


async def units(connection: AsyncConnection) -> list[Unit]:
    """The office's whole tree; it is small."""
    rows = await connection.execute(select(unit).order_by(unit.c.id))
    return [
        Unit(
            id=UnitId(row.id),
            name=row.name,
            parent=None if row.parent_id is None else UnitId(row.parent_id),
            is_grid=bool(row.is_grid),
        )
        for row in rows
    ]
