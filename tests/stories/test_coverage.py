"""A notice for people of eighty and more, until nobody is left: through chat, phone, relatives, and the door."""

import pytest

from demo.town import Town, Townsman
from demo.witness import told_at_doors, told_of_residents
from tests.stories.words import CHECK_LIST, FLU

OLD_OF_THE_FIRST_GRID = ("1-1-0101", "1-1-0302", "1-2-0201", "2-1-0102", "2-2-0204")


async def counts(town: Town) -> str:
    """The numbers of the only notice for residents, as the supervisor sees them."""
    await town.shen.types("/stats")
    await town.shen.taps("居民")
    lines = town.shen.screen.text.splitlines()
    return "\n".join(lines[lines.index(next(line for line in lines if line.startswith("1. "))) + 1 :])


async def walks(town: Town, worker: Townsman) -> None:
    """A fresh list; of many households the plan is shown first."""
    await worker.types("/visits")
    for label in [each for row in worker.screen.labels for each in row if each.startswith("全部")]:
        await worker.taps(label)


async def links(town: Town, son: Townsman) -> None:
    """A relative of somebody behind 2-2-0204 takes the notices for them."""
    await town.zhao.types("/resident 2-2-0204")
    for label in ("第 1 人", "联系方式", "家属扫码"):
        await town.zhao.taps(label)
    photo = next(message for message in reversed(town.zhao.inbox) if "photo" in message.content)
    await son.starts(str(photo.content["caption"]).splitlines()[-1])
    await son.taps("我是家属，家里人同意，由我接收")


async def test_from_a_notice_for_the_old_to_nobody_left(town: Town) -> None:
    son = Townsman(user=town.world.add_user("小段"), stage=town.stage)
    await links(town, son)
    await town.community.posts(FLU, by=town.wang)
    await town.at("18:50")
    son.sees("流感", "[知道了]")
    assert await counts(town) == "应告知 12 人：已告知 0，不需要 0，还要告知 12\n其中还没有人告诉过：11 人"
    await son.taps("知道了")
    assert await counts(town) == "应告知 12 人：已告知 1，不需要 0，还要告知 11\n手机 1\n其中还没有人告诉过：11 人"
    await town.at("next workday 09:00")
    await walks(town, town.zhao)
    await town.zhao.taps("电话告知 1")
    assert "手机 1 · 电话 1\n其中还没有人告诉过：10 人" in await counts(town)
    await town.zhao.taps("不在家 2")
    assert "已告知 2，不需要 0，还要告知 10\n" in await counts(town)
    assert "其中还没有人告诉过：9 人" in await counts(town)
    await town.zhao.taps("家属转告 3")
    await town.zhao.taps("不需要 4")
    assert "已告知 4，不需要 1，还要告知 7\n手机 1 · 家属转告 2 · 电话 1\n" in await counts(town)
    await walks(town, town.zhao)
    await town.zhao.taps("已告知 2")
    assert "手机 1 · 家属转告 2 · 电话 1 · 上门 1\n其中还没有人告诉过：6 人" in await counts(town)
    await walks(town, town.sun)
    await everybody_is_told(town.sun)
    assert await counts(town) == "应告知 12 人：已告知 11，不需要 1，还要告知 0\n手机 1 · 家属转告 2 · 电话 1 · 上门 7"
    assert "还没告诉 1" not in str(town.shen.screen.labels)


async def everybody_is_told(worker: Townsman) -> None:
    while True:
        label = next((each for row in worker.visit_list.labels for each in row if each.startswith("已告知")), None)
        if label is not None:
            await worker.taps(label)
        elif any("下一页" in row for row in worker.visit_list.labels):
            await worker.taps("下一页")
        else:
            return


async def test_whom_nobody_has_told_are_codes_by_grid_and_nothing_else(town: Town) -> None:
    await town.community.posts(FLU, by=town.wang)
    await counts(town)
    await town.shen.taps("还没告诉 1")
    shown = town.shen.sees("还没有人告诉过：12 人，11 户", "第一网格：6 人，5 户", "、".join(OLD_OF_THE_FIRST_GRID))
    assert shown.is_protected
    assert told_of_residents(town.world) == []
    assert told_at_doors(town.world) == []
    await town.shen.taps("返回", on=shown)
    assert "应告知 12 人" in shown.text
    assert OLD_OF_THE_FIRST_GRID[0] not in shown.text
    await town.at("tomorrow 19:00")
    assert shown.is_deleted


async def test_no_view_of_coverage_names_or_numbers_a_worker(town: Town) -> None:
    """Every screen behind 居民 is walked through: nobody who works here stands on any of them."""
    await town.community.posts(FLU, by=town.wang)
    await town.at("next workday 09:00")
    await walks(town, town.zhao)
    for tap in ("已告知 1", "电话告知 2", "有诉求 3"):
        await town.zhao.taps(tap)
    before = len(town.gu.inbox)
    for who in (town.shen, town.gu):
        await who.types("/stats")
        await who.taps("居民")
        walked = [who.screen]
        for label in ("还没告诉 1", "没人接的诉求（1）"):
            await who.taps(label)
            walked.append(who.screen)
        said = "\n".join(f"{message.text}\n{message.labels}" for message in walked)
        assert not any(person.name in said for person in town.staff)
        assert not any(word in said for word in ("排名", "最快", "最慢", "完成率", "落后"))
    assert len(town.gu.inbox) > before


async def test_a_publisher_counts_own_notices_and_sees_no_code(town: Town) -> None:
    for_all = "【流感疫苗接种通知】辖区80岁以上老人可于11月26日上午免费接种流感疫苗，请各社区通知到人。"
    await town.civil_affairs.posts(for_all, by=town.qin)
    await town.qin.types("/stats")
    await town.qin.taps("居民")
    assert "还没告诉 1" not in str(town.qin.screen.labels)
    await town.lu.types("/stats")
    await town.lu.taps("居民")
    town.lu.sees("现在没有面向居民的通知")


@pytest.mark.parametrize("who", ["li", "zhao"])
async def test_nobody_else_gets_there(town: Town, who: str) -> None:
    await town.community.posts(FLU, by=town.wang)
    await counts(town)
    other = getattr(town, who)
    await other.types("/help")
    for act in ("list", "untold", "unseen"):
        assert "不" in await other.forges(f"c:{act}:1:0", on=other.screen)
    other.sees_nothing_of("应告知", *OLD_OF_THE_FIRST_GRID)


async def test_a_notice_for_staff_alone_is_not_among_them(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.shen.types("/stats")
    await town.shen.taps("居民")
    town.shen.sees("现在没有面向居民的通知")
