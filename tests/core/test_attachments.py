"""What a file adds to a posting: nothing certain, no residents, no urgency, and a doubt where there is one."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.attachments import (
    RULE,
    SAID,
    Addition,
    read_file,
    said,
    says_nothing,
    speaks_for_itself,
    supplement,
)
from core.office import Office
from core.reading import Audience, Confidence, Kind, Reading, TraceKind, Urgency, read
from tests.builders import at

OFFICE = Office()
POSTED = at("08:00")
NOTICE = "关于报送高龄津贴名册的通知\n各社区：\n请于6月12日17:00前将名册报送至民政办。\n"
TWO = "关于开展培训的通知\n各社区：\n请于6月5日前报名，请于6月12日前报送培训材料。\n"


@pytest.mark.parametrize(
    ("title", "nothing"),
    [
        ("", True),
        ("附件", True),
        ("附件1", True),
        ("重要通知", True),
        ("见附件", True),
        ("扫描件2026", True),
        ("名册", True),
        ("名册.xlsx", True),
        ("报送高龄津贴名册", False),
        ("2026年工作要点", False),
        ("防汛通知", False),
    ],
)
def test_which_titles_say_nothing(title: str, nothing: bool) -> None:
    assert says_nothing(title, ["名册.xlsx", None]) is nothing


def test_what_a_file_says_is_inferred_and_says_where_it_stands() -> None:
    reading = read_file(NOTICE, POSTED, OFFICE)
    (due,) = reading.deadlines
    assert (due.at, due.confidence, due.rule) == (at("17:00", 12), Confidence.INFERRED, RULE)
    assert read(NOTICE, POSTED, OFFICE).deadlines[0].confidence is Confidence.STATED


def test_a_deadline_that_the_file_itself_leaves_open_says_both_rules() -> None:
    (due,) = read_file("关于报送名册的通知\n各社区：\n请于本月底前将名册报送至民政办。", POSTED, OFFICE).deadlines
    assert due.rule.split("+")[:2] == [RULE, "month_part"]


def test_nobody_is_woken_and_no_resident_is_named_by_a_file() -> None:
    text = "【特急】关于走访的通知\n各社区：\n请立即走访辖区80岁以上老人，于6月1日12:00前完成。"
    as_text, as_file = read(text, POSTED, OFFICE), read_file(text, POSTED, OFFICE)
    assert as_text.urgency is not Urgency.NORMAL
    assert as_text.residents
    assert (as_file.urgency, as_file.residents) == (Urgency.NORMAL, Audience())
    assert as_file.deadlines[0].at == as_text.deadlines[0].at


@pytest.mark.parametrize("filler", ["为做好相关工作，现将背景说明如下。\n", "背景说明"])
def test_a_deadline_behind_the_first_pages_is_found(filler: str) -> None:
    """A message ends at 4,096 characters, and the rules read no more; a file does not."""
    text = (
        "关于报送高龄津贴名册的通知\n各社区：\n"
        + filler * (2 * SAID // len(filler))
        + "\n请于6月12日17:00前报送至民政办。"
    )
    reading = read_file(text, POSTED, OFFICE)
    assert [each.at for each in reading.deadlines] == [at("17:00", 12)]
    assert (reading.title, reading.kind) == ("关于报送高龄津贴名册的通知", Kind.ACT)


def test_the_text_of_a_notice_is_the_beginning_of_its_file_cut_between_lines() -> None:
    text = "第一行。\n" * 2000
    assert said(text).endswith("第一行。")
    assert len(said(text)) <= SAID
    assert said("短") == "短"


def notice(text: str) -> Reading:
    return read(text, POSTED, OFFICE)


@pytest.mark.parametrize(
    ("caption", "file", "reasons", "asks"),
    [
        ("【通知】请各社区报送高龄津贴名册，时间见附件。", NOTICE, (Addition.DEADLINE,), False),
        ("【通知】请各社区报名参加培训，时间见附件。", TWO, (Addition.DEADLINE, Addition.SEVERAL), True),
        ("【通知】请各社区报名参加培训。", TWO, (Addition.DEADLINE,), False),
        ("【通知】请各社区于6月10日17:00前报送高龄津贴名册。", NOTICE, (Addition.HAS_DEADLINE,), False),
        ("【通知】请各社区报送高龄津贴名册，时间见附件。", "名册\n王芳\n刘洋", (), False),
        (
            "【通知】请各社区报送高龄津贴名册，时间见附件。",
            "关于名册的通知\n各社区：\n请于5月20日前报送。",
            (Addition.DOUBTFUL,),
            True,
        ),
        ("【通知】请各社区报送高龄津贴名册。", "关于名册的通知\n各社区：\n请于5月20日前报送。", (), False),
    ],
)
def test_what_a_file_says_of_the_deadline(caption: str, file: str, reasons: tuple[Addition, ...], asks: bool) -> None:
    found = supplement(notice(caption), read_file(file, POSTED, OFFICE), caption=caption)
    assert (found.reasons, found.asks) == (reasons, asks)


SAYS = "【通知】请各社区于6月10日17:00前报送高龄津贴名册，详见附件。"


@pytest.mark.parametrize(
    ("caption", "whole", "file", "asks"),
    [
        (SAYS, "", NOTICE, True),
        ("", SAYS, NOTICE, True),  # a file of an album, whose caption stands under another
        (SAYS, "", NOTICE.replace("12日", "10日"), False),
        (SAYS, "", NOTICE.replace("12日17:00前", "10日前"), False),  # the same day, and no hour that contradicts
        (SAYS, "", NOTICE.replace("12日17:00", "10日12:00"), True),
        (SAYS, "", NOTICE + "\n电子版请于6月10日17:00前报送。", False),  # one of its dates is the very one
        (SAYS, "", "关于名册的通知\n各社区：\n请于5月20日前报送。", False),  # the file itself is unsure
        (SAYS.replace("，详见附件", ""), "", NOTICE, False),
    ],
)
def test_words_that_send_the_reader_to_a_file_which_says_another_day_are_a_doubt(
    caption: str, whole: str, file: str, asks: bool
) -> None:
    """The words stand, and whoever published them says which of the two counts."""
    said = notice(SAYS)
    found = supplement(said, read_file(file, POSTED, OFFICE), caption=caption, whole=whole)
    assert (found.reading.deadlines, found.asks) == (said.deadlines, asks)
    assert found.reasons == ((Addition.SEVERAL,) if asks else (Addition.HAS_DEADLINE,))


def test_a_deadline_from_a_file_makes_something_to_do() -> None:
    caption = "【通知】现将高龄津贴工作方案发给你们，详见附件。"
    found = supplement(notice(caption), read_file(NOTICE, POSTED, OFFICE), caption=caption)
    assert (notice(caption).kind, found.reading.kind) == (Kind.INFORM, Kind.ACT)
    assert [(each.at, each.confidence, each.rule) for each in found.reading.deadlines] == [
        (at("17:00", 12), Confidence.INFERRED, RULE)
    ]


def test_a_second_file_with_another_date_is_a_doubt_and_no_second_deadline() -> None:
    caption = "【通知】请各社区报送高龄津贴名册，时间见附件。"
    once = supplement(notice(caption), read_file(NOTICE, POSTED, OFFICE), caption=caption).reading
    other = read_file(NOTICE.replace("12日", "15日"), POSTED, OFFICE)
    twice = supplement(once, other, caption=caption)
    assert (twice.reading, twice.asks) == (once, True)
    again = supplement(once, read_file(NOTICE, POSTED, OFFICE), caption=caption)
    assert (again.reading, again.asks, again.adds) == (once, False, False)


def test_what_a_person_said_of_the_deadline_stands() -> None:
    caption = "【通知】请各社区报送高龄津贴名册，时间见附件。"
    found = supplement(notice(caption), read_file(NOTICE, POSTED, OFFICE), caption=caption, is_settled=True)
    assert (found.reading.deadlines, found.reasons, found.asks) == ((), (Addition.SETTLED,), False)


def test_a_title_that_says_nothing_gives_way_to_the_files() -> None:
    bare = Reading(is_notice=True, title="名册.xlsx", kind=Kind.INFORM)
    found = supplement(bare, read_file(NOTICE, POSTED, OFFICE), caption="", names=["名册.xlsx"])
    assert found.reading.title == "关于报送高龄津贴名册的通知"
    assert Addition.TITLE in found.reasons
    own = Reading(is_notice=True, title="报送高龄津贴名册", kind=Kind.INFORM)
    assert supplement(own, read_file(NOTICE, POSTED, OFFICE), caption="").reading.title == own.title


def test_trace_demands_of_a_file_are_added_once_each() -> None:
    caption = "【通知】请各社区组织学习并截图，于6月10日17:00前完成。"
    file = read_file("关于学习的通知\n各社区：\n请学习后截图发群，并请接龙。\n", POSTED, OFFICE)
    found = supplement(notice(caption), file, caption=caption)
    assert sorted(each.kind for each in found.reading.trace_demands) == [TraceKind.CHAIN, TraceKind.SCREENSHOT]
    assert Addition.TRACES in found.reasons


def test_a_file_without_words_around_it_is_a_notice_if_it_reads_like_one() -> None:
    assert speaks_for_itself(read_file("凳子 20 把\n桌子 3 张\n合计 1840 元", POSTED, OFFICE)) is None
    one = speaks_for_itself(read_file(NOTICE, POSTED, OFFICE))
    assert one is not None
    assert not one.asks
    several = speaks_for_itself(read_file(TWO, POSTED, OFFICE))
    assert several is not None
    assert several.asks


@given(st.text(max_size=9000), st.text(max_size=60), st.booleans())
def test_any_file_is_read_and_adds_nothing_certain(text: str, caption: str, is_settled: bool) -> None:
    """Whatever stands in a file: it is read, a deadline of it is inferred, and what the notice said itself stays."""
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    file, before = read_file(text, moment, OFFICE), read(caption, moment, OFFICE)
    found = supplement(before, file, caption=caption, is_settled=is_settled).reading
    assert all(each.rule.startswith(RULE) and each.confidence is Confidence.INFERRED for each in file.deadlines)
    assert (found.urgency, found.residents) == (before.urgency, before.residents)
    assert not before.deadlines or found.deadlines == before.deadlines
    assert len(said(text)) <= SAID
