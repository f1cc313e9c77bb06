"""The figures as a table, with each call list's button in the row of its notice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.counting import Counts, UnitCounts
from core.ids import UnitId
from core.people import Style
from core.reports import Figures, NoticeFigures
from tests.views.checker import labels
from tests.views.rich.reading import button_rows, check_rich, rich_labels, rich_of, taps_in, wire
from tests.views.test_stats import SPARED, figures, figures_of
from tests.views.test_stats_notice import RESIDENTS, statistics, units_of
from tests.views.values import BOTH, NOW, OFFICE, ZH, foreign, moments
from views.buttons import StatsTap
from views.message import Message
from views.rich.stats import PER_PAGE
from views.stats import render_figures
from views.stats_notice import render_notice_stats
from views.wording import Wording


def render(*held: NoticeFigures, page: int = 0, w: Wording = ZH) -> Message:
    return render_figures(Figures(notices=held, spared=SPARED), page, w=w, now=NOW, office=OFFICE, style=Style.RICH)


@settings(max_examples=60, deadline=None)
@given(st.lists(figures_of, max_size=60), st.integers(-1, 9), st.sampled_from(BOTH))
def test_any_figures_keep_the_limits(held: list[NoticeFigures], page: int, w: Wording) -> None:
    check_rich(render(*held, page=page, w=w))


@settings(max_examples=40, deadline=None)
@given(st.lists(figures_of, max_size=60), st.sampled_from(BOTH))
def test_every_list_that_may_be_opened_has_one_button(held: list[NoticeFigures], w: Wording) -> None:
    pages = [render(*held, page=page, w=w) for page in range(-(-len(held) // PER_PAGE) or 1)]
    opened = [tap.notice for page in pages for tap in taps_in(page, StatsTap) if tap.act == "still"]
    assert opened == [each.notice for each in held if each.may_list]


def test_a_row_says_title_settled_and_list() -> None:
    message = render(figures(1, questions=2), figures(2, may_list=False))
    lines = check_rich(message).splitlines()
    assert lines[:2] == ["2 条通知正在办（已处理/收件人）", "通知 | 已处理 | 打开"]
    assert "1. 第1件事" in lines
    assert any(line.startswith("2 个疑问") and "| 3/12 |" in line for line in lines)
    assert rich_labels(message) == ["详情 1", "名单 1", "详情 2", "图表"]


def test_a_table_stays_within_twenty_rows() -> None:
    message = render(*(figures(number) for number in range(1, 23)))
    (table,) = [block for block in wire(rich_of(message)) if block["type"] == "table"]
    assert len(table["cells"]) == PER_PAGE + 1
    assert button_rows(message)[-2:] == [["下一页"], ["图表"]]


def test_what_was_spared_is_there_with_its_formula_folded() -> None:
    text = check_rich(render(figures(1)))
    assert "大约省下 52 分钟" in text
    assert "算法" in text


@pytest.mark.parametrize("has_residents", [True, False])
def test_the_way_to_the_residents_is_there_only_for_who_may_see_them(has_residents: bool) -> None:
    found = Figures(notices=(), spared=SPARED, has_residents=has_residents)
    message = render_figures(found, w=ZH, now=NOW, office=OFFICE, style=Style.RICH)
    assert message.rich is not None
    assert ("居民" in str(rich_labels(message))) is has_residents


UNITS = tuple(
    UnitCounts(unit=UnitId(n), name=f"社区{n}", counts=Counts(addressed=9, settled=2, done=2, waiting=7))
    for n in range(1, 26)
)


def one_notice(page: int = 0, **values: object) -> Message:
    return render_notice_stats(statistics(**values), page, w=ZH, now=NOW, office=OFFICE, style=Style.RICH)


@settings(max_examples=40, deadline=None)
@given(st.lists(units_of, max_size=40), foreign, st.none() | moments, st.integers(-1, 5), st.sampled_from(BOTH))
def test_any_notice_in_numbers_keeps_the_limits(
    units: list[UnitCounts], title: str, deadline: object, page: int, w: Wording
) -> None:
    found = statistics(units=tuple(units), title=title, deadline=deadline, residents=RESIDENTS, revision=2)
    check_rich(render_notice_stats(found, page, w=w, now=NOW, office=OFFICE, style=Style.RICH))


def test_units_make_a_table_of_at_most_twenty_and_no_unit_is_lost() -> None:
    pages = [one_notice(page, units=UNITS) for page in range(2)]
    text = "\n".join(check_rich(each) for each in pages)
    assert all(f"社区{n}" in text for n in range(1, 26))
    (table,) = [block for block in wire(rich_of(pages[0])) if block["type"] == "table"]
    assert len(table["cells"]) == 21
    assert ["下一页"] in button_rows(pages[0])


def test_both_styles_offer_the_same_lists() -> None:
    message = one_notice()
    assert rich_labels(message) == labels(message)
    assert "要联系 7" in rich_labels(message)
