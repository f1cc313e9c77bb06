"""Queries over addressees and receipts: who is meant by a notice, and how it stands with each of them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import DigestId, NoticeId, SourceId, StaffId
from core.notices import Why
from core.reading import Kind
from core.receipts import NoticeState, ReceiptState, Standing, current
from storage.joining import family_of
from storage.once import add_many_once, put
from storage.tables import addressee, digest, digest_item, notice, posting, receipt, staff


async def address(
    connection: AsyncConnection,
    notice_id: NoticeId,
    people: Iterable[StaffId],
    why: Why,
    source_id: SourceId,
    now: datetime,
) -> list[StaffId]:
    """Makes these people addressees; says who was none before. Whoever had left is meant again.

    Two statements however many people: a notice for a whole town must not hold the one writer for long.
    """
    query = select(addressee.c.staff_id).where(addressee.c.notice_id == notice_id)
    known = set(await connection.scalars(query))
    meant = list(people)
    added = [staff_id for staff_id in meant if staff_id not in known]
    row = {"notice_id": notice_id, "source_id": source_id, "why": why.value, "since": now}
    await add_many_once(connection, addressee, [{**row, "staff_id": staff_id} for staff_id in added])
    await _address_again(connection, notice_id, known.intersection(meant), why, source_id)
    return added


async def _address_again(
    connection: AsyncConnection, notice_id: NoticeId, people: Iterable[StaffId], why: Why, source_id: SourceId
) -> None:
    """A row that was closed opens; one that is open keeps its reason unless the new one is certain."""
    row = and_(addressee.c.notice_id == notice_id, addressee.c.staff_id.in_(list(people)))
    if why is Why.PRESUMED:
        row = and_(row, addressee.c.until.is_not(None))
    await connection.execute(update(addressee).where(row).values(until=None, why=why.value, source_id=source_id))


async def release(connection: AsyncConnection, notice_id: NoticeId, staff_id: StaffId, now: datetime) -> None:
    """Closes the row of somebody who is meant no longer; it is never deleted."""
    await connection.execute(
        update(addressee)
        .where(
            addressee.c.notice_id == notice_id,
            addressee.c.staff_id == staff_id,
            addressee.c.until.is_(None),
        )
        .values(until=now)
    )


async def sources_of(connection: AsyncConnection, notice_id: NoticeId) -> list[SourceId]:
    """Every source in which the notice was posted."""
    query = select(posting.c.source_id).where(posting.c.notice_id == notice_id).distinct()
    return [SourceId(each) for each in await connection.scalars(query.order_by(posting.c.source_id))]


async def open_notices_of(connection: AsyncConnection, source_id: SourceId) -> list[NoticeId]:
    query = (
        select(notice.c.id)
        .join(posting, posting.c.notice_id == notice.c.id)
        .where(posting.c.source_id == source_id, notice.c.state == NoticeState.OPEN.value)
        .distinct()
    )
    return [NoticeId(each) for each in await connection.scalars(query.order_by(notice.c.id))]


async def author_of(connection: AsyncConnection, notice_id: NoticeId) -> StaffId | None:
    found = await connection.scalar(select(notice.c.author_id).where(notice.c.id == notice_id))
    return None if found is None else StaffId(found)


async def standing(connection: AsyncConnection, notice_id: NoticeId, staff_id: StaffId) -> Standing | None:
    """How a notice stands with one person; None when there is no such notice. The caller resolved a merged id."""
    query = (
        select(
            notice.c.kind,
            notice.c.state,
            notice.c.demand_revision,
            addressee.c.until,
            addressee.c.since,
            receipt.c.state.label("receipt_state"),
            receipt.c.revision.label("given_for"),
        )
        .outerjoin(addressee, and_(addressee.c.notice_id == notice.c.id, addressee.c.staff_id == staff_id))
        .outerjoin(receipt, and_(receipt.c.notice_id == notice.c.id, receipt.c.staff_id == staff_id))
        .where(notice.c.id == notice_id)
    )
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return None
    state = ReceiptState.WAITING
    if row.receipt_state is not None:
        state = current(ReceiptState(row.receipt_state), given_for=row.given_for, demand_revision=row.demand_revision)
    return Standing(
        kind=Kind(row.kind),
        notice=NoticeState(row.state),
        is_addressed=row.since is not None and row.until is None,
        state=state,
    )


async def set_receipt(
    connection: AsyncConnection,
    notice_id: NoticeId,
    staff_id: StaffId,
    state: ReceiptState,
    *,
    by: StaffId,
    now: datetime,
) -> None:
    """Writes the state for the notice's newest revision."""
    revision = await connection.scalar(select(notice.c.revision).where(notice.c.id == notice_id))
    await put(
        connection,
        receipt,
        {"notice_id": notice_id, "staff_id": staff_id},
        {"state": state.value, "revision": revision, "at": now, "by_id": by},
    )


async def written_by(connection: AsyncConnection, notice_id: NoticeId, staff_id: StaffId) -> StaffId | None:
    """Who wrote this receipt: its person, or a colleague whom they had told by phone."""
    mine = and_(receipt.c.notice_id == notice_id, receipt.c.staff_id == staff_id)
    found = await connection.scalar(select(receipt.c.by_id).where(mine))
    return None if found is None else StaffId(found)


async def live_digests_with(connection: AsyncConnection, notice_id: NoticeId) -> list[tuple[DigestId, StaffId, int]]:
    """Every digest message that shows this notice and can still be edited: (digest, staff, chat).

    It also stands where a notice stood that was merged into it.
    """
    query = (
        select(digest.c.id, digest.c.staff_id, digest.c.chat_id)
        .join(digest_item, digest_item.c.digest_id == digest.c.id)
        .where(
            digest_item.c.notice_id.in_(family_of(notice_id)),
            digest.c.state == "live",
            digest.c.chat_id.is_not(None),
        )
        .distinct()
    )
    return [(DigestId(row.id), StaffId(row.staff_id), row.chat_id) for row in await connection.execute(query)]


async def addressed_people(connection: AsyncConnection, notice_id: NoticeId) -> list[tuple[StaffId, int]]:
    """Linked people who are meant now: (staff, Telegram id)."""
    query = (
        select(staff.c.id, staff.c.telegram_id)
        .join(addressee, addressee.c.staff_id == staff.c.id)
        .where(
            addressee.c.notice_id == notice_id,
            addressee.c.until.is_(None),
            staff.c.telegram_id.is_not(None),
            staff.c.left_at.is_(None),
        )
    )
    return [(StaffId(row.id), row.telegram_id) for row in await connection.execute(query.order_by(staff.c.id))]


async def count_addressed(connection: AsyncConnection, notice_id: NoticeId) -> int:
    query = select(func.count()).where(addressee.c.notice_id == notice_id, addressee.c.until.is_(None))
    return int((await connection.execute(query)).scalar_one())


async def was_addressed(connection: AsyncConnection, notice_id: NoticeId, staff_id: StaffId) -> bool:
    """Is or was this person meant? Whoever left may still read what they were told."""
    query = select(addressee.c.staff_id).where(addressee.c.notice_id == notice_id, addressee.c.staff_id == staff_id)
    return await connection.scalar(query) is not None
