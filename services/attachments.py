"""The files of postings: which wait to be read, and what the postings and notices get from their text.

The danger is a secret: a file that bears a secrecy marking leaves nothing behind, in none of the postings it came with.
Everything here may happen twice, because a row that was not settled is taken up again.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from core.attachments import read_file, said, speaks_for_itself, supplement
from core.captions import is_worth_asking
from core.files import FileState, Trouble
from core.ids import AttachmentId, PostingId
from core.notices import Captured, Post
from core.office import Office
from core.people import Person, Role
from core.reading import Reading
from core.receipts import NoticeState
from core.secrecy import marking
from services import inquiries, retelling, supplementing, unread
from services.saying import said_in
from services.supplementing import Owner
from storage import attachments, finding, notices, postings, sources
from storage.attachments import AttachmentRow
from storage.postings import PostingRow
from storage.store import Store

"""The relation of a posting that waits for the rest of what it says."""


class Captures(Protocol):
    async def capture_file(self, posting_id: PostingId, text: str, reading: Reading, now: datetime) -> Captured:
        """The stored posting, which has no notice, is the notice that its file says."""
        ...


class Eraser(Protocol):
    async def marked(self, post: Post, now: datetime) -> Captured:
        """What was kept of this message is erased; its poster and the administrators are told."""
        ...


class Heard(StrEnum):
    """What became of a file's text."""

    NOTICE = "notice"  # the posting is a notice now
    ADDED = "added"
    NOTHING = "nothing"  # the notice knew it all
    TALK = "talk"
    MARKED = "marked"
    GONE = "gone"  # the file's posting is not there any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A file to be read. `text`: it is known already, because the very file came with another posting."""

    id: AttachmentId
    file_id: str
    posted_at: datetime
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentsService:
    store: Store
    office: Office
    captures: Captures
    eraser: Eraser

    async def waiting(self, held: frozenset[AttachmentId] = frozenset()) -> Waiting | None:
        """The file that has waited longest, but for those in `held`."""
        async with self.store.reading() as connection:
            row = await attachments.next_waiting(connection, held)
            if row is None:
                return None
            text = await attachments.text_of(connection, row.unique_id)
            return Waiting(id=row.id, file_id=row.file_id, posted_at=row.posted_at, text=text)

    async def heard(self, attachment_id: AttachmentId, text: str, now: datetime) -> Heard:
        """The file was read, and this stands in it."""
        if marking(text) is not None:
            return await self.marked(attachment_id, now)
        async with self.store.reading() as connection:
            own = await self._as_notice(connection, attachment_id, text)
        if own is not None:
            await self.captures.capture_file(own[0], said(text), own[1], now)
        async with self.store.writing() as connection:
            row = await attachments.find(connection, attachment_id)
            if row is None:
                return Heard.GONE
            await attachments.set_read(connection, row.id, text)
            heard = await self._settle(connection, row, text, now)
            await self._ask_when(connection, row.posting, now)
        return Heard.NOTICE if own is not None and heard is not Heard.TALK else heard

    async def unreadable(self, attachment_id: AttachmentId, trouble: Trouble, now: datetime) -> None:
        """Nothing could be read in it; the full view says why."""
        async with self.store.writing() as connection:
            row = await attachments.find(connection, attachment_id)
            if row is not None:
                await attachments.set_unreadable(connection, row.id, trouble)
                await self._conclude(connection, row.posting, now)
                await self._ask_when(connection, row.posting, now)

    async def marked(self, attachment_id: AttachmentId, now: datetime) -> Heard:
        """The file bears a secrecy marking. Every message that carries it is erased, as if its own words bore one."""
        async with self.store.reading() as connection:
            row = await attachments.find(connection, attachment_id)
            if row is None:
                return Heard.GONE
            carriers = [
                await postings.posting_by_id(connection, each)
                for each in await attachments.postings_with(connection, row.unique_id)
            ]
        for posting in carriers:
            if posting is not None:
                await self.eraser.marked(_message_of(posting), now)
        async with self.store.writing() as connection:
            await attachments.drop(connection, row.unique_id)
        return Heard.MARKED

    async def _as_notice(
        self, connection: AsyncConnection, attachment_id: AttachmentId, text: str
    ) -> tuple[PostingId, Reading] | None:
        """A message without words of its own, whose file is a notice."""
        row = await attachments.find(connection, attachment_id)
        posting = None if row is None else await postings.posting_by_id(connection, row.posting)
        if posting is None or posting.notice is not None or posting.text.strip():
            return None
        is_publisher = _is_publisher(await retelling.author_of(connection, posting))
        reading = speaks_for_itself(read_file(text, posting.posted_at, self.office, by_publisher=is_publisher))
        return None if reading is None else (posting.id, reading)

    async def _settle(self, connection: AsyncConnection, row: AttachmentRow, text: str, now: datetime) -> Heard:
        posting = await postings.posting_by_id(connection, row.posting)
        if posting is None or posting.notice is None:
            await self._conclude(connection, row.posting, now)
            return Heard.TALK
        await finding.note_words(connection, posting.notice)
        notice = await notices.find(connection, posting.notice)
        if notice is None or notice.state is not NoticeState.OPEN or posting.part:
            return Heard.NOTHING  # of several notices in one message nobody can say to which the file belongs
        found = supplement(
            said_in(notice),
            read_file(text, posting.posted_at, self.office),
            caption=posting.text,
            whole=notice.text,
            names=(row.name,),
            is_settled=notice.is_settled,
        )
        await supplementing.write(
            Owner(connection=connection, office=self.office, row=notice, posting=posting, now=now), found
        )
        return Heard.ADDED if found.adds else Heard.NOTHING

    async def _ask_when(self, connection: AsyncConnection, posting_id: PostingId, now: datetime) -> None:
        """Once none of its files is to be read any more, the notice may lack its deadline."""
        posting = await postings.posting_by_id(connection, posting_id)
        if posting is not None and posting.notice is not None:
            await unread.ask_when(connection, self.office, posting.notice, now)

    async def _conclude(self, connection: AsyncConnection, posting_id: PostingId, now: datetime) -> None:
        """A message without words is not kept once its files turned out to be no notice, or somebody is asked.

        An album's caption may still come.
        """
        posting = await postings.posting_by_id(connection, posting_id)
        files = await attachments.of_posting(connection, posting_id)
        if posting is None or not _is_lone(posting) or any(file.state is FileState.WAITING for file in files):
            return None
        source = await sources.source_by_id(connection, posting.source)
        author = await retelling.author_of(connection, posting)
        if source is None or not _is_asked(author, files):
            return await attachments.drop_posting(connection, posting_id)
        await postings.set_relation(connection, posting_id, postings.DOUBTED)
        await inquiries.raise_picture(connection, self.office, posting_id, unit=source.unit, author=author, now=now)
        return None


def _is_lone(posting: PostingRow) -> bool:
    """It waits for nothing but its files."""
    return posting.notice is None and posting.media_group_id is None and posting.relation == postings.PART


def _message_of(posting: PostingRow) -> Post:
    return Post(
        chat_id=posting.chat_id,
        message_id=posting.message_id,
        posted_at=posting.posted_at,
        text="",
        thread_id=posting.thread_id,
        author_telegram_id=posting.author_telegram_id,
        media_group_id=posting.media_group_id,
    )


def _is_asked(author: Person | None, files: list[AttachmentRow]) -> bool:
    """Somebody who may publish sent a file that cannot be read, and no words: what it says only a person can tell."""
    return _is_publisher(author) and any(is_worth_asking(file.name, file.trouble) for file in files)


def _is_publisher(author: Person | None) -> bool:
    return author is not None and author.has(Role.PUBLISHER)
