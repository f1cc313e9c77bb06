"""What is left of a round: for tomorrow, to a colleague and back, on another sheet; and what ends all contact."""

import pytest

from demo.town import Town, Townsman
from demo.witness import told_at_doors, told_of_residents
from tests.stories.conftest import OpenTown
from tests.stories.words import FLU

SOON = "【通知】辖区80岁以上老人的米面油11月25日上午发放，请各网格逐户通知到人。"


@pytest.fixture
async def zhao(town: Town) -> Townsman:
    """The grid worker of 第一网格 with a plan for the flu vaccination of Thursday, on Tuesday at nine."""
    await town.community.posts(FLU, by=town.wang)
    await town.at("next workday 09:00")
    await town.zhao.types("/visits")
    return town.zhao


async def test_what_is_left_for_tomorrow_stands_on_the_screen_and_can_be_taken_up_again(zhao: Townsman) -> None:
    await zhao.taps("1号楼 3 户")
    await zhao.taps("已告知 1")
    await zhao.taps("回到计划")
    await zhao.taps("其余留到明天")
    shown = zhao.sees("今天没有还要去的户", "4 户留到 11月25日（周三）", "[改回来（4 户）]")
    assert "等不到" not in shown.text
    await zhao.types("/visits")
    zhao.sees("4 户留到 11月25日（周三）", "[改回来（4 户）]")
    assert "今天去" in await zhao.taps("改回来（4 户）")
    zhao.sees("今天 4 户", "[全部 4 户]")
    await zhao.taps("全部 4 户")
    assert [line for line in zhao.visit_list.text.splitlines() if line.startswith("2. 1-1-0302")], "under its number"


async def test_what_cannot_wait_is_warned_of_on_the_screen(town: Town, zhao: Townsman) -> None:
    """Thursday morning is too late for Thursday morning."""
    await town.at("next workday 09:00")
    await zhao.types("/visits")
    assert "5 户有事等不到那天" in await zhao.taps("其余留到明天")
    zhao.sees("5 户留到 11月26日（周四）", "注意：其中 5 户有事等不到那天")


async def test_one_household_that_cannot_wait_says_so_on_the_list(town: Town, zhao: Townsman) -> None:
    await town.at("next workday 09:00")
    await zhao.types("/visits")
    for label in ("全部 5 户", "更多 1", "留到明天 1"):
        await zhao.taps(label)
    zhao.sees("1-1-0101 留到 11月26日（周四）", "注意：有事等不到那天", "[改回来 1]")
    await zhao.taps("改回来 1")
    zhao.sees("[已告知 1]")


async def test_something_new_that_cannot_wait_is_on_the_list_again_by_itself(town: Town, zhao: Townsman) -> None:
    await zhao.taps("其余留到明天")
    await town.community.posts(SOON, by=town.wang)
    await town.at("09:10")
    await zhao.types("/visits")
    zhao.sees("今天 5 户", "[全部 5 户]")


async def test_what_a_colleague_gives_back_is_told_to_whose_grid_it_is(town: Town, zhao: Townsman) -> None:
    for label in ("交给同事", "1号楼 3 户", "孙可"):
        await zhao.taps(label)
    await town.sun.types("/visits")
    assert "已还给同事：3 户" in await town.sun.taps("还给同事 3 户")
    zhao.sees("孙可 还给您 3 户走访", "[走访清单]")
    await zhao.taps("走访清单")
    zhao.sees("今天 5 户")
    for other in (town.shen, town.gu, town.sun):
        other.sees_nothing_of("还给您")


async def test_moved_away_asks_once_and_can_be_undone_in_its_own_words(zhao: Townsman) -> None:
    await zhao.taps("全部 5 户")
    await zhao.taps("已搬走 1")
    zhao.sees("1-1-0101：全家已搬走？", "停止联系", "[确认已搬走 1]", "[返回]")
    await zhao.taps("返回")
    zhao.sees("5 户要走访", "[已告知 1]")
    await zhao.taps("已搬走 1")
    assert "已搬走" in await zhao.taps("确认已搬走 1")
    zhao.sees("4 户要走访", "1-1-0101 ✓ 已搬走", "[恢复联系 1]")
    await zhao.taps("恢复联系 1")
    zhao.sees("5 户要走访", "[已告知 1]")


async def test_one_of_two_who_moved_away_is_asked_for_by_number(zhao: Townsman) -> None:
    for label in ("全部 5 户", "更多 3", "第2人", "已搬走 3.2"):
        await zhao.taps(label)
    zhao.sees("1-2-0201：第2人已搬走？", "[确认已搬走 3.2]")
    await zhao.taps("确认已搬走 3.2")
    zhao.sees("第2人 ✓ 已搬走", "[✓ 第2人]")
    await zhao.taps("✓ 第2人")
    await zhao.taps("恢复联系 3.2")
    assert "第2人 ✓" not in zhao.visit_list.text


async def test_the_digest_says_in_one_line_how_many_doors_wait(town: Town) -> None:
    await town.community.posts(FLU, by=town.wang)
    await town.at("next workday 08:30")
    assert "5 户待上门" in town.zhao.digest.text
    await town.zhao.taps("走访清单", on=town.zhao.digest)
    town.zhao.sees("今天 5 户")
    assert "待上门" not in town.li.digest.text, "who makes no visits reads nothing of them"
    for label in ("全部 5 户", "已告知 1"):
        await town.zhao.taps(label)
    await town.zhao.types("/digest")
    assert "4 户待上门" in town.zhao.digest.text
    assert told_of_residents(town.world) == []


async def test_doors_alone_send_no_digest(town: Town) -> None:
    """The notice itself was read; what is left of it waits at the doors, and in /visits."""
    await town.community.posts(FLU, by=town.wang)
    await town.at("next workday 08:30")
    before = len(town.zhao.digests)
    for row in town.zhao.digest.labels:
        for label in row:
            if label.startswith("办结"):
                await town.zhao.taps(label)
    await town.at("next workday 08:31")
    assert len(town.zhao.digests) == before
    await town.zhao.types("/visits")
    town.zhao.sees("今天 5 户")


async def test_a_voice_note_is_heard_again_by_its_worker_alone(town: Town, zhao: Townsman) -> None:
    await zhao.taps("全部 5 户")
    await zhao.taps("不在家 1")
    await zhao.taps("备注 1")
    mine = zhao.user.posts_file("voice", "口信.ogg", content=b"voice", reply_to=zhao.screen)
    await town.settle()
    zhao.sees("✓ 备注记下了", "听备注")
    await zhao.types("/visits")
    await zhao.taps("全部 5 户")
    await zhao.taps("更多 1")
    data = next(str(each["callback_data"]) for each in zhao.visit_list.buttons if each["text"] == "听备注 1")
    await zhao.taps("听备注 1")
    spoken = zhao.screen
    assert (spoken is mine, spoken.file_ids) == (False, mine.file_ids)
    assert spoken.is_protected
    await town.sun.types("/help")
    assert "别人的" in await town.sun.forges(data, on=town.sun.screen)
    assert not [each for each in town.sun.inbox if "voice" in each.content]
    await town.at("tomorrow 09:05")
    assert (spoken.is_deleted, mine.is_deleted) == (True, True)


async def test_numbers_of_an_older_sheet_are_asked_about_and_noted_by_a_tap(town: Town, zhao: Townsman) -> None:
    """She walks with Tuesday's paper; in chat there is Wednesday's list."""
    await zhao.types("1 已告知")
    await town.at("next workday 09:00")
    await zhao.types("/visits")
    await zhao.types("2 已告知 3 不在家")
    asked = zhao.sees("这是哪张清单上的号？", "2 已告知", "3 不在家", "还没有记")
    newer, older = (label for row in asked.labels for label in row)
    assert ("11月25日" in newer, "11月24日" in older) == (True, True)
    await zhao.taps(older)
    zhao.sees("✓ 记下 2 条", "2（1-1-0302） 已告知", "3（1-2-0201） 不在家", "[全部撤销]")
    await zhao.types("/visits")
    zhao.sees("3 户要走访", "上次不在家")
    assert "1-1-0302" not in zhao.visit_list.text
    assert "2 户" in await zhao.taps("全部撤销")
    await zhao.types("/visits")
    assert "1-1-0302" in zhao.visit_list.text
    assert told_at_doors(town.world) == []


async def test_the_plan_says_of_which_day_and_grid_its_list_is(zhao: Townsman) -> None:
    plan = zhao.sees("今天 5 户")
    assert plan.text.splitlines()[-1] == "清单1 · 11月24日 09:00 排 · 第一网格"


async def test_every_screen_is_the_same_in_plain_style(open_town: OpenTown) -> None:
    async with open_town(MESSAGE_STYLE="plain") as town:
        await town.community.posts(FLU, by=town.wang)
        await town.at("next workday 08:30")
        assert "5 户待上门" in town.zhao.digest.text
        await town.zhao.types("/visits")
        for label in ("全部 5 户", "已搬走 1", "确认已搬走 1"):
            await town.zhao.taps(label)
        town.zhao.sees("[恢复联系 1]")
