"""Two notices of one publisher, made one and parted again, and all that a split has to give back."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from core.ids import NoticeId, PostingId
from core.joining import Joined, JoinReason
from core.people import Person, Role
from storage import joining, standings
from storage.tables import addressee, notice, outreach, posting, receipt
from tests.builders import CENSUS, FLOOD, MEETING, Desk, Group

HOUSE = "【通知】街道办事处办公地点搬到三楼，请各社区知悉。"
SHOWN = FLOOD + "完成后请截图发群。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """`one` is the older. Wang is in the first group, Zhou in the second, Li in both."""

    desk: Desk
    liu: Person
    wang: Person
    zhou: Person
    li: Person
    first: Group
    second: Group
    one: NoticeId
    other: NoticeId

    async def join(self) -> Joined:
        self.desk.clock.later(minutes=1)
        return await self.desk.services.joining.join(self.liu, self.one, self.other, self.desk.now)

    async def split(self, posting_id: PostingId | None = None) -> Joined:
        """Takes out a source; the second notice's first, if none is named."""
        self.desk.clock.later(minutes=1)
        taken = posting_id or (await self.postings(self.second))[0]
        return await self.desk.services.joining.split(self.liu, self.one, taken, self.desk.now)

    async def postings(self, group: Group) -> list[PostingId]:
        async with self.desk.store.reading() as connection:
            query = select(posting.c.id).where(posting.c.source_id == group.source).order_by(posting.c.id)
            return [PostingId(each) for each in await connection.scalars(query)]


async def two(desk: Desk, one: str = CENSUS, other: str = MEETING) -> Two:
    liu = await desk.person("刘主任", Role.PUBLISHER)
    wang, zhou, li = [await desk.person(name) for name in ("王芳", "周伟", "李敏")]
    first, second = await desk.group("群一", liu, wang, li), await desk.group("群二", liu, zhou, li)
    older, younger = await desk.notice(first, one, liu), await desk.notice(second, other, liu)
    assert older != younger
    return Two(
        desk=desk,
        liu=liu,
        wang=wang,
        zhou=zhou,
        li=li,
        first=first,
        second=second,
        one=older,
        other=younger,
    )


async def joined(desk: Desk, one: str = CENSUS, other: str = MEETING) -> Two:
    found = await two(desk, one, other)
    assert (await found.join()).reason is JoinReason.JOINED
    return found


_FLEETING = {"changed_at"}


async def everything(desk: Desk, *ids: NoticeId) -> dict[str, Any]:
    """What belongs to these notices: the rows themselves, their postings, people, receipts and doors."""
    async with desk.store.reading() as connection:
        found: dict[str, Any] = {}
        for table, column in ((notice, "id"), (posting, "notice_id"), (receipt, "notice_id"), (outreach, "notice_id")):
            query = select(table).where(table.c[column].in_(ids)).order_by(*table.primary_key.columns)
            found[table.name] = [_kept(row._asdict()) for row in await connection.execute(query)]
        open_rows = select(addressee).where(addressee.c.notice_id.in_(ids), addressee.c.until.is_(None))
        rows = await connection.execute(open_rows.order_by(addressee.c.notice_id, addressee.c.staff_id))
        found["meant"] = [row._asdict() for row in rows]
        for each in ids:
            traits = (await joining.own_row(connection, each)).traits
            found[f"standing {each}"] = {
                staff_id: held for staff_id, held in (await standings.held(connection, each)).items() if held.is_meant
            }
            found[f"traits {each}"] = traits
    return found


def _kept(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _FLEETING}
