"""A notice in full, as an urgent message, and the answers to its publisher."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import NoticeId, PostingId, SourceId
from core.notices import Captured, File, Notice, Origin, PostReason
from core.people import Style
from core.reading import Event, Kind, Precision, TraceKind, Urgency
from core.receipts import NoticeState, ReceiptState
from tests.views.checker import check, data_of, labels, links
from tests.views.rich.reading import check_rich
from tests.views.values import BOTH, HOSTILE, NOW, OFFICE, ZH, notice, notices
from views.buttons import NoticeTap
from views.html import seen
from views.message import Message
from views.notice import (
    render_captured,
    render_full,
    render_notice_how,
    render_notice_unknown,
    render_urgent,
    render_withdraw_question,
    render_withdrawn,
)
from views.wording import Wording


def full(given_notice: Notice, w: Wording = ZH) -> list[Message]:
    return render_full(given_notice, w=w, now=NOW, office=OFFICE)


def urgent(given_notice: Notice, w: Wording = ZH) -> Message:
    return render_urgent(given_notice, w=w, now=NOW, office=OFFICE)


def origin(number: int, **values: object) -> Origin:
    given: dict[str, object] = {"source_title": f"群{number}", "posted_at": NOW, "link": f"https://t.me/c/1/{number}"}
    return Origin(posting=PostingId(number), source=SourceId(number), **(given | values))  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(notices, st.sampled_from(BOTH))
def test_any_notice_keeps_the_limits_in_full_and_as_urgent(given_notice: Notice, w: Wording) -> None:
    messages = full(given_notice, w)
    for message in (*messages, urgent(given_notice, w)):
        check(message)
    assert all(message.keyboard is None for message in messages[:-1])


@settings(max_examples=60, deadline=None)
@given(notices)
def test_the_full_text_is_there_to_the_last_word(given_notice: Notice) -> None:
    shown = "".join("".join(check(message) for message in full(given_notice)).split())
    assert "".join(seen(given_notice.text).split()) in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_do_no_harm(text: str) -> None:
    for message in full(notice(title=text, text=text, issuer_name=text, origins=(origin(1, source_title=text),))):
        check(message)


def test_the_header_tells_everything_at_once() -> None:
    held = notice(
        deadline=NOW + timedelta(hours=8),
        precision=Precision.MINUTE,
        earlier_deadline=NOW + timedelta(days=1, hours=8),
        later_deadlines=(NOW + timedelta(days=9),),
        traces=(TraceKind.SCREENSHOT, TraceKind.CHAIN),
        origins=(origin(1), origin(2, link=None, files=(File(kind="document", file_id="f", unique_id="u"),))),
    )
    (message,) = full(held)
    assert check(message).splitlines() == [
        "高龄津贴认证",
        "时限：今天 17:00 前，还剩 8 小时，原为 11月24日 17:00",
        "发文单位：民政办",
        "还有时限：12月2日 09:00",
        "文中要求：截图、接龙。在这里点一下按钮就算签收。",
        "",
        "请各社区于今天17:00前完成高龄津贴认证。",
        "",
        "来源 2 处（点名称看原文）：",
        "• 群1 11月23日 09:00",
        "• 群2 11月23日 09:00 附件 1 个",
    ]
    assert links(message.text) == ["https://t.me/c/1/1"]


@pytest.mark.parametrize("style", Style)
def test_the_moment_of_a_meeting_stands_beside_the_deadline(style: Style) -> None:
    begins = NOW + timedelta(days=9)
    event = Event(at=begins, precision=Precision.MINUTE, phrase="", until=begins + timedelta(hours=2))
    held = notice(deadline=NOW + timedelta(hours=8), precision=Precision.MINUTE, event=event)
    (message,) = render_full(held, w=ZH, now=NOW, office=OFFICE, style=style)
    deadline, moment = (check(message) if style is Style.PLAIN else check_rich(message)).splitlines()[1:3]
    assert deadline.startswith("时限：今天 17:00 前")
    day = "12月2日" if style is Style.PLAIN else "12月2日 周三"
    assert moment == f"时间：{day} 09:00 至 11:00"


def test_an_overdue_deadline_keeps_its_date() -> None:
    (message,) = full(notice(deadline=NOW - timedelta(days=2), precision=Precision.MINUTE))
    assert "时限：11月21日 09:00，已过 2 天" in check(message)


def test_many_sources_are_counted() -> None:
    (message,) = full(notice(origins=tuple(origin(number) for number in range(1, 15))))
    assert "来源 14 处" in check(message)
    assert "另有 4 条消息" in check(message)


@pytest.mark.parametrize("style", Style)
def test_two_postings_in_one_group_are_one_source(style: Style) -> None:
    twice = tuple(replace(origin(number), source=SourceId(1)) for number in (1, 2))
    (message,) = render_full(notice(origins=twice), w=ZH, now=NOW, office=OFFICE, style=style)
    assert "来源 1 处" in (check(message) if style is Style.PLAIN else check_rich(message))


def test_a_doubted_deadline_that_is_not_there_is_still_told() -> None:
    assert "时限待核实" in check(full(notice(is_doubted=True))[0])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["办结", "有疑问", "在办", "不涉及", "时限有误"]),
        ({"kind": Kind.INFORM}, ["已阅", "有疑问", "在办", "不涉及", "时限有误"]),
        ({"may_withdraw": True}, ["办结", "有疑问", "在办", "不涉及", "定时限", "撤回"]),
        ({"receipt": ReceiptState.DONE}, ["撤销", "时限有误"]),
        ({"receipt": ReceiptState.DOING}, ["办结", "有疑问", "不涉及", "撤销", "时限有误"]),
        ({"receipt": ReceiptState.QUESTION}, ["办结", "在办", "不涉及", "撤销", "时限有误"]),
        ({"receipt": ReceiptState.DONE, "may_withdraw": True}, ["撤销", "定时限", "撤回"]),
        ({"receipt": None}, ["时限有误"]),
        ({"receipt": None, "may_withdraw": True}, ["定时限", "撤回"]),
        ({"state": NoticeState.WITHDRAWN, "may_withdraw": True}, []),
        ({"state": NoticeState.WITHDRAWN, "may_restore": True}, ["恢复"]),
        ({"state": NoticeState.WITHDRAWN, "may_restore": True, "may_split": True}, ["恢复"]),
        ({"state": NoticeState.WITHDRAWN, "is_off": True, "may_restore": True, "may_split": True}, ["恢复", "拆分"]),
    ],
)
def test_the_buttons_of_the_full_text(values: dict[str, object], expected: list[str]) -> None:
    assert labels(full(notice(**values))[-1]) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["办结", "有疑问", "全文"]),
        ({"kind": Kind.INFORM}, ["已阅", "有疑问", "全文"]),
        ({"receipt": ReceiptState.DONE}, ["撤销", "全文"]),
        ({"receipt": ReceiptState.QUESTION}, ["办结", "撤销", "全文"]),
        ({"receipt": None, "may_withdraw": True}, ["全文"]),
        ({"state": NoticeState.WITHDRAWN}, []),
        ({"state": NoticeState.WITHDRAWN, "is_off": True, "may_restore": True}, []),
    ],
)
def test_the_buttons_of_an_urgent_message(values: dict[str, object], expected: list[str]) -> None:
    assert labels(urgent(notice(urgency=Urgency.URGENT, **values))) == expected


def test_a_button_says_under_which_message_it_stands() -> None:
    held = notice(urgency=Urgency.URGENT)
    assert NoticeTap.unpack(data_of(urgent(held), "办结")) == NoticeTap(notice=41, act="done", place="urgent")
    assert NoticeTap.unpack(data_of(full(held)[-1], "办结")) == NoticeTap(notice=41, act="done", place="full")


@pytest.mark.parametrize(
    ("urgency", "word"), [(Urgency.URGENT, "【紧急】"), (Urgency.TOP, "【特急】"), (Urgency.NORMAL, "【紧急】")]
)
def test_an_urgent_message_begins_with_its_word(urgency: Urgency, word: str) -> None:
    assert check(urgent(notice(urgency=urgency))).startswith(word)


def test_the_own_state_stands_at_the_end() -> None:
    assert check(full(notice(receipt=ReceiptState.DONE))[-1]).endswith("\n✓ 已办结")
    assert check(urgent(notice(receipt=ReceiptState.QUESTION))).endswith("\n有疑问")


def test_a_withdrawn_notice_is_struck_through() -> None:
    held = notice(state=NoticeState.WITHDRAWN, urgency=Urgency.URGENT)
    assert "<s>高龄津贴认证</s> 已撤回" in full(held)[0].text
    assert "<s>高龄津贴认证</s> 已撤回" in urgent(held).text


def test_what_was_called_off_says_so_with_the_words_that_did_it() -> None:
    held = notice(state=NoticeState.WITHDRAWN, is_off=True, urgency=Urgency.URGENT, text="认证取消，时间另行通知")
    for message in (full(held)[0], urgent(held)):
        assert "<s>高龄津贴认证</s> 已取消" in message.text
        assert "认证取消，时间另行通知" in message.text


def test_a_very_long_text_comes_in_several_messages_with_the_buttons_last() -> None:
    messages = full(notice(text="\n".join(f"第{number}条 各社区按时完成。" for number in range(900))))
    assert len(messages) > 2
    assert labels(messages[-1]) == ["办结", "有疑问", "在办", "不涉及", "时限有误"]


def test_withdrawing_is_asked_first() -> None:
    message = render_withdraw_question(notice(), w=ZH)
    assert "高龄津贴认证" in check(message)
    assert labels(message) == ["确定撤回", "返回"]
    assert NoticeTap.unpack(data_of(message, "确定撤回")).act == "withdraw_sure"


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("reason", PostReason)
def test_every_outcome_of_a_posting_has_an_answer(reason: PostReason, w: Wording) -> None:
    for known in (None, NoticeId(4)):
        for title in HOSTILE:
            captured = Captured(reason=reason, notice=known, title=title, addressed=3)
            check(render_captured(captured, w=w))
            check(render_withdrawn(captured, w=w))


def test_a_captured_notice_can_be_opened() -> None:
    message = render_captured(Captured(reason=PostReason.NEW, notice=NoticeId(4), title="开会", addressed=3), w=ZH)
    assert check(message) == "已记为通知，3 人会收到。\n开会"
    assert NoticeTap.unpack(data_of(message, "全文")) == NoticeTap(notice=4, act="full")


def test_a_message_with_several_notices_is_answered_one_by_one() -> None:
    second = Captured(reason=PostReason.SAME, notice=NoticeId(5), title="停水", addressed=2)
    first = Captured(reason=PostReason.NEW, notice=NoticeId(4), title="开会", addressed=3, others=(second,))
    message = render_captured(first, w=ZH)
    assert [line for line in check(message).splitlines() if line][1:] == [
        "1. 开会",
        "已记为通知，3 人会收到。",
        "2. 停水",
        "这条通知已经有了，来源已合并。2 人会收到。",
    ]
    assert NoticeTap.unpack(data_of(message, "全文 2")) == NoticeTap(notice=5, act="full")


@pytest.mark.parametrize(
    ("reason", "head"),
    [
        (PostReason.WITHDRAWN, "这条消息里的 2 件事都撤回了，收到的人会看到“已撤回”："),
        (PostReason.RESTORED, "这条消息里的 2 件事都恢复了，按原来的内容继续，收到的人会看到“有更新”："),
    ],
)
def test_what_happens_to_all_of_a_message_is_said_once(reason: PostReason, head: str) -> None:
    """Nothing was taken down here."""
    second = Captured(reason=reason, notice=NoticeId(5), title="停水")
    message = render_captured(Captured(reason=reason, notice=NoticeId(4), title="开会", others=(second,)), w=ZH)
    assert [line for line in check(message).splitlines() if line] == [head, "1. 开会", "2. 停水"]


def test_whoever_is_asked_is_not_told_that_somebody_else_is() -> None:
    words = check(render_captured(Captured(reason=PostReason.DOUBTED, is_for_author=True), w=ZH))
    assert words.startswith("这条还拿不准，要请您定一下")
    assert "发布人" in check(render_captured(Captured(reason=PostReason.DOUBTED), w=ZH))


def test_a_marked_post_is_answered_without_its_title() -> None:
    message = render_captured(Captured(reason=PostReason.MARKED, title="不该出现"), w=ZH)
    assert "不该出现" not in check(message)


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_the_small_answers(w: Wording) -> None:
    check(render_notice_how(w))
    check(render_notice_unknown(w))
