"""One notice in numbers, the lists behind them, and what was said by phone: limits, rights, no order of merit."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.counting import Behind, Colleague, Counts, Figure, NoticeStatistics, UnitCounts
from core.coverage import NoticeCoverage
from core.ids import NoticeId, StaffId, UnitId
from core.on_behalf import BehalfReason, BehalfVerdict
from core.outreach import Way
from core.pace import Pace
from core.people import FEWEST, Style
from core.reading import Kind
from core.receipts import NoticeState, ReceiptState, Tap
from tests.views.checker import check, data_of, label_rows, labels
from tests.views.rich.reading import check_rich
from tests.views.values import BOTH, NOW, OFFICE, ZH, foreign, moments
from views.buttons import BehalfTap, StatsTap
from views.message import Message
from views.stats_lists import (
    NAMES_PER_PAGE,
    answer_behalf,
    colleague_of,
    render_behind,
    render_pick,
    render_said,
    render_say,
)
from views.stats_notice import render_notice_stats
from views.wording import Wording

counts_of = st.builds(
    Counts,
    addressed=st.integers(0, 99_999),
    settled=st.integers(0, 99_999),
    waiting=st.integers(0, 99_999),
    question=st.integers(0, 99),
    read=st.integers(0, 99),
    doing=st.integers(0, 99),
    done=st.integers(0, 99),
    not_mine=st.integers(0, 99),
    unreachable=st.integers(0, 99),
    on_behalf=st.integers(0, 99),
)
units_of = st.builds(UnitCounts, unit=st.none() | st.integers(1, 2**62).map(UnitId), name=foreign, counts=counts_of)
RESIDENTS = NoticeCoverage(
    notice=NoticeId(3),
    title="认证",
    deadline=None,
    told=((Way.CHAT, 10), (Way.PHONE, 2)),
    declined=1,
    open=7,
    untouched=4,
)
TOTAL = Counts(
    addressed=12,
    settled=5,
    waiting=3,
    question=1,
    read=1,
    doing=2,
    done=4,
    not_mine=1,
    unreachable=2,
    on_behalf=1,
)


def statistics(**values: object) -> NoticeStatistics:
    given: dict[str, object] = {
        "title": "高龄津贴认证",
        "revision": 1,
        "kind": Kind.ACT,
        "state": NoticeState.OPEN,
        "deadline": None,
        "total": TOTAL,
        "units": (),
        "pace": None,
        "residents": None,
        "may_list": True,
    }
    return NoticeStatistics(notice=NoticeId(3), **(given | values))  # type: ignore[arg-type]


def render(page: int = 0, w: Wording = ZH, **values: object) -> Message:
    return render_notice_stats(statistics(**values), page, w=w, now=NOW, office=OFFICE)


@pytest.mark.parametrize("style", Style)
def test_an_inferred_or_doubted_deadline_is_marked(style: Style) -> None:
    found = statistics(deadline=NOW + timedelta(hours=8), is_inferred=True, is_doubted=True)
    message = render_notice_stats(found, 0, w=ZH, now=NOW, office=OFFICE, style=style)
    assert "（推断）（待核实）" in (check(message) if style is Style.PLAIN else check_rich(message))


def behind(*units: tuple[str, tuple[str, ...]], figure: Figure = Figure.STILL) -> Behind:
    numbers = iter(range(1, 10_000))
    return Behind(
        notice=NoticeId(3),
        title="高龄津贴认证",
        figure=figure,
        units=tuple(
            (unit, tuple(Colleague(id=StaffId(next(numbers)), name=name) for name in names)) for unit, names in units
        ),
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(units_of, max_size=40),
    st.none() | moments,
    foreign,
    st.integers(-1, 9),
    st.sampled_from(BOTH),
    st.booleans(),
)
def test_any_numbers_keep_the_limits(
    units: list[UnitCounts], deadline: object, title: str, page: int, w: Wording, may_list: bool
) -> None:
    values = {"units": tuple(units), "deadline": deadline, "title": title, "residents": RESIDENTS, "may_list": may_list}
    check(render(page, w, revision=3, pace=Pace(settled=9, median=0, nine_tenths=10**6), **values))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(foreign, st.lists(foreign, max_size=50).map(tuple)), max_size=6),
    st.integers(-1, 9),
    st.sampled_from(list(Figure)),
    st.sampled_from(BOTH),
)
def test_any_list_keeps_the_limits(
    units: list[tuple[str, tuple[str, ...]]], page: int, figure: Figure, w: Wording
) -> None:
    found = behind(*units, figure=figure)
    check(render_behind(found, page, w=w))
    check(render_pick(found, page, w=w))


def test_a_notice_says_how_everybody_stands() -> None:
    units = (
        UnitCounts(unit=UnitId(1), name="柳荫社区", counts=Counts(addressed=7, settled=3, done=3, waiting=4)),
        UnitCounts(unit=None, name="", counts=Counts(addressed=5, settled=2, done=1, not_mine=1, doing=3)),
    )
    text = check(render(units=units, pace=Pace(settled=5, median=90, nine_tenths=60 * 30), residents=RESIDENTS))
    assert text.splitlines() == [
        "高龄津贴认证",
        "已处理 5/12",
        "办结 4 · 已阅 1 · 在办 2 · 不涉及 1 · 有疑问 1 · 未处理 3",
        "发不到 2 · 代登记 1",
        "",
        "这条通知的用时（5 人合计）：一半在 1 小时内，九成在 1 天内",
        "居民：应告知 20 人：已告知 12，不需要 1，还要告知 7",
        "手机 10 · 电话 2",
        "其中还没有人告诉过：4 人",
        "",
        "按单位（不到 5 人的合在“其他单位”）",
        "柳荫社区 3/7 · 办结 3 · 未处理 4",
        "其他单位 2/5 · 办结 1 · 在办 3 · 不涉及 1",
    ]


def test_every_number_that_is_not_zero_opens_its_list() -> None:
    message = render()
    assert labels(message)[:10] == [
        "收件人 12",
        "要联系 7",
        "办结 4",
        "已阅 1",
        "在办 2",
        "不涉及 1",
        "有疑问 1",
        "未处理 3",
        "发不到 2",
        "代登记 1",
    ]
    assert StatsTap.unpack(data_of(message, "要联系 7")) == StatsTap(act="still", notice=3)
    assert label_rows(message)[-2:] == [["图表", "签收证明"], ["返回"]]
    assert "居民" in labels(render(residents=RESIDENTS))


def test_a_withdrawn_notice_says_so_and_offers_no_certificate() -> None:
    message = render(state=NoticeState.WITHDRAWN, may_list=False, revision=2)
    assert check(message).splitlines()[1] == "已撤回 · 第 2 版"
    assert label_rows(message) == [["图表"], ["返回"]]


def test_whoever_may_not_see_names_has_no_way_to_them() -> None:
    assert labels(render(may_list=False)) == ["图表", "签收证明", "返回"]


@pytest.mark.parametrize(("may_list", "shown"), [(True, True), (False, False)])
def test_how_a_handful_of_people_stand_is_told_only_to_who_may_name_them(may_list: bool, shown: bool) -> None:
    text = check(render(total=Counts(addressed=FEWEST - 1, settled=1, done=1, waiting=3), may_list=may_list))
    assert "已处理 1/4" in text
    assert ("办结 1" in text) is shown


def test_the_call_list_stands_by_unit_and_name_and_says_what_it_is_for() -> None:
    message = render_behind(behind(("北桥社区", ("孙七",)), ("柳荫社区", ("丁一", "赵六"))), w=ZH)
    assert check(message).splitlines() == [
        "还有 3 人要联系",
        "高龄津贴认证",
        "打电话提醒用，按单位和姓名排列，不分先后。",
        "",
        "北桥社区",
        "孙七",
        "",
        "柳荫社区",
        "丁一、赵六",
    ]
    assert label_rows(message) == [["代同事登记"], ["这条的统计", "返回"]]


@pytest.mark.parametrize("figure", [each for each in Figure if each is not Figure.STILL])
def test_other_lists_say_whom_they_count_and_are_not_for_settling(figure: Figure) -> None:
    message = render_behind(behind(("柳荫社区", ("赵六", "丁一")), figure=figure), w=ZH)
    text = check(message)
    assert text.splitlines()[0].endswith(" 2")
    assert "不分先后" in text
    assert "代同事登记" not in labels(message)


def test_thirty_names_to_a_page_and_everybody_once() -> None:
    names = tuple(f"人{number:03}" for number in range(71))
    shown: list[str] = []
    for page in range(3):
        text = check(render_behind(behind(("柳荫社区", names)), page, w=ZH))
        on_page = [name for name in names if name in text]
        assert len(on_page) <= NAMES_PER_PAGE
        shown += on_page
    assert shown == list(names)


def test_pages_and_the_ways_back() -> None:
    message = render_behind(behind(("柳荫社区", tuple(f"人{n}" for n in range(40)))), w=ZH)
    assert StatsTap.unpack(data_of(message, "下一页")) == StatsTap(act="still", notice=3, page=1)
    assert StatsTap.unpack(data_of(message, "返回")).act == "back"
    assert StatsTap.unpack(data_of(message, "这条的统计")) == StatsTap(act="one", notice=3)


def test_when_nobody_is_left_there_is_nothing_to_call() -> None:
    message = render_behind(behind(), w=ZH)
    assert check(message).splitlines() == ["大家都处理好了。", "高龄津贴认证"]
    assert "代同事登记" not in labels(message)


def test_from_a_name_to_what_was_said_and_back() -> None:
    found = behind(("柳荫社区", ("赵六", "丁一")))
    picked = BehalfTap.unpack(data_of(render_pick(found, w=ZH), "赵六"))
    assert (picked.act, picked.who) == ("say", 1)
    who = colleague_of(found, picked.who)
    assert who is not None
    message = render_say(found, who, w=ZH)
    assert labels(message) == ["已阅", "在办", "办结", "不涉及", "返回"]
    tap = BehalfTap.unpack(data_of(message, "办结"))
    assert (tap.act, tap.who, tap.notice) == ("done", 1, 3)
    verdict = BehalfVerdict(reason=BehalfReason.WRITTEN, state=ReceiptState.DONE, before=ReceiptState.DOING)
    said = render_said(found, who, Tap.DONE, verdict, w=ZH)
    assert check(said).startswith("已替赵六记下：已办结")
    undo = BehalfTap.unpack(data_of(said, "撤销"))
    assert (undo.act, undo.who, undo.before) == ("undo", 1, "doing")


def test_somebody_who_is_not_on_the_list_is_nobody() -> None:
    assert colleague_of(behind(("柳荫社区", ("赵六",))), 99) is None


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("reason", BehalfReason)
def test_every_outcome_has_words(reason: BehalfReason, w: Wording) -> None:
    assert 0 < len(answer_behalf(reason, w)) <= 200


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_nothing_speaks_of_rank_or_speed(w: Wording) -> None:
    text = check(render(w=w, pace=Pace(settled=5, median=9, nine_tenths=10)))
    text += check(render_behind(behind(("a", ("b",))), w=w))
    assert not [word for word in ("最快", "最慢", "第一名", "%", "rank", "fastest", "slowest") if word in text]
