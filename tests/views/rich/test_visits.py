"""The visit list in rich style: the same words as in plain style, more doors to a page, no person in sight."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.openly import TELLS
from core.outreach import Outcome
from core.people import Style
from core.text import plain as simplified
from core.visiting import Knock
from tests.views.rich.reading import button_rows, check_rich, rich_labels, taps_in
from tests.views.values import BOTH, NOW, OFFICE, ZH, knock, knocks, visits
from views.buttons import VisitTap
from views.message import Message
from views.rich.visits import PER_PAGE
from views.visits import render_visits
from views.wording import Wording


def render(*knocked: Knock, page: int = 0, w: Wording = ZH) -> Message:
    return render_visits(visits(*knocked), page, w=w, now=NOW, office=OFFICE, style=Style.RICH)


@settings(max_examples=60, deadline=None)
@given(st.lists(knocks, min_size=1, max_size=30), st.integers(-1, 9), st.sampled_from(BOTH))
def test_any_list_keeps_the_limits_and_tells_of_nobody(held: list[Knock], page: int, w: Wording) -> None:
    assert not TELLS.search(simplified(check_rich(render(*held, page=page, w=w))))


def test_a_household_has_its_seven_outcomes_three_to_a_row() -> None:
    *rows, _ = button_rows(render(knock(1, "停水")))
    assert rows == [
        ["已告知 1", "不在家 1", "电话告知 1"],
        ["家属转告 1", "不需要 1", "已搬走 1"],
        ["有诉求 1", "更多 1"],
    ]


def test_a_visited_household_keeps_a_row_with_what_was_tapped_and_the_way_back() -> None:
    message = render(knock(1, "停水", outcome=Outcome.TOLD), knock(2, "停水"))
    assert button_rows(message)[0] == ["✓ 已告知", "撤销 1", "备注 1"]
    assert [tap.act for tap in taps_in(message, VisitTap)][:3] == ["undo", "note", "told"]
    assert check_rich(message).splitlines()[:2] == ["1 户要走访", "1 户已记下"]


def test_a_household_shows_code_people_reason_and_what_to_say() -> None:
    lines = check_rich(render(knock(1, "流感疫苗接种", "停水一天", people=2))).splitlines()
    assert lines[1:] == ["1. 3-2-0401 · 2 人 · 没有线上方式", "• 流感疫苗接种", "• 停水一天"]


def test_eight_households_to_a_page() -> None:
    held = [knock(number, "停水") for number in range(1, PER_PAGE + 2)]
    first, last = render(*held), render(*held, page=1)
    assert "第 1/2 页" in check_rich(first)
    assert rich_labels(first)[-3:] == ["下一页", "回到计划", "打开完整清单"]
    assert f"{PER_PAGE + 1}. 3-2-0409" in check_rich(last)
