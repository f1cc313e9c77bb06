"""Solar terms: the formula gives the published days, and 前 makes the day before a deadline."""

from datetime import date

import pytest

from core.reading.solar_terms import term
from tests.core.reading.samples import due_at, due_stamps


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("立春", date(2025, 2, 3)),
        ("立春", date(2026, 2, 4)),
        ("雨水", date(2026, 2, 18)),
        ("惊蛰", date(2026, 3, 5)),
        ("谷雨", date(2026, 4, 20)),
        ("芒种", date(2026, 6, 5)),
        ("夏至", date(2026, 6, 21)),
        ("立秋", date(2025, 8, 7)),
        ("秋分", date(2026, 9, 23)),
        ("霜降", date(2027, 10, 23)),
        ("立冬", date(2025, 11, 7)),
        ("冬至", date(2025, 12, 21)),
        ("冬至", date(2026, 12, 22)),
        ("小寒", date(2027, 1, 5)),
    ],
)
def test_a_term_falls_on_its_published_day(name: str, day: date) -> None:
    assert term(name, day.year) == day


@pytest.mark.parametrize(
    ("text", "posted", "stamp"),
    [
        ("立秋前把防汛沙袋数量报应急办", "2026-07-20T10:00", "2026-08-06T18:00"),
        ("冬至前各楼组长把缺棉被的户报上来", "2026-12-01T10:00", "2026-12-21T18:00"),
        ("职工人数报给我,大暑前一天", "2027-07-19T17:15", "2027-07-22T18:00"),
        ("立春前把登记表交来", "2026-12-01T10:00", "2027-02-03T18:00"),
    ],
)
def test_before_a_term_is_the_day_before_it(text: str, posted: str, stamp: str) -> None:
    assert due_stamps(text, posted) == [stamp]


@pytest.mark.parametrize("text", ["立秋前后早晚温差大,注意添衣", "暴雨大雪前线抢险队已出发", "冬至那天食堂包饺子"])
def test_a_term_that_is_only_told_of_is_none(text: str) -> None:
    assert due_stamps(text, "2026-07-20T10:00") == []


def test_snow_or_the_term_is_for_a_person_to_say() -> None:
    assert due_at("大雪前把保暖用品发放表交来", "2026-11-20T10:00").asks
