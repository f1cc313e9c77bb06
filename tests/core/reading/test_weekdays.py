"""Days counted from the posting, as they are spoken."""

from datetime import date

import pytest

from core.reading.moments import find_days
from tests.core.reading.samples import TUESDAY, at


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今儿下班前", date(2025, 5, 20)),
        ("今儿个", date(2025, 5, 20)),
        ("明儿一早", date(2025, 5, 21)),
        ("明儿个交", date(2025, 5, 21)),
        ("后儿交卷", date(2025, 5, 22)),
        ("大后儿", date(2025, 5, 23)),
        ("隔天送来", date(2025, 5, 21)),
        ("昨晚", date(2025, 5, 19)),
        ("下下周一", date(2025, 6, 2)),
        ("这个周日", date(2025, 5, 25)),
        ("礼拜四之前", date(2025, 5, 22)),
        ("本星期五", date(2025, 5, 23)),
        ("上上周三", date(2025, 5, 7)),
    ],
)
def test_a_spoken_day_is_found(text: str, day: date) -> None:
    assert find_days(text, at(TUESDAY))[0].day == day


@pytest.mark.parametrize("text", ["一周3次", "两周2趟", "说明个人情况", "天色明白", "如今个体户", "第2周1节课"])
def test_what_only_sounds_like_one_is_none(text: str) -> None:
    assert [day for day in find_days(text, at(TUESDAY)) if day.rule in {"weekday", "relative_day"}] == []
