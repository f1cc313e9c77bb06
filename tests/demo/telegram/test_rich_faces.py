"""What a reader sees of a rich message: its lines, its buttons, its links."""

import pytest

from demo.telegram import User, World
from demo.telegram.methods import METHODS
from demo.telegram.params import Params
from tests.demo.telegram.conftest import Json
from tests.demo.telegram.pieces import button, cell, details, inline, listed, marked, paragraph, quotation, row, table


@pytest.fixture
def reader(world: World) -> User:
    user = world.add_user("李小雨")
    user.start()
    return user


def _reads(world: World, reader: User, *blocks: Json) -> None:
    METHODS["sendrichmessage"](world, Params(values={"chat_id": reader.id, "rich_message": {"blocks": list(blocks)}}))


MOMENT = marked("date_time", "周五 17:00", unix_time=1_795_770_000, date_time_format="wt")
EMOJI = {"type": "custom_emoji", "custom_emoji_id": "1", "alternative_text": "✅"}
FORMULA = {"type": "mathematical_expression", "expression": "x^2"}
NAMED = (
    marked("email_address", "信箱", email_address="a@example.org"),
    marked("phone_number", "电话", phone_number="+8610"),
    marked("bank_card_number", "卡", bank_card_number="4111"),
    marked("mention", "@某", username="mou"),
    marked("hashtag", "#通知", hashtag="通知"),
    marked("cashtag", "$CNY", cashtag="CNY"),
    marked("bot_command", "/digest", bot_command="/digest"),
    marked("reference", "注", name="n1"),
    marked("reference_link", "[1]", reference_name="n1"),
    marked("anchor_link", "↑", anchor_name=""),
)


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (paragraph("你好"), ["你好"]),
        (paragraph(["交", marked("bold", ["报", marked("italic", "表")]), "。"]), ["交报表。"]),
        (paragraph([MOMENT, " 前 ", EMOJI]), ["周五 17:00 前 ✅"]),
        (paragraph(list(NAMED)), ["信箱电话卡@某#通知$CNY/digest注[1]↑"]),
        (paragraph([{"type": "anchor", "name": "a"}, FORMULA]), ["x^2"]),
        ({"type": "heading", "text": "今日一览", "size": 1}, ["今日一览"]),
        ({"type": "footer", "text": "街道办"}, ["街道办"]),
        ({"type": "pre", "text": "  a\n    b", "language": "python"}, ["  a\n    b"]),
        ({"type": "mathematical_expression", "expression": "a+b"}, ["a+b"]),
        (listed("甲", "乙"), ["• 甲", "• 乙"]),
        (listed("甲", "乙", type="A"), ["A. 甲", "B. 乙"]),
        (listed("甲", has_checkbox=True), ["☐ 甲"]),
        (listed("甲", has_checkbox=True, is_checked=True, value=3), ["3. ☑ 甲"]),
        (
            {"type": "list", "items": [{"blocks": [paragraph("甲"), listed("子")]}, {"blocks": [paragraph("乙")]}]},
            ["• 甲", "• 子", "• 乙"],
        ),
        (quotation(paragraph("原文"), credit="民政局"), ["原文", "民政局"]),
        ({"type": "expandable_blockquote", "text": "长", "credit": "出处"}, ["长", "出处"]),
        ({"type": "pullquote", "text": "短"}, ["短"]),
        (table([cell("姓名"), cell("时限")], [cell("甲"), cell(MOMENT)]), ["姓名 | 时限", "甲 | 周五 17:00"]),
        (table([cell("甲"), {"align": "left", "valign": "top"}, cell("丙")], caption="表一"), ["表一", "甲 | 丙"]),
        (table([cell("甲"), cell(inline("办结 1"))]), ["甲"]),
        (details("全文", paragraph("第一段"), paragraph("第二段")), ["全文", "第一段", "第二段"]),
        (paragraph(["报表 ", inline("办结 1")]), ["报表"]),
    ],
)  # fmt: skip
def test_a_block_reads_as_lines(world: World, reader: User, block: Json, lines: list[str]) -> None:
    _reads(world, reader, paragraph("上"), block, {"type": "divider"}, row(button()), paragraph("下"))
    assert reader.inbox()[0].text == "\n".join(["上", *lines, "下"])


@pytest.mark.parametrize(
    ("blocks", "labels"),
    [
        ([paragraph("x")], []),
        ([row(button("一"), button("二")), row(button("三"))], [["一", "二"], ["三"]]),
        ([paragraph([inline("一"), " ", marked("bold", inline("二"))]), row(button("三"))], [["一", "二"], ["三"]]),
        ([row(button(["办结 ", EMOJI, MOMENT]))], [["办结 ✅周五 17:00"]]),
        ([listed(["甲 ", inline("一")], ["乙 ", inline("二")])], [["一"], ["二"]]),
        ([table([cell(inline("一")), cell("x")], [cell(inline("二")), cell(inline("三"))])], [["一"], ["二"], ["三"]]),
        ([details(["题 ", inline("一")], row(button("二"))), row(button("三"))], [["一"], ["二"], ["三"]]),
        ([quotation(row(button("一")), credit=inline("二")), row(button("三"))], [["一"], ["二"], ["三"]]),
        ([{"type": "pullquote", "text": inline("一"), "credit": inline("二")}], [["一"], ["二"]]),
    ],
)  # fmt: skip
def test_buttons_come_row_by_row_in_reading_order(
    world: World, reader: User, blocks: list[Json], labels: list[list[str]]
) -> None:
    _reads(world, reader, paragraph("上"), *blocks)
    assert reader.inbox()[0].labels == labels


def test_a_button_is_found_with_its_data_and_style(world: World, reader: User) -> None:
    _reads(world, reader, row(button(["办结", " 1"], style="success")))
    (shown,) = reader.inbox()[0].buttons
    assert shown == {"text": "办结 1", "style": "success", "callback_data": "d1"}
    assert reader.presses(reader.inbox()[0], "d1").data == "d1"


def test_the_keyboard_comes_after_the_buttons_of_the_text(world: World, reader: User) -> None:
    keyboard = {"inline_keyboard": [[button("末", callback_data="z")]]}
    values = {"chat_id": reader.id, "rich_message": {"blocks": [row(button("首"))]}, "reply_markup": keyboard}
    METHODS["sendrichmessage"](world, Params(values=values))
    assert reader.inbox()[0].labels == [["首"], ["末"]]


def test_links_of_texts_and_buttons_are_listed(world: World, reader: User) -> None:
    def link(name: str) -> Json:
        return marked("url", name, url=f"https://example.org/{name}")

    _reads(
        world,
        reader,
        row(button("开", url="https://example.org/button")),
        paragraph(["见", marked("bold", link("a"))]),
        table([cell(link("b"))], caption=link("caption")),
        quotation(listed(link("c")), credit=link("credit")),
        details(link("d"), paragraph(marked("url", "信", url="mailto:a@example.org"))),
    )
    names = ["a", "caption", "b", "c", "credit", "d"]
    found = [f"https://example.org/{name}" for name in names]
    assert reader.inbox()[0].links == [*found, "mailto:a@example.org", "https://example.org/button"]


def test_a_rich_message_is_no_service_message(world: World, reader: User) -> None:
    _reads(world, reader, paragraph("x"))
    message = reader.inbox()[0]
    assert (message.is_service, message.entities, message.file_ids) == (False, [], [])
    assert str(message.id) in repr(message)
