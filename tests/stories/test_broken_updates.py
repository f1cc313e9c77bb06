"""An update that cannot be decoded is set aside; the next one is handled, and the administrator is told its number."""

import pytest

from demo.town import Town
from demo.witness import traces_of
from tests.stories.words import CHECK_LIST

BROKEN = {
    "a hidden author without a name": {
        "message": {"message_id": 5, "date": 1, "chat": {"id": 1}, "forward_origin": {}}
    },
    "a message that is a number": {"message": 7},
    "a chat without an id": {"message": {"message_id": 5, "date": 1, "chat": {"type": "group"}, "text": "悄悄话"}},
    "a press without anybody": {"callback_query": {"id": "1", "data": "d:1:1:done:0"}},
}
UNKNOWN = {
    "nothing but its number": {},
    "a kind that nobody knows": {"teleported_message": {"from": 1}},
    "a list instead of a message": {"message": []},
}


@pytest.mark.parametrize("update", BROKEN.values(), ids=BROKEN.keys())
async def test_a_broken_update_is_set_aside_and_the_next_one_handled(town: Town, update: dict[str, object]) -> None:
    number = town.world.push_raw(dict(update))
    post = await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    assert post.reactions == ["👌"]
    town.gu.sees("没能处理", str(number))
    await town.gu.types("/status")
    town.gu.sees("已搁置", str(number))


@pytest.mark.parametrize("update", UNKNOWN.values(), ids=UNKNOWN.keys())
async def test_an_update_of_an_unknown_kind_stops_nobody(town: Town, update: dict[str, object]) -> None:
    town.world.push_raw(dict(update))
    post = await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    assert post.reactions == ["👌"]


async def test_what_was_set_aside_is_not_readable_in_the_database(town: Town) -> None:
    town.world.push_raw({"message": {"message_id": 5, "date": 1, "chat": {"type": "group"}, "text": "张家的悄悄话"}})
    await town.settle()
    assert traces_of(["张家的悄悄话"], town.stage) == []


async def test_a_broken_update_is_told_once_and_not_again_after_a_restart(town: Town) -> None:
    town.world.push_raw({"message": 7})
    await town.settle()
    await town.restart()
    assert len([each for each in town.gu.inbox if "没能处理" in each.text]) == 1


async def test_many_broken_updates_among_good_ones_lose_none_of_these(town: Town) -> None:
    posts = []
    for number in range(4):
        town.world.push_raw({"message": {"message_id": number, "date": 1, "chat": {}}})
        text = f"【通知】请于11月{24 + number % 6}日17:00前上报第{number}号台账。"
        posts.append(town.qin.user.writes(text, to=town.civil_affairs.chat))
    await town.settle()
    assert all(post.reactions == ["👌"] for post in posts)


async def test_the_same_update_twice_counts_once(town: Town) -> None:
    post = await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    town.world.push_raw({"update_id": town.world.queue.next_id - 1, "message": post.as_json()})
    town.world.push_raw({"message": post.as_json()})
    await town.at("next workday 08:30")
    town.li.sees("共 1 件要办")
    assert "等 2 处" not in town.li.digest.text
