"""What was typed as an answer: understood, or why not; and never half."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.answers import Typed, said_of_deadline, said_of_picture
from core.doubts import Choice, DoubtReason
from core.office import Office
from tests.builders import at

OFFICE = Office()
NOW = at("09:00", 2)
STANDING = at("17:00", 3)


def due(said: Typed) -> datetime | None:
    return said.choice.deadline.at if said.choice is not None and said.choice.deadline is not None else None


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("17:00", at("17:00", 3)),
        ("18点", at("18:00", 3)),
        ("下午3点", at("15:00", 3)),
        ("上午", at("12:00", 3)),
        ("下班前", at("18:00", 3)),
        ("24:00", at("23:59", 3)),
        ("9:30前", at("09:30", 3)),
        ("今天17:00", at("17:00", 2)),
        ("6月12日", at("18:00", 12)),
        ("周五下班前", at("18:00", 5)),
    ],
)
def test_hours_alone_are_those_of_the_day_on_which_it_is_due(words: str, until: datetime) -> None:
    assert due(said_of_deadline(words, NOW, OFFICE, standing=STANDING)) == until


@pytest.mark.parametrize("standing", [None, at("17:00", 2), at("17:00", 1)])
def test_without_a_day_that_lies_ahead_hours_are_those_of_today(standing: datetime | None) -> None:
    assert due(said_of_deadline("17:00", NOW, OFFICE, standing=standing)) == at("17:00", 2)


@pytest.mark.parametrize("words", ["没错", "时限没错", "没错。", "对的", "是的", "不变", "这个时间没问题", "correct"])
def test_what_everybody_sees_can_be_confirmed_in_words(words: str) -> None:
    assert said_of_deadline(words, NOW, OFFICE, standing=STANDING).choice == Choice(keeps=True)
    assert said_of_deadline(words, NOW, OFFICE).choice is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", DoubtReason.UNREADABLE),
        ("好的", DoubtReason.UNREADABLE),
        ("不对", DoubtReason.UNREADABLE),
        ("25", DoubtReason.UNREADABLE),
        ("5月20日", DoubtReason.PAST),
    ],
)
def test_what_is_no_answer_says_why(words: str, reason: DoubtReason) -> None:
    assert said_of_deadline(words, NOW, OFFICE, standing=STANDING) == Typed(reason=reason)


UNTIL = at("17:00", 12)


@pytest.mark.parametrize(
    ("words", "told", "until"),
    [
        ("高龄津贴认证\n6月12日下午5点", "高龄津贴认证\n6月12日下午5点", UNTIL),
        ("6月12日下午5点\n高龄津贴认证", "高龄津贴认证\n6月12日下午5点", UNTIL),
        ("高龄津贴认证 6月12日下午5点前", "高龄津贴认证\n6月12日下午5点前", UNTIL),
        ("高龄津贴认证，截止6月12日下午5点", "高龄津贴认证\n6月12日下午5点", UNTIL),
        ("高龄津贴认证\n没有", "高龄津贴认证\n没有", None),
        ("高龄津贴认证", "高龄津贴认证", None),
        ("6月12日召开推进会", "6月12日召开推进会", None),
        ("消防演练\n请各社区把演练的照片发到群里，越快越好", "消防演练\n请各社区把演练的照片发到群里，越快越好", None),
    ],
)
def test_what_it_is_and_by_when_in_two_lines_or_in_one(words: str, told: str, until: datetime | None) -> None:
    said = said_of_picture(words, NOW, OFFICE)
    assert (said.reason, said.words, due(said)) == (DoubtReason.SETTLED, told, until)


@pytest.mark.parametrize("words", ["不是", "不是通知", "这条不是通知。", "不用了", "no", "It is not a notice"])
def test_a_typed_no_is_a_no(words: str) -> None:
    assert said_of_picture(words, NOW, OFFICE) == Typed(reason=DoubtReason.SETTLED, is_notice=False)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("6月12日下午5点", DoubtReason.UNTITLED),
        ("下班前", DoubtReason.UNTITLED),
        ("高龄津贴认证\n越快越好", DoubtReason.UNDATED),
        ("高龄津贴认证\n5月20日", DoubtReason.PAST),
        ("高龄津贴认证 5月20日前", DoubtReason.PAST),
        (" \n", DoubtReason.UNREADABLE),
        ("😀", DoubtReason.UNREADABLE),
        ("a" * 3000, DoubtReason.UNREADABLE),
        ("没有", DoubtReason.UNREADABLE),
        ("好的", DoubtReason.UNREADABLE),
        ("随便", DoubtReason.UNREADABLE),
        ("通知", DoubtReason.UNREADABLE),
        ("见图", DoubtReason.UNREADABLE),
    ],
)
def test_what_is_only_half_an_answer_changes_nothing_and_says_which_half_is_missing(
    words: str, reason: DoubtReason
) -> None:
    assert said_of_picture(words, NOW, OFFICE) == Typed(reason=reason)


@given(st.text(max_size=200), st.integers(0, 5000))
def test_any_words_are_an_answer_or_a_reason(words: str, hours: int) -> None:
    """What is understood of a deadline lies ahead, and what is not understood changes nothing."""
    standing = NOW + timedelta(hours=hours)
    for said in (said_of_deadline(words, NOW, OFFICE, standing=standing), said_of_picture(words, NOW, OFFICE)):
        at_last = due(said)
        assert at_last is None or at_last > NOW
        assert said.reason is DoubtReason.SETTLED or (said.choice is None and not said.words)
