"""A doubt about a deadline goes where the deadline goes: with a merge, a split, and an update that says it plainly."""

from core.doubts import Doubt
from core.ids import NoticeId
from core.people import Person, Role
from tests.builders import CENSUS, Desk
from tests.services.doubting import THIS_WEEK
from tests.services.looking import shown
from tests.services.pairs import HOUSE, two

UPDATE = "更正：高龄津贴领取人员名册核对完毕的时间改为6月15日17:00前，原定6月12日17:00作废，报民政办王芳。"


async def asked_about(desk: Desk, person: Person) -> list[NoticeId]:
    found: tuple[Doubt, ...] = await desk.services.doubts.put_to(person.id, desk.now)
    return [each.due.notice for each in found if each.due is not None]


async def test_a_merge_takes_the_question_along_and_a_split_gives_it_back(desk: Desk) -> None:
    """Else the notice would be 待核实 for ever, and nobody would be asked."""
    it = await two(desk, HOUSE, THIS_WEEK)
    assert await asked_about(desk, it.liu) == [it.other]
    await it.join()
    assert (await shown(desk, it.one)).is_doubted
    assert await asked_about(desk, it.liu) == [it.one]
    await it.split()
    assert not (await shown(desk, it.one)).is_doubted
    assert await asked_about(desk, it.liu) == [it.other]


async def test_what_the_rules_had_merged_asks_for_itself_once_it_is_split_off(desk: Desk) -> None:
    publisher = await desk.person("刘主任", Role.PUBLISHER)
    first, second = await desk.group("群一", publisher), await desk.group("群二", publisher)
    notice_id = await desk.notice(first, THIS_WEEK, publisher)
    assert await desk.notice(second, f"转发：{THIS_WEEK}", publisher) == notice_id
    found = await desk.services.joining.pieces(publisher, notice_id)
    split = await desk.services.joining.split(publisher, notice_id, found.pieces[1].posting, desk.now)  # type: ignore[union-attr]
    assert split.other is not None
    assert (await shown(desk, split.other)).is_doubted
    assert sorted(await asked_about(desk, publisher)) == [notice_id, split.other]


async def test_an_update_that_says_it_plainly_ends_the_doubt(desk: Desk) -> None:
    publisher, wang = await desk.person("刘主任", Role.PUBLISHER), await desk.person("王芳")
    group = await desk.group("群", publisher, wang)
    notice_id = await desk.notice(group, CENSUS, publisher)
    await desk.services.doubts.doubt(wang, notice_id, desk.now)
    desk.clock.later(minutes=5)
    assert await desk.notice(group, UPDATE, publisher) == notice_id
    assert not (await shown(desk, notice_id)).is_doubted
    assert await asked_about(desk, publisher) == []
