"""A draft on its way into the groups: what the courier says there, and what each copy becomes.

The danger is a copy that stands in a group and is no notice: as soon as the courier knows its number, that it was sent
and what it became are written in one transaction.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import Delivery, DeliveryKind, Priority
from core.drafts import Outcome, Posted, PostState, post_link
from core.ids import DraftId, SourceId
from core.notices import Post
from core.people import Person
from core.receipts import NoticeState
from core.sources import Source
from services import counting, taking
from services.capture import CaptureService
from services.draft_advice import groups_of
from services.filing import Case
from services.taking import Taken
from storage import counts, deliveries, drafts, notices, receipts, roster, sources
from storage.drafts import DraftRow, PostRow
from storage.store import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPostsService:
    store: Store
    captures: CaptureService

    async def words_for(self, draft_id: DraftId, source_id: SourceId) -> tuple[str, int] | None:
        """What is to be posted in this group, and in which topic; None once it is not to go out any more."""
        async with self.store.reading() as connection:
            row = await drafts.find(connection, self.store.keys, draft_id)
            found = None if row is None else await _postable(connection, row, source_id)
            if row is None or found is None or await _is_withdrawn(connection, draft_id):
                return None
            return row.text, found.thread_id

    async def went_out(self, delivery: Delivery, message_id: int, now: datetime) -> None:
        """It stands in a group: that, and the notice that it is, in one transaction."""
        draft_id = DraftId(delivery.subject)
        async with self.captures.taking_in(now) as (connection, taken):
            await deliveries.settle(connection, delivery, "sent", now, message_id=message_id)
            case = await self._case(connection, delivery, message_id, now)
            taken.extend([] if case is None else await _taken(connection, case))
            await end(connection, now, draft_id)

    async def _case(
        self, connection: AsyncConnection, delivery: Delivery, message_id: int, now: datetime
    ) -> Case | None:
        row = await drafts.find(connection, self.store.keys, DraftId(delivery.subject))
        author = None if row is None else await roster.person(connection, row.staff)
        source = await sources.source_by_id(connection, SourceId(delivery.revision))
        if row is None or author is None or source is None or not row.text:
            return None
        return Case(
            connection=connection,
            store=self.store,
            office=self.captures.office,
            papers=self.captures.papers,
            source=source,
            author=author,
            post=_post(row, source, author, delivery, message_id),
            now=now,
            of=next((each.notice for each in await drafts.posts_of(connection, row.id) if each.notice), None),
        )

    async def outcome(self, actor: Person, draft_id: DraftId) -> Outcome | None:
        """Where its copies got to, and which notice it became; for its publisher alone."""
        async with self.store.reading() as connection:
            if not await drafts.is_of(connection, actor.id, draft_id):
                return None
            posts = await drafts.posts_of(connection, draft_id)
            notice_id = next((each.notice for each in posts if each.notice is not None), None)
            found = None if notice_id is None else await notices.find(connection, notice_id)
            may_count = bool(await counting.countable(connection, actor, draft_id))
            return Outcome(
                posts=tuple(map(_posted, posts)),
                notice=None if found is None else found.id,
                title="" if found is None else found.title,
                addressed=0 if found is None else await receipts.count_addressed(connection, found.id),
                may_count=may_count,
                is_counted=may_count and found is not None and await counts.is_shown(connection, found.id),
            )


async def _postable(connection: AsyncConnection, row: DraftRow, source_id: SourceId) -> Source | None:
    author = await roster.person(connection, row.staff)
    if not row.text or author is None:
        return None
    return next((each for each in await groups_of(connection, author) if each.id == source_id), None)


async def _taken(connection: AsyncConnection, case: Case) -> list[Taken]:
    """What cannot be taken in was sent all the same: it must not be sent again, and its publisher is told."""
    try:
        async with connection.begin_nested():
            return [await taking.take(case, forced=True)]
    except (OperationalError, InterfaceError):  # the database's own trouble passes; the courier records it again
        raise
    except Exception:
        log.exception("a posted draft could not be taken in")
        return []


def _post(row: DraftRow, source: Source, author: Person, delivery: Delivery, message_id: int) -> Post:
    """It was posted when its publisher said so: 明天 in a copy that waited for the line means no other day."""
    return Post(
        chat_id=delivery.chat_id,
        message_id=message_id,
        thread_id=source.thread_id,
        posted_at=delivery.created_at,
        text=row.text,
        author_telegram_id=author.telegram_id,
        link=post_link(delivery.chat_id, source.thread_id, message_id),
    )


async def _is_withdrawn(connection: AsyncConnection, draft_id: DraftId) -> bool:
    """Its publisher was quicker than the courier: the groups that are left are spared."""
    known = [each.notice for each in await drafts.posts_of(connection, draft_id) if each.notice is not None]
    row = await notices.find(connection, known[0]) if known else None
    return row is not None and row.state is NoticeState.WITHDRAWN


async def end(connection: AsyncConnection, now: datetime, draft_id: DraftId | None = None) -> None:
    """Once the last copy came to its end the publisher is told where they stand."""
    for ended, staff_id in await drafts.end_posted(connection, now, draft_id):
        person = await roster.person(connection, staff_id)
        if person is not None and person.telegram_id is not None:
            await deliveries.add(
                connection,
                DeliveryKind.DRAFT_DONE,
                ended,
                person.telegram_id,
                now=now,
                priority=Priority.ASKED,
                staff_id=staff_id,
            )


_ENDS = {"gone": PostState.REFUSED, "void": PostState.CALLED_OFF}


def _posted(row: PostRow) -> Posted:
    if row.state == "sent":
        state = PostState.SENT if row.notice is not None else PostState.NOT_TAKEN_IN
        link = None if row.message_id is None else post_link(row.chat_id, row.thread_id, row.message_id)
        return Posted(title=row.title, state=state, link=link)
    state = PostState.LATE if row.why == "late" else _ENDS.get(row.state, PostState.WAITING)
    return Posted(title=row.title, state=state)
