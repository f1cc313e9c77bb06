"""Raising doubts and putting them to whoever publishes: one message per person and half-day, inside work hours.

All of it happens in the transaction of its cause. What is raised outside of work hours waits: the ticker asks again and
again who is still to be told.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.doubts import Candidate, DoubtKind, DoubtState, half_of, lapses_at, whom_to_ask
from core.ids import InquiryId, NoticeId, PostingId, StaffId, UnitId
from core.office import Office
from core.people import Act, Person, may
from core.receipts import NoticeState
from services import telling
from storage import albums, deliveries, doubts, due_dates, inquiries, notices, postings, replies, roster
from storage.doubts import DoubtRow
from storage.inquiries import InquiryRow
from storage.notices import NoticeRow

ANOTHER_MESSAGE = timedelta(hours=48)
"""A closed doubt about a posting that is older than this was about a message long gone, whose number is used anew."""


async def raise_deadline(
    connection: AsyncConnection,
    office: Office,
    notice_id: NoticeId,
    *,
    unit: UnitId,
    author: Person | None,
    now: datetime,
) -> bool:
    """A rule is unsure when the notice is due. What a person has settled no rule doubts again."""
    row = await notices.find(connection, notice_id)
    if row is None or row.is_settled or row.state is not NoticeState.OPEN:
        return False
    return await doubt_deadline(connection, office, row.id, unit=unit, author=_id_of(author), now=now)


async def doubt_deadline(
    connection: AsyncConnection,
    office: Office,
    notice_id: NoticeId,
    *,
    unit: UnitId,
    author: StaffId | None,
    now: datetime,
) -> bool:
    """The notice is 待核实 for everybody until somebody says when it is due."""
    await due_dates.set_doubted(connection, notice_id, is_doubted=True)
    await telling.refresh_digests(connection, notice_id, now)
    return await _raise(connection, office, DoubtKind.DEADLINE, notice_id, 0, unit, author, now, again_if_by=now)


async def drop_deadline(connection: AsyncConnection, notice_id: NoticeId, *, now: datetime) -> None:
    """The text itself says it plainly now. What nobody doubts stays as it is."""
    for each in await doubts.open_about(connection, DoubtKind.DEADLINE, notice_id):
        await due_dates.set_doubted(connection, notice_id, is_doubted=False)
        await telling.refresh_digests(connection, notice_id, now)
        await lapse(connection, each, now)


async def raise_notice(
    connection: AsyncConnection,
    office: Office,
    posting_id: PostingId,
    *,
    unit: UnitId,
    author: Person | None,
    now: datetime,
) -> bool:
    """Is it a notice? Asked once for each message, however often it comes or is edited."""
    return await _raise_about(connection, office, DoubtKind.NOTICE, posting_id, unit, author, now)


async def raise_picture(
    connection: AsyncConnection,
    office: Office,
    posting_id: PostingId,
    *,
    unit: UnitId,
    author: Person | None,
    now: datetime,
) -> bool:
    """What does the picture say, and by when?"""
    return await _raise_about(connection, office, DoubtKind.PICTURE, posting_id, unit, author, now)


async def raise_same(
    connection: AsyncConnection,
    office: Office,
    notice_id: NoticeId,
    other_id: NoticeId,
    *,
    unit: UnitId,
    author: Person | None,
    now: datetime,
) -> bool:
    """Are the two one? Put once for each pair, to people who may make them one."""
    one, other = sorted((notice_id, other_id))
    pair = [row for each in (one, other) if (row := await notices.find(connection, NoticeId(each))) is not None]
    able = [each for each in await doubts.candidates(connection) if await _may_join(connection, each, pair)]
    return await _raise(
        connection, office, DoubtKind.SAME, one, other, unit, _id_of(author), now, able=able, again_if_by=None
    )


async def raise_change(
    connection: AsyncConnection,
    office: Office,
    notice_id: NoticeId,
    posting_id: PostingId,
    *,
    unit: UnitId,
    author: StaffId | None,
    now: datetime,
    kind: DoubtKind,
) -> bool:
    """Does this posting call the notice off, or change it? Put once, to whoever publishes the notice."""
    return await _raise(connection, office, kind, notice_id, posting_id, unit, author, now, again_if_by=None)


async def drop_posting(connection: AsyncConnection, posting_id: PostingId, *, now: datetime) -> None:
    """Nothing is left to ask about this message: it was withdrawn, or must not be kept."""
    for kind in (DoubtKind.NOTICE, DoubtKind.PICTURE):
        for each in await doubts.open_about(connection, kind, posting_id):
            await forget(connection, posting_id)
            await lapse(connection, each, now)


async def redraw_about(connection: AsyncConnection, posting_id: PostingId, now: datetime) -> None:
    """Whoever is asked about this message sees what it says now."""
    for kind in (DoubtKind.NOTICE, DoubtKind.PICTURE):
        for each in await doubts.open_about(connection, kind, posting_id):
            await redraw(connection, each, now)


async def forget(connection: AsyncConnection, posting_id: PostingId) -> None:
    """It is no notice: its words and files go, the rest of its album, and what answered it."""
    if (row := await postings.posting_by_id(connection, posting_id)) is not None:
        await replies.forget_answers(connection, row.chat_id, row.message_id)
    await postings.erase_texts(connection, posting_id)
    await albums.forget_rest(connection, posting_id)
    await doubts.forget_doubted(connection, posting_id)


async def tend(connection: AsyncConnection, office: Office, now: datetime) -> None:
    """Closes what nobody can or will answer any more, and writes to everybody who is still to be told."""
    for each in await doubts.moot(connection):
        await lapse(connection, each, now)
    for each in await doubts.open_about_postings(connection):
        if lapses_at(each.raised_at, office) <= now:
            await forget(connection, PostingId(each.subject))
            await lapse(connection, each, now)
    await _summon_waiting(connection, office, now)


async def redraw(connection: AsyncConnection, doubt: DoubtRow, now: datetime, *, but: StaffId | None = None) -> None:
    """Everybody who is asked sees in their message that this was answered. `but` sees it already."""
    for staff_id, _ in await doubts.asked(connection, doubt.id):
        live = await inquiries.live_of(connection, staff_id)
        if staff_id != but and live is not None and live.chat_id is not None:
            await _edit(connection, live.id, live.chat_id, staff_id, now)


async def was_told(connection: AsyncConnection, inquiry_id: InquiryId, now: datetime) -> None:
    """Its message says all there is to say at this moment.

    Into a message in which all was answered nobody looks again: what came after that is told in the next half-day.
    """
    row = await inquiries.find(connection, inquiry_id)
    open_ones = [] if row is None else await doubts.open_for(connection, row.staff)
    if row is None or row.sent_at is None or not open_ones or min(each.raised_at for each in open_ones) <= row.sent_at:
        await inquiries.was_told(connection, inquiry_id, now)


async def went_out(
    connection: AsyncConnection, inquiry_id: InquiryId, chat_id: int, message_id: int, now: datetime
) -> None:
    """The new message is the live one; the one before it becomes a line that says so."""
    before = await inquiries.went_out(connection, inquiry_id, chat_id, message_id, now)
    if before is not None and before.chat_id is not None:
        await _move(connection, before, before.chat_id, now)


def _id_of(author: Person | None) -> StaffId | None:
    return None if author is None else author.id


async def _raise_about(
    connection: AsyncConnection,
    office: Office,
    kind: DoubtKind,
    posting_id: PostingId,
    unit: UnitId,
    author: Person | None,
    now: datetime,
) -> bool:
    again = now - ANOTHER_MESSAGE
    return await _raise(connection, office, kind, posting_id, 0, unit, _id_of(author), now, again_if_by=again)


async def _raise(
    connection: AsyncConnection,
    office: Office,
    kind: DoubtKind,
    subject: int,
    other: int,
    unit: UnitId,
    author: StaffId | None,
    now: datetime,
    *,
    able: Sequence[Candidate] | None = None,
    again_if_by: datetime | None,
) -> bool:
    """`able`: the only people who could answer; None: everybody who may publish."""
    doubt_id = await doubts.raise_once(connection, kind, subject, other, unit, now, again_if_by=again_if_by)
    if doubt_id is None:
        return False
    path = await doubts.path_up(connection, unit)
    people = await doubts.candidates(connection) if able is None else able
    await doubts.ask(connection, doubt_id, whom_to_ask(author, path, people))
    for staff_id, telegram_id in await doubts.asked(connection, doubt_id):
        await _summon(connection, office, staff_id, telegram_id, now)
    return True


async def _may_join(connection: AsyncConnection, candidate: Candidate, pair: Sequence[NoticeRow]) -> bool:
    person = await roster.person(connection, candidate.staff)
    return person is not None and all(
        may(person, Act.CURATE, unit=row.issuer, own=row.author == person.id) for row in pair
    )


async def _summon_waiting(connection: AsyncConnection, office: Office, now: datetime) -> None:
    """Who is asked something that no message to them has said yet, nor one that is on its way in this half-day."""
    half, unanswered = half_of(now, office), await doubts.unanswered(connection)
    if half is None or not unanswered:
        return
    told, begun = await inquiries.last_told(connection), await inquiries.asked_in(connection, half)
    for (staff_id, telegram_id), raised_at in unanswered.items():
        if staff_id not in begun and (staff_id not in told or told[staff_id] < raised_at):
            await _summon(connection, office, staff_id, telegram_id, now)


async def _summon(connection: AsyncConnection, office: Office, staff_id: StaffId, chat_id: int, now: datetime) -> None:
    """The message of this half-day, or an edit of it; outside of work hours nothing yet."""
    half = half_of(now, office)
    if half is None:
        return
    inquiry_id, is_new = await inquiries.open_once(connection, staff_id, half, now)
    row = await inquiries.find(connection, inquiry_id)
    is_sent = row is not None and row.message_id is not None
    if is_new or not (is_sent or await inquiries.is_on_its_way(connection, inquiry_id)):
        await deliveries.add_again(
            connection,
            DeliveryKind.INQUIRY,
            inquiry_id,
            chat_id,
            now=now,
            priority=Priority.DIGEST,
            staff_id=staff_id,
            void_at=half.until,
        )
        return
    await _edit(connection, inquiry_id, chat_id, staff_id, now)


async def _edit(
    connection: AsyncConnection, inquiry_id: InquiryId, chat_id: int, staff_id: StaffId, now: datetime
) -> None:
    """Also while the message itself is on its way: what was just written into it may be too old."""
    await deliveries.add_again(
        connection,
        DeliveryKind.INQUIRY_EDIT,
        inquiry_id,
        chat_id,
        now=now,
        priority=Priority.REFRESH,
        staff_id=staff_id,
    )


async def _move(connection: AsyncConnection, row: InquiryRow, chat_id: int, now: datetime) -> None:
    await deliveries.add(
        connection,
        DeliveryKind.INQUIRY_MOVED,
        row.id,
        chat_id,
        now=now,
        priority=Priority.REFRESH,
        staff_id=row.staff,
        message_id=row.message_id,
    )


async def lapse(connection: AsyncConnection, doubt: DoubtRow, now: datetime) -> None:
    await doubts.settle(connection, doubt.id, DoubtState.LAPSED, now)
    await redraw(connection, doubt, now)
