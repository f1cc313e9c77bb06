"""Lunar days: the tables agree with the festivals, 腊月 and 农历 are read, August's 八月十五 is left alone."""

from datetime import date

import pytest

from core.reading.lunar import lunar_day
from tests.core.reading.samples import due_at, due_stamps

WINTER = "2026-01-27T10:00"


@pytest.mark.parametrize(
    ("year", "month", "day", "when"),
    [
        (2025, 1, 1, date(2025, 1, 29)),
        (2026, 5, 5, date(2026, 6, 19)),
        (2028, 8, 15, date(2028, 10, 3)),
        (2025, 9, 9, date(2025, 10, 29)),
        (2031, 5, 5, date(2031, 6, 24)),
        (2033, 9, 9, date(2033, 10, 1)),
        (2034, 1, 1, date(2034, 2, 19)),
        (2035, 8, 15, date(2035, 9, 16)),
        (2025, 12, 29, date(2026, 2, 16)),
    ],
)
def test_the_tables_agree_with_the_festivals(year: int, month: int, day: int, when: date) -> None:
    assert lunar_day(year, month, day) == when


@pytest.mark.parametrize(("year", "month", "day"), [(2023, 1, 1), (2036, 1, 1), (2025, 12, 30), (2026, 1, 0)])
def test_what_no_table_holds_is_no_day(year: int, month: int, day: int) -> None:
    assert lunar_day(year, month, day) is None


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("腊月二十前把各组的垃圾清干净", "2026-02-07T18:00"),
        ("腊月廿三以前把欠的水费交到会计那", "2026-02-10T18:00"),
        ("正月初八前报返岗人数", "2026-02-24T18:00"),
        ("农历八月十五前把发票交来", "2026-09-25T18:00"),
        ("年二十八前把工钱结清", "2026-02-15T18:00"),
        ("大年初六前把值班情况报我", "2026-02-22T18:00"),
        ("八月十五前把发票交来", "2026-08-15T18:00"),
    ],
)
def test_a_lunar_day_is_the_day_of_our_calendar(text: str, stamp: str) -> None:
    assert due_stamps(text, WINTER) == [stamp]


def test_whether_little_new_year_is_the_23rd_or_the_24th_is_asked() -> None:
    due = due_at("小年前把春联发给住户", WINTER)
    assert [each.at.date() for each in due.deadlines] == [date(2026, 2, 9)]
    assert due.asks


@pytest.mark.parametrize("text", ["腊月二十三祭灶,孩子们回家吃糖", "今年三十户改厕", "初三学生交表", "去年廿五户搬走"])
def test_no_deadline_is_made_of_other_days_and_numbers(text: str) -> None:
    assert due_stamps(text, WINTER) == []
