"""Figures: numbers first, no order of merit. One notice and the lists behind it: tests/views/test_stats_notice.py."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.burden import Spared
from core.ids import NoticeId
from core.people import Style
from core.reading import Precision
from core.reports import Figures, NoticeFigures
from tests.views.checker import check, data_of, label_rows, labels
from tests.views.rich.reading import check_rich
from tests.views.values import BOTH, NOW, OFFICE, ZH, foreign, moments
from views.buttons import StatsTap
from views.message import Message
from views.stats import render_figures
from views.wording import Wording

SPARED = Spared(messages=40, notices=10, copies=24, replies=60, screenshots=5)

figures_of = st.builds(
    NoticeFigures,
    notice=st.integers(1, 2**62).map(NoticeId),
    title=foreign,
    deadline=st.none() | moments,
    addressed=st.integers(0, 9999),
    settled=st.integers(0, 9999),
    questions=st.integers(0, 99),
    may_list=st.booleans(),
)


def figures(number: int, **values: object) -> NoticeFigures:
    given: dict[str, object] = {
        "title": f"第{number}件事",
        "deadline": None,
        "addressed": 12,
        "settled": 3,
        "questions": 0,
        "may_list": True,
    }
    return NoticeFigures(notice=NoticeId(number), **(given | values))  # type: ignore[arg-type]


def render(*held: NoticeFigures, page: int = 0, w: Wording = ZH) -> Message:
    return render_figures(Figures(notices=held, spared=SPARED), page, w=w, now=NOW, office=OFFICE)


@settings(max_examples=60, deadline=None)
@given(st.lists(figures_of, max_size=30), st.integers(-1, 5), st.sampled_from(BOTH))
def test_any_figures_keep_the_limits(held: list[NoticeFigures], page: int, w: Wording) -> None:
    check(render(*held, page=page, w=w))


def test_a_notice_shows_how_far_it_has_come() -> None:
    text = check(render(figures(1, questions=2)))
    assert text.startswith("1 条通知正在办（已处理/收件人）\n\n1. 第1件事\n3/12 · 2 个疑问\n")


def test_by_a_day_no_hour_is_told() -> None:
    by = OFFICE.end_of_work(OFFICE.local(NOW).date() + timedelta(days=1))
    assert "明天内" in check(render(figures(1, deadline=by, precision=Precision.DAY)))
    assert "明天 18:00 前" in check(render(figures(1, deadline=by, precision=Precision.MINUTE)))


@pytest.mark.parametrize("style", Style)
def test_an_inferred_or_doubted_deadline_is_marked(style: Style) -> None:
    """A supervisor must not call people about a moment that is in question."""
    held = (
        figures(1, deadline=NOW + timedelta(hours=8), is_inferred=True),
        figures(2, deadline=NOW + timedelta(hours=8), is_doubted=True),
    )
    message = render_figures(Figures(notices=held, spared=SPARED), w=ZH, now=NOW, office=OFFICE, style=style)
    said = check(message) if style is Style.PLAIN else check_rich(message)
    assert (said.count("（推断）"), said.count("（待核实）")) == (1, 1)


def test_the_list_button_is_there_only_for_who_may_see_it() -> None:
    message = render(figures(1), figures(2, may_list=False), figures(3))
    assert label_rows(message) == [["详情 1", "名单 1"], ["详情 2"], ["详情 3", "名单 3"], ["图表"]]
    assert StatsTap.unpack(data_of(message, "详情 2")) == StatsTap(act="one", notice=2, page=0)
    assert StatsTap.unpack(data_of(message, "名单 3")) == StatsTap(act="still", notice=3, page=0)


def test_where_there_are_no_lists_three_notices_share_a_row() -> None:
    message = render(*(figures(number, may_list=False) for number in range(1, 5)))
    assert label_rows(message) == [["详情 1", "详情 2", "详情 3"], ["详情 4"], ["图表"]]


def test_what_was_spared_is_shown_with_its_formula() -> None:
    text = check(render(figures(1)))
    assert f"大约省下 {SPARED.minutes} 分钟" in text
    assert "40 条消息合成 10 条通知" in text
    assert "少看重复消息 24 人次×0.5 + 少回群消息 60 次×0.5 + 少发截图 5 张×2" in text


def test_no_open_notice_is_a_plain_sentence() -> None:
    assert check(render()).startswith("现在没有正在办的通知。")


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_nothing_speaks_of_rank_or_speed(w: Wording) -> None:
    text = check(render(figures(1), w=w))
    assert not [word for word in ("最快", "最慢", "第一名", "%", "rank", "fastest", "slowest") if word in text]


@pytest.mark.parametrize("has_residents", [True, False])
def test_the_way_to_the_residents_is_there_only_for_who_may_see_them(has_residents: bool) -> None:
    found = Figures(notices=(figures(1),), spared=SPARED, has_residents=has_residents)
    assert ("居民" in labels(render_figures(found, w=ZH, now=NOW, office=OFFICE))) is has_residents
