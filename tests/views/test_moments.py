"""Deadlines in words, in the office's own days."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading import Event, Precision
from tests.views.values import BOTH, EN, NOW, OFFICE, ZH, moments
from views.moments import Clock, date_words, deadline_words, event_words, is_titled, moment_words
from views.wording import Wording

DAY, MINUTE = Precision.DAY, Precision.MINUTE


def at(month: int, day: int, hour: int = 18, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=OFFICE.zone)


@pytest.mark.parametrize(
    ("deadline", "precision", "chinese", "english"),
    [
        (at(11, 23, 17), MINUTE, "今天 17:00 前，还剩 8 小时", "by 17:00 today, 8 h left"),
        (at(11, 23, 9, 40), MINUTE, "今天 09:40 前，还剩 40 分钟", "by 09:40 today, 40 min left"),
        (at(11, 23, 9), MINUTE, "今天 09:00 前，还剩 1 分钟", "by 09:00 today, 1 min left"),
        (at(11, 23), DAY, "今天内", "today"),
        (at(11, 24, 8, 5), MINUTE, "明天 08:05 前", "by 08:05 tomorrow"),
        (at(11, 24), DAY, "明天内", "tomorrow"),
        (at(11, 27, 17), MINUTE, "周五（11月27日）17:00 前", "by Fri 27 Nov, 17:00"),
        (at(11, 27), DAY, "周五（11月27日）前", "by Fri 27 Nov"),
        (at(11, 29), DAY, "周日（11月29日）前", "by Sun 29 Nov"),
        (at(11, 30), DAY, "11月30日前", "by 30 Nov"),
        (at(11, 30, 12), MINUTE, "11月30日 12:00 前", "by 30 Nov, 12:00"),
        (at(1, 5, year=2027), DAY, "2027年1月5日前", "by 5 Jan 2027"),
        (at(11, 23, 8, 59), MINUTE, "已过 1 分钟", "overdue by 1 min"),
        (at(11, 23, 6), MINUTE, "已过 3 小时", "overdue by 3 h"),
        (at(11, 20), DAY, "已过 2 天", "overdue by 2 d"),
        (at(11, 23, 17), None, "今天 17:00 前，还剩 8 小时", "by 17:00 today, 8 h left"),
    ],
)
def test_a_deadline_is_said_as_people_say_it(
    deadline: datetime, precision: Precision | None, chinese: str, english: str
) -> None:
    assert deadline_words(deadline, precision, w=ZH, now=NOW, office=OFFICE) == chinese
    assert deadline_words(deadline, precision, w=EN, now=NOW, office=OFFICE) == english


@pytest.mark.parametrize(
    ("begins", "until", "precision", "chinese", "english"),
    [
        (at(11, 23, 14, 30), None, MINUTE, "时间：今天 14:30", "When: today, 14:30"),
        (at(11, 24), None, DAY, "时间：明天", "When: tomorrow"),
        (
            at(11, 27, 9),
            at(11, 27, 17),
            MINUTE,
            "时间：周五（11月27日）09:00 至 17:00",
            "When: Fri 27 Nov, 09:00 to 17:00",
        ),
        (at(12, 1), at(12, 3), DAY, "时间：12月1日 至 12月3日", "When: 1 Dec to 3 Dec"),
        (
            at(11, 23, 22),
            at(11, 24, 5),
            MINUTE,
            "时间：今天 22:00 至 明天 05:00",
            "When: today, 22:00 to tomorrow, 05:00",
        ),
        (at(11, 20, 9), None, MINUTE, "时间：11月20日 09:00", "When: 20 Nov, 09:00"),
    ],
)
def test_what_takes_place_is_told_with_its_day_and_hours(
    begins: datetime, until: datetime | None, precision: Precision, chinese: str, english: str
) -> None:
    event = Event(at=begins, precision=precision, phrase="", until=until)
    assert event_words(event, Clock(w=ZH, now=NOW, office=OFFICE)) == chinese
    assert event_words(event, Clock(w=EN, now=NOW, office=OFFICE)) == english


@pytest.mark.parametrize(
    ("title", "precision", "is_said"),
    [
        ("11月27日14:30在三楼召开工作会", MINUTE, True),
        ("11月27日下午两点半召开工作会", MINUTE, True),
        ("11.27下午停水", DAY, True),
        ("11月27日召开工作会", MINUTE, False),
        ("11月27日召开工作会", DAY, True),
        ("1月27日召开工作会", DAY, False),
        ("消防安全工作会", DAY, False),
    ],
)
def test_a_title_that_tells_the_moment_needs_no_other_word(title: str, precision: Precision, is_said: bool) -> None:
    event = Event(at=at(11, 27, 14, 30), precision=precision, phrase="")
    assert is_titled(event, title, Clock(w=ZH, now=NOW, office=OFFICE)) is is_said


def test_an_inferred_deadline_is_marked() -> None:
    words = deadline_words(at(11, 23), DAY, w=ZH, now=NOW, office=OFFICE, is_inferred=True)
    assert words == "今天内（推断）"


def test_a_doubted_deadline_is_marked() -> None:
    words = deadline_words(at(11, 20), DAY, w=ZH, now=NOW, office=OFFICE, is_doubted=True)
    assert words == "已过 2 天（待核实）"


def test_the_day_is_the_office_s_and_not_that_of_utc() -> None:
    """17:00 UTC of the 23rd is one o'clock in the morning of the 24th in the office."""
    deadline = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
    assert deadline_words(deadline, MINUTE, w=ZH, now=NOW.astimezone(UTC), office=OFFICE) == "明天 01:00 前"


@settings(deadline=None)
@given(moments, st.none() | st.sampled_from(Precision), st.sampled_from(BOTH), st.integers(0, 3000))
def test_every_deadline_has_words(deadline: datetime, precision: Precision | None, w: Wording, later: int) -> None:
    words = deadline_words(deadline, precision, w=w, now=NOW + timedelta(hours=later), office=OFFICE)
    assert 0 < len(words) <= 40


def test_a_moment_is_a_date_and_a_time_unless_only_the_day_counts() -> None:
    assert moment_words(at(11, 20, 17), w=ZH, now=NOW, office=OFFICE) == "11月20日 17:00"
    assert moment_words(at(11, 20, 17), DAY, w=ZH, now=NOW, office=OFFICE) == "11月20日"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_a_name(month: int) -> None:
    day = at(month, 2).date()
    assert date_words(day, w=ZH, today=NOW.date()) == f"{month}月2日"
    assert date_words(day, w=EN, today=NOW.date()).startswith("2 ")
