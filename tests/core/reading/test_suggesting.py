"""Moments as suggestions, and what a person typed as the answer: never a second silent mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading import Confidence, Precision
from core.reading.suggesting import moments_in, says_none, typed
from tests.core.reading.samples import OFFICE, TUESDAY, at, stamp_of

DAY, MINUTE = Precision.DAY, Precision.MINUTE


@pytest.mark.parametrize(
    ("words", "expected", "precision"),
    [
        ("5月30日下午5点", "2025-05-30T17:00", MINUTE),
        ("5月30日下午五点半之前", "2025-05-30T17:30", MINUTE),
        ("2025年5月30日17:00前", "2025-05-30T17:00", MINUTE),
        ("2025-05-30 17:00", "2025-05-30T17:00", MINUTE),
        ("明天中午12点", "2025-05-21T12:00", MINUTE),
        ("今晚8点", "2025-05-20T20:00", MINUTE),
        ("17点", "2025-05-20T17:00", MINUTE),
        ("24小时内", "2025-05-21T09:10", MINUTE),
        ("周五下班前", "2025-05-23T18:00", DAY),
        ("5月30日", "2025-05-30T18:00", DAY),
        ("５月３０日", "2025-05-30T18:00", DAY),
        ("5.30", "2025-05-30T18:00", DAY),
        ("5/30", "2025-05-30T18:00", DAY),
        ("30号", "2025-05-30T18:00", DAY),
        ("下周三", "2025-05-28T18:00", DAY),
        ("月底前", "2025-05-31T18:00", DAY),
        ("3个工作日内", "2025-05-23T18:00", DAY),
        ("每周五", "2025-05-23T18:00", DAY),
        ("1月5日", "2026-01-05T18:00", DAY),
        ("5月20日开会，5月30日前报送", "2025-05-30T18:00", DAY),
    ],
)
def test_one_plain_moment_is_read_with_or_without_a_cue(words: str, expected: str, precision: Precision) -> None:
    found = typed(words, at(TUESDAY), OFFICE)
    assert found is not None
    assert (stamp_of(found), found.precision, found.confidence) == (expected, precision, Confidence.STATED)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "好的",
        "尽快",
        "昨天",
        "5月1日",  # over
        "今天8点",  # over
        "6月31日",  # no such day
        "5月23日（周四）",  # a Friday
        "周二",  # today, or in a week?
        "本周内",  # Friday, or Sunday?
        "七点",  # in the morning, or in the evening?
        "5月30日前交初稿，6月2日前交定稿",  # which of the two?
        "没有",
    ],
)
def test_what_is_over_or_in_doubt_is_not_taken(words: str) -> None:
    assert typed(words, at(TUESDAY), OFFICE) is None


def test_today_is_over_with_the_working_hours() -> None:
    assert typed("今天", at("2025-05-20T17:59"), OFFICE) is not None
    assert typed("今天", at("2025-05-20T18:01"), OFFICE) is None


@pytest.mark.parametrize(
    "words", ["没有", "没有。", "没有时限", "无", "沒有期限", "未写明时限", "不限", "没写时间", "None", "no deadline"]
)
def test_none_can_be_said_in_many_ways(words: str) -> None:
    assert says_none(words)


@pytest.mark.parametrize("words", ["", "没有的事", "5月30日", "不知道", "无论如何周五前", "没有5月30日"])
def test_and_is_heard_only_when_it_is_all_that_was_said(words: str) -> None:
    assert not says_none(words)


def moments(text: str) -> list[str]:
    return [f"{each.at:%m-%d %H:%M} {each.phrase}" for each in moments_in(text, at(TUESDAY), OFFICE)]


def test_deadlines_come_first_then_the_others_then_numbers_that_may_be_no_day() -> None:
    text = "5月22日开会，8.20改版，6月2日15:00培训，5月30日前报送，25号发奖"
    assert moments(text) == [
        "05-30 18:00 5月30日前",
        "05-22 18:00 5月22日",
        "06-02 15:00 6月2日15:00",
        "08-20 18:00 8.20",
        "05-25 18:00 25号",
    ]


def test_what_is_over_is_not_suggested_and_each_moment_comes_once() -> None:
    assert moments("5月1日已布置，5月30日前报送，务必于5月30日前完成。") == ["05-30 18:00 5月30日前"]


def test_a_text_without_moments_suggests_nothing() -> None:
    assert moments("请各社区尽快报送") == []


@given(st.text(max_size=400))
def test_any_text_can_be_looked_through_and_any_answer_typed(text: str) -> None:
    posted = at(TUESDAY)
    found = moments_in(text, posted, OFFICE)
    assert all(each.at > posted for each in found)
    assert len({each.at for each in found}) == len(found)
    answer = typed(text, posted, OFFICE)
    assert answer is None or answer.at > posted
