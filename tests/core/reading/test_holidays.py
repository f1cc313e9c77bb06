"""Days before festivals: by the lunar tables, by the law, and by the days off that were published for earlier years."""

from datetime import date

import pytest

from core.reading.moments import find_days
from tests.core.reading.samples import at


@pytest.mark.parametrize(
    ("text", "posted", "day"),
    [
        ("春节前", "2024-01-22", date(2024, 2, 9)),
        ("端午节前", "2018-05-20", date(2018, 6, 15)),
        ("中秋节前", "2021-09-01", date(2021, 9, 18)),
        ("年前", "2019-01-10", date(2019, 2, 3)),
        ("元宵节前", "2024-02-18", date(2024, 2, 23)),
        ("除夕前", "2026-02-10", date(2026, 2, 15)),
        ("国庆节后第一个工作日", "2025-10-03", date(2025, 10, 9)),
        ("国庆节后第一个工作日", "2025-09-03", date(2025, 10, 9)),
        ("节后首工作日报送", "2025-10-03", date(2025, 10, 9)),
    ],
)
def test_a_notice_means_the_festival_of_its_own_year(text: str, posted: str, day: date) -> None:
    assert find_days(text, at(posted + "T10:00"))[0].day == day


@pytest.mark.parametrize(("text", "posted"), [("元宵节前", "2019-02-10"), ("中秋节前", "2020-09-01")])
def test_a_festival_whose_day_nobody_tells_is_not_that_of_the_next_year(text: str, posted: str) -> None:
    """In 2020 the days off around the mid-autumn festival went by the name of the National Day."""
    assert find_days(text, at(posted + "T10:00"))[0].day is None
