"""What a notice said before it was changed, what would change it, and what was added to copies of it: shown beneath its
words when it is opened."""

from sqlalchemy.ext.asyncio import AsyncConnection

from core.additions import added
from core.ids import StaffId
from services import retelling
from services.retelling import Reader
from storage import doubts, drafts, postings
from storage.notices import NoticeRow


async def words_before(reader: Reader, row: NoticeRow) -> tuple[str, ...]:
    """The newest first. A notice of which all postings say the same has no others, which costs one query."""
    said = {each.text.strip() for each in await postings.postings_in(reader.connection, row.id)} - {""}
    if len(said) < 2:
        return ()
    told = await retelling.story(reader, row)
    if not told.main.is_update or told.main.posting != row.main_posting:
        return ()
    return tuple(dict.fromkeys(each for each in reversed(told.before) if each.strip() not in ("", row.text.strip())))


async def words_waiting(connection: AsyncConnection, row: NoticeRow) -> tuple[str, ...]:
    """Without those that the notice has already: its publisher's own, of which only the meaning is asked."""
    asked = {each.other for each in await doubts.in_question(connection, row.id)} - {row.main_posting}
    rows = await postings.postings_in(connection, row.id)
    return tuple(each.text for each in rows if each.id in asked and each.text.strip())


async def words_added(connection: AsyncConnection, row: NoticeRow, reader: StaffId) -> tuple[str, ...]:
    """In the reader's own groups only: what one community adds for its people concerns no other."""
    copies = [each for each in await postings.postings_in(connection, row.id) if each.id != row.main_posting]
    groups = await drafts.groups_with(connection, reader) if copies else set()
    asked = {each.other for each in await doubts.in_question(connection, row.id)} if groups else set()
    mine = [each for each in copies if each.source in groups and each.id not in asked]
    found = (said for each in mine for said in added(each.text, row.text, each.posted_at))
    return tuple(dict.fromkeys(found))
