"""Days: every spelling, and the year that is left out."""

from datetime import date

import pytest

from core.reading import days
from core.reading.moments import find_days
from tests.core.reading.samples import TUESDAY, at


def first(text: str, stamp: str = TUESDAY) -> days.Day:
    return find_days(text, at(stamp))[0]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5月30日", date(2025, 5, 30)),
        ("5月30号", date(2025, 5, 30)),
        ("5月30前", date(2025, 5, 30)),
        ("05月03日", date(2025, 5, 3)),
        ("2025年6月13日", date(2025, 6, 13)),
        ("25年6月13日", date(2025, 6, 13)),
        ("明年1月15日", date(2026, 1, 15)),
        ("今年10月8日", date(2025, 10, 8)),
        ("五月三十日", date(2025, 5, 30)),
        ("六月五号", date(2025, 6, 5)),
        ("二〇二五年六月三十日", date(2025, 6, 30)),
        ("2025/6/13", date(2025, 6, 13)),
        ("2025-05-28", date(2025, 5, 28)),
        ("2025.6.6", date(2025, 6, 6)),
        ("20250530", date(2025, 5, 30)),
        ("5.30前", date(2025, 5, 30)),
        ("5/30前", date(2025, 5, 30)),
        ("05-28前", date(2025, 5, 28)),
        ("5.30日前", date(2025, 5, 30)),
        ("本月25日", date(2025, 5, 25)),
        ("当月25号", date(2025, 5, 25)),
        ("下个月10号", date(2025, 6, 10)),
        ("次月5日", date(2025, 6, 5)),
        ("每月25日", date(2025, 5, 25)),
        ("每月10日", date(2025, 6, 10)),
        ("25日前", date(2025, 5, 25)),
        ("十五号前", date(2025, 6, 15)),
        ("今天", date(2025, 5, 20)),
        ("今晚", date(2025, 5, 20)),
        ("明早", date(2025, 5, 21)),
        ("明日", date(2025, 5, 21)),
        ("后天", date(2025, 5, 22)),
        ("大后天", date(2025, 5, 23)),
        ("昨天", date(2025, 5, 19)),
        ("于当日", date(2025, 5, 20)),
        ("本周五", date(2025, 5, 23)),
        ("周三", date(2025, 5, 21)),
        ("周一", date(2025, 5, 26)),
        ("星期日", date(2025, 5, 25)),
        ("礼拜天", date(2025, 5, 25)),
        ("下周一", date(2025, 5, 26)),
        ("下个星期三", date(2025, 5, 28)),
        ("下下周一", date(2025, 6, 2)),
        ("上周五", date(2025, 5, 16)),
        ("每周五", date(2025, 5, 23)),
        ("周5", date(2025, 5, 23)),
        ("每天", date(2025, 5, 20)),
    ],
)
def test_a_day_is_found(text: str, day: date) -> None:
    assert first(text).day == day


@pytest.mark.parametrize(
    ("posted", "text", "day"),
    [
        ("2025-12-28T09:00", "1月5日", date(2026, 1, 5)),
        ("2025-12-30T09:00", "2月28日", date(2026, 2, 28)),
        ("2025-12-31T09:00", "12月31日", date(2025, 12, 31)),
        ("2025-05-20T09:00", "5月10日", date(2025, 5, 10)),
        ("2025-05-20T09:00", "1月10日", date(2026, 1, 10)),
        ("2025-05-28T09:00", "5日前", date(2025, 6, 5)),
        ("2025-12-28T09:00", "5日前", date(2026, 1, 5)),
        ("2025-05-23T16:40", "周一", date(2025, 5, 26)),
        ("2025-05-25T16:40", "下周一", date(2025, 5, 26)),
        ("2025-12-28T09:00", "下月10日", date(2026, 1, 10)),
    ],
)
def test_the_year_or_month_that_is_left_out_is_the_next_one(posted: str, text: str, day: date) -> None:
    assert first(text, posted).day == day


@pytest.mark.parametrize("text", ["6月31日", "2月30日", "13月5日", "2025年2月29日"])
def test_a_day_that_no_calendar_has_is_found_without_a_date(text: str) -> None:
    assert first(text).day is None


@pytest.mark.parametrize(
    "text",
    [
        "第4/5针",
        "17.30元",
        "85.30%",
        "〔2025〕12号",
        "0571-8812 0530",
        "13800001111",
        "12号楼",
        "3号窗口",
        "6栋2单元1501室",
        "1.5米",
        "3-5天",
        "192.168.1.1",
        "说明上报",
        "如今早已",
        "2.3万",
        "5G网络",
    ],
)
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert [day for day in find_days(text, at(TUESDAY)) if not day.weak] == []


def test_a_weekday_that_is_today_is_doubtful_unless_it_says_this_week() -> None:
    friday = "2025-05-23T09:00"
    assert first("周五前", friday).doubtful
    assert not first("本周五前", friday).doubtful


def test_a_far_date_without_a_year_may_be_last_years() -> None:
    assert first("12月31日", "2026-01-03T09:00").doubtful
    assert not first("2026年12月31日", "2026-01-03T09:00").doubtful


def test_the_day_of_an_activity_is_not_the_day_of_the_posting() -> None:
    assert first("活动当日").doubtful
    assert not first("请于当日").doubtful
