"""What visitors do for the people of the town, over HTTP, and what is declined with a kind sentence."""

import asyncio

import pytest

from demo.cast import ADMIN, PEOPLE
from demo.page.wording import both
from tests.demo.page.visitor import Json, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

LI = ADMIN + list(PEOPLE).index("li")


async def _written(visitor: Visitor, text: str, person: str = "qin", title: str = "民政工作群") -> Json:
    """A post, as the browser sees it."""
    chat = visitor.chat(title)["id"]
    sent = await visitor.acts("write", person=person, chat=chat, text=text)
    key = f"message:{chat}:{sent['message']}"
    found: Json = await visitor.until(lambda keys: keys.get(key))
    return found


async def _seen(visitor: Visitor, message: Json) -> Json:
    await visitor.rests()
    found: Json = visitor.keys[f"message:{message['chat']}:{message.get('id') or message['message']}"]
    return found


# Writing.


async def test_a_notice_that_somebody_writes_is_signed_by_the_bot(visitor: Visitor) -> None:
    posted = await _written(visitor, "【通知】请各社区于12月1日17:00前报送志愿者名单，联系人：秦海棠。")
    assert posted["sender"]["name"] == "秦海棠"
    assert posted["date"].startswith("2026-11-23T19:")
    await visitor.until(lambda keys: keys[f"message:{posted['chat']}:{posted['id']}"]["reactions"] == ["👌"])


async def test_a_person_is_named_by_number_or_by_key(visitor: Visitor) -> None:
    number = visitor.person("wang")["id"]
    by_number = await visitor.acts("write", person=number, chat=number, text="按号码")
    by_key = await visitor.acts("write", person="wang", chat=number, text="按名字")
    assert (by_number["chat"], by_key["chat"]) == (number, number)


async def test_a_command_is_answered_in_the_private_chat(visitor: Visitor) -> None:
    before = len(visitor.inbox("shen"))
    await visitor.acts("write", person="shen", chat=visitor.person("shen")["id"], text="/help")
    await visitor.until(lambda _: len(visitor.inbox("shen")) > before)


async def test_a_reply_shows_what_it_answers(visitor: Visitor) -> None:
    question = await _written(visitor, "表格在哪里领？", "wang", "柳荫社区工作群")
    sent = await visitor.acts("write", person="li", chat=question["chat"], text="在窗口", reply_to=question["id"])
    key = f"message:{question['chat']}:{sent['message']}"
    found = await visitor.until(lambda keys: keys.get(key))
    assert found["reply_to"] == {"id": question["id"], "name": "王立新", "text": "表格在哪里领？"}


async def test_an_edited_message_changes_and_says_when(visitor: Visitor) -> None:
    message = await _written(visitor, "明天九点", "wang", "柳荫社区工作群")
    await visitor.acts("edit", person="wang", chat=message["chat"], message=message["id"], text="明天十点")
    seen = await _seen(visitor, message)
    assert (seen["text"], bool(seen["edited"])) == ("明天十点", True)


async def test_a_deleted_message_is_gone_from_the_page(visitor: Visitor) -> None:
    message = await _written(visitor, "发错了", "zhao", "柳荫社区工作群")
    key = f"message:{message['chat']}:{message['id']}"
    await visitor.acts("delete", person="zhao", chat=message["chat"], message=message["id"])
    await visitor.until(lambda keys: key not in keys)
    assert any(key in event["gone"] for event in visitor.events)
    await visitor.is_declined("edit", person="zhao", chat=message["chat"], message=message["id"], text="又来")


async def test_the_owner_of_a_group_may_delete_what_others_wrote(visitor: Visitor) -> None:
    message = await _written(visitor, "卖旧沙发", "zheng", "街道综合群")
    await visitor.is_declined("delete", person="li", chat=message["chat"], message=message["id"])
    await visitor.acts("delete", person="lu", chat=message["chat"], message=message["id"])


async def test_a_reaction_is_shown_and_taken_back(visitor: Visitor) -> None:
    message = await _written(visitor, "大家辛苦了", "qin")
    place = {"person": "li", "chat": message["chat"], "message": message["id"]}
    await visitor.acts("react", **place, emoji="👍")
    assert (await _seen(visitor, message))["reactions"] == ["👍"]
    await visitor.acts("react", **place, emoji="")
    assert (await _seen(visitor, message))["reactions"] == []


async def test_a_forwarded_message_says_whose_it_was(visitor: Visitor) -> None:
    message = await _written(visitor, "气象台：后天降温", "qin")
    to = visitor.chat("柳荫社区工作群")["id"]
    sent = await visitor.acts("forward", person="li", chat=message["chat"], message=message["id"], to=to)
    found = await visitor.until(lambda keys: keys.get(f"message:{to}:{sent['message']}"))
    assert (found["forward"], found["sender"]["name"]) == ({"name": "秦海棠"}, "李雨桐")


async def test_half_an_emoji_harms_nobody(visitor: Visitor) -> None:
    """A browser that cuts a text in the middle of one sends it; the bot reads on."""
    chat = visitor.person("wang")["id"]
    sent = await visitor.acts("write", person="wang", chat=chat, text="好的\ud83d")
    assert (await _seen(visitor, sent))["text"] == "好的?"


async def test_a_question_of_the_bot_waits_for_a_reply(visitor: Visitor) -> None:
    """The field of whoever typed /suggest answers the bot's question, until something was written."""
    chat = visitor.person("wang")["id"]
    await visitor.acts("write", person="wang", chat=chat, text="/suggest")
    asked = await visitor.until(lambda _: visitor.person("wang")["force_reply"])
    assert visitor.keys[f"message:{chat}:{asked}"]["sender"]["is_bot"]
    assert visitor.person("wang")["keyboard_placeholder"]
    await visitor.acts("write", person="wang", chat=chat, text="一览的字再大一点", reply_to=asked)
    await visitor.until(lambda _: visitor.person("wang")["force_reply"] is None)
    assert visitor.person("wang")["keyboard_placeholder"] is None


# Buttons.


async def test_a_tap_brings_the_words_over_the_screen(visitor: Visitor) -> None:
    await visitor.acts("write", person="gu", chat=visitor.person("gu")["id"], text="/settings")
    await visitor.rests()
    message = next(each for each in reversed(visitor.inbox("gu")) if each["buttons"])
    data = message["buttons"][0][0]["callback_data"]
    body = await visitor.acts("press", person="gu", chat=message["chat"], message=message["id"], data=data)
    assert set(body["answer"]) == {"text", "alert", "url"}


async def test_a_button_that_is_not_there_cannot_be_pressed(visitor: Visitor) -> None:
    message = await _written(visitor, "没有按钮", "qin")
    why = await visitor.is_declined(
        "press", person="qin", chat=message["chat"], message=message["id"], data="d:1:done:1"
    )
    assert "按钮" in why["zh"]


# The bot and the people.


async def test_a_resident_is_told_kindly_that_this_is_for_the_office(visitor: Visitor) -> None:
    assert visitor.person("luo")["roles"] == ["resident"]
    await visitor.acts("start", person="luo")
    await visitor.until(lambda _: visitor.inbox("luo"))
    assert visitor.person("luo")["is_started"]
    assert "邀请链接" in visitor.inbox("luo")[-1]["text"]


async def test_a_handed_link_is_shown_until_it_is_followed(visitor: Visitor) -> None:
    """孙可 joins late in the story too."""
    link = visitor.person("sun")["invite"]
    assert link.startswith("https://t.me/huiyue_demo_bot?start=")
    assert visitor.person("li")["invite"] is None
    await visitor.acts("follow", person="sun", url=link)
    await visitor.until(lambda _: visitor.person("sun")["invite"] is None)
    await visitor.until(lambda _: visitor.person("sun")["keyboard"])


@pytest.mark.parametrize(
    "url", ["https://t.me/another_bot?start=x", "https://[", "", "https://t.me/huiyue_demo_bot?start=a.b"]
)
async def test_a_link_that_leads_elsewhere_is_declined(visitor: Visitor, url: str) -> None:
    await visitor.is_declined("follow", person="zheng", url=url)


async def test_a_person_who_blocked_the_bot_cannot_write_to_it(visitor: Visitor) -> None:
    chat = visitor.person("zheng")["id"]
    await visitor.acts("block", person="zheng")
    await visitor.until(lambda _: visitor.person("zheng")["is_blocked"])
    assert "郑国强" in (await visitor.is_declined("write", person="zheng", chat=chat, text="在吗"))["zh"]
    await visitor.is_declined("block", person="zheng")
    await visitor.acts("unblock", person="zheng")
    await visitor.is_declined("unblock", person="zheng")
    await visitor.acts("write", person="zheng", chat=chat, text="在吗")


async def test_the_bot_is_removed_from_a_group_and_added_again(visitor: Visitor) -> None:
    chat = visitor.chat("街道综合群")["id"]
    await visitor.acts("remove_bot", person="lu", chat=chat)
    await visitor.until(lambda keys: not keys[f"chat:{chat}"]["has_bot"])
    await visitor.is_declined("remove_bot", person="lu", chat=chat)
    await visitor.acts("add_bot", person="gu", chat=chat)
    await visitor.is_declined("add_bot", person="gu", chat=chat)
    await visitor.until(lambda keys: keys[f"chat:{chat}"]["has_bot"])


async def test_while_the_bot_is_down_a_tap_is_not_answered_and_nothing_is_lost(visitor: Visitor) -> None:
    chat = visitor.person("gu")["id"]
    await visitor.acts("write", person="gu", chat=chat, text="/settings")
    await visitor.rests()
    message = next(each for each in reversed(visitor.inbox("gu")) if each["buttons"])
    await visitor.acts("bot", running=False)
    await visitor.until(lambda keys: not keys["town"]["bot_running"] and not keys["town"]["bot_up"])
    data = message["buttons"][0][0]["callback_data"]
    async with asyncio.timeout(5):
        body = await visitor.acts("press", person="gu", chat=chat, message=message["id"], data=data)
    assert body["answer"] is None
    posted = await _written(visitor, "【通知】请各社区于12月3日17:00前报送停电演练方案。")
    await visitor.acts("bot", running=True)
    await visitor.acts("bot", running=True)
    await visitor.until(lambda keys: keys[f"message:{posted['chat']}:{posted['id']}"]["reactions"] == ["👌"])


# What is asked wrongly.


@pytest.mark.parametrize(
    ("key", "do", "fields"),
    [
        ("no_such_act", "fly", {}),
        ("no_such_person", "write", {"person": "nobody", "chat": LI, "text": "在吗"}),
        ("no_such_chat", "write", {"person": "li", "chat": 1, "text": "在吗"}),
        ("not_understood", "write", {"person": "li", "chat": str(LI), "text": "在吗"}),
        ("not_understood", "write", {"person": "li", "chat": True, "text": "在吗"}),
        ("no_such_chat", "write", {"person": "li", "chat": LI + 1, "text": "别人的聊天"}),
        ("not_understood", "write", {"person": "li", "chat": LI, "text": ["在吗"]}),
        ("empty", "write", {"person": "li", "chat": LI, "text": " \n"}),
        ("too_long", "write", {"person": "li", "chat": LI, "text": "长" * 4097}),
        ("impossible", "write", {"person": "li", "chat": LI, "text": "😀" * 4000}),
        ("message_gone", "write", {"person": "li", "chat": LI, "text": "在吗", "reply_to": 999}),
        ("impossible", "start", {"person": "li", "payload": "不能在链接里"}),
        ("not_understood", "react", {"person": "li", "chat": LI, "message": 1, "emoji": "good"}),
        ("no_such_chat", "forward", {"person": "li", "chat": LI, "message": 1, "to": 5}),
        ("no_such_group", "add_bot", {"person": "li", "chat": LI}),
        ("message_gone", "edit", {"person": "li", "chat": LI, "message": 10**9, "text": "x"}),
        ("not_yours", "edit", {"person": "li", "chat": LI, "message": 2, "text": "x"}),
        ("not_understood", "bot", {"running": "yes"}),
    ],
)
async def test_what_nobody_could_do_is_declined(visitor: Visitor, key: str, do: str, fields: Json) -> None:
    values = {"field": "emoji" if do == "react" else _wrong_field(fields), "most": 4096, "name": "李雨桐"}
    assert await visitor.is_declined(do, **fields) == both(key, **values)


def _wrong_field(fields: Json) -> str:
    """The one whose value is of another kind than it should be."""
    kinds = {"chat": int, "text": str, "running": bool}
    return next((name for name, kind in kinds.items() if name in fields and type(fields[name]) is not kind), "")


async def test_somebody_elses_message_cannot_be_edited(visitor: Visitor) -> None:
    message = await _written(visitor, "这是我写的", "wang", "柳荫社区工作群")
    await visitor.is_declined("edit", person="li", chat=message["chat"], message=message["id"], text="这是我写的？")


async def test_someone_outside_a_group_does_not_see_it(visitor: Visitor) -> None:
    chat = visitor.chat("民政工作群")["id"]
    assert chat not in visitor.person("zheng")["chats"]
    assert "郑国强" in (await visitor.is_declined("write", person="zheng", chat=chat, text="在吗"))["zh"]
