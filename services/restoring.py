"""恢复: a person brings back a notice that was withdrawn, by hand or by a posting, in its caller's transaction."""

from dataclasses import replace
from datetime import datetime

from core.calling_off import ends_something
from core.notices import PostReason
from core.people import Person
from core.receipts import NoticeState
from services import contacting, retelling, telling
from services.retelling import Reader
from storage import finding, notices, postings
from storage.keyring import KeyRing
from storage.notices import NoticeRow


async def restore(reader: Reader, keys: KeyRing, actor: Person, row: NoticeRow, now: datetime) -> None:
    """Everybody who had it is told anew, and asked again what was asked about it. What called it off does so no longer,
    and neither does a copy of that."""
    connection = reader.connection
    for each in await postings.postings_in(connection, row.id):
        if each.relation != PostReason.NEW and ends_something(each.text):
            await postings.set_relation(connection, each.id, postings.GOES_ON)
    await notices.set_state(connection, row.id, NoticeState.OPEN, now)
    await retelling.tell_again(reader, replace(row, state=NoticeState.OPEN), now, is_news=True)
    await finding.note_words(connection, row.id)
    await contacting.follow(connection, keys, reader.office, row.id, now, asked=actor)
    await telling.refresh_digests(connection, row.id, now)
