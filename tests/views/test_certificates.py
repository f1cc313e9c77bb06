"""What is said of a certificate in chat, and how its files read: whole dates, folded units, names only if there are."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from python_calamine import CalamineWorkbook

from core.certificates import Refusal, Tally
from core.ids import NoticeId
from core.reading import TraceKind
from core.receipts import NoticeState
from core.reports import NoticeFigures
from tests.views.certificates import ADDRESS, CODE, KEY, MADE_LATER, PEOPLE, certificate, named
from tests.views.checker import check, data_of, links
from tests.views.values import BOTH, HOSTILE, NOW, OFFICE, ZH, digest, foreign, item, notice
from views.buttons import CertificateTap
from views.certificate_files import drawn, file_name
from views.certificate_words import count_notes, count_rows, facts, name_note, name_rows
from views.certificates import (
    answer_refused,
    render_how,
    render_made,
    render_names_question,
    render_pick,
    render_proof,
    render_refused,
)
from views.digest import render_digest
from views.moments import Clock
from views.notice import render_full
from views.wording import Wording

CLOCK = Clock(w=ZH, now=MADE_LATER, office=OFFICE)
NOTHING = render_pick((), w=ZH)


def figures(number: int, title: str = "核对名册") -> NoticeFigures:
    return NoticeFigures(
        notice=NoticeId(number), title=title, deadline=None, addressed=9, settled=2, questions=0, may_list=True
    )


def labels(message: object) -> list[str]:
    rows = getattr(getattr(message, "keyboard", None), "inline_keyboard", [])
    return [button.text for row in rows for button in row]


# in chat


def test_notices_are_picked_by_their_own_numbers_which_can_be_typed_too() -> None:
    message = render_pick([figures(12), figures(31, "消防演练")], w=ZH)
    assert "12. 核对名册" in check(message)
    assert "/certificate 12" in message.text
    assert labels(message) == ["证明 12", "证明 31"]


def test_many_notices_stand_on_several_pages() -> None:
    message = render_pick([figures(number) for number in range(1, 24)], 1, w=ZH)
    assert labels(message) == [*(f"证明 {number}" for number in range(11, 21)), "上一页", "下一页"]
    assert "第 2/3 页" in check(message)


def test_without_notices_it_says_how_to_ask_for_a_closed_one() -> None:
    assert "/certificate 12" in check(NOTHING)
    assert NOTHING.keyboard is None


def test_what_was_made_says_its_counts_its_code_and_where_to_check_it() -> None:
    message = render_made(certificate(), ADDRESS, may_name=True, w=ZH)
    text = check(message)
    assert "应签收 19 · 已阅 2 · 在办 1 · 办结 8 · 不涉及 1 · 有疑问 1 · 未处理 6 · 代登记 2" in text
    assert CODE in text
    assert links(message.text) == [f"{ADDRESS}/c/{CODE}"]
    assert labels(message) == ["要带姓名的…"]


def test_names_are_offered_only_to_whoever_may_have_them() -> None:
    assert render_made(certificate(), "", may_name=False, w=ZH).keyboard is None


def test_a_named_one_says_that_its_files_stay_here_and_where_to_have_them() -> None:
    message = render_made(named(), "", may_name=False, w=ZH)
    assert "不能转发和保存" in check(message)
    assert labels(message) == ["签收证明"]
    assert not any(each.name in message.text for each in PEOPLE)


def test_whoever_was_asked_for_a_screenshot_is_told_what_to_say() -> None:
    assert "主管可出具签收证明" in check(render_proof(None, ADDRESS, ZH))
    message = render_proof(CODE, ADDRESS, ZH)
    assert CODE in check(message)
    assert links(message.text) == [f"{ADDRESS}/c/{CODE}"]


@pytest.mark.parametrize("w", BOTH)
@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_has_its_words_short_enough_for_a_toast(refusal: Refusal, w: Wording) -> None:
    assert check(render_refused(refusal, w)) == answer_refused(refusal, w)
    assert len(answer_refused(refusal, w)) <= 200


@pytest.mark.parametrize("w", BOTH)
def test_questions_and_hints_can_be_sent(w: Wording) -> None:
    assert labels(render_names_question(NoticeId(12), w)) == [w("certificate.chat.names_sure"), w("button.back")]
    for message in (render_how(w), render_refused(Refusal.NOT_KNOWN, w)):
        assert CertificateTap.unpack(data_of(message, w("certificate.chat.to_list"))).act == "list"


@given(foreign)
def test_any_title_can_be_shown(title: str) -> None:
    check(render_pick([figures(2, title)], w=ZH))
    check(render_made(certificate(title=title), ADDRESS, may_name=True, w=ZH))


# where it is offered


def test_an_item_that_demands_a_trace_offers_to_do_without_it() -> None:
    asked = digest(item(1, traces=(TraceKind.SCREENSHOT,)), item(2))
    buttons = [render_digest(asked, 0, number, w=ZH, now=NOW, office=OFFICE) for number in (1, 2)]
    assert ["不用截图 1" in labels(each) for each in buttons] == [True, False]
    assert "不用截图 2" not in labels(buttons[1])


@pytest.mark.parametrize(
    ("traces", "may_certify", "offered"),
    [
        ((), False, []),
        ((TraceKind.SCREENSHOT,), False, ["不用截图"]),
        ((), True, ["签收证明"]),
        ((TraceKind.SCREENSHOT,), True, ["签收证明"]),
    ],
)
def test_under_the_full_text_it_is_for_whoever_may_make_it_or_was_asked(
    traces: tuple[TraceKind, ...], may_certify: bool, offered: list[str]
) -> None:
    *_, last = render_full(notice(traces=traces, may_certify=may_certify), w=ZH, now=NOW, office=OFFICE)
    assert [label for label in labels(last) if label in ("签收证明", "不用截图")] == offered


def test_a_withdrawn_notice_offers_none() -> None:
    gone = notice(state=NoticeState.WITHDRAWN, may_certify=True, traces=(TraceKind.SCREENSHOT,))
    *_, last = render_full(gone, w=ZH, now=NOW, office=OFFICE)
    assert labels(last) == []


# what every form of it says


def test_facts_are_whole_dates_for_it_lies_about_for_years() -> None:
    words = dict(facts(certificate(), CLOCK))
    assert words["时限："] == "2026年11月25日 17:00 前"
    assert words["发布日期："] == "2026年11月18日"
    assert words["出具时间："] == "2026年11月23日 09:00"
    assert words["编号："] == "12，第 2 版"


def test_a_deadline_that_is_a_day_has_no_time() -> None:
    assert dict(facts(certificate(is_deadline_day=True), CLOCK))["时限："] == "2026年11月25日内"
    assert dict(facts(certificate(deadline=None), CLOCK))["时限："] == "没有写时限"


def test_units_keep_the_order_of_the_tree_and_the_total_is_last() -> None:
    assert [unit for unit, _ in count_rows(certificate(), ZH)] == [
        "青石街道/柳荫社区",
        "青石街道/松岭社区",
        "其他（人少的单位合计）",
        "合计",
    ]


def test_folding_calls_on_behalf_and_no_ranking_are_explained() -> None:
    notes = "".join(count_notes(certificate(), ZH))
    assert all(words in notes for words in ("以免看出是谁", "代登记", "不是排名"))
    undivided = count_notes(certificate(units=(), totals=Tally(addressed=3, read=3)), ZH)
    assert undivided == [ZH("certificate.paper.undivided")]


def test_names_stand_in_their_order_with_days_only() -> None:
    rows = name_rows(named(PEOPLE), ZH)
    assert [row[0] for row in rows] == ["李雨桐", "王立新", "赵小满"]
    assert [row[2] for row in rows] == ["已办结", "已办结（代登记）", "未处理"]
    assert [row[3] for row in rows] == ["2026年11月20日", "2026年11月19日", ""]


def test_names_that_were_erased_are_said_to_be() -> None:
    assert name_note(certificate(), ZH) == ""
    assert "姓名已按规定删除" in name_note(named(()), ZH)


# as a spreadsheet


def sheets_of(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: [list(line) for line in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def test_a_workbook_holds_facts_counts_and_how_to_check() -> None:
    sheets = sheets_of(drawn(certificate(), "xlsx", CLOCK, ADDRESS))
    assert list(sheets) == ["签收人数"]
    lines = sheets["签收人数"]
    assert [line[:2] for line in lines if "合计" in line] == [["合计", 19.0]]
    words = "\n".join(str(line[0]) for line in lines)
    assert all(each in words for each in ("核对高龄津贴领取人员名册", f"{ADDRESS}/c/{CODE}", KEY, "huiyue verify"))


def test_names_have_a_sheet_of_their_own() -> None:
    sheets = sheets_of(drawn(named(), "xlsx", CLOCK))
    assert [line[0] for line in sheets["名单"][:4]] == ["姓名", "李雨桐", "王立新", "赵小满"]
    assert not any("李雨桐" in str(line) for line in sheets["签收人数"])


def test_csv_holds_the_same_one_below_the_other() -> None:
    lines = list(csv.reader(StringIO(drawn(named(), "csv", CLOCK).decode("utf-8-sig"), newline="")))
    assert ["青石街道/柳荫社区", "8", "2", "1", "3", "0", "1", "1", "0"] in lines
    assert ["李雨桐", "青石街道/柳荫社区", "已办结", "2026年11月20日"] in lines


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("title", ["=1+1", '=HYPERLINK("http://evil","x")', "@SUM(A1)", *HOSTILE])
def test_no_title_and_no_name_of_a_unit_runs_as_a_formula(kind: str, title: str) -> None:
    units = tuple(type(each)(unit=title or "甲", tally=each.tally) for each in certificate().units)
    content = drawn(certificate(title=title, units=units), kind, CLOCK)
    cells = (
        [cell for line in sheets_of(content)["签收人数"] for cell in line]
        if kind == "xlsx"
        else [cell for line in csv.reader(StringIO(content.decode("utf-8-sig"), newline="")) for cell in line]
    )
    assert not any(str(cell).startswith(tuple("=+-@")) for cell in cells)


def test_what_is_no_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="exe"):
        drawn(certificate(), "exe", CLOCK)


def test_files_have_plain_names_for_they_are_typed() -> None:
    assert file_name(certificate(), "json") == f"certificate-12-{CODE}.json"


def test_the_moment_of_looking_changes_nothing() -> None:
    later = Clock(w=ZH, now=NOW + timedelta(days=9), office=OFFICE)
    assert drawn(certificate(), "csv", later) == drawn(certificate(), "csv", CLOCK)
