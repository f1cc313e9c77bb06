"""What a person said of a message that would change its notice or call it off, in its caller's transaction."""

from datetime import datetime

from core.notices import Said
from core.people import Person
from core.reading import Urgency
from core.receipts import NoticeState
from core.retelling import Word
from core.slots import after_quiet
from services import contacting, retelling, telling
from services.retelling import Reader
from storage import finding, notices, postings
from storage.keyring import KeyRing
from storage.notices import NoticeRow
from storage.postings import PostingRow

_RELATIONS = {Said.OFF: postings.OFF_SAID, Said.HOLDS: postings.HOLDS, Said.STAYS: postings.GOES_ON}


async def settle(
    reader: Reader, keys: KeyRing, actor: Person, row: NoticeRow, known: PostingRow, said: Said, now: datetime
) -> None:
    """A no to what its publisher wrote leaves that an update; to what somebody else wrote it leaves nothing."""
    before = await retelling.story(reader, row)
    is_own = before.main.posting == known.id and before.main.word is Word.OWN
    if said is Said.STAYS and (is_own or not any(ask.posting == known.id for ask in before.asks)):
        return
    is_change = said is Said.HOLDS
    await postings.set_relation(reader.connection, known.id, _RELATIONS[said])
    told = await retelling.story(reader, row)
    if told.is_off or told.main.posting != row.main_posting:
        await retelling.tell_again(reader, row, now, opens_receipts=is_change, is_confirmed=is_change)
        await finding.note_words(reader.connection, row.id)
        await contacting.follow(reader.connection, keys, reader.office, row.id, now, asked=actor)
        await _urge(reader, row, now)
    await telling.refresh_digests(reader.connection, row.id, now)


async def _urge(reader: Reader, row: NoticeRow, now: datetime) -> None:
    """What changed of an urgent notice goes out at once, as an update by its publisher does; in the quiet hours it
    waits for the morning, for whoever answers a question has not said 特急."""
    found = await notices.find(reader.connection, row.id)
    if found is None or found.state is not NoticeState.OPEN or found.urgency == Urgency.NORMAL.value:
        return
    if found.revision > row.revision:
        due_at = after_quiet(now, reader.office)
        await telling.urge(reader.connection, row.id, None, now, due_at, revision=found.revision)
