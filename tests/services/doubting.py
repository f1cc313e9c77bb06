"""What the tests of doubts share: a text that asks, messages of which nobody knows what they are, a look at a doubt."""

from core.doubts import Doubt
from core.ids import PostingId
from core.people import Person
from services import inquiries
from storage import postings
from tests.builders import Desk, Group

THIS_WEEK = "【通知】请各社区本周内将网格员花名册报民政办。"
"""Is that Friday, or Sunday?"""
MOVED_UPSTAIRS = "【通知】各社区：街道办公室搬到三楼，请转告居民。"
"""News without a deadline."""


async def one_doubt(desk: Desk, person: Person) -> Doubt:
    (found,) = await desk.services.doubts.put_to(person.id, desk.now)
    return found


async def doubted_posting(desk: Desk, group: Group, text: str, by: Person, number: int | None = None) -> PostingId:
    """A message that is nearly a notice, as it is taken in."""
    async with desk.store.writing() as connection:
        posting_id = await postings.add_posting(
            connection,
            desk.message(group, text, by, number=number),
            source_id=group.source,
            author=by.id,
            issuer=by.unit,
            notice_id=None,
            relation=postings.DOUBTED,
        )
        await inquiries.raise_notice(
            connection, desk.services.office, posting_id, unit=desk.east, author=by, now=desk.now
        )
    return posting_id


async def picture(desk: Desk, group: Group, by: Person) -> None:
    await desk.post(group, "", by, files=("海报",))
