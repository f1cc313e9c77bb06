"""Spellings of calendar days, and numbers that are none."""

from datetime import date

import pytest

from core.reading.moments import find_days
from tests.core.reading.samples import TUESDAY, at


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("元月10日前", date(2026, 1, 10)),
        ("明年元月5号", date(2026, 1, 5)),
        ("去年12月1日", date(2024, 12, 1)),
        ("前年6月1日", date(2023, 6, 1)),
        ("次年3月1日", date(2026, 3, 1)),
        ("2025.6.8前", date(2025, 6, 8)),
        ("截止:6/8", date(2025, 6, 8)),
        ("5.28-6.8", date(2025, 5, 28)),
        ("本月25,带户口本", date(2025, 5, 25)),
        ("这个月二十五号", date(2025, 5, 25)),
        ("五号前", date(2025, 6, 5)),
        ("二十八号下班前", date(2025, 5, 28)),
        ("廿八日前", date(2025, 5, 28)),
        ("5月21个人材料前", None),
    ],
)
def test_a_calendar_day_is_found(text: str, day: date | None) -> None:
    found = find_days(text, at(TUESDAY))
    assert (found[0].day if found and found[0].rule != "whole_period" else None) == day


@pytest.mark.parametrize("text", ["三号楼", "扣8.14分", "3.5页", "二号线", "30日历天", "第五号文件", "共6.18份"])
def test_a_number_of_something_else_is_no_day(text: str) -> None:
    assert find_days(text, at(TUESDAY)) == []
