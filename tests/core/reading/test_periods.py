"""Ends of periods, holidays and spans: what a rule turns into a day."""

from datetime import date

import pytest

from core.reading.moments import find_days
from tests.core.reading.samples import TUESDAY, at, due_at


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("月底前", date(2025, 5, 31)),
        ("本月底前", date(2025, 5, 31)),
        ("下月底前", date(2025, 6, 30)),
        ("6月底前", date(2025, 6, 30)),
        ("2025年10月底前", date(2025, 10, 31)),
        ("明年3月底前", date(2026, 3, 31)),
        ("6月上旬前", date(2025, 6, 10)),
        ("6月中旬以前", date(2025, 6, 20)),
        ("六月下旬前", date(2025, 6, 30)),
        ("本月内", date(2025, 5, 31)),
        ("6月内", date(2025, 6, 30)),
        ("月中前", date(2025, 6, 15)),
        ("第二季度末前", date(2025, 6, 30)),
        ("季度末前", date(2025, 6, 30)),
        ("三季度结束前", date(2025, 9, 30)),
        ("下季度末前", date(2025, 9, 30)),
        ("2026年一季度末前", date(2026, 3, 31)),
        ("上半年结束前", date(2025, 6, 30)),
        ("下半年底前", date(2025, 12, 31)),
        ("年底前", date(2025, 12, 31)),
        ("今年年底前", date(2025, 12, 31)),
        ("年内", date(2025, 12, 31)),
        ("本月最后一个工作日前", date(2025, 5, 30)),
    ],
)
def test_a_period_ends_on_its_last_day(text: str, day: date) -> None:
    found = find_days(text, at(TUESDAY))[0]
    assert (found.day, found.stated, found.doubtful) == (day, False, False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9月前", date(2025, 8, 31)),
        ("7月份前", date(2025, 6, 30)),
        ("本周内", date(2025, 5, 23)),
        ("第三季度前", date(2025, 9, 30)),
        ("上半年前", date(2025, 6, 30)),
        ("年中前", date(2025, 6, 30)),
        ("6月初前", date(2025, 6, 5)),
        ("周末前", date(2025, 5, 23)),
    ],
)
def test_a_period_that_offices_read_differently_is_doubtful(text: str, day: date) -> None:
    found = find_days(text, at(TUESDAY))[0]
    assert (found.day, found.doubtful) == (day, True)


@pytest.mark.parametrize(
    ("text", "posted", "day"),
    [
        ("端午节前", "2025-05-20", date(2025, 5, 30)),
        ("节前", "2025-05-26", date(2025, 5, 30)),
        ("五一放假前一天", "2026-04-20", date(2026, 4, 30)),
        ("元旦前", "2025-12-15", date(2025, 12, 31)),
        ("国庆节前", "2025-09-10", date(2025, 9, 30)),
        ("“十一”前", "2025-09-10", date(2025, 9, 30)),
        ("中秋节前", "2025-09-10", date(2025, 9, 30)),
        ("中秋佳节前", "2026-09-10", date(2026, 9, 24)),
        ("春节前", "2026-01-20", date(2026, 2, 14)),
        ("清明节前", "2026-03-20", date(2026, 4, 3)),
        ("端午假期前一天", "2025-05-20", date(2025, 5, 30)),
        ("节前最后一个工作日", "2025-05-20", date(2025, 5, 30)),
        ("年前", "2026-01-20", date(2026, 2, 14)),
        ("七一前", "2025-06-10", date(2025, 6, 30)),
        ("重阳节前", "2025-10-10", date(2025, 10, 28)),
        ("节后第一个工作日", "2025-05-26", date(2025, 6, 3)),
    ],
)
def test_before_a_holiday_is_the_last_working_day_before_it(text: str, posted: str, day: date) -> None:
    assert find_days(text, at(posted + "T10:00"))[0].day == day


def test_a_holiday_whose_days_off_are_not_published_is_doubtful() -> None:
    found = find_days("端午节前", at("2034-05-20T10:00"))[0]
    assert (found.day, found.doubtful) == (date(2034, 6, 19), True)


@pytest.mark.parametrize("text", ["季节前后", "环节前", "细节前", "2019年前", "两年前", "目前", "关节前"])
def test_a_word_that_only_contains_a_holiday_is_none(text: str) -> None:
    assert [day for day in find_days(text, at(TUESDAY)) if day.cued] == []


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("请三日内报送", "2025-05-23T18:00"),
        ("请在两天之内完成", "2025-05-22T18:00"),
        ("请在5个工作日内完成", "2025-05-27T18:00"),
        ("请于十五个工作日内反馈", "2025-06-11T18:00"),
        ("一周内完成", "2025-05-27T18:00"),
        ("请两周内完成", "2025-06-03T18:00"),
        ("请一个月内完成", "2025-06-20T18:00"),
        ("请半个月内完成", "2025-06-04T18:00"),
        ("半小时内上报", "2025-05-20T09:40"),
        ("请1小时内上报", "2025-05-20T10:10"),
        ("请两个半小时内上报", "2025-05-20T11:40"),
        ("30分钟内上报", "2025-05-20T09:40"),
        ("请24小时内反馈", "2025-05-21T09:10"),
        ("请48h内反馈", "2025-05-22T09:10"),
        ("收到通知后3日内反馈", "2025-05-23T18:00"),
        ("自本通知发布之日起10日内办理登记", "2025-05-30T18:00"),
        ("限三日内自行清理", "2025-05-23T18:00"),
    ],
)
def test_a_span_begins_with_the_posting(text: str, stamp: str) -> None:
    deadlines = due_at(text).deadlines
    assert [deadline.at for deadline in deadlines] == [at(stamp)]


@pytest.mark.parametrize(
    "text",
    [
        "预计未来6小时内有雨",
        "请持24小时内核酸证明",
        "近三日内到过外地的居民请登记",
        "应当于5个工作日内告知申请人",
        "两小时内降雨量将达50毫米",
        "30日内有效",
        "连续3天内气温偏高",
        "5年内未受处分",
    ],
)
def test_a_span_that_is_no_task_is_no_deadline(text: str) -> None:
    reading = due_at(text)
    assert reading.deadlines == ()


@pytest.mark.parametrize(
    "text", ["请于会后三日内报送总结", "请自受理之日起5个工作日内办结", "入住后24小时内请到派出所登记"]
)
def test_a_span_that_begins_elsewhere_asks(text: str) -> None:
    reading = due_at(text)
    assert (reading.deadlines, reading.asks) == ((), True)


def test_working_days_follow_the_make_up_days() -> None:
    [deadline] = due_at("请于3个工作日内反馈意见", "2025-05-28T16:00").deadlines
    assert deadline.at == at("2025-06-03T18:00")
