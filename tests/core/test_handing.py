"""What cannot wait until the day on which a household that was put off stands on the list again."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.handing import comes_back, is_tight
from core.ids import ResidentId
from core.office import Office
from core.visiting import people_by_number

OFFICE = Office()
TODAY, UNTIL = date(2026, 6, 5), date(2026, 6, 8)
"""A Friday, and the Monday after it."""


def at(day: int, clock: str = "09:00") -> datetime:
    return datetime.fromisoformat(f"2026-06-{day:02}T{clock}:00+08:00")


@pytest.mark.parametrize(
    ("deadline", "day", "tight"),
    [
        (None, None, False),
        (at(5, "17:00"), None, True),
        (at(6, "12:00"), None, True),
        (at(8, "17:59"), None, True),
        (at(8, "18:00"), None, False),  # that whole day: its round can do it
        (at(9), None, False),
        (None, at(4), False),  # over
        (None, at(5), True),
        (None, at(6), True),
        (None, at(8), True),  # the round may come to the door only after nine
        (None, at(9), False),
        (at(20), at(6), True),
        (at(6), at(20), True),
    ],
)
def test_what_is_due_before_and_an_event_until_that_day_are_tight(
    deadline: datetime | None, day: datetime | None, tight: bool
) -> None:
    assert is_tight(deadline, day, UNTIL, OFFICE, TODAY) is tight


@given(st.integers(0, 20 * 24 * 60), st.booleans())
def test_whoever_waits_longer_is_never_less_pressed(minutes: int, is_event: bool) -> None:
    moment = at(1) + timedelta(minutes=minutes)
    deadline, day = (None, moment) if is_event else (moment, None)
    short = is_tight(deadline, day, UNTIL, OFFICE, TODAY)
    assert is_tight(deadline, day, UNTIL + timedelta(days=3), OFFICE, TODAY) or not short


@pytest.mark.parametrize(
    ("tight", "known", "is_back"),
    [((), (), False), (("7",), ("7",), False), ((), ("7",), False), (("7",), (), True), (("7", "8"), ("7",), True)],
)
def test_only_what_was_not_known_brings_a_household_back(
    tight: tuple[str, ...], known: tuple[str, ...], is_back: bool
) -> None:
    assert comes_back(tight, known) is is_back


people = st.lists(st.integers(1, 30).map(ResidentId), max_size=12)


@given(people, people)
def test_everybody_has_one_number_and_the_registers_stands(here: list[ResidentId], listed: list[ResidentId]) -> None:
    numbers = {each: number for number, each in enumerate(dict.fromkeys(here), 1)}
    found = people_by_number(listed, numbers)
    assert sorted(found.values()) == sorted(set(listed))
    assert all(numbers[each] == number for number, each in found.items() if each in numbers)
    assert list(found) == sorted(found)
