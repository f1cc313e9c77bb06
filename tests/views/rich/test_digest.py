"""The whole day as one rich message: every item once, its own buttons beneath it, within Telegram's limits."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.digests import Digest
from core.people import Style
from core.reading import Confidence, Event, Kind, Precision, TraceKind
from core.receipts import ReceiptState
from tests.views.rich.reading import button_rows, check_rich, rich_labels, rich_of, taps_in, wire
from tests.views.test_digest import expected_acts
from tests.views.values import BOTH, NOW, OFFICE, ZH, digest, digests, item
from views.buttons import DigestTap
from views.digest import render_digest
from views.message import Message
from views.rich.digest import LONGEST_TEXT, PER_PAGE
from views.wording import Wording

DUE = NOW + timedelta(hours=8)
LONG = "请各社区按时报送。\n" * 2000


def render(given_digest: Digest, page: int = 0, open_number: int | None = None, w: Wording = ZH) -> Message:
    return render_digest(given_digest, page, open_number, w=w, now=NOW, office=OFFICE, style=Style.RICH)


def pages_of(given_digest: Digest, w: Wording) -> list[Message]:
    """Follows 下一页 to the end, as a reader would."""
    messages = [render(given_digest, w=w)]
    while w("button.next") in rich_labels(messages[-1]):
        forward = next(tap for tap in taps_in(messages[-1], DigestTap) if tap.act == "next")
        messages.append(render(given_digest, forward.page, w=w))
    return messages


def test_a_meeting_is_told_by_its_moment_unless_the_title_tells_it() -> None:
    event = Event(at=DUE + timedelta(days=2), precision=Precision.MINUTE, phrase="")
    text = check_rich(
        render(digest(item(1, title="例会", event=event), item(2, title="11月25日17:00讲座", event=event)))
    )
    assert "1. 例会 · 11月25日 周三 17:00" in text
    assert text.count("11月25日") == 2


def numbers_in(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"^(\d+)\. ", text, re.MULTILINE)]


@settings(max_examples=60, deadline=None)
@given(digests, st.sampled_from(BOTH))
def test_any_digest_keeps_the_limits_and_shows_every_item_once(given_digest: Digest, w: Wording) -> None:
    unfolded = Digest(id=given_digest.id, staff=given_digest.staff, at=NOW, lines=given_digest.lines)
    for message in pages_of(given_digest, w):
        check_rich(message)
    shown = [number for message in pages_of(unfolded, w) for number in numbers_in(check_rich(message))]
    assert shown == [line.number for line in given_digest.lines]


@settings(max_examples=60, deadline=None)
@given(digests, st.sampled_from(BOTH))
def test_every_item_has_its_buttons_on_the_page_that_shows_it(given_digest: Digest, w: Wording) -> None:
    seen = [(tap.number, tap.act) for message in pages_of(given_digest, w) for tap in taps_in(message, DigestTap)]
    own = [(number, act) for number, act in seen if number]
    assert own == [(line.number, act) for line in given_digest.lines for act in expected_acts(line.item)]


@settings(max_examples=40, deadline=None)
@given(digests, st.integers(-3, 60), st.sampled_from(BOTH))
def test_any_item_opens_on_its_own_page(given_digest: Digest, number: int, w: Wording) -> None:
    message = render(given_digest, 0, number, w)
    check_rich(message)
    if any(line.number == number for line in given_digest.lines):
        assert f"{w('button.full')} {number}" in rich_labels(message)
        assert w("button.back") in rich_labels(message)


@settings(max_examples=30, deadline=None)
@given(digests, st.integers(0, 9), st.sampled_from(BOTH))
def test_the_plain_form_travels_along_unchanged(given_digest: Digest, page: int, w: Wording) -> None:
    """What is sent where the rich form is refused."""
    plain = render_digest(given_digest, page, w=w, now=NOW, office=OFFICE)
    both = render(given_digest, page, w=w)
    assert (both.text, both.keyboard) == (plain.text, plain.keyboard)
    assert plain.rich is None


def test_each_item_s_buttons_stand_beneath_it_and_end_with_its_number() -> None:
    rows = button_rows(render(digest(item(1), item(2, kind=Kind.INFORM))))
    assert rows == [["办结 1", "有疑问 1", "更多 1"], ["更多 2"], ["✅ 全部已阅"]]


def test_news_is_one_line_that_unfolds_to_its_text_and_its_button() -> None:
    *_, fold, _ = wire(rich_of(render(digest(item(1, kind=Kind.INFORM), texts={1: "值班表"}))))
    assert fold["type"] == "details"
    assert [block["type"] for block in fold["blocks"]] == ["paragraph", "buttons"]


def test_the_first_lines_say_how_much_which_day_and_what_presses() -> None:
    text = check_rich(render(digest(item(1, deadline=DUE), item(2, kind=Kind.INFORM))))
    assert text.splitlines()[:2] == ["共 1 件要办，1 件要看", "11月23日 周一 · 其中 1 件今天到期"]


def test_the_full_text_is_folded_under_its_title() -> None:
    (fold,) = [
        block for block in wire(rich_of(render(digest(item(1), texts={1: "第一行\n第二行"})))) if "blocks" in block
    ]
    assert fold["type"] == "details"
    assert not fold.get("is_open", False)
    assert fold["blocks"] == [{"type": "paragraph", "text": "第一行\n第二行"}]


def test_a_text_that_is_too_long_says_where_the_rest_is() -> None:
    text = check_rich(render(digest(item(1), texts={1: LONG})))
    assert "……（后面还有，请点“更多”里的“全文”）" in text
    assert len(text) < LONGEST_TEXT + 200


def test_a_day_of_thirty_notices_is_one_message_and_a_longer_one_is_cut_between_items() -> None:
    day = [item(number, deadline=DUE) for number in range(1, PER_PAGE + 1)]
    assert len(pages_of(digest(*day, texts=dict.fromkeys(range(1, 31), "请按时报送。" * 40)), ZH)) == 1
    first, second = pages_of(digest(*day, item(31)), ZH)
    assert "第 1/2 页" in check_rich(first)
    assert "下一页" in rich_labels(first)
    assert numbers_in(check_rich(second)) == [31]
    assert "上一页" in rich_labels(second)


def test_a_deadline_is_a_date_time_that_the_reader_s_app_words() -> None:
    dumped = str(wire(rich_of(render(digest(item(1, deadline=DUE, precision=Precision.MINUTE))))))
    stamp = int(DUE.timestamp())
    assert f"'type': 'date_time', 'text': '17:00', 'unix_time': {stamp}, 'date_time_format': 't'" in dumped
    assert f"'text': '还剩 8 小时', 'unix_time': {stamp}, 'date_time_format': 'r'" in dumped


@pytest.mark.parametrize(
    ("due", "precision", "words"),
    [
        (DUE, Precision.MINUTE, "今天 17:00 前（还剩 8 小时）"),
        (DUE, Precision.DAY, "今天内"),
        (DUE + timedelta(days=1), Precision.MINUTE, "明天 17:00 前"),
        (DUE + timedelta(days=1), Precision.DAY, "明天内"),
        (DUE + timedelta(days=4), Precision.MINUTE, "11月27日 周五 17:00 前"),
        (DUE + timedelta(days=4), Precision.DAY, "11月27日 周五 前"),
        (NOW - timedelta(days=2), Precision.MINUTE, "已过时限（2 天前）"),
    ],
)
def test_a_deadline_reads_as_the_office_speaks(due: object, precision: Precision, words: str) -> None:
    text = check_rich(render(digest(item(1, deadline=due, precision=precision))))
    assert f"1. 第1件事 · {words}" in text.splitlines()


def test_an_item_shows_deadline_sources_and_marks() -> None:
    held = item(
        1,
        deadline=DUE,
        precision=Precision.DAY,
        confidence=Confidence.INFERRED,
        is_doubted=True,
        is_updated=True,
        traces=(TraceKind.SCREENSHOT,),
        sources=("民政办群", "党建群"),
        copies=3,
    )
    *_, line, folded = check_rich(render(digest(held))).splitlines()
    assert line == "1. 第1件事 · 今天内（推断）（待核实） · 3 条合一 · 有更新 · 要求留痕，已改为按钮签收"
    assert folded == "民政办群 等 2 处"


def test_a_settled_demand_keeps_its_row_with_the_way_back_so_nothing_moves() -> None:
    before, after = (
        digest(item(1, state=state), texts={1: "全文"}) for state in (ReceiptState.WAITING, ReceiptState.DONE)
    )
    assert [block["type"] for block in wire(rich_of(render(after)))] == [
        block["type"] for block in wire(rich_of(render(before)))
    ]
    assert button_rows(render(after)) == [["✓ 已办结", "撤销 1"]]


def test_read_news_is_one_line_with_its_way_back() -> None:
    message = render(digest(item(1, kind=Kind.INFORM, state=ReceiptState.READ), texts={1: "全文"}))
    assert "1. ✓ 已阅 第1件事" in check_rich(message)
    assert rich_labels(message) == ["撤销 1", "✓ 都看过了"]


def test_a_question_can_be_taken_back_at_once() -> None:
    assert rich_labels(render(digest(item(1, state=ReceiptState.QUESTION)))) == ["办结 1", "撤销 1", "更多 1"]


def test_the_button_for_all_news_stays_in_its_place_once_it_was_used() -> None:
    waiting, read = (
        digest(*(item(number, kind=Kind.INFORM, state=state) for number in range(1, PER_PAGE + 2)), expired=3)
        for state in (ReceiptState.WAITING, ReceiptState.READ)
    )
    assert button_rows(render(waiting))[-3:] == [["✅ 全部已阅"], ["下一页"], ["已过期 (3)"]]
    assert button_rows(render(read))[-3:] == [["✓ 都看过了"], ["下一页"], ["已过期 (3)"]]


def test_a_tap_moves_no_item_to_another_page() -> None:
    texts = dict.fromkeys(range(1, 12), "请按时报送。" * 600)
    before, after = (
        digest(*(item(number, deadline=DUE, state=state) for number in range(1, 12)), texts=texts)
        for state in (ReceiptState.WAITING, ReceiptState.DOING)
    )
    pages = [[numbers_in(check_rich(page)) for page in pages_of(each, ZH)] for each in (before, after)]
    assert pages[0] == pages[1]
    assert len(pages[0]) == 2


def test_the_menu_of_an_item_stands_beneath_that_item_and_the_others_keep_theirs() -> None:
    rows = button_rows(render(digest(item(1), item(2)), 0, 1))
    flags = [["时限有误 1", "重复 1", "与我无关 1"], ["时限太短 1", "要求留痕 1", "返回"]]
    assert rows == [["在办 1", "不涉及 1", "全文 1"], *flags, ["办结 2", "有疑问 2", "更多 2"]]


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_the_doors_that_wait_are_named_with_the_way_there(w: Wording) -> None:
    message = render(replace(digest(item(1)), visits=8), w=w)
    assert w("digest.visits", count=8) in check_rich(message)
    assert w("menu.visits") in rich_labels(message)
    assert w("menu.visits") not in rich_labels(render(digest(item(1)), w=w))
