"""Who is meant by a notice of a source. Shared by capture, by changes of membership, and by changed settings."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId, StaffId
from core.notices import Why
from core.people import Person, Role
from core.sources import Source, SourceAudience, SourceKind
from storage import receipts, roster, sources

_SPEAKS_FOR_UNIT = frozenset({Role.PUBLISHER, Role.SUPERVISOR, Role.ADMIN})


async def people_of(connection: AsyncConnection, source: Source, author: Person | None) -> dict[StaffId, Why]:
    """Everybody who is meant by what is posted in this source, with the reason.

    A member whose membership is not known is presumed through the source's unit, and marked as such. What somebody
    forwards privately is for their unit when they speak for it, else for themselves.
    """
    if source.kind is SourceKind.INLET:
        return await _inlet(connection, author)
    in_unit = await roster.staff_in(connection, await roster.units_below(connection, source.unit))
    if source.audience is SourceAudience.UNIT:
        return dict.fromkeys(in_unit, Why.UNIT)
    known = await sources.known_of(connection, source.id)
    presumed = {staff_id: Why.PRESUMED for staff_id in in_unit if staff_id not in known}
    return presumed | dict.fromkeys(await sources.members_of(connection, source.id), Why.MEMBER)


async def _inlet(connection: AsyncConnection, author: Person | None) -> dict[StaffId, Why]:
    if author is None:
        return {}
    if not author.roles & _SPEAKS_FOR_UNIT:
        return {author.id: Why.INLET}
    in_unit = await roster.staff_in(connection, await roster.units_below(connection, author.unit))
    return dict.fromkeys(in_unit, Why.UNIT)


async def address(
    connection: AsyncConnection, notice_id: NoticeId, source: Source, author: Person | None, now: datetime
) -> list[StaffId]:
    """Makes the addressees of one notice from one source; says who is new.

    The notice's author holds no receipt, and nobody gets one through what they posted themselves.
    """
    own = {await receipts.author_of(connection, notice_id), author and author.id}
    meant = await people_of(connection, source, author)
    groups: dict[Why, list[StaffId]] = {}
    for staff_id, why in meant.items():
        if staff_id not in own or why is Why.INLET:
            groups.setdefault(why, []).append(staff_id)
    added = []
    for why, people in groups.items():
        added += await receipts.address(connection, notice_id, people, why, source.id, now)
    return added


async def _member_came(connection: AsyncConnection, source: Source, staff_id: StaffId, now: datetime) -> None:
    """Somebody is in the group: the open notices of it are for them too."""
    for notice_id in await receipts.open_notices_of(connection, source.id):
        if await receipts.author_of(connection, notice_id) != staff_id:
            await receipts.address(connection, notice_id, [staff_id], Why.JOINED, source.id, now)


async def _member_went(connection: AsyncConnection, source: Source, staff_id: StaffId, now: datetime) -> None:
    """Somebody is not in the group: what no other source says to them is no longer for them."""
    for notice_id in await receipts.open_notices_of(connection, source.id):
        if not await _is_meant_elsewhere(connection, notice_id, source, staff_id):
            await receipts.release(connection, notice_id, staff_id, now)


async def _is_meant_elsewhere(
    connection: AsyncConnection, notice_id: NoticeId, here: Source, staff_id: StaffId
) -> bool:
    for source_id in await receipts.sources_of(connection, notice_id):
        other = None if source_id == here.id else await sources.source_by_id(connection, source_id)
        if other is None:
            continue
        inlet = other.kind is SourceKind.INLET
        author = await roster.person_by_telegram(connection, other.chat_id) if inlet else None
        if staff_id in await people_of(connection, other, author):
            return True
    return False


async def note_member(
    connection: AsyncConnection, source: Source, staff_id: StaffId, now: datetime, *, is_member: bool | None
) -> None:
    """Records what is known of one membership; what changes makes or closes addressees of open notices."""
    changed = await sources.set_member(connection, source.id, staff_id, is_member=is_member, now=now)
    if changed and is_member is not None and source.audience is SourceAudience.MEMBERS:
        act = _member_came if is_member else _member_went
        await act(connection, source, staff_id, now)
