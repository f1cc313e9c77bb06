"""Suggestions: the words and the day, in no order that tells who came first."""

from core.people import Role
from core.suggestions import LONGEST
from tests.builders import Desk


async def test_administrators_read_what_was_said_newest_day_first(desk: Desk) -> None:
    gu = await desk.person("顾明远", Role.ADMIN)
    await desk.services.suggestions.put("少发图片", desk.now)
    desk.clock.at("09:00", day=2)
    await desk.services.suggestions.put("一览早一点", desk.now)
    found = await desk.services.suggestions.all(gu)
    assert found is not None
    assert [each.words for each in found] == ["一览早一点", "少发图片"]
    assert found[0].day > found[1].day


async def test_nobody_else_reads_them(desk: Desk) -> None:
    for role in Role:
        person = await desk.person(f"某{role}", role)
        assert (await desk.services.suggestions.all(person) is None) is (role is not Role.ADMIN)


async def test_nothing_visible_is_nothing_said(desk: Desk) -> None:
    assert not await desk.services.suggestions.put(" \u200b\n", desk.now)
    assert await desk.services.suggestions.put("有", desk.now)


async def test_a_long_one_is_kept_up_to_its_limit_and_half_a_sign_breaks_nothing(desk: Desk) -> None:
    gu = await desk.person("顾明远", Role.ADMIN)
    assert await desk.services.suggestions.put("长" * 5000 + "\ud800", desk.now)
    assert await desk.services.suggestions.put("半\ud800个", desk.now)
    found = await desk.services.suggestions.all(gu)
    assert found is not None
    assert max(len(each.words) for each in found) == LONGEST
