"""Rich messages from sending to the tap: what aiogram gets back, what a person sees, and how they change."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.types import (
    DisabledButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputRichBlockParagraph,
    InputRichMessage,
    Message,
    RichMessageButton,
    RichTextButton,
    Update,
)

from demo.telegram import Group, Impossible, User, World
from tests.demo.telegram.conftest import Client, Clock, Json
from tests.demo.telegram.pieces import button, inline, listed, marked, paragraph, row
from tests.demo.telegram.queued import last

BUTTON = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="更多", callback_data="m")]])
OFF = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="已完", disabled=DisabledButton())]])
NOT_MODIFIED = "message is not modified"


def _rich(*texts: object) -> InputRichMessage:
    return InputRichMessage.model_validate({"blocks": [paragraph(text) for text in texts]})


async def _sends(client: Client, li: User, *blocks: Json, **params: object) -> Json:
    result = await client.result("sendRichMessage", chat_id=li.id, rich_message={"blocks": list(blocks)}, **params)
    assert isinstance(result["result"], dict)
    return result["result"]


async def test_list_items_come_back_with_their_labels(client: Client, li: User) -> None:
    sent = await _sends(
        client,
        li,
        listed("甲", "乙"),
        listed("甲", "乙", type="1"),
        {"type": "list", "items": [{"blocks": [], "value": value, "type": kind} for value, kind in ROMAN]},
        listed("甲", has_checkbox=True, is_checked=True),
    )
    blocks = Message.model_validate(sent).model_dump()["rich_message"]["blocks"]
    assert [[item["label"] for item in block["items"]] for block in blocks] == [
        ["•", "•"],
        ["1.", "2."],
        ["iv.", "MCMXCIV.", "c.", "AB.", "7.", "-1.", "0."],
        ["•"],
    ]
    assert li.inbox()[0].text.splitlines()[-1] == "☑ 甲"


ROMAN = [(4, "i"), (1994, "I"), (3, "a"), (28, "A"), (7, "1"), (-1, "I"), (0, "a")]


async def test_what_is_not_set_does_not_come_back(client: Client, li: User) -> None:
    rich = {"type": "details", "summary": "细", "blocks": [paragraph("x")], "is_open": False, "note": "unknown"}
    sent = await _sends(client, li, rich, row(button(style=None), align=None))
    assert sent["rich_message"] == {
        "blocks": [
            {"type": "details", "summary": "细", "blocks": [paragraph("x")]},
            {"type": "buttons", "buttons": [{"text": "办结 1", "callback_data": "d1"}]},
        ]
    }


async def test_a_mention_names_only_whom_the_bot_has_met(client: Client, world: World, li: User) -> None:
    stranger = world.add_user("陈默")
    texts = [marked("text_mention", user={"id": user.id}) for user in (li, stranger)]
    sent = Message.model_validate(await _sends(client, li, paragraph(texts)))
    assert sent.rich_message is not None
    assert sent.rich_message.blocks[0].model_dump()["text"][0]["user"]["first_name"] == "李小雨"
    assert sent.rich_message.blocks[0].model_dump()["text"][1] == "字"


async def test_rich_and_plain_turn_into_each_other(bot: Bot, li: User, clock: Clock) -> None:
    sent = await bot.send_rich_message(li.id, _rich("一"), reply_markup=BUTTON)
    target = {"chat_id": li.id, "message_id": sent.message_id}
    (message,) = li.inbox()
    for new, content in (
        ({"rich_message": _rich("二")}, {"rich_message": {"blocks": [paragraph("二")]}}),
        (
            {"text": "三 /digest"},
            {"text": "三 /digest", "entities": [{"type": "bot_command", "offset": 2, "length": 7}]},
        ),
        ({"rich_message": _rich("四")}, {"rich_message": {"blocks": [paragraph("四")]}}),
    ):
        clock.passes(minutes=1)
        edited = await bot.edit_message_text(**target, **new)  # type: ignore[arg-type]
        assert isinstance(edited, Message)
        assert (message.content, message.labels, message.edited_at) == (content, [], clock.at)
        assert (edited.rich_message is None, edited.text is None) == ("text" in content, "text" not in content)
    assert [list(version) for version in message.versions] == [["rich_message"], ["rich_message"], ["text", "entities"]]


async def test_the_same_rich_content_and_keyboard_are_no_change(bot: Bot, li: User) -> None:
    sent = await bot.send_rich_message(li.id, _rich("一"), reply_markup=BUTTON)
    target = {"chat_id": li.id, "message_id": sent.message_id, "rich_message": _rich("一")}
    with pytest.raises(TelegramBadRequest, match=NOT_MODIFIED):
        await bot.edit_message_text(**target, reply_markup=BUTTON)  # type: ignore[arg-type]
    await bot.edit_message_text(**target)  # type: ignore[arg-type]
    with pytest.raises(TelegramBadRequest, match=NOT_MODIFIED):
        await bot.edit_message_text(**target)  # type: ignore[arg-type]


async def test_an_edit_is_either_rich_or_text_and_not_of_a_file(bot: Bot, li: User) -> None:
    sent = await bot.send_message(li.id, "x")
    with pytest.raises(TelegramBadRequest, match="text and rich_message can't be specified simultaneously"):
        await bot.edit_message_text("x", chat_id=li.id, message_id=sent.message_id, rich_message=_rich("x"))
    document = await bot.send_document(li.id, li.posts_document("表.xlsx").file_ids[0])
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text(chat_id=li.id, message_id=document.message_id, rich_message=_rich("x"))


async def test_a_refused_edit_leaves_the_old_content(client: Client, li: User) -> None:
    await _sends(client, li, paragraph("旧"))
    target = {"chat_id": li.id, "message_id": li.inbox()[0].id}
    await client.refusal("editMessageText", rich_message={"blocks": [paragraph(marked("url", url="x"))]}, **target)
    await client.refusal("editMessageText", rich_message={"blocks": [paragraph("新")]}, chat_id=li.id, message_id=99)
    assert (li.inbox()[0].text, li.inbox()[0].versions) == ("旧", [])


async def test_copies_and_forwards_keep_the_rich_content(bot: Bot, world: World, li: User, group: Group) -> None:
    sent = await bot.send_rich_message(li.id, _rich(["见", marked("bold", "附件")]))
    await bot.copy_message(group.id, li.id, sent.message_id)
    forwarded = await bot.forward_message(group.id, li.id, sent.message_id)
    assert forwarded.rich_message is not None
    assert [message.text for message in group.messages[-2:]] == ["见附件", "见附件"]
    passed_on = li.forwards(li.inbox()[0], to=group)
    assert (passed_on.text, passed_on.is_service) == ("见附件", False)
    told = Message.model_validate(last(world, "message")).rich_message
    assert told is not None
    assert told.model_dump() == forwarded.rich_message.model_dump()


async def test_a_tap_on_a_rich_button_carries_the_rich_message(bot: Bot, world: World, li: User) -> None:
    blocks = [
        InputRichBlockParagraph(
            text=["报表 ", RichTextButton(button=RichMessageButton(text="办结 1", callback_data="d1"))]
        )
    ]
    await bot.send_rich_message(li.id, InputRichMessage(blocks=[*blocks]), reply_markup=BUTTON)
    (message,) = li.inbox()
    assert message.labels == [["办结 1"], ["更多"]]
    assert (li.presses(message, "办结 1").data, li.presses(message, "更多").data) == ("d1", "m")
    update = Update.model_validate({"update_id": 1, "callback_query": last(world, "callback_query")})
    assert update.callback_query is not None
    assert isinstance(update.callback_query.message, Message)
    assert update.callback_query.message.rich_message is not None


async def test_a_disabled_button_cannot_be_pressed(client: Client, li: User) -> None:
    await _sends(client, li, row(button("已完", disabled={}), button("办结 2", callback_data="d2")))
    with pytest.raises(Impossible, match="'已完' is disabled"):
        li.presses(li.inbox()[0], "已完")
    assert li.presses(li.inbox()[0], "办结 2").data == "d2"


async def test_a_disabled_key_of_the_keyboard_cannot_be_pressed(bot: Bot, li: User) -> None:
    await bot.send_message(li.id, "完", reply_markup=OFF)
    with pytest.raises(Impossible, match="'已完' is disabled"):
        li.presses(li.inbox()[0], "已完")


async def test_rich_buttons_survive_an_edit_of_the_keyboard(client: Client, li: User) -> None:
    await _sends(client, li, paragraph(["x ", inline("办结 1")]), reply_markup=BUTTON.model_dump(exclude_none=True))
    target = {"chat_id": li.id, "message_id": li.inbox()[0].id}
    await client.result("editMessageReplyMarkup", **target)
    assert li.inbox()[0].labels == [["办结 1"]]
    assert await client.refusal("editMessageReplyMarkup", **target) == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
        "a current content and reply markup of the message"
    )


async def test_an_older_server_knows_no_rich_messages(bot: Bot, world: World, li: User) -> None:
    world.knows_rich = False
    with pytest.raises(TelegramNotFound, match="method not found"):
        await bot.send_rich_message(li.id, _rich("x"))
    sent = await bot.send_message(li.id, "x")
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await bot.edit_message_text(chat_id=li.id, message_id=sent.message_id, rich_message=_rich("y"))
    await bot.edit_message_text("y", chat_id=li.id, message_id=sent.message_id, rich_message=_rich("z"))
    assert [message.text for message in li.inbox()] == ["y"]


async def test_an_older_server_knows_no_disabled_buttons(bot: Bot, world: World, li: User) -> None:
    world.knows_rich = False
    with pytest.raises(TelegramBadRequest, match="Text buttons are unallowed in the inline keyboard"):
        await bot.send_message(li.id, "x", reply_markup=OFF)
    await bot.send_message(li.id, "x", reply_markup=BUTTON)
    assert [message.labels for message in li.inbox()] == [[["更多"]]]


async def test_a_protected_rich_message_stays_protected(bot: Bot, li: User) -> None:
    sent = await bot.send_rich_message(li.id, _rich("x"), protect_content=True)
    await bot.edit_message_text(chat_id=li.id, message_id=sent.message_id, rich_message=_rich("y"))
    assert (li.inbox()[0].is_protected, li.inbox()[0].text) == (True, "y")


async def test_a_rich_message_may_read_from_right_to_left(bot: Bot, li: User) -> None:
    rich = _rich("x").model_copy(update={"is_rtl": True})
    sent = await bot.send_rich_message(li.id, rich)
    assert sent.rich_message is not None
    assert sent.rich_message.is_rtl is True
