"""From a notice for residents to a knock at a door: who is on the list, what a knock changes, what is never said."""

import pytest

from demo.seed import RESIDENTS
from demo.town import Town, Townsman
from demo.witness import private_words, told_at_doors, told_of_residents, traces_of
from tests.stories.words import CHECK_LIST, FLU

OF_THE_FIRST_GRID = ("1-1-0101", "1-1-0302", "1-2-0201", "2-1-0102", "2-2-0204")
"""The households of 第一网格 in which somebody is eighty or older, in walking order."""


@pytest.fixture
async def zhao(town: Town) -> Townsman:
    """The grid worker of 第一网格 with a list for the flu vaccination, Tuesday at nine."""
    await town.community.posts(FLU, by=town.wang)
    await town.at("next workday 09:00")
    await lists(town.zhao, "全部 5 户")
    return town.zhao


async def lists(who: Townsman, button: str) -> None:
    """Asks for the plan, and opens the list behind one of its buttons."""
    await who.types("/visits")
    await who.taps(button)


def _codes(who: Townsman) -> list[str]:
    lines = who.visit_list.text.splitlines()
    return [line.split(" ")[1] for line in lines if line.split(".")[0].isdigit()]


async def test_a_notice_for_the_old_puts_their_households_on_the_list_in_walking_order(zhao: Townsman) -> None:
    zhao.sees("5 户要走访", "没有线上方式")
    first_page = _codes(zhao)
    await zhao.taps("下一页")
    assert tuple(first_page + _codes(zhao)) == OF_THE_FIRST_GRID


async def test_each_grid_worker_sees_only_their_own_grid(town: Town, zhao: Townsman) -> None:
    await lists(town.sun, "全部 6 户")
    assert all(code[0] in "34" for code in _codes(town.sun))
    assert all(code[0] in "12" for code in _codes(zhao))


async def test_a_knock_is_recorded_and_can_be_taken_back(zhao: Townsman) -> None:
    assert await zhao.taps("已告知 1") == "✓ 已记下：已告知"
    zhao.sees("4 户要走访", "1 户已记下", "✓ 已告知")
    await zhao.taps("撤销 1")
    zhao.sees("5 户要走访", "[已告知 1]")


@pytest.mark.parametrize("outcome", ["已告知", "电话告知", "家属转告", "不需要", "已搬走", "有诉求"])
async def test_whoever_was_reached_is_not_on_the_next_list(zhao: Townsman, outcome: str) -> None:
    await zhao.taps(f"{outcome} 1")
    if outcome == "已搬走":
        await zhao.taps("确认已搬走 1")
    await zhao.types("/visits")
    assert zhao.visit_list.text.startswith("4 户要走访"), "four fit one page and need no plan"
    assert tuple(_codes(zhao)) == OF_THE_FIRST_GRID[1:]


async def test_twice_not_home_asks_for_another_way(zhao: Townsman) -> None:
    await zhao.taps("不在家 1")
    await lists(zhao, "全部 5 户")
    zhao.sees("上次不在家", "试过：11月24日上午 不在家")
    await zhao.taps("不在家 1")
    zhao.sees("已 2 次不在家：傍晚再来，或问问邻居")


async def test_a_knock_twice_equals_once_also_after_a_restart(town: Town, zhao: Townsman) -> None:
    message = zhao.visit_list
    data = str(message.rows[0][1]["callback_data"])
    await zhao.taps("不在家 1")
    await town.restart()
    await zhao.forges(data, on=message)
    await lists(zhao, "全部 5 户")
    assert zhao.visit_list.text.count("不在家") == 2, "the reason, and one attempt"


async def test_somebody_elses_list_is_refused_kindly(town: Town, zhao: Townsman) -> None:
    data = str(zhao.visit_list.rows[0][0]["callback_data"])
    for other in (town.sun, town.li, town.gu):
        await other.types("/help")
        assert "别人的" in await other.forges(data, on=other.screen)
    zhao.sees("5 户要走访", "[已告知 1]")


async def test_a_withdrawn_notice_needs_no_knock(town: Town, zhao: Townsman) -> None:
    post = next(each for each in town.community.chat.messages if each.text == FLU)
    await town.gu.withdraws(post)
    await zhao.types("/visits")
    zhao.sees("现在没有要走访的户")


async def test_a_list_that_is_open_while_its_notice_is_withdrawn_says_so(town: Town, zhao: Townsman) -> None:
    post = next(each for each in town.community.chat.messages if each.text == FLU)
    await town.gu.withdraws(post)
    assert "已撤回" in await zhao.taps("已告知 1")
    zhao.sees("0 户要走访", "不用再去")


async def test_a_list_cannot_be_forwarded_and_is_taken_away_after_a_day(town: Town, zhao: Townsman) -> None:
    shown = zhao.visit_list
    assert shown.is_protected
    await town.at("tomorrow 09:01")
    assert shown.is_deleted


async def test_nothing_of_the_register_is_ever_told_to_the_chat_server(town: Town, zhao: Townsman) -> None:
    """Every request the bot made since it started is looked through for every name, number and note of the register."""
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    for outcome in ("已告知 1", "不在家 2", "有诉求 3", "家属转告 4"):
        await zhao.taps(outcome)
    for who, command in (
        (zhao, "/visits"),
        (town.sun, "/visits"),
        (town.shen, "/stats"),
        (town.gu, "/status"),
        (town.gu, "/people"),
        (town.li, "/digest"),
    ):
        await who.types(command)
    assert len(private_words()) > 100
    assert len(town.world.calls) > 30
    assert told_of_residents(town.world) == []
    assert told_at_doors(town.world) == []


async def test_the_register_cannot_be_read_in_the_database_file(town: Town, zhao: Townsman) -> None:
    await zhao.taps("有诉求 1")
    assert traces_of(private_words(RESIDENTS), town.stage) == []
