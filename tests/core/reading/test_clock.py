"""Clock times: what is written, and what it means on a day."""

from datetime import date

import pytest

from core.reading import clock
from core.reading.values import Precision
from tests.core.reading.samples import OFFICE, TUESDAY, at

DAY = date(2025, 5, 22)


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("17:00", "2025-05-22T17:00"),
        ("17:30:00", "2025-05-22T17:30"),
        ("9:00", "2025-05-22T09:00"),
        ("08:30", "2025-05-22T08:30"),
        ("18时", "2025-05-22T18:00"),
        ("17时30分", "2025-05-22T17:30"),
        ("下午5点", "2025-05-22T17:00"),
        ("下午三点半", "2025-05-22T15:30"),
        ("下午3点一刻", "2025-05-22T15:15"),
        ("下午3点三刻", "2025-05-22T15:45"),
        ("下午4时", "2025-05-22T16:00"),
        ("下午17时30分", "2025-05-22T17:30"),
        ("上午9点", "2025-05-22T09:00"),
        ("上午10:30", "2025-05-22T10:30"),
        ("早上8点", "2025-05-22T08:00"),
        ("早8点半", "2025-05-22T08:30"),
        ("中午12点", "2025-05-22T12:00"),
        ("中午12:00", "2025-05-22T12:00"),
        ("中午1点", "2025-05-22T13:00"),
        ("中午11点半", "2025-05-22T11:30"),
        ("晚上8点", "2025-05-22T20:00"),
        ("晚9点", "2025-05-22T21:00"),
        ("晚上12点", "2025-05-22T23:59"),
        ("凌晨2点", "2025-05-22T02:00"),
        ("凌晨12点", "2025-05-22T00:00"),
        ("24时", "2025-05-22T23:59"),
        ("24:00", "2025-05-22T23:59"),
        ("零时", "2025-05-22T00:00"),
        ("23时59分", "2025-05-22T23:59"),
        ("5点", "2025-05-22T17:00"),
        ("3点", "2025-05-22T15:00"),
        ("10点", "2025-05-22T10:00"),
        ("12点", "2025-05-22T12:00"),
        ("下午5.30", "2025-05-22T17:30"),
    ],
)
def test_a_clock_time_is_read(text: str, stamp: str) -> None:
    found = clock.match(text, 0)
    assert found is not None
    assert found.end == len(text)
    read = clock.instant(found, DAY, at(TUESDAY), OFFICE)
    assert read.at == at(stamp)
    assert read.precision is Precision.MINUTE


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("下午2点30组织学习", "14:30"),
        ("下午三点二十次日", "15:20"),
        ("中午12点二次供水", "12:00"),
        ("下午3点305室", "15:00"),
    ],
)
def test_what_stands_behind_a_clock_takes_none_of_its_digits(text: str, time: str) -> None:
    (found,) = clock.search(text)
    assert f"{clock.instant(found, DAY, at(TUESDAY), OFFICE).at:%H:%M}" == time


@pytest.mark.parametrize(
    ("text", "stamp", "precision"),
    [
        ("下班", "2025-05-22T18:00", Precision.DAY),
        ("下午下班", "2025-05-22T18:00", Precision.DAY),
        ("中午下班", "2025-05-22T12:00", Precision.MINUTE),
        ("上班", "2025-05-22T08:30", Precision.MINUTE),
        ("下午上班", "2025-05-22T14:00", Precision.MINUTE),
        ("上午", "2025-05-22T12:00", Precision.MINUTE),
        ("中午", "2025-05-22T12:00", Precision.MINUTE),
        ("下午", "2025-05-22T18:00", Precision.DAY),
    ],
)
def test_a_part_of_the_day_is_filled_in_and_marked_as_inferred(text: str, stamp: str, precision: Precision) -> None:
    found = clock.match(text, 0)
    assert found is not None
    read = clock.instant(found, DAY, at(TUESDAY), OFFICE)
    assert (read.at, read.precision, read.stated) == (at(stamp), precision, False)


@pytest.mark.parametrize(
    ("text", "posted", "stamp", "doubtful"),
    [
        ("8点", "2025-05-22T07:00", "2025-05-22T08:00", False),
        ("8点", "2025-05-22T14:00", "2025-05-22T20:00", True),
        ("10点", "2025-05-22T15:00", "2025-05-22T22:00", True),
        ("5点", "2025-05-22T09:00", "2025-05-22T17:00", False),
        ("5时", "2025-05-21T09:00", "2025-05-22T17:00", True),
        ("7点", "2025-05-21T09:00", "2025-05-22T07:00", True),
        ("晚上1点", "2025-05-21T09:00", "2025-05-23T01:00", True),
    ],
)
def test_an_hour_without_its_half_of_the_day_is_doubtful_where_both_halves_are_likely(
    text: str, posted: str, stamp: str, doubtful: bool
) -> None:
    found = clock.match(text, 0)
    assert found is not None
    read = clock.instant(found, DAY, at(posted), OFFICE)
    assert (read.at, read.doubtful) == (at(stamp), doubtful)


@pytest.mark.parametrize("text", ["25:00", "17:75", "24:30", "3点间", "99点", "5小时", "第3", "点", ""])
def test_what_is_no_clock_time_is_left_alone(text: str) -> None:
    assert clock.match(text, 0) is None


def test_all_clock_times_of_a_text_are_found_in_order() -> None:
    assert [found.hour for found in clock.search("上午9:00至11:30,下午14:00至17:00")] == [9, 11, 14, 17]
