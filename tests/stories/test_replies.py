"""A publisher answers their own message in a few words: the notice changes, for everybody who has it."""

import pytest

from demo.town import Town

LEDGER = "【通知】请各社区于11月27日17:00前将消防安全隐患排查台账报应急办，联系人：秦海棠。"
NAME = "消防安全隐患排查台账"


async def test_a_reply_moves_the_deadline_and_another_one_ends_it(town: Town) -> None:
    first = await town.civil_affairs.posts(LEDGER, by=town.qin)
    await town.at("next workday 08:30")
    town.li.sees("共 1 件要办", NAME, "周五（11月27日）17:00 前")
    await town.civil_affairs.posts("延期到11月30日12:00前", by=town.qin, reply_to=first)
    await town.at("09:00")
    town.li.sees("共 1 件要办", NAME, "周一（11月30日）12:00 前", "有更新")
    await town.civil_affairs.posts("收到", by=town.li, reply_to=first)
    await town.civil_affairs.posts("不用报了，辛苦大家", by=town.qin, reply_to=first)
    await town.at("09:30")
    town.li.sees(NAME, "已取消", "不用报了，辛苦大家")
    await town.at("tomorrow 08:30")
    town.li.sees("有 1 件取消了，不用办了", NAME)


@pytest.mark.parametrize(
    "words",
    [
        f"{NAME}不用报了。",
        f"接上级通知，{NAME}取消，不再报送",
        f"{NAME}取消，请互相转告",
    ],
)
async def test_plain_words_of_its_publisher_end_it(town: Town, words: str) -> None:
    await town.civil_affairs.posts(LEDGER, by=town.qin)
    await town.at("next workday 08:30")
    await town.civil_affairs.posts(words, by=town.qin)
    await town.at("09:00")
    town.li.sees(NAME, "已取消", words)
    await town.civil_affairs.posts(f"{NAME}恢复报送，请于12月2日17:00前报应急办。", by=town.qin)
    await town.at("09:30")
    town.li.sees("共 1 件要办", NAME, "12月2日 17:00 前")
    await town.at("tomorrow 08:30")
    assert "已取消" not in town.li.digest.text
