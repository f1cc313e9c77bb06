"""A notice to ten people of two communities, one of whom has done it: what a certificate says on the pages."""

from dataclasses import dataclass

from core.certificates import Certificate
from core.ids import NoticeId
from core.people import Person, Role
from core.receipts import Tap
from tests.builders import CENSUS, Desk, Group
from tests.web.houses import HARM


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """A notice of the eastern community to nine people of two communities, one of whom has done it."""

    desk: Desk
    zhou: Person
    qin: Person
    group: Group
    notice: NoticeId
    people: tuple[Person, ...]

    async def certificate(self, *, with_names: bool = False) -> Certificate:
        made = await self.desk.services.certificates.make(self.qin, self.notice, self.desk.now, with_names=with_names)
        assert isinstance(made, Certificate)
        return made


async def certified(desk: Desk) -> Certified:
    zhou = await desk.person("周发文", Role.PUBLISHER)
    qin = await desk.person("秦主任", Role.SUPERVISOR)
    east = [await desk.person(f"东{number}", Role.STAFF) for number in "一二三四五"]
    west = [await desk.person(f"西{number}", Role.STAFF, unit=desk.west) for number in "一二三四五"]
    group = await desk.group("民政群", zhou, *east, *west)
    notice = await desk.notice(group, CENSUS.replace("名册", f"名册{HARM}"), zhou)
    await desk.services.receipts.settle(east[0], notice, Tap.DONE, desk.now)
    return Certified(desk=desk, zhou=zhou, qin=qin, group=group, notice=notice, people=(*east, *west))
