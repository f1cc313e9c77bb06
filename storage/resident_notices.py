"""Which chats of residents have to be told which open notice, and what was told already.

What waits, was sent or was refused counts as told; what was given up before it was sent does not. What was refused is
told anew only to a chat that comes back.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.announcing import LinkedChat, Mark, Place, Rows, Subject, Told
from core.deliveries import RINGING, DeliveryKind, Priority
from core.ids import NoticeId, ResidentId, UnitId
from core.linking import is_due
from core.office import Office
from core.outreach import OutreachState
from core.reading import Scope, Urgency
from storage import audiences
from storage.audiences import Calling
from storage.once import put_many
from storage.register import chunks
from storage.tables import (
    delivery,
    household,
    notice,
    notice_revision,
    outreach,
    resident,
    resident_chat,
)

_TOLD = DeliveryKind.RESIDENT_NOTICE.value
_MARKS = (OutreachState.OPEN, OutreachState.REACHED, OutreachState.DECLINED)


async def linked(connection: AsyncConnection, chat_id: int | None = None) -> tuple[LinkedChat, ...]:
    """Every linked chat, or one, with whom it is for and where they live."""
    place = household.c.unit_id, household.c.grid_id, household.c.compound, household.c.building
    query = (
        select(resident_chat.c.chat_id, resident_chat.c.resident_id, *place)
        .join(resident, resident.c.id == resident_chat.c.resident_id)
        .join(household, household.c.id == resident.c.household_id)
        .where(resident_chat.c.left_at.is_(None), resident.c.state == "here")
        .order_by(resident_chat.c.id)
    )
    if chat_id is not None:
        query = query.where(resident_chat.c.chat_id == chat_id)
    return tuple(LinkedChat(chat, who, Place(*where)) for chat, who, *where in (await connection.execute(query)).all())


async def subjects(connection: AsyncConnection, now: datetime) -> tuple[Subject, ...]:
    """What may still be told; what the rules only inferred to be for residents waits for a person's word."""
    found = await audiences.calling_now(connection, now)
    due = {each: one for each, one in found.items() if is_due(one.deadline, one.created_at, now)}
    return await _subjects(connection, due)


async def subject(connection: AsyncConnection, notice_id: NoticeId) -> Subject | None:
    """One open notice, also when it is over."""
    found = await _subjects(connection, await audiences.calling(connection, [notice_id]))
    return found[0] if found else None


async def _subjects(connection: AsyncConnection, callings: Mapping[NoticeId, Calling]) -> tuple[Subject, ...]:
    """The most pressing first."""
    known = {each: one for each, one in callings.items() if one.is_settled or not one.is_inferred}
    if not known:
        return ()
    facts = and_(notice_revision.c.notice_id == notice.c.id, notice_revision.c.revision == notice.c.facts_revision)
    query = (
        select(
            notice.c.id,
            notice.c.facts_revision,
            notice.c.deadline_at,
            notice.c.urgency,
            func.coalesce(notice_revision.c.at, notice.c.created_at).label("facts_at"),
        )
        .outerjoin(notice_revision, facts)
        .where(notice.c.id.in_(list(known)))
        .order_by(notice.c.deadline_at.is_(None), notice.c.deadline_at, notice.c.id)
    )
    above, families = await audiences.tree(connection), await _families(connection, known)
    below = {
        places: frozenset(unit for unit, tops in above.items() if tops & places)
        for places in {each.places for each in known.values()}
    }
    return tuple(
        [
            _subject(row, known[NoticeId(row.id)], below, families[NoticeId(row.id)])
            for row in await connection.execute(query)
        ]
    )


def _subject(
    row: Row[*tuple[Any, ...]],
    calling: Calling,
    below: Mapping[frozenset[UnitId], frozenset[UnitId]],
    family: Iterable[NoticeId],
) -> Subject:
    return Subject(
        notice=calling.notice,
        revision=row.facts_revision,
        facts_at=row.facts_at,
        deadline=row.deadline_at,
        is_urgent=row.urgency != Urgency.NORMAL.value,
        all_at=tuple(each for each in calling.audiences if each.scope is Scope.ALL),
        units=below[calling.places],
        family=frozenset(family),
    )


async def _families(connection: AsyncConnection, ids: Iterable[NoticeId]) -> dict[NoticeId, set[NoticeId]]:
    """Each of these notices, with itself and all that were merged into it."""
    root = notice.c.id.label("root")
    tree = select(root, notice.c.id).where(notice.c.id.in_(list(ids))).cte("family", recursive=True)
    tree = tree.union_all(select(tree.c.root, notice.c.id).join(tree, notice.c.merged_into == tree.c.id))
    found: dict[NoticeId, set[NoticeId]] = {}
    for top, one in await connection.execute(select(tree.c.root, tree.c.id)):
        found.setdefault(NoticeId(top), set()).add(NoticeId(one))
    return found


_live = select(resident_chat.c.resident_id).where(resident_chat.c.left_at.is_(None))
_is_untold = case((outreach.c.told_at.is_(None), 1), else_=0)


async def marks(connection: AsyncConnection) -> dict[NoticeId, tuple[int, ...]]:
    """Numbers that change when open rows of a notice do for linked residents, and when messages come or go."""
    rows = (
        select(outreach.c.notice_id, func.count(), func.sum(outreach.c.id), func.sum(_is_untold))
        .where(outreach.c.resident_id.in_(_live), outreach.c.state == OutreachState.OPEN.value)
        .group_by(outreach.c.notice_id)
    )
    messages = (
        select(delivery.c.subject_id, func.count(), func.max(delivery.c.id))
        .where(delivery.c.kind == _TOLD)
        .group_by(delivery.c.subject_id)
    )
    found: dict[NoticeId, tuple[int, ...]] = {}
    for query in (rows, messages):
        for about, *numbers in (await connection.execute(query)).all():
            found[about] = (*found.get(about, ()), *numbers)
    return found


async def rows_of(
    connection: AsyncConnection, notices: Collection[NoticeId], people: Collection[ResidentId] | None = None
) -> dict[NoticeId, Rows]:
    """How it stands with these residents, or with all who are linked."""
    # the sum keeps SQLite from beginning at the notices, which have a hundred rows for each of a linked resident
    about = (outreach.c.notice_id + 0).in_(list(notices))
    who = outreach.c.resident_id.in_(_live if people is None else list(people))
    query = select(outreach.c.notice_id, outreach.c.resident_id, outreach.c.state, _is_untold)
    found: dict[NoticeId, Rows] = {each: Rows() for each in notices}
    states = [each.value for each in _MARKS]
    held = await connection.execute(query.where(about, who, outreach.c.state.in_(states)))
    for about_id, resident_id, state, is_untold in held.all():
        rows = found[about_id]
        getattr(rows, state).add(resident_id)
        if is_untold and state == OutreachState.OPEN.value:
            rows.untold.add(resident_id)
    return found


_columns = (
    delivery.c.id,
    delivery.c.chat_id,
    delivery.c.subject_id,
    delivery.c.subject_revision,
    delivery.c.message_id,
    delivery.c.state,
    delivery.c.settled_at,
)


async def given_up(connection: AsyncConnection) -> set[int]:
    """The messages that were given up before they were sent."""
    # the empty word keeps SQLite from beginning at the hundreds of thousands of this kind instead of the few void ones
    query = select(delivery.c.id).where(delivery.c.state == "void", (delivery.c.kind + "") == _TOLD)
    return set(await connection.scalars(query))


async def told(
    connection: AsyncConnection, about: Sequence[Subject], without: Collection[int]
) -> dict[NoticeId, dict[int, Mark]]:
    """For each notice the newest message that each chat has, or will have; read from an index alone."""
    survivor = {each: one.notice for one in about for each in one.family}
    found: dict[NoticeId, dict[int, Mark]] = {each.notice: {} for each in about}
    query = select(delivery.c.id, delivery.c.subject_id, delivery.c.subject_revision, delivery.c.chat_id)
    rows = await connection.execute(query.where(delivery.c.kind == _TOLD, delivery.c.subject_id.in_(list(survivor))))
    for key, notice_id, revision, chat_id in rows.all():
        chats = found[survivor[notice_id]]
        if key not in without and (chat_id not in chats or chats[chat_id].id < key):
            chats[chat_id] = Mark(key, notice_id, revision)
    return found


async def messages(connection: AsyncConnection, ids: Collection[int]) -> dict[int, Told]:
    found: dict[int, Told] = {}
    for some in chunks(sorted(ids)):
        rows = await connection.execute(select(*_columns).where(delivery.c.id.in_(some)))
        found |= {row.id: Told._make(row) for row in rows}
    return found


def _messages(family: Iterable[NoticeId]) -> Select[Any]:
    return select(*_columns).where(delivery.c.kind == _TOLD, delivery.c.subject_id.in_(list(family)))


async def read_in(connection: AsyncConnection, family: Iterable[NoticeId], chat_id: int | None = None) -> list[Told]:
    """The newest message about these notices that each chat really got; one chat, or all."""
    query = _messages(family).where(delivery.c.state == "sent")
    if chat_id is not None:
        query = query.where(delivery.c.chat_id == chat_id)
    newest = {row.chat_id: Told._make(row) for row in await connection.execute(query.order_by(delivery.c.id))}
    return list(newest.values())


async def count_of(connection: AsyncConnection, family: Iterable[NoticeId], chat_id: int) -> int:
    """How many messages about these notices were ever meant for a chat."""
    query = select(func.count()).where(
        delivery.c.kind == _TOLD, delivery.c.subject_id.in_(list(family)), delivery.c.chat_id == chat_id
    )
    return int(await connection.scalar(query) or 0)


async def announce(connection: AsyncConnection, wanted: Sequence[tuple[Subject, int, datetime]], now: datetime) -> None:
    """One delivery for each notice, revision of its facts, and chat, to go out at its moment.

    One that was given up before it was sent is taken up again.
    """
    rows = [
        {
            "kind": _TOLD,
            "subject_id": about.notice,
            "subject_revision": about.revision,
            "chat_id": chat_id,
            "priority": int(Priority.URGENT if about.is_urgent else Priority.QUIET),
            "state": "waiting",
            "attempts": 0,
            "due_at": at,
            "created_at": now,
            "settled_at": None,
            "why": None,
        }
        for about, chat_id, at in wanted
    ]
    key = "kind", "subject_id", "subject_revision", "chat_id"
    await put_many(connection, delivery, rows, key, over=delivery.c.state == "void")


async def taken_days(connection: AsyncConnection, office: Office, now: datetime) -> dict[int, Counter[date]]:
    """How often each chat rings, or rang, on each of the office's days, from today on: answers count as well."""
    today = office.local(now).date()
    start = office.at(today, datetime.min.time())
    query = (
        select(delivery.c.chat_id, delivery.c.due_at, func.count())
        .where(
            delivery.c.kind.in_([kind.value for kind in RINGING]),
            delivery.c.due_at >= start,
            delivery.c.state.in_(["waiting", "sent"]),
        )
        .group_by(delivery.c.chat_id, delivery.c.due_at)
    )
    found: dict[int, Counter[date]] = {}
    days: dict[datetime, date] = {}  # thousands go at one moment
    for chat_id, at, count in (await connection.execute(query)).all():
        day = days[at] if at in days else days.setdefault(at, office.local(at).date())
        found.setdefault(chat_id, Counter())[day] += count
    return found
