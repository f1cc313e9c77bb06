"""Rich messages on their way in: their text arrives, their blocks are never decoded."""

from typing import Any

import pytest
from aiogram.types import Update
from hypothesis import given
from hypothesis import strategies as st

from bot.flattening import LONGEST, flattened


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
    assert said == "通知\n各社区报送\n名单\n柳荫\n甲\n单位 数\n柳荫"


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
    assert len(text_of(posted({"type": "paragraph", "text": "长" * 30_000})) or "") == LONGEST


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
