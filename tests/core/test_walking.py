"""The order of a walk: as the signs on the doors count, and the most pressing first on one floor."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import HouseholdId
from core.walking import Door, in_walking_order, walk_minutes
from tests.builders import MONDAY

signs = st.sampled_from(["", "1", "2", "10", "3A", "B1", "甲", "西", "地下室"]) | st.text("0123456789AB栋-", max_size=4)
doors = st.builds(
    Door,
    household=st.integers(1, 6).map(HouseholdId),
    building=signs,
    entrance=signs,
    compound=st.sampled_from(["", "柳荫苑", "松岭苑"]),
    rank=st.integers(0, 2),
    floor=st.integers(-2, 30),
    room=signs,
    deadline=st.none() | st.integers(0, 3).map(lambda days: MONDAY + timedelta(days=days)),
)


def door(
    code: str, *, due_in: int | None = None, household: int = 1, compound: str = "", rank: int = 0, notices: int = 1
) -> Door:
    building, entrance, room = code.split("-")
    deadline = None if due_in is None else MONDAY + timedelta(days=due_in)
    return Door(
        household=HouseholdId(household),
        building=building,
        entrance=entrance,
        floor=int(room[:2]),
        room=room,
        compound=compound,
        deadline=deadline,
        rank=rank,
        notices=notices,
    )


def walked(*held: Door) -> list[str]:
    return [f"{each.building}-{each.entrance}-{each.room}" for each in in_walking_order(held)]


@settings(max_examples=60)
@given(st.lists(doors, max_size=12).flatmap(lambda held: st.tuples(st.just(held), st.permutations(held))))
def test_the_order_is_total_and_the_same_however_the_doors_come(held: tuple[list[Door], list[Door]]) -> None:
    one, other = (in_walking_order(each) for each in held)
    assert sorted(one, key=repr) == sorted(held[0], key=repr)
    assert one == other
    assert in_walking_order(one) == one


@pytest.mark.parametrize(
    "order",
    [
        ["2-1-0101", "10-1-0101"],  # 2 before 10
        ["3-1-0501", "3-2-0101"],  # the entrance before the floor
        ["3-1-0202", "3-1-0301"],
        ["3-1-0101", "3-1-0102"],
    ],
)
def test_one_walks_by_building_entrance_and_floor(order: list[str]) -> None:
    assert walked(*(door(code) for code in reversed(order))) == order


def test_on_one_floor_the_most_pressing_comes_first() -> None:
    held = [door("3-1-0401"), door("3-1-0402", due_in=5), door("3-1-0403", due_in=1)]
    assert walked(*held) == ["3-1-0403", "3-1-0402", "3-1-0401"]


def test_nothing_presses_so_much_that_one_climbs_twice() -> None:
    assert walked(door("3-1-0401", due_in=0), door("3-1-0301")) == ["3-1-0301", "3-1-0401"]


def test_one_compound_after_the_other() -> None:
    held = [
        door("1-1-0101", compound="松岭苑"),
        door("9-1-0101", compound="柳荫苑"),
        door("2-1-0101", compound="松岭苑"),
    ]
    assert [(each.compound, each.building) for each in in_walking_order(held)] == [
        ("松岭苑", "1"),
        ("松岭苑", "2"),
        ("柳荫苑", "9"),
    ]


def test_among_equals_the_more_pressing_reason_comes_first() -> None:
    assert walked(door("3-1-0401", rank=3), door("3-1-0402", rank=0)) == ["3-1-0402", "3-1-0401"]


@pytest.mark.parametrize(
    ("codes", "minutes"),
    [
        ([], 0),
        (["3-1-0401"], 5),
        (["3-1-0401", "3-1-0402"], 10),
        (["3-1-0401", "3-1-0501"], 11),
        (["3-1-0401", "3-2-0401"], 13),
        (["3-1-0401", "4-1-0401"], 16),
    ],
)
def test_a_walk_takes_about_so_long(codes: list[str], minutes: int) -> None:
    assert walk_minutes([door(code) for code in codes]) == minutes


def test_further_notices_take_a_little_longer_and_another_compound_much() -> None:
    assert walk_minutes([door("3-1-0401", notices=3)]) == 9
    assert walk_minutes([door("3-1-0401"), door("3-1-0401", compound="松岭苑")]) == 25
