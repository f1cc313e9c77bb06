"""Keyboards as aiogram knows them in Bot API 10.3: every kind of button, styles, disabled ones."""

import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from demo.telegram import User, markup
from demo.telegram.rich import buttons
from tests.demo.telegram.conftest import Client, Json

LOOKS = {"text", "style", "icon_custom_emoji_id"}
STYLES = ["primary", "success", "danger"]
VALUES: Json = {
    "url": "https://example.org",
    "callback_data": "d1",
    "web_app": {"url": "https://example.org"},
    "login_url": {"url": "https://example.org"},
    "switch_inline_query": "",
    "switch_inline_query_current_chat": "",
    "switch_inline_query_chosen_chat": {"allow_user_chats": True},
    "copy_text": {"text": "3-2-0412"},
    "callback_game": {},
    "pay": True,
    "disabled": {},
}


def test_the_kinds_are_those_of_the_bot_api() -> None:
    assert set(markup._KINDS) == InlineKeyboardButton.model_fields.keys() - LOOKS == set(VALUES)
    assert set(buttons.KINDS) == set(VALUES) - {"callback_game", "pay"}


@pytest.mark.parametrize("kind", sorted(VALUES))
async def test_every_kind_of_inline_button_is_shown(client: Client, li: User, kind: str) -> None:
    shown = {"text": "键", kind: VALUES[kind]}
    await client.result("sendMessage", chat_id=li.id, text="x", reply_markup={"inline_keyboard": [[shown]]})
    assert li.inbox()[0].rows == [[shown]]


@pytest.mark.parametrize("kind", buttons.KINDS)
async def test_every_kind_of_rich_button_is_shown(client: Client, li: User, kind: str) -> None:
    shown = {"text": "键", kind: VALUES[kind]}
    rich = {"blocks": [{"type": "buttons", "buttons": [shown]}]}
    await client.result("sendRichMessage", chat_id=li.id, rich_message=rich)
    assert li.inbox()[0].rows == [[shown]]


@pytest.mark.parametrize("style", STYLES)
async def test_styles_reach_inline_and_reply_keyboards(bot: Bot, li: User, style: str) -> None:
    button = InlineKeyboardButton(text="键", callback_data="d1", style=style)
    await bot.send_message(li.id, "x", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]))
    assert li.inbox()[0].buttons == [{"text": "键", "callback_data": "d1", "style": style}]
    keys = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="今日一览", style=style), KeyboardButton(text="帮助")]])
    await bot.send_message(li.id, "x", reply_markup=keys)
    assert li.keyboard() == [["今日一览", "帮助"]]
    assert li.chat.keyboard is not None
    assert li.chat.keyboard["keyboard"] == [[{"text": "今日一览", "style": style}, {"text": "帮助"}]]
    assert li.taps_key("今日一览").text == "今日一览"


@pytest.mark.parametrize("style", ["link", "pink", {}])
async def test_styles_that_keyboards_do_not_know(client: Client, li: User, style: object) -> None:
    key, complaint = {"text": "键", "style": style}, "invalid button style specified"
    for keyboard, object_name in (({"keyboard": [[key]]}, ""), ({"inline_keyboard": [[key]]}, "inline ")):
        refusal = await client.refusal("sendMessage", chat_id=li.id, text="x", reply_markup=keyboard)
        assert refusal == f"Bad Request: can't parse {object_name}keyboard button: {complaint}"
    assert li.inbox() == []
