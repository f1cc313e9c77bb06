"""The digest as a person reads it: what matters first, every item once, with its own buttons."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.digests import Digest, Item
from core.flags import FlagKind
from core.reading import Confidence, Event, Kind, Precision, TraceKind, Urgency
from core.receipts import NoticeState, ReceiptState, Tap
from tests.views.checker import check, data_of, label_rows, labels
from tests.views.values import BOTH, EN, HOSTILE, NOW, OFFICE, ZH, digest, digests, item, items
from views.buttons import DigestTap, MenuTap, NoticeTap
from views.digest import PER_PAGE, render_digest, render_expired, render_moved
from views.message import Message
from views.wording import Wording

DUE = NOW + timedelta(hours=8)
FLAGS_1, FLAGS_2 = ([f"{word} {number}" for word in ("重复", "与我无关", "时限太短", "要求留痕")] for number in (1, 2))


def render(given_digest: Digest, page: int = 0, open_number: int | None = None, w: Wording = ZH) -> Message:
    return render_digest(given_digest, page, open_number, w=w, now=NOW, office=OFFICE)


def pages_of(given_digest: Digest, w: Wording) -> list[Message]:
    """Follows 下一页 to the end, as a reader would."""
    messages = [render(given_digest, w=w)]
    while w("button.next") in labels(messages[-1]):
        tap = DigestTap.unpack(data_of(messages[-1], w("button.next")))
        messages.append(render(given_digest, tap.page, w=w))
    return messages


@settings(max_examples=60, deadline=None)
@given(digests, st.sampled_from(BOTH))
def test_any_digest_keeps_the_limits_and_shows_every_item_once(given_digest: Digest, w: Wording) -> None:
    texts = [check(message) for message in pages_of(given_digest, w)]
    numbers = re.findall(r"^(\d+)\. ", "\n".join(texts), re.MULTILINE)
    assert [int(number) for number in numbers] == [line.number for line in given_digest.lines]


@settings(max_examples=60, deadline=None)
@given(digests, st.sampled_from(BOTH))
def test_every_item_has_its_buttons_on_the_page_that_shows_it(given_digest: Digest, w: Wording) -> None:
    seen: list[tuple[int, str]] = []
    for message in pages_of(given_digest, w):
        for label in labels(message):
            tap = DigestTap.unpack(data_of(message, label))
            if tap.number:
                seen.append((tap.number, tap.act))
    assert seen == [(line.number, act) for line in given_digest.lines for act in expected_acts(line.item)]


def expected_acts(held: Item) -> list[str]:
    """What an item offers at once, in both styles."""
    if held.notice_state is NoticeState.WITHDRAWN:
        return []
    if held.is_settled:
        return ["undo"]
    if held.kind is Kind.INFORM:
        return ["more"]
    return ["done", "undo" if held.state is ReceiptState.QUESTION else "question", "more"]


@settings(max_examples=60, deadline=None)
@given(digests, st.integers(-3, 60), st.sampled_from(BOTH))
def test_any_item_opens_on_its_own_page(given_digest: Digest, number: int, w: Wording) -> None:
    message = render(given_digest, 0, number, w)
    text = check(message)
    if any(line.number == number for line in given_digest.lines):
        assert re.search(rf"^{number}\. ", text, re.MULTILINE)
        assert f"{w('button.full')} {number}" in labels(message)
        assert w("button.back") in labels(message)


def test_the_first_line_says_what_matters() -> None:
    text = check(render(digest(item(1), item(2), item(3), item(4, kind=Kind.INFORM), item(5, kind=Kind.INFORM))))
    assert text.splitlines()[0] == "共 3 件要办，2 件要看"


@pytest.mark.parametrize(
    ("held", "first"),
    [
        ([item(1)], "共 1 件要办"),
        ([item(1, kind=Kind.INFORM)], "共 1 件要看"),
        ([item(1, state=ReceiptState.DONE)], "都处理好了，辛苦了"),
        ([item(1, notice_state=NoticeState.WITHDRAWN)], "都处理好了，辛苦了"),
        ([], "现在没有要办的，也没有要看的。可以放心做别的事。"),
    ],
)
def test_what_is_settled_or_withdrawn_is_not_counted(held: list[Item], first: str) -> None:
    assert check(render(digest(*held))).splitlines()[0] == first


def test_the_second_line_says_what_presses() -> None:
    over, today = item(1, deadline=NOW - timedelta(days=2)), item(2, deadline=DUE)
    assert check(render(digest(over, today))).splitlines()[1] == "其中 1 件已过时限、1 件今天到期"


def test_what_takes_place_today_has_its_heading_and_its_hours() -> None:
    today = Event(at=DUE, precision=Precision.MINUTE, phrase="")
    later = Event(at=DUE + timedelta(days=2), precision=Precision.DAY, phrase="")
    text = check(render(digest(item(1, title="例会", event=today), item(2, kind=Kind.INFORM, event=later))))
    assert text.splitlines()[1] == "其中 1 件快到了"
    assert "快到的安排\n1. 例会\n时间：今天 17:00" in text
    assert "消息\n2. 第2件事\n时间：周三（11月25日）" in text


def test_of_a_moment_that_the_title_tells_only_tomorrow_is_said() -> None:
    day = timedelta(days=1)
    tomorrow, later = (Event(at=DUE + days, precision=Precision.MINUTE, phrase="") for days in (day, 2 * day))
    text = check(
        render(
            digest(
                item(1, title="11月24日17:00召开例会", event=tomorrow), item(2, title="11月25日17:00讲座", event=later)
            )
        )
    )
    assert "1. 11月24日17:00召开例会\n时间：明天 17:00" in text
    assert text.count("时间：") == 1


def test_an_item_shows_deadline_sources_and_marks() -> None:
    held = item(
        1,
        title="高龄津贴认证",
        deadline=DUE,
        precision=Precision.MINUTE,
        confidence=Confidence.INFERRED,
        is_doubted=True,
        is_updated=True,
        urgency=Urgency.TOP,
        traces=(TraceKind.SCREENSHOT,),
        sources=("民政办群", "党建群", "综治群"),
        copies=4,
    )
    text = check(render(digest(held)))
    assert "1. 【特急】高龄津贴认证\n" in text
    assert "今天 17:00 前，还剩 8 小时（推断）（待核实） · 民政办群 等 3 处 · 有更新 · 要求留痕，已改为按钮签收" in text


def test_sections_stand_in_their_order_with_their_headings() -> None:
    text = check(
        render(
            digest(
                item(1, deadline=NOW - timedelta(days=1)),
                item(2, deadline=DUE),
                item(3, deadline=NOW + timedelta(days=2)),
                item(4, deadline=NOW + timedelta(days=20)),
                item(5, kind=Kind.INFORM),
            )
        )
    )
    headings = [
        text.index(f"\n\n{word}\n") for word in ("已过时限", "今天到期", "本周到期", "以后到期、没写时限", "消息")
    ]
    assert headings == sorted(headings)


@pytest.mark.parametrize(
    ("state", "kind", "shown"),
    [
        (ReceiptState.DONE, Kind.ACT, "1. ✓ 已办结 第1件事"),
        (ReceiptState.NOT_MINE, Kind.ACT, "1. ✓ 不涉及 第1件事"),
        (ReceiptState.READ, Kind.INFORM, "1. ✓ 已阅 第1件事"),
        (ReceiptState.DOING, Kind.ACT, "在办"),
        (ReceiptState.QUESTION, Kind.ACT, "有疑问"),
    ],
)
def test_a_tap_leaves_its_mark(state: ReceiptState, kind: Kind, shown: str) -> None:
    assert shown in check(render(digest(item(1, state=state, kind=kind))))


def test_a_settled_item_whose_deadline_moved_says_so() -> None:
    text = check(render(digest(item(1, state=ReceiptState.DONE, is_updated=True, deadline=DUE))))
    assert "✓ 已办结 第1件事\n今天 17:00 前，还剩 8 小时 · 有更新" in text


def test_a_withdrawn_item_is_struck_through_and_has_no_button() -> None:
    message = render(digest(item(1, notice_state=NoticeState.WITHDRAWN, deadline=DUE)))
    assert "<s>第1件事</s> 已撤回" in message.text
    assert message.keyboard is None


def test_a_demand_has_a_row_and_news_share_one() -> None:
    news = [item(number, kind=Kind.INFORM) for number in range(3, 7)]
    message = render(digest(item(1), item(2, state=ReceiptState.DONE), *news, expired=4))
    assert label_rows(message) == [
        ["办结 1", "有疑问 1", "更多 1"],
        ["撤销 2"],
        ["更多 3", "更多 4", "更多 5"],
        ["更多 6"],
        ["✅ 全部已阅"],
        ["已过期 (4)"],
    ]


def test_english_labels_say_the_same() -> None:
    message = render(digest(item(1), item(2, kind=Kind.INFORM)), w=EN)
    assert labels(message) == ["Done 1", "Question 1", "More 1", "More 2", "✅ All read"]


def test_all_read_goes_when_no_news_is_unread() -> None:
    read = item(2, kind=Kind.INFORM, state=ReceiptState.READ)
    gone = item(3, kind=Kind.INFORM, notice_state=NoticeState.WITHDRAWN)
    assert "✅ 全部已阅" not in labels(render(digest(item(1), read, gone)))


def test_all_read_stands_on_every_page_while_there_is_unread_news_anywhere() -> None:
    held = [item(number) for number in range(1, 30)]
    assert "✅ 全部已阅" in labels(render(digest(*held, item(30, kind=Kind.INFORM))))


def test_the_menu_of_a_demand() -> None:
    message = render(digest(item(1), item(2)), open_number=2)
    assert label_rows(message) == [
        ["在办 2", "不涉及 2", "全文 2"],
        ["时限有误 2", *FLAGS_2[:2]],
        [*FLAGS_2[2:], "返回"],
    ]


def test_the_menu_of_news_has_read_and_question_too() -> None:
    message = render(digest(item(1, kind=Kind.INFORM)), open_number=1)
    assert label_rows(message)[:2] == [["已阅 1", "有疑问 1", "在办 1"], ["不涉及 1", "全文 1", "时限有误 1"]]
    assert labels(message)[6:] == [*FLAGS_1, "返回"]


def test_ones_own_flags_are_ticked_and_nothing_of_others_is_seen() -> None:
    message = render_digest(
        digest(item(1)), 0, 1, raised={FlagKind.TOO_SHORT, FlagKind.TRACE}, w=ZH, now=NOW, office=OFFICE
    )
    assert labels(message)[4:8] == ["重复 1", "与我无关 1", "时限太短 1 ✓", "要求留痕 1 ✓"]


def test_a_withdrawn_item_takes_no_flags() -> None:
    message = render(digest(item(1, notice_state=NoticeState.WITHDRAWN)), open_number=1)
    assert labels(message) == ["全文 1", "返回"]


def test_a_state_can_be_taken_back_in_the_menu() -> None:
    message = render(digest(item(1, state=ReceiptState.DOING)), open_number=1)
    assert labels(message) == ["不涉及 1", "撤销 1", "全文 1", "时限有误 1", *FLAGS_1, "返回"]


def test_the_menu_shows_the_same_text_and_names_its_item_just_above_the_buttons() -> None:
    held = digest(item(1), item(2))
    whole, opened = check(render(held)), check(render(held, open_number=1))
    assert opened == f"{whole}\n\n▶ 1. 第1件事\n{ZH('flag.how')}"


def test_of_an_item_that_was_withdrawn_nothing_is_said_of_flags() -> None:
    message = render(digest(item(1, notice_state=NoticeState.WITHDRAWN)), open_number=1)
    assert "不记名反映" not in check(message)


def test_a_button_carries_the_page_it_stands_on() -> None:
    held = digest(*(item(number) for number in range(1, 40)))
    message = render(held, 1)
    assert DigestTap.unpack(data_of(message, "办结 20")) == DigestTap(digest=7, number=20, act=Tap.DONE, page=1)
    assert DigestTap.unpack(data_of(message, "下一页")).page == 2
    assert DigestTap.unpack(data_of(message, "上一页")).page == 0


def test_a_tap_never_moves_an_item_to_another_page() -> None:
    """However long the titles are, a page holds the same items before and after everything is settled."""
    long = [
        item(n, title="很长的标题" * 40, sources=("名" * 40, "b"), is_updated=True, deadline=DUE) for n in range(1, 46)
    ]
    settled = [item(n, title="短", state=ReceiptState.DONE) for n in range(1, 46)]
    for held in (long, settled):
        assert all(check(message) for message in pages_of(digest(*held), ZH))
        assert re.findall(r"^(\d+)\. ", check(render(digest(*held), 1)), re.MULTILINE) == [
            str(number) for number in range(PER_PAGE + 1, 2 * PER_PAGE + 1)
        ]


def test_ten_notices_fit_one_phone_screen() -> None:
    """A usual day: about ten items, two short lines each, and few headings."""
    held = [item(number, deadline=DUE, sources=("民政办群",)) for number in range(1, 7)]
    news = [item(number, kind=Kind.INFORM, sources=("党建群",)) for number in range(7, 11)]
    assert len(check(render(digest(*held, *news))).splitlines()) <= 28


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_hostile_titles_do_no_harm(title: str, w: Wording) -> None:
    check(render(digest(item(1, title=title, sources=(title,))), w=w))


def test_a_title_that_nobody_can_see_gets_a_name() -> None:
    assert "1. （无标题）" in check(render(digest(item(1, title="\u200b \u202e"))))


@settings(max_examples=40, deadline=None)
@given(st.lists(items, max_size=40), st.integers(-1, 9), st.sampled_from(BOTH))
def test_any_list_of_expired_items_keeps_the_limits(held: list[Item], page: int, w: Wording) -> None:
    check(render_expired(digest(), held, page, w=w, now=NOW, office=OFFICE))


def test_expired_items_open_in_full() -> None:
    held = [item(1, deadline=NOW - timedelta(days=9))]
    message = render_expired(digest(expired=1), held, w=ZH, now=NOW, office=OFFICE)
    assert "已过 9 天" in check(message)
    assert NoticeTap.unpack(data_of(message, "全文 1")) == NoticeTap(notice=101, act="full")
    assert DigestTap.unpack(data_of(message, "返回")) == DigestTap(digest=7, number=0, act="back")


def test_an_older_copy_says_where_it_went() -> None:
    assert check(render_moved(ZH)) == "已移至下方"


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_the_doors_that_wait_are_one_line_with_the_way_there(w: Wording) -> None:
    message = render(replace(digest(item(1)), visits=8), w=w)
    assert w("digest.visits", count=8) in check(message).splitlines()
    assert MenuTap.unpack(data_of(message, w("menu.visits"))) == MenuTap(act="visits")
    without = render(digest(item(1)), w=w)
    assert w("menu.visits") not in labels(without)
    assert len(check(without).splitlines()) == len(check(message).splitlines()) - 1


def test_what_was_called_off_stands_first_with_the_words_that_did_it() -> None:
    off = item(1, notice_state=NoticeState.WITHDRAWN, off="周五的推进会取消，\n时间另行通知", deadline=DUE)
    message = render(digest(off))
    assert message.text.splitlines()[0] == "<b>有 1 件取消了，不用办了</b>"
    assert "已取消" in message.text
    assert "原话：周五的推进会取消， 时间另行通知" in message.text
    assert "已撤回" not in message.text


def test_long_words_that_called_something_off_are_cut() -> None:
    off = item(1, notice_state=NoticeState.WITHDRAWN, off="取消" * 600)
    assert len(render(digest(off)).text) < 500
