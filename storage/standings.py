"""How everybody stands with one notice, as a merge finds it and a split gives it back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId, SourceId, StaffId
from core.joining import Held, Slip
from core.notices import Why
from core.receipts import ReceiptState
from storage.once import add_many_once, put
from storage.tables import addressee, membership, receipt, receipt_before


async def held(connection: AsyncConnection, notice_id: NoticeId) -> dict[StaffId, Held]:
    """Everybody who is or was meant by the notice, with their receipt."""
    query = (
        select(
            addressee.c.staff_id, addressee.c.until, receipt.c.state, receipt.c.revision, receipt.c.at, receipt.c.by_id
        )
        .outerjoin(receipt, and_(receipt.c.notice_id == notice_id, receipt.c.staff_id == addressee.c.staff_id))
        .where(addressee.c.notice_id == notice_id)
    )
    return {StaffId(row.staff_id): _held(row) for row in await connection.execute(query)}


def _held(row: Any) -> Held:
    slip = None
    if row.state is not None:
        state = ReceiptState(row.state)
        slip = Slip(state=state, revision=row.revision, at=row.at, by=StaffId(row.by_id))
    return Held(is_meant=row.until is None, slip=slip, until=row.until)


async def keep_before(connection: AsyncConnection, joining_id: int, people: Mapping[StaffId, Held]) -> None:
    """Remembers how everybody stood with the survivor."""
    rows = [{"joining_id": joining_id, "staff_id": each, **_before(stood)} for each, stood in people.items()]
    await add_many_once(connection, receipt_before, rows)


async def rewrite_before(connection: AsyncConnection, joining_id: int, staff_id: StaffId, stood: Held) -> None:
    await put(connection, receipt_before, {"joining_id": joining_id, "staff_id": staff_id}, _before(stood))


def _before(stood: Held) -> dict[str, Any]:
    slip = stood.slip
    return {
        "state": slip and slip.state.value,
        "revision": slip and slip.revision,
        "at": slip and slip.at,
        "by_id": slip and slip.by,
        "until": stood.until,
    }


async def befores(connection: AsyncConnection, joining_id: int) -> dict[StaffId, Held]:
    rows = await connection.execute(select(receipt_before).where(receipt_before.c.joining_id == joining_id))
    return {StaffId(row.staff_id): _held(row) for row in rows}


async def set_slip(connection: AsyncConnection, notice_id: NoticeId, staff_id: StaffId, slip: Slip | None) -> None:
    if slip is None:
        mine = and_(receipt.c.notice_id == notice_id, receipt.c.staff_id == staff_id)
        await connection.execute(delete(receipt).where(mine))
        return
    values = {"state": slip.state.value, "revision": slip.revision, "at": slip.at, "by_id": slip.by}
    await put(connection, receipt, {"notice_id": notice_id, "staff_id": staff_id}, values)


async def copy_addressees(
    connection: AsyncConnection, absorbed: NoticeId, survivor: NoticeId, people: Iterable[StaffId]
) -> None:
    """These people are meant by the survivor for the reason for which the absorbed one meant them."""
    query = select(addressee).where(addressee.c.notice_id == absorbed, addressee.c.staff_id.in_(list(people)))
    rows = [{**row._asdict(), "notice_id": survivor} for row in await connection.execute(query)]
    await add_many_once(connection, addressee, rows)


async def set_until(
    connection: AsyncConnection, notice_id: NoticeId, people: Iterable[StaffId], until: datetime | None
) -> None:
    """Closes or opens the rows of these people; none is ever deleted."""
    mine = and_(addressee.c.notice_id == notice_id, addressee.c.staff_id.in_(list(people)))
    await connection.execute(update(addressee).where(mine).values(until=until))


async def through(connection: AsyncConnection, notice_id: NoticeId) -> dict[StaffId, tuple[Any, ...]]:
    """For everybody who is or was meant: through which source, why and since when."""
    rows = await connection.execute(select(addressee).where(addressee.c.notice_id == notice_id))
    return {StaffId(row.staff_id): (row.source_id, row.why, row.since) for row in rows}


async def came_since(
    connection: AsyncConnection, notice_id: NoticeId, sources: Iterable[SourceId], since: datetime
) -> list[StaffId]:
    """Who is meant through one of these sources and perhaps became so only after that moment."""
    query = select(addressee.c.staff_id).where(
        addressee.c.notice_id == notice_id,
        addressee.c.source_id.in_(list(sources)),
        addressee.c.until.is_(None),
        or_(addressee.c.since > since, addressee.c.why == Why.JOINED.value),
    )
    return [StaffId(each) for each in await connection.scalars(query)]


async def outsiders(connection: AsyncConnection, notice_id: NoticeId) -> list[StaffId]:
    """Who is meant as a member of a group and is known to be none by now."""
    here = and_(membership.c.source_id == addressee.c.source_id, membership.c.staff_id == addressee.c.staff_id)
    query = (
        select(addressee.c.staff_id)
        .join(membership, here)
        .where(
            addressee.c.notice_id == notice_id,
            addressee.c.until.is_(None),
            addressee.c.why.in_([Why.MEMBER.value, Why.JOINED.value, Why.PRESUMED.value]),
            membership.c.is_member.is_(False),
        )
    )
    return [StaffId(each) for each in await connection.scalars(query)]


async def meant_through(connection: AsyncConnection, notice_id: NoticeId) -> dict[StaffId, SourceId]:
    """Everybody who is meant now, with the source that says so."""
    query = select(addressee.c.staff_id, addressee.c.source_id).where(
        addressee.c.notice_id == notice_id, addressee.c.until.is_(None)
    )
    return {StaffId(row.staff_id): SourceId(row.source_id or 0) for row in await connection.execute(query)}
