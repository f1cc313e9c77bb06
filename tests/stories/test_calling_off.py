"""A meeting is called off where it was announced: whoever had it learns of it in the words that were said."""

import pytest

from demo.town import Town

MEETING = "【通知】定于11月27日（周五）14:30在街道四楼召开基层治理工作推进会，请各社区书记参加，11月26日17:00前报名单。"
OFF = "【通知】原定周五下午的推进会取消，时间另行通知。"
NAME = "基层治理工作推进会"


@pytest.fixture
async def announced(town: Town) -> Town:
    """Qin's meeting stands in everybody's digest of Tuesday."""
    await town.civil_affairs.posts(MEETING, by=town.qin)
    await town.at("next workday 08:30")
    town.li.sees("共 1 件要办", NAME)
    return town


async def test_it_is_struck_out_at_once_and_said_once_more_the_next_morning(announced: Town) -> None:
    town = announced
    await town.civil_affairs.posts(OFF, by=town.qin)
    await town.at("09:00")
    (edited,) = town.li.inbox
    for words in (NAME, "已取消", "原定周五下午的推进会取消，时间另行通知"):
        assert words in edited.text
    assert not edited.rows
    await town.at("tomorrow 08:30")
    *_, told = town.li.inbox
    assert told.text.startswith("有 1 件取消了，不用办了")
    assert "原定周五下午的推进会取消" in told.text
    await town.at("tomorrow 08:30")
    assert town.li.inbox[-1] == told, "once is enough"


async def test_its_publisher_brings_it_back_with_one_tap(announced: Town) -> None:
    town = announced
    await town.civil_affairs.posts(OFF, by=town.qin)
    await town.at("09:00")
    await town.qin.types("/find 推进会")
    await town.qin.taps("全文 1")
    town.qin.sees("已取消", "原定周五下午的推进会取消", "[恢复] [拆分]")
    await town.qin.taps("恢复")
    town.qin.sees("通知已恢复")
    await town.at("09:05")
    town.li.sees("共 1 件要办", NAME, "有更新", "[办结 1]")


async def test_somebody_else_s_words_are_put_to_its_publisher(announced: Town) -> None:
    town = announced
    await town.at("09:00")
    await town.civil_affairs.posts(OFF, by=town.li)
    await town.at("09:05")
    town.qin.sees("这条消息是不是取消了“", NAME, "原定周五下午的推进会取消", "[取消了] [没取消]")
    assert "办结 1" in str(town.li.digest.rows)
    assert await town.qin.taps("取消了") == "✓ 已定，谢谢"
    await town.at("09:10")
    town.li.sees("已取消", "原定周五下午的推进会取消")
