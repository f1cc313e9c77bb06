"""Who is asked, when, and with which words before their eyes."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.doubts import (
    LONGEST_EXCERPT,
    MOST_OFFERED,
    Candidate,
    Choice,
    around,
    half_of,
    is_all_read,
    lapses_at,
    offered,
    still_later,
    whom_to_ask,
)
from core.ids import StaffId, UnitId
from core.office import Hours, Office
from core.people import Role
from core.reading import Confidence, Deadline, Precision
from tests.builders import at

OFFICE = Office()
GRID, COMMUNITY, STREET, OTHER = (UnitId(number) for number in (1, 2, 3, 4))
PATH = (GRID, COMMUNITY, STREET)
PUBLISHER, SUPERVISOR, ADMIN = Role.PUBLISHER, Role.SUPERVISOR, Role.ADMIN


def someone(number: int, unit: UnitId, *roles: Role) -> Candidate:
    return Candidate(staff=StaffId(number), unit=unit, roles=frozenset(roles))


@pytest.mark.parametrize(
    ("author", "people", "asked"),
    [
        (7, [someone(7, OTHER, PUBLISHER), someone(8, GRID, PUBLISHER)], (7,)),
        (7, [someone(7, COMMUNITY, SUPERVISOR), someone(8, COMMUNITY, PUBLISHER)], (8,)),
        (7, [someone(8, COMMUNITY, PUBLISHER), someone(9, COMMUNITY, PUBLISHER)], (8, 9)),
        (None, [someone(8, STREET, PUBLISHER), someone(9, COMMUNITY, PUBLISHER)], (9,)),
        (None, [someone(8, STREET, PUBLISHER), someone(9, GRID, SUPERVISOR)], (8,)),
        (None, [someone(8, OTHER, PUBLISHER), someone(9, STREET, SUPERVISOR), someone(5, COMMUNITY, ADMIN)], (9,)),
        (None, [someone(8, OTHER, PUBLISHER), someone(9, OTHER, SUPERVISOR), someone(5, OTHER, ADMIN)], (5,)),
        (None, [someone(8, OTHER, PUBLISHER)], ()),
        (7, [], ()),
    ],
    ids=[
        "an author who may publish",
        "an author who may not is not asked",
        "all publishers of the unit",
        "the nearest unit upwards",
        "a publisher further up before a supervisor nearby",
        "supervisors when no unit on the way has a publisher",
        "administrators when there is nobody else",
        "nobody of another branch",
        "an author who cannot be reached",
    ],
)
def test_whom_to_ask(author: int | None, people: Sequence[Candidate], asked: tuple[int, ...]) -> None:
    assert whom_to_ask(None if author is None else StaffId(author), PATH, people) == asked


SATURDAY, WORKED_SUNDAY = at("10:00", 6), at("10:00", 20, 9)
"""20 September 2026 makes up for a day off."""


@pytest.mark.parametrize(
    ("now", "number", "until"),
    [
        (at("08:30"), 0, "12:00"),
        (at("11:59"), 0, "12:00"),
        (at("12:00"), 1, "18:00"),
        (at("17:59"), 1, "18:00"),
        (WORKED_SUNDAY, 0, "12:00"),
    ],
)
def test_a_workday_has_two_halves(now: datetime, number: int, until: str) -> None:
    half = half_of(now, OFFICE)
    assert half is not None
    assert (half.workday, half.number, f"{half.until:%H:%M}") == (now.date(), number, until)


@pytest.mark.parametrize("now", [at("08:29"), at("18:00"), at("23:00"), SATURDAY])
def test_outside_of_work_hours_nobody_is_asked(now: datetime) -> None:
    assert half_of(now, OFFICE) is None


@pytest.mark.parametrize(("start", "end", "clock", "number"), [(13, 20, "13:30", 1), (6, 11, "10:00", 0)])
def test_an_office_that_works_on_one_side_of_noon_has_one_half(start: int, end: int, clock: str, number: int) -> None:
    half = half_of(at(clock), Office(work_hours=Hours(start=time(start), end=time(end))))
    assert half is not None
    assert (half.number, half.until.hour) == (number, end)


@pytest.mark.parametrize(
    ("raised", "lapses"),
    [(at("09:00", 1), at("18:00", 2)), (at("23:00", 1), at("18:00", 2)), (at("17:00", 5), at("18:00", 8))],
    ids=["during the day", "at night", "before a weekend"],
)
def test_a_message_waits_until_the_end_of_the_next_workday(raised: datetime, lapses: datetime) -> None:
    assert lapses_at(raised, OFFICE) == lapses


def due(clock: str, day: int = 1, phrase: str = "") -> Deadline:
    return Deadline(
        at=at(clock, day), precision=Precision.MINUTE, phrase=phrase, confidence=Confidence.STATED, rule="month_day"
    )


def test_at_most_four_moments_are_offered_each_once_and_none_that_is_over() -> None:
    moments = [
        due("17:00", 9, "first"),
        due("08:00", 1),
        due("17:00", 9, "second"),
        *(due("12:00", n) for n in range(2, 8)),
    ]
    shown = offered(moments, at("09:00"))
    assert [(each.at.day, each.phrase) for each in shown] == [(9, "first"), (2, ""), (3, ""), (4, "")]


TEXT = "各社区：\n高龄津贴核查表请于6月12日前报送。联系人王芳。会议6月20日召开！"


@pytest.mark.parametrize(
    ("phrases", "shown"),
    [
        (["6月12日前"], "高龄津贴核查表请于6月12日前报送。"),
        (["6月12日前", "6月20日"], "高龄津贴核查表请于6月12日前报送。\n会议6月20日召开！"),
        (["7月1日"], TEXT),
        (["", "6月20日"], "会议6月20日召开！"),
        ([], TEXT),
    ],
)
def test_the_sentences_around_the_words_are_shown(phrases: list[str], shown: str) -> None:
    assert around(TEXT, phrases) == shown


@given(st.text(max_size=900), st.lists(st.text(max_size=8), max_size=3))
def test_what_is_shown_is_never_long(text: str, phrases: list[str]) -> None:
    assert len(around(text, phrases)) <= LONGEST_EXCERPT


LATER = (at("17:00", 10), at("17:00", 20))


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (Choice(keeps=True), LATER),
        (Choice(), ()),
        (Choice(deadline=due("17:00", 5)), LATER),
        (Choice(deadline=due("17:00", 10)), LATER[1:]),
        (Choice(deadline=due("17:00", 25)), ()),
    ],
    ids=["right as it stands", "no deadline", "earlier", "the second one", "after all of them"],
)
def test_further_deadlines_remain_as_far_as_they_are_later(choice: Choice, left: tuple[datetime, ...]) -> None:
    assert still_later(choice, LATER) == left


@pytest.mark.parametrize(
    ("words", "phrase", "is_read"),
    [
        ("11月27日下午5点", "11月27日下午5点", True),
        ("请于11月30日17:00前统一报送，谢谢", "11月30日17:00", True),
        ("最迟周五下班前", "周五下班", True),
        ("１１月２７日１７：００", "11月27日17:00", True),
        ("27 November 17:00", "17:00", False),
        ("Friday 17:00", "17:00", False),
        ("腊月二十三下午5点", "下午5点", False),
        ("春节前下午5点", "下午5点", False),
        ("礼拜五下午5点", "下午5点", False),
    ],
)
def test_an_hour_of_which_the_day_was_not_read_is_no_answer(words: str, phrase: str, is_read: bool) -> None:
    """It would be today for everybody, without a word."""
    assert is_all_read(words, phrase) is is_read


@given(st.lists(st.integers(-50, 50), max_size=12))
def test_the_offer_is_short_ahead_and_in_order(hours: list[int]) -> None:
    now = at("09:00")
    moments = [
        Deadline(at=now + timedelta(hours=n), precision=Precision.DAY, phrase="", confidence=Confidence.STATED, rule="")
        for n in hours
    ]
    shown = offered(moments, now)
    assert len(shown) == min(MOST_OFFERED, len({n for n in hours if n > 0}))
    assert [each.at for each in shown] == list(dict.fromkeys(each.at for each in moments if each.at > now))[
        :MOST_OFFERED
    ]
