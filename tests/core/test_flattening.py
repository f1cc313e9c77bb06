"""Rich messages on their way in: their text arrives, their blocks are never decoded."""

from typing import Any

import pytest
from aiogram.types import Update
from hypothesis import given
from hypothesis import strategies as st

from core.flattening import LONGEST, flattened
from core.secrecy import blank
from tests.core.test_secrecy import MARKED


def posted(*blocks: Any) -> dict[str, Any]:
    chat = {"id": -1001, "type": "supergroup", "title": "民政工作群"}
    return {
        "update_id": 1,
        "message": {"message_id": 2, "date": 0, "chat": chat, "rich_message": {"blocks": list(blocks)}},
    }


def nested(levels: int) -> Any:
    text: Any = "请于明天17:00前报送。"
    for _ in range(levels):
        text = {"type": "bold", "text": [text]}
    return {"type": "paragraph", "text": text}


def text_of(update: dict[str, Any]) -> str | None:
    decoded = Update.model_validate(flattened(update))
    assert decoded.message is not None
    return decoded.message.text


def test_every_block_s_text_is_there_in_the_order_of_reading() -> None:
    said = text_of(
        posted(
            {"type": "heading", "text": "通知", "size": 1},
            {"type": "paragraph", "text": ["各社区", {"type": "bold", "text": "报送"}]},
            {"type": "details", "summary": "名单", "blocks": [{"type": "paragraph", "text": "柳荫"}]},
            {"type": "list", "items": [{"label": "1.", "blocks": [{"type": "paragraph", "text": "甲"}]}]},
            {"type": "table", "cells": [[{"text": "单位"}, {"text": "数"}], [{"text": "柳荫"}, {}]]},
            {"type": "buttons", "buttons": [{"text": "办结", "callback_data": "x"}]},
        )
    )
    assert said == "通知\n各社区报送\n名单\n柳荫\n1. 甲\n单位 数\n柳荫"


@pytest.mark.parametrize("levels", [1, 5, 16])
def test_formatting_within_formatting_costs_nothing(levels: int) -> None:
    """Decoded as it stands, sixteen levels would take longer than anybody lives; the time limit of tests holds this."""
    assert text_of(posted(nested(levels))) == "请于明天17:00前报送。"


def test_a_message_that_is_replied_to_is_flattened_too() -> None:
    update = posted(nested(9))
    update["message"] = {**update["message"], "text": "收到", "reply_to_message": update["message"]}
    decoded = Update.model_validate(flattened(update))
    assert decoded.message is not None
    assert decoded.message.reply_to_message is not None
    assert (decoded.message.text, decoded.message.reply_to_message.text) == ("收到", "请于明天17:00前报送。")


def test_a_long_one_is_cut() -> None:
    assert len(text_of(posted({"type": "paragraph", "text": "长" * 40_000})) or "") == LONGEST


KEYS = st.sampled_from(["text", "blocks", "cells", "items", "type"])
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=20,
)


@given(anything)
def test_whatever_comes_nothing_breaks(blocks: Any) -> None:
    update = posted()
    update["message"]["rich_message"] = {"blocks": blocks}
    assert isinstance(flattened(update)["message"]["text"], str)


@pytest.mark.parametrize("marked", MARKED)
def test_a_marking_is_found_however_its_signs_are_formatted(marked: str) -> None:
    """Cut at every place into a plain and a bold piece; a link's address between them makes no difference."""
    for at in range(1, len(marked)):
        bold = {"type": "bold", "text": marked[at:]}
        pieces = [marked[:at], {"type": "url", "url": "https://example.org", "text": bold}]
        _, is_secret = blank(flattened(posted({"type": "paragraph", "text": pieces})))
        assert is_secret, pieces


@pytest.mark.parametrize("harmless", ["请报送保守国家秘密宣传教育总结", "绝密飞行是一部电影", "做好保密工作"])
def test_a_word_of_ordinary_language_stays_one_when_it_is_bold(harmless: str) -> None:
    for at in range(1, len(harmless) - 2):
        pieces = [harmless[:at], {"type": "bold", "text": harmless[at : at + 2]}, harmless[at + 2 :]]
        update, is_secret = blank(flattened(posted({"type": "paragraph", "text": pieces})))
        assert not is_secret, pieces
        assert update["message"]["text"] == harmless  # type: ignore[index]


def test_a_marking_in_a_cell_or_in_an_item_empties_the_whole_message() -> None:
    cells = {"type": "table", "cells": [[{"text": "密级"}, {"text": "机密★1年"}], [{"text": "附件"}, {"text": "名单"}]]}
    items = {"type": "list", "items": [{"label": "•", "blocks": [{"type": "paragraph", "text": "【绝密】名单"}]}]}
    for block in (cells, items):
        update, is_secret = blank(flattened(posted(block, {"type": "paragraph", "text": "请各社区报送。"})))
        assert is_secret
        assert "请各社区" not in str(update)


def test_files_within_the_blocks_stay_with_the_message() -> None:
    document = {"file_id": "F", "file_unique_id": "U", "file_name": "填报表.xlsx"}
    photo = [{"file_id": "P", "file_unique_id": "Q", "width": 1, "height": 1}]
    within = {"type": "details", "summary": "附件", "blocks": [{"type": "document", "document": document}]}
    decoded = Update.model_validate(flattened(posted(within, {"type": "photo", "photo": photo})))
    assert decoded.message is not None
    assert decoded.message.document is not None
    assert decoded.message.document.file_name == "填报表.xlsx"
    assert decoded.message.photo is not None
