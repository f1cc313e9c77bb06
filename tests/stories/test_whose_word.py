"""A colleague writes that a deadline moved: nobody's day changes before whoever published it was asked."""

import pytest

from demo.town import Town

TABLE = "【通知】请各社区于11月27日17:00前将高龄津贴核查表报民政办，联系人：秦海棠。"
MOVED = "更正：高龄津贴核查表报送时间改为12月5日12:00前。"


@pytest.fixture
async def moved(town: Town) -> Town:
    """It stands in everybody's digest of Tuesday, and Li, who does not publish, writes below it."""
    await town.civil_affairs.posts(TABLE, by=town.qin)
    await town.at("next workday 08:30")
    await town.civil_affairs.posts(MOVED, by=town.li)
    await town.at("09:00")
    return town


async def test_it_is_marked_and_the_full_text_tells_what_was_written(moved: Town) -> None:
    town = moved
    town.li.sees("高龄津贴核查表", "周五（11月27日）17:00 前（待核实）")
    await town.li.taps("更多 1")
    await town.li.taps("全文 1")
    town.li.sees("请各社区于11月27日17:00前", "还没核实，先按上面的办", MOVED)


async def test_a_yes_of_its_publisher_moves_it_for_everybody(moved: Town) -> None:
    town = moved
    town.qin.sees("有 1 处要您定一下", MOVED, "高龄津贴核查表", "[按它改] [不改]")
    await town.qin.taps("按它改")
    await town.at("09:05")
    town.li.sees("12月5日 12:00 前", "有更新")
    assert "待核实" not in town.li.digest.text


async def test_a_no_leaves_everything_as_it_was(moved: Town) -> None:
    town = moved
    await town.qin.taps("不改")
    await town.at("09:05")
    town.li.sees("周五（11月27日）17:00 前")
    for mark in ("待核实", "有更新"):
        assert mark not in town.li.digest.text
    await town.at("tomorrow 08:30")
    assert "有更新" not in town.li.digest.text
