"""What a notice's own words tell beside its matter, between its title and its text."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import PostingId, SourceId
from core.notices import Notice, Origin
from core.people import Style
from core.reading import Precision
from core.receipts import NoticeState
from tests.views.checker import check, links
from tests.views.rich.reading import check_rich, rich_of, wire
from tests.views.values import BOTH, EN, HOSTILE, NOW, OFFICE, ZH, notice, notices
from views.details import detail_lines
from views.message import Message
from views.moments import Clock
from views.notice import render_full, render_urgent
from views.wording import Wording

TEXT = (
    "转发区民政局《关于开展排查的通知》，请各社区于12月4日前将《一季度排查台账》纸质版一式两份报民政办邮箱qs@example.gov.cn，"
    "模板见https://www.example.gov.cn/f?id=1；街道于12月8日前汇总上报。"
)


def origin(posted_at: datetime = NOW) -> Origin:
    return Origin(posting=PostingId(1), source=SourceId(1), source_title="群1", posted_at=posted_at, link=None)


def day(number: int) -> datetime:
    """The end of work on that day of December."""
    return NOW.replace(month=12, day=number, hour=18)


def held(**values: object) -> Notice:
    given_values: dict[str, object] = {
        "text": TEXT,
        "issuer_name": "青石街道",
        "deadline": day(4),
        "precision": Precision.DAY,
        "later_deadlines": (day(8),),
        "origins": (origin(),),
    }
    return notice(**(given_values | values))


def full(given_notice: Notice, w: Wording = ZH, style: Style = Style.PLAIN) -> Message:
    return render_full(given_notice, w=w, now=NOW, office=OFFICE, style=style)[-1]


def told(given_notice: Notice, w: Wording = ZH) -> list[str]:
    clock = Clock(w=w, now=NOW, office=OFFICE)
    return ["".join(words for words, _ in line) for line in detail_lines(given_notice, clock)]


LINES = {
    ZH: [
        "文中发文：区民政局",
        "各自时限：社区 12月4日；街道 12月8日",
        "要交：《一季度排查台账》 → 民政办邮箱（纸质版一式两份）",
        "链接：邮箱 qs@example.gov.cn、www.example.gov.cn",
    ],
    EN: [
        "Issued by, as the text says: 区民政局",
        "By role: 社区 4 Dec; 街道 8 Dec",
        "To hand in: 《一季度排查台账》 → 民政办邮箱 (纸质版一式两份)",
        "Links: mailbox qs@example.gov.cn, www.example.gov.cn",
    ],
}


@pytest.mark.parametrize("w", BOTH)
def test_a_tired_worker_reads_four_short_lines(w: Wording) -> None:
    assert told(held(), w) == LINES[w]


@pytest.mark.parametrize("w", BOTH)
def test_they_stand_between_title_and_text_in_both_styles(w: Wording) -> None:
    plain, rich = check(full(held(), w)), check_rich(full(held(), w, Style.RICH))
    for said in (plain, rich):
        head = said[: said.index(TEXT[:20])]
        assert all(line in head for line in LINES[w])


def test_a_link_is_told_by_its_host_and_leads_where_the_text_says() -> None:
    assert links(full(held()).text) == ["https://www.example.gov.cn/f?id=1"]
    found = str(wire(rich_of(full(held(), style=Style.RICH))))
    assert "{'type': 'url', 'text': 'www.example.gov.cn', 'url': 'https://www.example.gov.cn/f?id=1'}" in found


def test_two_links_of_one_host_are_numbered() -> None:
    text = "表一https://example.org/a，表二https://example.org/b"
    assert told(notice(text=text)) == ["链接：example.org（1）、example.org（2）"]


def test_attachments_are_told_as_what_the_text_lists() -> None:
    text = "请落实。\n附件：1.工作方案 2.花名册"
    assert told(notice(text=text)) == ["文中附件：工作方案、花名册"]
    assert told(notice(text=text), EN) == ["Attachments it lists: 工作方案, 花名册"]


def test_programs_and_accounts_are_told_by_their_names() -> None:
    text = "请在“浙里办”小程序办理，详见“青石发布”公众号"
    assert told(notice(text=text)) == ["链接：小程序“浙里办”、公众号“青石发布”"]


@pytest.mark.parametrize("known", ["区民政局", "青石市区民政局", "民政局"])
def test_an_issuer_that_is_named_above_is_not_named_again(known: str) -> None:
    assert not any("文中发文" in line for line in told(held(issuer_name=known)))


@pytest.mark.parametrize(
    "values",
    [
        {"deadline": day(5)},
        {"deadline": None},
        {"text": TEXT.replace("街道于", "")},
    ],
)
def test_days_by_role_never_contradict_the_deadline_that_holds(values: dict[str, object]) -> None:
    assert not any("各自时限" in line for line in told(held(**values)))


def test_days_by_role_are_doubted_with_the_deadline() -> None:
    assert "各自时限：社区 12月4日；街道 12月8日（待核实）" in told(held(is_doubted=True))


def test_a_relative_day_is_counted_from_the_posting_and_not_from_the_reading() -> None:
    text = "社区明天前报街道，街道后天前报区里。"
    posted = NOW.replace(month=12, day=3)
    said = told(held(text=text, origins=(origin(posted),)))
    assert said == ["各自时限：社区 12月4日；街道 12月5日"]


def test_a_later_deadline_is_told_once() -> None:
    assert "还有时限" not in check(full(held()))
    assert "还有时限：12月9日 18:00" in check(full(held(later_deadlines=(day(8), day(9)))))


def test_a_text_that_says_nothing_certain_adds_nothing() -> None:
    assert told(notice()) == []


def test_a_withdrawn_notice_asks_for_nothing() -> None:
    assert told(replace(held(), state=NoticeState.WITHDRAWN)) == []


def test_an_urgent_message_stays_short() -> None:
    assert "要交" not in check(render_urgent(held(), w=ZH, now=NOW, office=OFFICE))


def test_people_and_their_numbers_come_to_no_new_place() -> None:
    text = "请将名单报综治办小赵，电话13800000000，或发13800000000@example.com。联系人：周敏，8612 0000"
    assert told(notice(text=text)) == ["要交：名单 → 综治办"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_do_no_harm(text: str) -> None:
    hurt = f"请将《{text[:30]}》报民政办，见https://example.org/{text[:30]}"
    check(full(notice(text=hurt)))
    check_rich(full(notice(text=hurt), style=Style.RICH))


@settings(max_examples=60, deadline=None)
@given(notices, st.sampled_from(BOTH))
def test_at_most_five_lines_are_added_and_each_is_short(given_notice: Notice, w: Wording) -> None:
    said = told(replace(given_notice, text=given_notice.text + TEXT), w)
    assert len(said) <= 5
    assert all(len(line) <= 600 for line in said)
