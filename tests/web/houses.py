"""A grid with people in it, as the pages would find it: invented, and with words in them that are out to do harm."""

from dataclasses import dataclass
from datetime import date

from core.ids import HouseholdId, NoticeId, RequestId, ResidentId, VisitListId
from core.outreach import Outcome
from core.people import Person, Role
from core.register import ProxyKind
from core.registering import Correction
from core.visiting import VisitList
from tests.builders import ELDERLY, Desk

HARM = '<img src=x onerror="alert(1)">'
SECRETS = ("赵桂兰", "13800001111", "无智能手机", "耳背，请大声", "赵强")
"""What only the full entry holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Houses:
    """The first grid, whose worker is Zhao; and one household next door in another grid of the same community."""

    desk: Desk
    zhao: Person
    qin: Person
    li: Person
    lan: HouseholdId
    elder: ResidentId
    other: HouseholdId
    stranger: ResidentId
    notice: NoticeId

    async def plan(self) -> VisitList:
        found = await self.desk.services.visits.plan(self.zhao, self.desk.now)
        assert found is not None
        return found

    async def request(self, words: str = "楼道的灯坏了") -> RequestId:
        """Somebody asked for something at the door of the first household."""
        visits, services = await self.plan(), self.desk.services
        number = next(each.number for each in visits.knocks if each.household == self.lan)
        await services.visits.knock(self.zhao, visits.id, number, Outcome.NEEDS_HELP, self.desk.now)
        heard = await services.requests.heard_at(self.zhao, VisitListId(visits.id), number)
        assert heard is not None
        await services.requests.add_words(self.zhao, heard.id, words, self.desk.now)
        return heard.id


async def settled(desk: Desk, *, harm: str = "") -> Houses:
    """`harm` stands in every text that somebody could have written."""
    zhao = await desk.person("赵敏", Role.GRID_WORKER, grid=desk.grid)
    qin = await desk.person("秦主任", Role.SUPERVISOR)
    li = await desk.person("李平", Role.ADMIN, unit=desk.street)
    lan = await desk.household("3-1-0401")
    elder = await desk.resident(lan, "赵桂兰", born=date(1938, 3, 2), needs="无智能手机", phone="13800001111")
    await desk.resident(lan, "钱守义", born=date(1936, 7, 9), phone=None)
    for code in ("3-1-0502", "3-2-0101", "10-1-0203"):
        await desk.resident(await desk.household(code), f"孙{code[0]}", born=date(1941, 1, 1), phone="13700002222")
    said = Correction(
        note=f"耳背，请大声{harm}",
        proxy_name="赵强",
        proxy_kind=ProxyKind.RELATIVE,
        proxy_phone="13900003333",
        is_proxy_away=True,
    )
    await desk.services.registering.correct(zhao, elder, said, desk.now)
    other = await desk.household("9-1-0101", grid=desk.west, unit=desk.west)
    stranger = await desk.resident(other, "周远", born=date(1940, 1, 1))
    group = await desk.group("民政群", zhao)
    notice = await desk.notice(group, ELDERLY.replace("高龄津贴", f"高龄津贴{harm}"), qin)
    return Houses(
        desk=desk, zhao=zhao, qin=qin, li=li, lan=lan, elder=elder, other=other, stranger=stranger, notice=notice
    )
