"""The figures as a table, with each call list's button in the row of its notice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.people import Style
from core.reports import Figures, NoticeFigures
from tests.views.rich.reading import button_rows, check_rich, rich_labels, rich_of, taps_in, wire
from tests.views.test_stats import SPARED, figures, figures_of
from tests.views.values import BOTH, NOW, OFFICE, ZH
from views.buttons import StatsTap
from views.message import Message
from views.rich.stats import PER_PAGE
from views.stats import render_figures
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
    assert lines[:2] == ["2 条通知正在办（已处理/应处理）", "通知 | 已处理 | 名单"]
    assert "1. 第1件事" in lines
    assert "2 个疑问 | 3/12 | " in lines
    assert rich_labels(message) == ["名单 1"]


def test_a_table_stays_within_twenty_rows() -> None:
    message = render(*(figures(number) for number in range(1, 23)))
    (table,) = [block for block in wire(rich_of(message)) if block["type"] == "table"]
    assert len(table["cells"]) == PER_PAGE + 1
    assert button_rows(message)[-1] == ["下一页"]


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
