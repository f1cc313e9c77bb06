"""What the tests of calling off share: a meeting, the words that call it off, and a look at how it stands."""

from sqlalchemy import select

from core.ids import NoticeId, PostingId
from core.receipts import NoticeState
from storage.tables import notice, posting
from tests.builders import Desk

MEETING = (
    "【通知】定于6月5日（周五）14:30在街道四楼多功能厅召开基层治理工作推进会，请各社区书记参加，6月4日17:00前报名单。"
)
OFF = "原定周五下午的推进会取消，时间另行通知"


async def state(desk: Desk, notice_id: NoticeId) -> NoticeState:
    async with desk.store.reading() as connection:
        return NoticeState(await connection.scalar(select(notice.c.state).where(notice.c.id == notice_id)) or "")


async def newest_posting(desk: Desk) -> PostingId:
    async with desk.store.reading() as connection:
        found = await connection.scalars(select(posting.c.id).order_by(posting.c.id.desc()).limit(1))
        return PostingId(next(iter(found)))
