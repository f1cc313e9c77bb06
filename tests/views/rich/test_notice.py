"""A notice in full as one rich message."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import PostingId, SourceId
from core.notices import Notice, Origin
from core.people import Style
from core.reading import TraceKind
from core.receipts import NoticeState, ReceiptState
from tests.views.rich.reading import check_rich, rich_labels, rich_of, wire
from tests.views.values import BOTH, NOW, OFFICE, ZH, notice, notices
from views.message import Message
from views.notice import render_full
from views.wording import Wording


def render(held: Notice, w: Wording = ZH) -> Message:
    return render_full(held, w=w, now=NOW, office=OFFICE, style=Style.RICH)[-1]


@settings(max_examples=80, deadline=None)
@given(notices, st.sampled_from(BOTH))
def test_any_notice_keeps_the_limits(held: Notice, w: Wording) -> None:
    if render(held, w).rich is not None:
        check_rich(render(held, w))


@settings(max_examples=40, deadline=None)
@given(notices, st.sampled_from(BOTH))
def test_both_styles_have_the_same_buttons(held: Notice, w: Wording) -> None:
    message = render(held, w)
    plain = [button.text for row in getattr(message.keyboard, "inline_keyboard", []) for button in row]
    if message.rich is not None:
        assert rich_labels(message) == plain


def test_what_matters_comes_first() -> None:
    held = notice(deadline=NOW + timedelta(hours=8), traces=(TraceKind.SCREENSHOT,))
    assert check_rich(render(held)).splitlines()[:4] == [
        "高龄津贴认证",
        "时限：今天 17:00 前（还剩 8 小时）",
        "发文单位：民政办",
        "文中要求：截图。在这里点一下按钮就算签收。",
    ]


def test_the_sources_are_folded_with_a_link_to_each_posting() -> None:
    origin = Origin(
        posting=PostingId(1),
        source=SourceId(1),
        source_title="民政群",
        posted_at=NOW,
        link="https://t.me/c/1/2",
    )
    (fold,) = [block for block in wire(rich_of(render(notice(origins=(origin,))))) if block["type"] == "details"]
    assert fold["summary"] == "来源 1 处（点名称看原文）："
    assert {"type": "url", "text": "民政群", "url": "https://t.me/c/1/2"} in fold["blocks"][0]["text"]


def test_a_withdrawn_notice_is_struck_through_and_asks_for_nothing() -> None:
    message = render(notice(state=NoticeState.WITHDRAWN))
    assert "已撤回" in check_rich(message)
    assert rich_labels(message) == []


def test_the_reader_s_own_state_stands_above_the_buttons() -> None:
    message = render(notice(receipt=ReceiptState.DONE))
    assert check_rich(message).splitlines()[-1] == "✓ 已办结"
    assert rich_labels(message) == ["撤销", "时限有误"]


@pytest.mark.parametrize(("length", "is_rich"), [(20_000, True), (60_000, False)])
def test_a_text_longer_than_a_rich_message_comes_in_plain_parts(length: int, is_rich: bool) -> None:
    assert (render(notice(text="请按时报送。" * (length // 6))).rich is not None) is is_rich
