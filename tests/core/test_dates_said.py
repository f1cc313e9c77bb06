"""The dates in a sentence, and of which year they are."""

from datetime import date

import pytest

from core.dates_said import dates_said


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("可于11月26日上午接种", [date(2026, 11, 26)]),
        ("11月26日至12月3日", [date(2026, 11, 26), date(2026, 12, 3)]),
        ("1月5日休息", [date(2027, 1, 5)]),
        ("2025年11月26日起", [date(2025, 11, 26)]),
        ("11月26号", [date(2026, 11, 26)]),
        ("11月26日（周四）", []),
        ("11月26日星期四", []),
        ("2月30日", []),
        ("2月29日", []),
        ("满11月", []),
    ],
)
def test_every_date_without_a_weekday_is_found(sentence: str, found: list[date]) -> None:
    assert [day for _, day in dates_said(sentence, date(2026, 11, 20))] == found


def test_it_is_said_where_the_date_ends() -> None:
    ((end, _),) = dates_said("可于11月26日上午", date(2026, 11, 20))
    assert "可于11月26日上午"[:end] == "可于11月26日"
