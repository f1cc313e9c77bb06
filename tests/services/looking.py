"""What stands in the database, as the tests of the services look at it."""

from sqlalchemy import func, select

from core.deliveries import DeliveryKind
from core.ids import NoticeId
from core.notices import Captured, Notice, Post
from core.people import Person
from core.receipts import ReceiptState
from storage import receipts
from storage.tables import addressee, delivery, notice
from tests.builders import ADMIN, Desk


async def rows(desk: Desk, table: object = notice) -> int:
    async with desk.store.reading() as connection:
        return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())  # type: ignore[arg-type]


async def meant(desk: Desk, notice_id: NoticeId) -> set[int]:
    async with desk.store.reading() as connection:
        query = select(addressee.c.staff_id).where(addressee.c.notice_id == notice_id, addressee.c.until.is_(None))
        return set(await connection.scalars(query))


async def standing(desk: Desk, person: Person, notice_id: NoticeId) -> ReceiptState:
    async with desk.store.reading() as connection:
        found = await receipts.standing(connection, notice_id, person.id)
    assert found is not None
    return found.state


async def administrator(desk: Desk) -> Person:
    """Whoever stands in ADMIN_IDS."""
    person = (await desk.services.roster.start(ADMIN, "管理员", None, desk.now)).person
    assert person is not None
    return person


async def shown(desk: Desk, notice_id: NoticeId) -> Notice:
    """The notice as an administrator reads it."""
    found = await desk.services.notices.show(await administrator(desk), notice_id)
    assert found is not None
    return found


async def told(desk: Desk, kind: DeliveryKind) -> list[int]:
    async with desk.store.reading() as connection:
        query = select(delivery.c.chat_id).where(delivery.c.kind == kind.value).order_by(delivery.c.id)
        return list(await connection.scalars(query))


async def edit(desk: Desk, post: Post, text: str) -> Captured:
    edited = Post(
        chat_id=post.chat_id,
        message_id=post.message_id,
        posted_at=post.posted_at,
        text=text,
        author_telegram_id=post.author_telegram_id,
        media_group_id=post.media_group_id,
    )
    return await desk.services.capture.edit(edited, desk.now)
