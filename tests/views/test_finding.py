"""What was found, on the screen: the words in bold, the states, the pages, and the query read back from the message."""

from datetime import timedelta

import pytest
from aiogram.types import ForceReply, ReplyKeyboardMarkup
from hypothesis import given, settings
from hypothesis import strategies as st

from core.finding import Findings, Found, Stretch, asked
from core.ids import NoticeId
from core.people import Role
from core.reading import Kind, Precision
from core.receipts import NoticeState, ReceiptState
from tests.views.checker import check, data_of, labels
from tests.views.values import BOTH, HOSTILE, NOW, OFFICE, ZH, foreign, moments
from views.asking import Question, Topic, question_in
from views.buttons import FindTap, NoticeTap
from views.finding import render_count, render_find, render_found, searched
from views.message import Message
from views.wording import Wording


def shown(found: Findings, w: Wording = ZH) -> Message:
    return render_found(found, w=w, now=NOW, office=OFFICE)


def one(number: int = 1, **values: object) -> Found:
    given: dict[str, object] = {
        "notice": NoticeId(number),
        "title": "高龄津贴名册",
        "kind": Kind.ACT,
        "state": NoticeState.OPEN,
        "posted_at": NOW - timedelta(days=2),
        "sources": ("民政工作群",),
        "receipt": ReceiptState.WAITING,
        "snippet": (Stretch("…将"), Stretch("高龄津贴", is_hit=True), Stretch("领取人员…")),
    }
    return Found(**(given | values))  # type: ignore[arg-type]


stretches = st.builds(
    Stretch, st.text(max_size=30) | st.sampled_from(HOSTILE).map(lambda each: each[:60]), st.booleans()
)
founds = st.builds(
    Found,
    notice=st.integers(1, 2**62).map(NoticeId),
    title=foreign,
    kind=st.sampled_from(Kind),
    state=st.sampled_from(NoticeState),
    posted_at=moments,
    deadline=st.none() | moments,
    precision=st.none() | st.sampled_from(Precision),
    is_inferred=st.booleans(),
    is_doubted=st.booleans(),
    sources=st.lists(foreign, max_size=4).map(tuple),
    receipt=st.none() | st.sampled_from(ReceiptState),
    snippet=st.lists(stretches, max_size=3).map(tuple),
)


@settings(max_examples=80, deadline=None)
@given(foreign, st.lists(founds, max_size=10), st.integers(0, 99), st.booleans(), st.sampled_from(BOTH))
def test_anything_found_keeps_the_limits(words: str, found: list[Found], page: int, near: bool, w: Wording) -> None:
    total = page * 10 + len(found)
    check(shown(Findings(words=asked(words), found=tuple(found), total=total, page=page, is_near=near), w))


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("words", ["高龄津贴 名册", "<b>&amp;", "100%_\\", "找什么？", "a" * 60])
def test_the_query_is_read_back_from_the_message(words: str, w: Wording) -> None:
    message = shown(Findings(words=words, found=(one(),), total=1), w)
    assert searched(check(message)) == words


@pytest.mark.parametrize("text", ["", "今日一览", "高龄津贴", "  查找：x"])
def test_another_message_holds_no_query(text: str) -> None:
    assert searched(text) is None


def test_an_entry_says_by_when_from_where_how_it_stands_and_what_it_says() -> None:
    message = shown(Findings(words="高龄津贴", found=(one(deadline=NOW + timedelta(hours=8)),), total=1))
    heading, entry = check(message).split("\n\n")
    assert heading == "查找：高龄津贴\n找到 1 条"
    assert entry.splitlines() == [
        "1. 高龄津贴名册",
        "今天 17:00 前，还剩 8 小时 · 民政工作群 · 未办",
        "…将高龄津贴领取人员…",
    ]
    assert "将<b>高龄津贴</b>领取" in message.text
    assert labels(message) == ["全文 1"]
    assert data_of(message, "全文 1") == NoticeTap(notice=1, act="full").pack()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"receipt": ReceiptState.DONE}, "✓ 已办结"),
        ({"receipt": ReceiptState.QUESTION}, "有疑问"),
        ({"kind": Kind.INFORM}, "未阅"),
        ({"kind": Kind.INFORM, "receipt": ReceiptState.READ}, "✓ 已阅"),
        ({"state": NoticeState.WITHDRAWN}, "已撤回"),
        ({"state": NoticeState.WITHDRAWN, "is_off": True}, "已取消"),
        ({"state": NoticeState.WITHDRAWN, "receipt": ReceiptState.DONE}, "已撤回"),
    ],
)
def test_how_it_stands(values: dict[str, object], words: str) -> None:
    assert f"· {words}\n" in check(shown(Findings(words="x", found=(one(1, **values),), total=1)))


def test_whoever_holds_no_receipt_sees_no_state() -> None:
    assert "发布：11月21日 09:00 · 民政工作群\n" in check(
        shown(Findings(words="x", found=(one(receipt=None),), total=1))
    )


def test_the_second_page_counts_on() -> None:
    message = shown(Findings(words="x", found=(one(8), one(9)), total=22, page=1))
    assert labels(message) == ["全文 11", "全文 12", "上一页", "下一页"]
    assert data_of(message, "下一页") == FindTap(page=2).pack()
    assert "第 2/3 页" in check(message)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Findings(words=""), "没有看到要找的字"),
        (Findings(words="量子"), "查找：量子\n没有找到"),
        (Findings(words="量子", found=(one(),), total=1, is_near=True), "没有完全匹配，这些接近"),
        (Findings(words="消防 高龄", found=(one(),), total=1, is_near=True), "没有一条同时含这几个词，这些含得最多"),
        (Findings(words="消防 高龄", is_near=True), "没有找到"),
    ],
)
def test_what_is_not_there_is_said(found: Findings, words: str) -> None:
    assert words in check(shown(found))


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_the_question_is_known_again_and_the_answer_brings_the_keyboard_back(w: Wording) -> None:
    question = render_find(w=w)
    assert isinstance(question.keyboard, ForceReply)
    assert question_in(check(question)) == Question(Topic.FIND)
    count = render_count(Findings(words="x", total=3), [Role.STAFF], w=w)
    assert isinstance(count.keyboard, ReplyKeyboardMarkup)
    assert "3" in check(count)
