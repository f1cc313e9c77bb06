"""Lengths, trimming, and what Telegram finds in a text by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.telegram.texts import Entity, Formatted, clean, cut_utf16, finish, span_of, utf16_length


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_length_is_that_of_utf_16(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\r\nb", "a\nb"),
        ("a\tb\x00c", "a b c"),
        ("左\u202e右", "左右"),
        ("零\u200b宽", "零\u200b宽"),
        ("一\u2028行", "一行"),
    ],
)
def test_control_characters_do_not_survive(raw: str, kept: str) -> None:
    assert clean(raw) == kept


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/digest", [("bot_command", "/digest")]),
        ("/digest@huiyue_demo_bot 今天", [("bot_command", "/digest@huiyue_demo_bot")]),
        ("请看 /stats 和 /todo", [("bot_command", "/stats"), ("bot_command", "/todo")]),
        ("/digest今天", []),
        ("和/或", []),
        ("and/or", []),
        ("2026/11/23", []),
        ("@所有人 请看", []),
        ("问 @li_xiaoyu 吧", [("mention", "@li_xiaoyu")]),
        ("mail a@example.org", []),
        ("#通知 明天", [("hashtag", "#通知")]),
        ("#1", []),
        ("见 https://example.org/a?b=c。", [("url", "https://example.org/a?b=c")]),
        ("😀 /help", [("bot_command", "/help")]),
    ],
)
def test_commands_mentions_tags_and_links_are_found(text: str, found: list[tuple[str, str]]) -> None:
    finished = finish(Formatted(text=text))
    assert [(entity["type"], _marked(finished, entity)) for entity in finished.entities] == found


@pytest.mark.parametrize(
    ("raw", "kept", "entities"),
    [
        ("  粗  ", "粗", [(0, 1)]),
        ("\n\n粗\n", "粗", [(0, 1)]),
        ("粗", "粗", [(0, 1)]),
    ],
)
def test_trimming_moves_the_entities(raw: str, kept: str, entities: list[tuple[int, int]]) -> None:
    bold: Entity = {"type": "bold", "offset": 0, "length": utf16_length(raw)}
    finished = finish(Formatted(text=raw, entities=(bold,)))
    assert finished.text == kept
    assert [span_of(entity) for entity in finished.entities] == entities


def test_an_entity_of_blanks_alone_is_dropped() -> None:
    assert finish(Formatted(text="  a", entities=({"type": "bold", "offset": 0, "length": 2},))).entities == ()


def test_nothing_is_found_inside_code() -> None:
    code: Entity = {"type": "code", "offset": 0, "length": 5}
    assert finish(Formatted(text="/help", entities=(code,))).entities == (code,)


def test_after_a_hundred_entities_the_rest_is_ignored() -> None:
    assert len(finish(Formatted(text="/a " * 150)).entities) == 100


def test_entities_stand_in_the_order_of_the_text() -> None:
    bold: Entity = {"type": "bold", "offset": 3, "length": 5}
    finished = finish(Formatted(text="/a #通知 b", entities=(bold,)))
    assert [entity["type"] for entity in finished.entities] == ["bot_command", "bold", "hashtag"]


def _marked(text: Formatted, entity: Entity) -> str:
    return cut_utf16(text.text, int(str(entity["offset"])), int(str(entity["length"])))
