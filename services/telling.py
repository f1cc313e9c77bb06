"""The deliveries that a notice causes: the sign under a message, urgent messages, and edits of what people hold."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.ids import DigestId, NoticeId, PostingId, StaffId
from core.notices import Post
from core.people import Role
from storage import deliveries, receipts, roster

SIGN_LASTS = timedelta(hours=1)
"""A sign that comes later than this would only puzzle people."""


async def sign(connection: AsyncConnection, posting_id: PostingId, post: Post, now: datetime) -> None:
    await deliveries.add(
        connection,
        DeliveryKind.REACTION,
        posting_id,
        post.chat_id,
        now=now,
        priority=Priority.QUIET,
        message_id=post.message_id,
        void_at=now + SIGN_LASTS,
    )


async def urge(
    connection: AsyncConnection,
    notice_id: NoticeId,
    people: Collection[StaffId] | None,
    now: datetime,
    due_at: datetime,
    *,
    revision: int = 0,
) -> None:
    """An urgent notice goes to each of these people (None: to all who are meant) once, and once for each `revision`."""
    for staff_id, telegram_id in await receipts.addressed_people(connection, notice_id):
        if people is None or staff_id in people:
            await deliveries.add(
                connection,
                DeliveryKind.URGENT,
                notice_id,
                telegram_id,
                now=now,
                priority=Priority.URGENT,
                revision=revision,
                staff_id=staff_id,
                due_at=due_at,
            )


async def refresh_digests(
    connection: AsyncConnection,
    notice_id: NoticeId,
    now: datetime,
    *,
    whose: StaffId | None = None,
    but: DigestId | None = None,
) -> None:
    """Every live digest message that shows the notice is edited in place: everybody's, or one person's. `but`: the one
    that was tapped, which the answer to the tap edits."""
    for digest_id, staff_id, chat_id in await receipts.live_digests_with(connection, notice_id):
        if digest_id == but or whose not in (None, staff_id):
            continue
        await deliveries.add_again(
            connection,
            DeliveryKind.DIGEST_EDIT,
            digest_id,
            chat_id,
            now=now,
            priority=Priority.REFRESH,
            staff_id=staff_id,
        )


async def tell_of_marking(connection: AsyncConnection, post: Post, now: datetime) -> None:
    """The poster and the administrators learn that nothing was stored; once for a message."""
    told = {telegram_id: DeliveryKind.MARKED_ADMIN for _, telegram_id in await roster.with_role(connection, Role.ADMIN)}
    if post.author_telegram_id is not None:
        told[post.author_telegram_id] = DeliveryKind.MARKED_POSTER
    for telegram_id, kind in told.items():
        await deliveries.add(
            connection,
            kind,
            post.message_id,
            telegram_id,
            now=now,
            priority=Priority.ASKED,
            revision=post.chat_id,  # message ids are counted per chat; both together name the message
        )
