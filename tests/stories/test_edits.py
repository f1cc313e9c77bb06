"""A message is edited after people have acted on it: each notice in it keeps what was done, and only that."""

import pytest

from demo.town import Town

WATER = "【停水通知】11月25日8:00-18:00柳荫小区停水，请居民提前储水。"
MEETING = "【会议通知】11月27日9:00在街道四楼召开创文推进会，请各社区书记参加。"
ROSTER = "【报送通知】请各社区于11月26日下班前将花名册报民政办。"
LIST = "\n".join((WATER, MEETING, ROSTER))
LEDGER = "【通知】请各社区于11月27日17:00前将消防安全隐患排查台账报应急办，联系人：陆一鸣。"
GAS = LEDGER.replace("消防安全隐患排查", "燃气")


def item(text: str, name: str) -> str:
    """The line of the digest that names it."""
    (found,) = [line for line in text.splitlines() if name in line]
    return found


async def test_only_the_struck_notice_is_withdrawn_and_no_receipt_moves(town: Town) -> None:
    """Li was done with the meeting; the roster was never done, and goes on waiting."""
    posted = await town.civil_affairs.posts(LIST, by=town.qin)
    await town.at("next workday 08:30")
    number = item(town.li.digest.text, "推进会").split(".")[0]
    await town.li.taps(f"办结 {number}")
    await town.qin.edits(posted, f"{WATER}\n{ROSTER}")
    await town.at("08:35")
    assert "已撤回" in item(town.li.digest.text, "推进会")
    for mark in ("✓", "已撤回", "有更新"):
        assert mark not in item(town.li.digest.text, "花名册")


@pytest.mark.parametrize("words", ["打错了，不好意思", "."])
async def test_a_notice_that_was_a_mistake_is_withdrawn_and_comes_back_with_its_words(town: Town, words: str) -> None:
    posted = await town.street.posts(LEDGER, by=town.lu)
    await town.at("next workday 08:30")
    await town.lu.edits(posted, words)
    await town.at("08:35")
    (message,) = town.li.inbox
    assert "已撤回" in item(message.text, "消防安全隐患排查台账")
    await town.lu.edits(posted, LEDGER)
    await town.at("08:40")
    assert "已撤回" not in town.li.digest.text
    assert any("办结 1" in row for row in town.li.digest.labels)


async def test_two_notices_that_say_the_same_after_an_edit_are_one(town: Town) -> None:
    posted = await town.civil_affairs.posts(GAS, by=town.qin)
    await town.street.posts(LEDGER, by=town.lu)
    await town.qin.edits(posted, LEDGER)
    await town.at("next workday 08:30")
    assert town.li.digest.text.count("消防安全隐患排查台账") == 1
    town.li.sees("共 1 件要办", "等 2 处")


async def test_withdrawing_a_list_says_that_it_is_withdrawn(town: Town) -> None:
    posted = await town.civil_affairs.posts(LIST, by=town.qin)
    await town.at("next workday 08:30")
    await town.qin.withdraws(posted)
    town.qin.sees("这条消息里的 3 件事都撤回了", "推进会")
    assert "记下" not in town.qin.screen.text


async def test_a_publisher_s_own_picture_is_not_said_to_be_asked_of_somebody_else(town: Town) -> None:
    await town.at("next workday 09:00")
    town.qin.user.posts_photo()
    await town.settle()
    (answer, *_) = town.qin.inbox
    assert answer.text.startswith("这条还拿不准，要请您定一下")
    assert "发布人" not in answer.text
