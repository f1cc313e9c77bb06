"""An inferred deadline says by which rule, in both styles; what no rule words is told by the words it came from."""

from datetime import timedelta
from typing import Any

import pytest

from core.people import Style
from tests.views.checker import check
from tests.views.rich.reading import check_rich
from tests.views.values import BOTH, NOW, OFFICE, ZH, notice
from views.inferring import rule_words
from views.moments import Clock, date_words
from views.notice import render_full
from views.wording import Wording

UNTIL = OFFICE.end_of_work(NOW.date() + timedelta(days=3))
DATE = f"{UNTIL.month}月{UNTIL.day}日"


def words(rule: str | None, phrase: str | None = None, *, w: Wording = ZH, **values: Any) -> str:
    given: dict[str, object] = {"deadline": UNTIL, "is_inferred": True, "rule": rule, "phrase": phrase}
    return rule_words(notice(**(given | values)), Clock(w=w, now=NOW, office=OFFICE))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("weekday+off_work", "推断：下班前按 18:00"),
        ("relative_day+part_of_day", "推断：只写了上午、下午，按 18:00"),
        ("month_part", f"推断：月底、旬末按最后一天{DATE}"),
        ("month_part+off_work", f"推断：月底、旬末按最后一天{DATE}、下班前按 18:00"),
        ("workdays", f"推断：从发布后第一个工作日数起，到{DATE}"),
        ("before_holiday", f"推断：节前按放假前最后一个工作日{DATE}"),
        ("within_week", f"推断：本周内按周五{DATE}"),
    ],
)
def test_each_rule_says_what_it_made_of_the_words(rule: str, expected: str) -> None:
    assert words(rule) == expected


@pytest.mark.parametrize("rule", ["month_day", "numeric", "weekday", "relative_day", "no_such_rule", "", None])
def test_where_no_rule_has_words_the_text_s_own_are_shown(rule: str | None) -> None:
    assert words(rule, "5月30日交") == "推断：从“5月30日交”推算"
    assert words(rule) == "推断：从上下文推算"


DAYS = "month_day numeric day_of_month day_only relative_day same_day day_after weekday weekend every_week every_day"
CLOCKS = "clock_only off_work on_work part_of_day hours"
PERIODS = "month_part quarter_end half_year_end year_end within_week whole_period edge_workday workdays days"
HOLIDAYS = "before_holiday after_holiday lunar solar_term"


@pytest.mark.parametrize("w", BOTH)
@pytest.mark.parametrize("rule", f"{DAYS} {CLOCKS} {PERIODS} {HOLIDAYS}".split())
def test_every_rule_can_be_told_in_every_language(w: Wording, rule: str) -> None:
    own = words(rule, "那天", w=w)
    assert own.startswith(w("notice.inferred", how=""))
    told = (date_words(UNTIL.date(), w=w, today=NOW.date()), "18:00", "那天")
    assert [each for each in told if each in own], own


@pytest.mark.parametrize("values", [{"is_inferred": False}, {"deadline": None}])
def test_what_stands_in_the_text_or_is_not_there_needs_no_rule(values: dict[str, Any]) -> None:
    assert words("off_work", **values) == ""


@pytest.mark.parametrize("style", Style)
def test_it_stands_in_the_full_text_of_both_styles(style: Style) -> None:
    held = notice(deadline=UNTIL, is_inferred=True, rule="weekday+off_work")
    last = render_full(held, w=ZH, now=NOW, office=OFFICE, style=style)[-1]
    shown = check_rich(last) if style is Style.RICH else check(last)
    assert "推断：下班前按 18:00" in shown.splitlines()
