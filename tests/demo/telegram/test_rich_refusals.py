"""Rich messages that Telegram does not take, and those it just takes."""

import pytest

from demo.telegram import Group, User
from tests.demo.telegram.conftest import Client, Json
from tests.demo.telegram.pieces import (
    button,
    cell,
    details,
    inline,
    listed,
    marked,
    nested,
    paragraph,
    quotation,
    row,
    table,
)

EMPTY = "message text is empty"
BLOCK = "can't parse rich block: "
TEXT = "can't parse rich text: "
BUTTON = "can't parse rich message button: "
CELL = "can't parse rich table cell: "
ITEM = "can't parse rich list item: "
DEPTH = "rich message is nested too deep"
MANY = "rich message has too many blocks"
LONG = "rich message is too long"
COLUMNS = "table has too many columns"
ROW = f"{BLOCK}a row must have 1-8 buttons"
ONE = "exactly one of html, markdown and blocks must be specified in a rich message"


async def _refusal(client: Client, li: User, rich: object) -> str:
    refusal = await client.refusal("sendRichMessage", chat_id=li.id, rich_message=rich)
    assert li.inbox() == []
    return refusal.removeprefix("Bad Request: ")


@pytest.mark.parametrize(
    ("rich", "complaint"),
    [
        (None, EMPTY),
        ("[]", "can't parse rich message: expected an Object"),
        ("{", "can't parse rich_message JSON object"),
        ("[" * 5000 + "]" * 5000, "can't parse rich_message JSON object"),
        ({}, ONE),
        ({"html": "<p>x</p>", "blocks": [paragraph("x")]}, ONE),
        ({"html": "<p>x</p>"}, "this server reads rich messages as blocks only, not as html"),
        ({"markdown": "x"}, "this server reads rich messages as blocks only, not as markdown"),
        ({"blocks": []}, EMPTY),
        ({"blocks": "x"}, f'{BLOCK}field "blocks" must be an Array'),
        ({"blocks": ["x"]}, f"{BLOCK}expected an Object"),
    ],
)
async def test_messages_that_are_none(client: Client, li: User, rich: object, complaint: str) -> None:
    assert await _refusal(client, li, rich) == complaint


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        (paragraph(" \n"), EMPTY),
        ({"type": "divider"}, EMPTY),
        ({"type": "anchor", "name": "a"}, EMPTY),
        ({}, f'{BLOCK}field "type" must be of type String'),
        ({"type": "poem", "text": "x"}, f'{BLOCK}block type "poem" is unsupported'),
        ({"type": "photo", "photo": {}}, f'{BLOCK}this server keeps no blocks of type "photo"'),
        ({"type": "thinking", "text": "x"}, f'{BLOCK}this server keeps no blocks of type "thinking"'),
        ({"type": "paragraph"}, f'{BLOCK}field "text" is required'),
        ({"type": "heading", "text": "x"}, f'{BLOCK}field "size" must be of type Number'),
        ({"type": "heading", "text": "x", "size": True}, f'{BLOCK}field "size" must be of type Number'),
        ({"type": "heading", "text": "x", "size": 0}, f"{BLOCK}heading size must be from 1 to 6"),
        ({"type": "heading", "text": "x", "size": "7"}, f"{BLOCK}heading size must be from 1 to 6"),
        ({"type": "mathematical_expression"}, f'{BLOCK}field "expression" must be of type String'),
        ({"type": "mathematical_expression", "expression": ""}, f'{BLOCK}field "expression" must be non-empty'),
        ({"type": "pre", "text": "x", "language": 1}, f'{BLOCK}field "language" must be of type String'),
        ({"type": "anchor", "name": ""}, f'{BLOCK}field "name" must be non-empty'),
        ({"type": "list", "items": []}, f"{BLOCK}list must be non-empty"),
        ({"type": "list"}, f'{BLOCK}field "items" must be an Array'),
        ({"type": "list", "items": ["x"]}, f"{ITEM}expected an Object"),
        (listed("x", value="one"), f'{ITEM}field "value" must be of type Number'),
        (listed("x", type="b"), f'{ITEM}field "type" must be one of 1, A, I, a, i'),
        ({"type": "blockquote", "text": "x"}, f'{BLOCK}field "blocks" must be an Array'),
        ({"type": "details", "blocks": [paragraph("x")]}, f'{BLOCK}field "summary" is required'),
        ({"type": "table", "cells": []}, f"{CELL}table must be non-empty"),
        (table([]), f"{CELL}table must be non-empty"),
        ({"type": "table", "cells": [cell()]}, f'{CELL}field "cells" must be an Array of Arrays'),
        (table([{"text": "x", "valign": "top"}]), f'{CELL}field "align" must be of type String'),
        (table([cell(align="justify")]), f'{CELL}field "align" must be one of center, left, right'),
        (table([cell(valign="center")]), f'{CELL}field "valign" must be one of bottom, middle, top'),
        (table([cell(colspan=0)]), f'{CELL}field "colspan" is out of range'),
    ],
)
async def test_blocks_that_are_refused(client: Client, li: User, block: Json, complaint: str) -> None:
    assert await _refusal(client, li, {"blocks": [block]}) == complaint


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (1, f"{TEXT}expected an Object"),
        ({"text": "x"}, f'{TEXT}field "type" must be of type String'),
        (marked("shouted"), f'{TEXT}text type "shouted" is unsupported'),
        ({"type": "bold"}, f'{TEXT}field "text" is required'),
        (["x", None], f"{TEXT}expected an Object"),
        (marked("url", url="ftp://example.org/x"), f"{TEXT}URL 'ftp://example.org/x' is invalid"),
        (marked("url", url="http://localhost/x"), f"{TEXT}URL 'http://localhost/x' is invalid"),
        (marked("url", url="javascript:alert(1)"), f"{TEXT}URL 'javascript:alert(1)' is invalid"),
        (marked("url", url="example.org"), f"{TEXT}URL 'example.org' is invalid"),
        (marked("url"), f'{TEXT}field "url" must be of type String'),
        (marked("mention"), f'{TEXT}field "username" must be of type String'),
        (marked("anchor_link"), f'{TEXT}field "anchor_name" must be of type String'),
        (marked("text_mention", user={}), f'{TEXT}field "id" must be of type Number'),
        (marked("date_time", date_time_format="d"), f'{TEXT}field "unix_time" must be of type Number'),
        (marked("date_time", unix_time=1), f'{TEXT}field "date_time_format" must be of type String'),
        *(
            (marked("date_time", unix_time=1, date_time_format=form), f'{TEXT}date and time format "{form}" is invalid')
            for form in ("rt", "tD", "ww", "dD", "x", "d ")
        ),
        ({"type": "custom_emoji", "alternative_text": "😀"}, f'{TEXT}field "custom_emoji_id" must be of type String'),
        ("\ud800", "strings must be encoded in UTF-8"),
    ],
)
async def test_texts_that_are_refused(client: Client, li: User, text: object, complaint: str) -> None:
    assert await _refusal(client, li, {"blocks": [paragraph(text)]}) == complaint


@pytest.mark.parametrize(
    ("faulty", "complaint"),
    [
        (button(""), f"{BUTTON}text must be non-empty"),
        ({"callback_data": "x"}, f"{BUTTON}text must be non-empty"),
        (button(marked("bold")), f"{BUTTON}text may hold custom emoji and date and time only"),
        (button(["a", ["b"]]), f"{TEXT}expected an Object"),
        ({"text": "x"}, f"{BUTTON}exactly one kind of button must be specified"),
        (button(callback_data="a", url="https://example.org"), f"{BUTTON}exactly one kind of button must be specified"),
        (button(callback_data=""), "BUTTON_DATA_INVALID"),
        (button(callback_data="汉" * 22), "BUTTON_DATA_INVALID"),
        (button(callback_data=1), f'{BUTTON}field "callback_data" has a wrong type'),
        (button(disabled=True), f'{BUTTON}field "disabled" has a wrong type'),
        (button(style="pink"), f"{BUTTON}invalid button style specified"),
        (button(style={}), f"{BUTTON}invalid button style specified"),
        (button(style="link", disabled={}), f'{BUTTON}style "link" is allowed for callback buttons only'),
        (button(copy_text={}), f'{BUTTON}field "text" must be of type String'),
        (button(url="http://localhost"), "rich message button URL 'http://localhost' is invalid: Wrong HTTP URL"),
        (button(url="mailto:a@b.cn"), "rich message button URL 'mailto:a@b.cn' is invalid: Wrong HTTP URL"),
    ],
)
async def test_buttons_that_are_refused(client: Client, li: User, faulty: Json, complaint: str) -> None:
    assert await _refusal(client, li, {"blocks": [row(faulty)]}) == complaint
    assert await _refusal(client, li, {"blocks": [paragraph({"type": "button", "button": faulty})]}) == complaint


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        (row(), ROW),
        (row(*[button()] * 9), ROW),
        (row(button(), align="justify"), f'{BLOCK}field "align" must be one of center, left, right'),
        ({"type": "buttons", "buttons": ["x"]}, f"{BUTTON}expected an Object"),
        (paragraph({"type": "button"}), f"{TEXT}expected an Object"),
    ],
)
async def test_rows_of_buttons_that_are_refused(client: Client, li: User, block: Json, complaint: str) -> None:
    assert await _refusal(client, li, {"blocks": [block]}) == complaint


async def test_a_mini_app_button_is_for_private_chats(client: Client, li: User, group: Group) -> None:
    rich = {"blocks": [row(button(web_app={"url": "https://example.org"}))]}
    await client.result("sendRichMessage", chat_id=li.id, rich_message=rich)
    refusal = await client.refusal("sendRichMessage", chat_id=group.id, rich_message=rich)
    assert refusal == "Bad Request: BUTTON_TYPE_INVALID"


def _bold(levels: int) -> object:
    return "底" if levels == 0 else marked("bold", _bold(levels - 1))


def _in_lists(levels: int) -> object:
    return ["底"] if levels == 1 else [_in_lists(levels - 1)]


@pytest.mark.parametrize(
    ("fits", "exceeds", "complaint"),
    [
        ([paragraph("字" * 32_767 + "😀")], [paragraph("字" * 32_767 + "😀😀")], LONG),
        ([paragraph("字" * 32_767), row(button("键"))], [paragraph("字" * 32_767), row(button("按键"))], LONG),
        ([paragraph("字" * 32_767), {"type": "mathematical_expression", "expression": "x"}],
         [paragraph("字" * 32_767), {"type": "mathematical_expression", "expression": "xy"}], LONG),
        ([paragraph("x")] * 500, [paragraph("x")] * 501, MANY),
        ([listed(*"x" * 249), paragraph("x")], [listed(*"x" * 249), paragraph("x"), paragraph("x")], MANY),
        ([table(*[[cell()]] * 499)], [table(*[[cell()]] * 500)], MANY),
        ([details("x", *[paragraph("x")] * 499)], [details("x", *[paragraph("x")] * 500)], MANY),
        ([quotation(*[paragraph("x")] * 499)], [quotation(*[paragraph("x")] * 500)], MANY),
        ([nested(16)], [nested(17)], DEPTH),
        ([paragraph(_bold(15))], [paragraph(_bold(16))], DEPTH),
        ([quotation(paragraph(_bold(14)))], [quotation(paragraph(_bold(15)))], DEPTH),
        ([paragraph(_in_lists(16))], [paragraph(_in_lists(17))], DEPTH),
        ([paragraph([_bold(14), inline()])], [quotation(paragraph([_bold(15), inline()]))], DEPTH),
        ([table([cell()] * 20)], [table([cell()] * 21)], COLUMNS),
        ([table([cell(colspan=19), cell()])], [table([cell(colspan=19), cell(), cell()])], COLUMNS),
        ([table([cell(colspan=10, rowspan=2)], [cell()] * 10)], [table([cell(colspan=10, rowspan=2)], [cell()] * 11)],
         COLUMNS),
        ([row(*[button(callback_data="汉" * 21 + "x")] * 8)], [row(*[button()] * 9)], ROW),
    ],
)  # fmt: skip
async def test_what_just_fits_and_what_is_too_much(
    client: Client, li: User, fits: list[Json], exceeds: list[Json], complaint: str
) -> None:
    assert await _refusal(client, li, {"blocks": exceeds}) == complaint
    await client.result("sendRichMessage", chat_id=li.id, rich_message={"blocks": fits})
    assert len(li.inbox()) == 1
