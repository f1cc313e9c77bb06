"""A publisher at work: what tests of drafts do and look at again and again."""

from sqlalchemy import select

from core.deliveries import Delivery, DeliveryKind
from core.drafts import Drafted, DraftReason, Outcome, Preflight
from core.ids import DraftId, NoticeId
from core.people import Person
from storage import notices
from storage.tables import delivery, draft, notice
from tests.builders import CENSUS, Desk, Group

WORDS = CENSUS
MARKED = "【机密】第七号物资储备库点位一览，仅限领导小组成员阅看。"


async def put(desk: Desk, person: Person, text: str = WORDS, **how: object) -> Preflight:
    drafted = await desk.services.drafts.put(person, text, desk.now, **how)  # type: ignore[arg-type]
    assert drafted.preflight is not None, drafted
    return drafted.preflight


async def tick(desk: Desk, person: Person, found: Preflight, *groups: Group, is_in: bool = True) -> Preflight:
    picked = [each.source for each in groups] or None
    drafted = await desk.services.drafts.choose(person, found.id, picked, desk.now, is_in=is_in)
    assert drafted.preflight is not None
    return drafted.preflight


async def post(desk: Desk, person: Person, text: str = WORDS, *groups: Group) -> DraftId:
    found = await put(desk, person, text)
    await tick(desk, person, found, *groups)
    drafted = await desk.services.drafts.post(person, found.id, desk.now)
    assert drafted == Drafted(reason=DraftReason.POSTING, count=drafted.count)
    return found.id


async def copies(desk: Desk) -> list[Delivery]:
    """The posts that wait for the courier."""
    due = await desk.services.outbox.due(desk.now, busy=(), busy_chats=(), limit=100)
    return [each for each in due if each.kind is DeliveryKind.DRAFT_POST]


async def outcome(desk: Desk, person: Person, draft_id: DraftId) -> Outcome:
    found = await desk.services.draft_posts.outcome(person, draft_id)
    assert found is not None
    return found


async def the_notice(desk: Desk) -> notices.NoticeRow:
    """There is one, and only one."""
    async with desk.store.reading() as connection:
        (notice_id,) = await connection.scalars(select(notice.c.id))
        row = await notices.find(connection, NoticeId(notice_id))
    assert row is not None
    return row


async def drafts_stored(desk: Desk) -> list[tuple[str, bool]]:
    """Of each its state, and whether there are words."""
    async with desk.store.reading() as connection:
        rows = await connection.execute(select(draft.c.state, draft.c.text).order_by(draft.c.id))
        return [(row.state, row.text is not None) for row in rows]


async def done_letters(desk: Desk) -> int:
    async with desk.store.reading() as connection:
        rows = await connection.execute(select(delivery).where(delivery.c.kind == DeliveryKind.DRAFT_DONE.value))
        return len(rows.all())
