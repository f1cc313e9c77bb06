"""Which replies change the notice that they answer, and which are talk."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging import Paper, prepare
from core.replying import ReplyReason, judge_reply, leaves_open
from core.text import plain
from tests.builders import SHANGHAI

POSTED = datetime(2026, 6, 22, 9, 0, tzinfo=SHANGHAI)
LEDGER = "【通知】请各社区于6月27日17:00前将消防安全隐患排查台账报应急办，联系人：陆一鸣。"
MEETING = "【通知】6月27日9:00在街道四楼召开创文工作推进会，请各社区书记参加。"


def paper(text: str) -> Paper:
    return prepare(text, POSTED, ())


@pytest.mark.parametrize(
    ("notice", "text"),
    [
        (LEDGER, "延期到周一下班前"),
        (LEDGER, "时间改到30号17:00前"),
        (LEDGER, "好的，改到30号"),
        (LEDGER, "台账延期到周五"),
        (LEDGER, "刚才那个通知不用报了"),
        (LEDGER, "取消"),
        (LEDGER, "推迟"),
        (LEDGER, "作废"),
        (LEDGER, "恢复"),
        (LEDGER, "更正：报两份"),
        (LEDGER, "补充：请附照片"),
        (LEDGER, "不是27号，是28号"),
        (MEETING, "不开了"),
        (MEETING, "会议取消"),
        (MEETING, "照常开"),
        (MEETING, "会议改到6月30日9:00，地点不变"),
        (MEETING, "会议地点改为二楼"),
    ],
)
def test_words_of_change_change_what_they_answer(notice: str, text: str) -> None:
    assert judge_reply(paper(text), plain(notice)).reason is ReplyReason.CHANGES


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("收到", ReplyReason.TALK),
        ("好的", ReplyReason.TALK),
        ("几点？", ReplyReason.TALK),
        ("已报", ReplyReason.TALK),
        ("收到，会议取消", ReplyReason.HEARD),
        ("能延期吗", ReplyReason.ASKS),
        ("改到几点？", ReplyReason.ASKS),
        ("我们社区申请延期", ReplyReason.WISHES),
        ("建议改到周五", ReplyReason.WISHES),
        ("@李雨桐 你们社区不用报了", ReplyReason.TO_ONE),
        ("培训报名延期到周五", ReplyReason.ANOTHER),
        ("【通知】请各社区于7月1日前报送换届选举统计表，原定的不变", ReplyReason.LONG),
    ],
)
def test_talk_and_what_is_about_something_else_change_nothing(text: str, why: ReplyReason) -> None:
    found = judge_reply(paper(text), plain(LEDGER))
    assert (found.changes, found.reason) == (False, why)


@pytest.mark.parametrize(
    ("text", "is_open"),
    [("推迟", True), ("延期，时间另行通知", True), ("推迟到下周二", False), ("如遇下雨顺延", False), ("取消", False)],
)
def test_what_is_put_off_without_a_day_is_open(text: str, is_open: bool) -> None:
    assert leaves_open(paper(text)) is is_open


@given(st.text(max_size=200), st.text(max_size=100))
def test_any_reply_is_judged(text: str, known: str) -> None:
    found = judge_reply(paper(text), known)
    assert found.changes is (found.reason is ReplyReason.CHANGES)
