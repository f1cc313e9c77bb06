"""A community with notices of every kind, as the pages would find them, with words in them that are out to do harm."""

from dataclasses import dataclass, replace

from core.ids import NoticeId
from core.notices import Post
from core.people import Person, Role
from core.receipts import Tap
from tests.builders import CENSUS, MEETING, NEWS, Desk, Group

HARM = '<img src=x onerror="alert(1)">'
NAMES = ("王芳", "赵敏", "孙伟", "吴静", "冯雷", "陈好", "卫东", "蒋丽")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bureau:
    """Ten people of the eastern community in one group; `census` is an open demand, `news` only informs.

    `street` is over both communities; `west` is the supervisor next door.
    """

    desk: Desk
    qin: Person
    west: Person
    street: Person
    li: Person
    clerk: Person
    staff: tuple[Person, ...]
    group: Group
    other: Group
    posted: Post
    census: NoticeId
    news: NoticeId
    foreign: NoticeId

    async def settles(self, person: Person, tap: Tap = Tap.DONE, notice: NoticeId | None = None) -> None:
        await self.desk.services.receipts.settle(person, notice or self.census, tap, self.desk.now)

    async def edits(self, text: str) -> None:
        """The posting of the census is changed."""
        now = self.desk.clock.later(minutes=5)
        await self.desk.services.capture.edit(replace(self.posted, text=text, edited_at=now), now)


async def staffed(desk: Desk, *, harm: str = "") -> Bureau:
    """`harm` stands in every title and text that somebody could have written."""
    qin = await desk.person("秦主任", Role.SUPERVISOR)
    west = await desk.person("周主任", Role.SUPERVISOR, unit=desk.west)
    street = await desk.person("何科长", Role.SUPERVISOR, unit=desk.street)
    li = await desk.person("李平", Role.ADMIN, unit=desk.street)
    clerk = await desk.person("郑文", Role.PUBLISHER)
    staff = tuple([await desk.person(name) for name in NAMES])
    group = await desk.group(f"民政群{harm}", *staff, qin, clerk)
    other = await desk.group(f"松岭群{harm}", west, unit=desk.west)
    posted = desk.message(group, CENSUS.replace("名册", f"名册{harm}"), clerk)
    census = (await desk.services.capture.capture(posted, desk.now)).notice
    assert census is not None
    news = await desk.notice(group, NEWS, qin)
    foreign = await desk.notice(other, MEETING, west)
    return Bureau(
        desk=desk,
        qin=qin,
        west=west,
        street=street,
        li=li,
        clerk=clerk,
        staff=staff,
        group=group,
        other=other,
        posted=posted,
        census=census,
        news=news,
        foreign=foreign,
    )
