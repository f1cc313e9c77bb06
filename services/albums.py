"""An album without a word is asked about like a single picture: once for all of it, when all of it is here.

Its parts come as messages of their own, and the caption may stand under the last one. The danger is to ask before that:
so a moment passes after the newest part, and nothing that came in may still wait to be handled.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.captions import is_worth_asking
from core.files import FileState
from core.office import Office
from core.people import Person, Role
from services import inquiries, retelling
from storage import albums, inbox, postings
from storage.albums import Picture

COMPLETE = timedelta(minutes=1)
"""So long after its newest part an album has no more to come."""
RECENT = timedelta(hours=1)
"""Older ones lie there from before anybody was asked about albums: nobody is asked about all of them at once."""
ENOUGH = 3
LONG_AGO = timedelta(days=30)
"""Who said of so many pictures in a row that they were no notice is asked about no album for so long."""


async def ask(connection: AsyncConnection, office: Office, now: datetime) -> None:
    """Puts one question for each album whose author may publish, and for none twice."""
    waiting = await albums.silent(connection, now - RECENT, now - COMPLETE)
    if not waiting or await inbox.backlog(connection):
        return
    for pictures in waiting:
        if is_for_a_person(pictures):
            await _ask_of(connection, office, pictures, now)


def is_for_a_person(pictures: Sequence[Picture]) -> bool:
    """Pictures, or files in which nothing can be read; with a film among them it is a snapshot of something."""
    kinds = {each.kind for each in pictures}
    if kinds - {"photo", "document"} or any(each.state is FileState.WAITING for each in pictures):
        return False
    return "photo" in kinds or any(is_worth_asking(each.name, each.trouble) for each in pictures)


async def _ask_of(connection: AsyncConnection, office: Office, pictures: Sequence[Picture], now: datetime) -> None:
    """The first part stands for the album; the others follow it."""
    first = await postings.posting_by_id(connection, pictures[0].posting)
    author = None if first is None else await retelling.author_of(connection, first)
    if first is None or author is None or not author.has(Role.PUBLISHER):
        return
    if await _said_enough(connection, author, now):
        return
    source = await retelling.source_of(connection, first)
    await postings.set_relation(connection, first.id, postings.DOUBTED)
    await inquiries.raise_picture(connection, office, first.id, unit=source.unit, author=author, now=now)


async def _said_enough(connection: AsyncConnection, author: Person, now: datetime) -> bool:
    """Their albums are snapshots. A single picture is asked about all the same, and one answer there ends it."""
    answers = await albums.last_answers(connection, author.id, now - LONG_AGO, ENOUGH)
    return answers == ["no"] * ENOUGH
