"""The values of a visit list: its buildings, its numbers, and what else could be tried."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import HouseholdId
from core.outreach import Outcome
from core.visiting import DayPart, Standing, common_outcome, day_part, numbered, other_time
from tests.views.values import knock, visits

MORNING, AFTERNOON, EVENING = time(9, 30), time(15), time(18, 30)


@pytest.mark.parametrize(
    ("tried", "other"),
    [
        ([], None),
        ([MORNING], DayPart.EVENING),
        ([AFTERNOON], DayPart.EVENING),
        ([EVENING], DayPart.AFTERNOON),
        ([MORNING, EVENING], DayPart.AFTERNOON),
        ([AFTERNOON, EVENING], DayPart.MORNING),
        ([MORNING, AFTERNOON, EVENING], None),
    ],
)
def test_another_time_is_one_at_which_nobody_knocked(tried: list[time], other: DayPart | None) -> None:
    assert other_time(tried) is other


@pytest.mark.parametrize(
    ("clock", "part"),
    [
        ("11:59", DayPart.MORNING),
        ("12:00", DayPart.AFTERNOON),
        ("17:29", DayPart.AFTERNOON),
        ("17:30", DayPart.EVENING),
    ],
)
def test_a_day_has_three_parts(clock: str, part: DayPart) -> None:
    assert day_part(time.fromisoformat(clock)) is part


@pytest.mark.parametrize(
    ("outcomes", "all_of_them"),
    [
        ([], None),
        ([Outcome.TOLD, Outcome.TOLD], Outcome.TOLD),
        ([Outcome.TOLD, None], None),
        ([Outcome.TOLD, Outcome.MOVED], None),
    ],
)
def test_a_household_has_an_outcome_when_all_in_it_have_the_same(
    outcomes: list[Outcome | None], all_of_them: Outcome | None
) -> None:
    assert common_outcome(outcomes) is all_of_them


homes = st.lists(st.integers(1, 30).map(HouseholdId), unique=True, max_size=12)


@given(homes, homes)
def test_a_number_is_kept_and_never_given_twice(first: list[HouseholdId], second: list[HouseholdId]) -> None:
    before = numbered(first, {})
    assert list(before.values()) == list(range(1, len(first) + 1))
    after = numbered(second, before)
    together = before | after
    assert all(after[home] == before[home] for home in after if home in before)
    assert len(set(together.values())) == len(together)


def test_buildings_count_what_is_still_due_and_keep_their_numbers() -> None:
    held = [
        knock(1, "停水", building="3"),
        knock(2, "停水", building="3", outcome=Outcome.TOLD),
        knock(3, "停水", building="10"),
        knock(4, "停水", building="10", standing=Standing.HANDED),
    ]
    found = visits(*held)
    assert [(part.number, part.building, part.due) for part in found.parts] == [(1, "3", 1), (2, "10", 1)]
    assert [each.number for each in found.of_part(2)] == [3, 4]
    assert len(found.of_part(9)) == 4, "a building that is not there is all of them"
    assert found.knock(9) is None
