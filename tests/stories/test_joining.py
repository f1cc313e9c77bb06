"""Two notices that are one, and one that is two: by hand, from the full text, and back again."""

import pytest

from demo.town import NotAsTold, Town
from tests.stories.words import CHECK_LIST, CHECK_LIST_AGAIN, FIRE_DRILL

LEDGER = "【通知】请各社区于11月27日12:00前报送独居老人台账。"


async def digests_with(town: Town, *posts: tuple[str, str]) -> None:
    """What Qin posts in these groups stands in everybody's digest of Tuesday."""
    for group, text in posts:
        await getattr(town, group).posts(text, by=town.qin)
    await town.at("next workday 08:30")


async def opens(town: Town, number: int, who: str = "shen") -> None:
    person = getattr(town, who)
    await person.taps(f"更多 {number}", on=person.digest)
    await person.taps(f"全文 {number}", on=person.digest)


async def test_a_supervisor_makes_two_notices_one_and_every_digest_shows_it_once(town: Town) -> None:
    await digests_with(town, ("street", CHECK_LIST), ("street", LEDGER))
    await town.li.taps("办结 2")
    await opens(town, 1)
    await town.shen.taps("合并到…")
    town.shen.sees("和哪一条是同一条", "1. 报送独居老人台账")
    await town.shen.taps("选 1")
    town.shen.sees("留下的", "并进去的", "街道综合群", "确定合并")
    assert len(town.shen.digests) == 1
    assert await town.shen.taps("确定合并") == "✓ 已合成一条"
    town.shen.sees("✓ 已合成一条", "高龄津贴", "[全文]")
    for person in (town.li, town.wang):
        person.sees_nothing_of("独居老人台账")
        assert len(person.inbox) == 1, "edited in place; nothing new was sent"
    town.li.sees("都处理好了", "✓ 已办结")
    town.wang.sees("共 1 件要办", "[办结 1]")


async def test_an_old_button_settles_the_merged_notice(town: Town) -> None:
    await digests_with(town, ("street", CHECK_LIST), ("street", LEDGER))
    data = str(town.wang.digest.rows[1][0]["callback_data"])
    await opens(town, 1)
    await town.shen.taps("合并到…")
    await town.shen.taps("选 1")
    await town.shen.taps("确定合并")
    assert await town.wang.forges(data, on=town.wang.digest) == "✓ 已办结，辛苦了"
    town.wang.sees("都处理好了")


async def test_a_merge_by_mistake_is_taken_back_and_everybody_has_what_they_had(town: Town) -> None:
    await digests_with(town, ("street", CHECK_LIST), ("street", LEDGER))
    await town.li.taps("办结 2")
    before = town.li.digest.text
    await opens(town, 1)
    await town.shen.taps("合并到…")
    await town.shen.taps("选 1")
    await town.shen.taps("确定合并")
    assert town.li.digest.text != before
    await town.shen.taps("全文")
    await town.shen.taps("拆分")
    town.shen.sees("哪个来源不是这件事", "（手工合并的）")
    await town.shen.taps("选 2")
    town.shen.sees("恢复成合并前的样子", "“报送独居老人台账”")
    assert await town.shen.taps("确定拆分") == "✓ 已拆成两条"
    assert town.li.digest.text == before
    assert len(town.li.inbox) == 1


async def test_a_publisher_takes_a_copy_out_and_it_stands_in_the_next_digest(town: Town) -> None:
    await digests_with(town, ("civil_affairs", CHECK_LIST), ("street", CHECK_LIST_AGAIN))
    town.li.sees("等 2 处")
    await town.qin.types("/find 高龄津贴")
    await town.qin.taps("全文 1")
    await town.qin.taps("拆分")
    await town.qin.taps("选 2")
    town.qin.sees("它单独成一条")
    assert await town.qin.taps("确定拆分") == "✓ 已拆成两条"
    await town.at("next workday 08:30")
    town.li.sees("共 2 件要办")
    town.wang.sees("共 2 件要办")
    town.sun.sees("共 1 件要办")


async def test_staff_are_offered_neither_and_a_forged_button_does_nothing(town: Town) -> None:
    await digests_with(town, ("street", CHECK_LIST), ("street", FIRE_DRILL))
    await opens(town, 1, "li")
    for label in ("拆分", "合并到…"):
        with pytest.raises(NotAsTold):
            await town.li.taps(label)
    for data in ("j:1:sure:2:0", "j:1:list:0:0", "j:1:ask:2:0", "x:1:sure:1:0", "x:1:list:0:0"):
        said = await town.li.forges(data, on=town.li.screen)
        assert said in ("这件事要由发这条通知的单位来办。需要时请联系管理员。", "这条只有一个来源，不用拆")
    town.wang.sees("共 2 件要办")


async def test_whoever_is_not_in_the_roster_gets_no_further(town: Town) -> None:
    await digests_with(town, ("street", CHECK_LIST), ("street", FIRE_DRILL))
    await town.zheng.starts()
    for data in ("j:1:sure:2:0", "x:1:sure:1:0"):
        assert "别人的" in await town.zheng.forges(data, on=town.zheng.screen)
    town.wang.sees("共 2 件要办")


async def test_a_copy_of_what_was_merged_by_hand_is_taken_in_as_one_of_its_sources(town: Town) -> None:
    await digests_with(town, ("street", CHECK_LIST), ("street", LEDGER))
    await opens(town, 1)
    await town.shen.taps("合并到…")
    await town.shen.taps("选 1")
    await town.shen.taps("确定合并")
    await town.community.posts(LEDGER, by=town.li)
    await town.wang.types("/digest")
    await town.sun.types("/digest")
    town.wang.sees("共 1 件要办", "等 2 处")
    town.sun.sees("共 1 件要办", "等 2 处")
