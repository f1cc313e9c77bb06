"""Texts as people really send them, and worse: each gets a clear answer, nothing is lost, nobody else notices."""

import pytest

from demo.town import Town
from tests.stories.words import CHECK_LIST, ROTA

LONG = "【通知】请各社区于11月25日17:00前上报台账。" + "具体要求如下，请认真落实。" * 400

ODD_NOTICES = {
    "4,096 characters": LONG[:4096],
    "like HTML": "【通知】请各社区于11月25日17:00前上报<b>台账</b> & <script>alert(1)</script> </b><a href='x'>。",
    "like markdown": "【通知】请各社区于11月25日17:00前上报*台账*_[x](y)`~||。",
    "zero-width characters": "【通\u200b知】请\u200b各社区于11月25日17:00前\u2060上报台账\ufeff。",
    "right-to-left marks": "\u202e【通知】请各社区于11月25日17:00前上报台账\u202c。\u200f",
    "emoji throughout": "🔴【通知】🔴请各社区于11月25日17:00前上报台账👨‍👩‍👧‍👦🇨🇳❗️❗️",
    "full-width digits": "【通知】请各社区于１１月２５日１７：００前上报台账。",
    "line ends of three kinds": "【通知】\r\n请各社区\r于11月25日17:00前\n上报台账。\n\n\n",
    "combining signs": "【通知】请各社区于11月25日17:00前上报台" + "\u0301" * 60 + "账。",
}


@pytest.mark.parametrize("text", ODD_NOTICES.values(), ids=ODD_NOTICES.keys())
async def test_an_odd_notice_is_in_the_digest_and_opens_in_full(town: Town, text: str) -> None:
    await town.civil_affairs.posts(text, by=town.qin)
    await town.civil_affairs.posts(ROTA, by=town.qin)
    await town.at("next workday 08:30")
    town.li.sees("共 1 件要办，1 件要看", "17:00 前")
    await town.li.taps("更多 1")
    await town.li.taps("全文 1")
    assert "来源 1 处" in "".join(message.text for message in town.li.inbox[1:])
    await town.li.taps("返回")
    await town.li.taps("办结 1")
    town.li.sees("✓ 已办结")


@pytest.mark.parametrize(
    "text", ["👍", "🎉🎉🎉", "\u200b\u2060\ufeff.", "\u202e\u202d.", "？", "。。。", "+1", "收到！！！", "<b>"]
)
async def test_what_says_nothing_is_no_notice(town: Town, text: str) -> None:
    post = await town.civil_affairs.posts(text, by=town.qin)
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("next workday 08:30")
    assert post.reactions == []
    town.li.sees("共 1 件要办")


async def test_words_that_mean_nothing_are_answered_in_private(town: Town) -> None:
    await town.li.types("👍")
    town.li.sees("没看懂")


@pytest.mark.parametrize(
    "content", [{"sticker": {"file_id": "x"}}, {"location": {}}, {"dice": {"emoji": "🎲", "value": 3}}]
)
async def test_messages_of_other_kinds_harm_nobody(town: Town, content: dict[str, object]) -> None:
    town.li.user.sends(content, to=town.civil_affairs.chat)
    await town.settle()
    assert (await town.civil_affairs.posts(CHECK_LIST, by=town.qin)).reactions == ["👌"]
