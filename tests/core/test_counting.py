"""Groups of fewer than five are never broken down, and nobody can compute them back; units stand by tree and name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.counting import Counts, UnitCounts, folded
from core.ids import UnitId
from core.people import FEWEST
from core.unit_order import Unit, in_tree_order


def units(*sizes: int) -> list[UnitCounts]:
    return [
        UnitCounts(unit=UnitId(number), name=f"单位{number}", counts=Counts(addressed=size, waiting=size))
        for number, size in enumerate(sizes, 1)
    ]


def shown(*sizes: int) -> list[tuple[int | None, int]]:
    return [(each.unit, each.counts.addressed) for each in folded(units(*sizes))]


@pytest.mark.parametrize(
    ("sizes", "found"),
    [
        ((), []),
        ((7,), []),  # one group is the whole
        ((3, 1), []),
        ((5, 6), [(1, 5), (2, 6)]),
        ((4, 8, 3, 9), [(2, 8), (4, 9), (None, 7)]),  # the small ones together, behind the others
        ((8, 2, 9), [(1, 8), (None, 11)]),  # two alone could be computed from the total, so the last unit joins them
        ((8, 2), []),
        ((0, 5, 5), [(2, 5), (3, 5)]),
    ],
)
def test_small_units_are_folded(sizes: tuple[int, ...], found: list[tuple[int | None, int]]) -> None:
    assert shown(*sizes) == found


@given(st.lists(st.integers(0, 12), max_size=12))
def test_whatever_is_shown_no_group_is_small_and_nobody_is_lost(sizes: list[int]) -> None:
    found = shown(*sizes)
    assert all(size >= FEWEST for _, size in found)
    if found:
        assert sum(size for _, size in found) == sum(sizes)
        assert len(found) > 1


def test_the_numbers_of_folded_units_are_added_up() -> None:
    small = [
        UnitCounts(unit=UnitId(1), name="甲", counts=Counts(addressed=3, settled=2, done=2, waiting=1, unreachable=1)),
        UnitCounts(unit=UnitId(2), name="乙", counts=Counts(addressed=4, settled=1, not_mine=1, doing=3, on_behalf=1)),
        *units(0, 0, 9)[2:],
    ]
    rest = folded(small)[-1]
    assert rest.counts == Counts(
        addressed=7, settled=3, done=2, waiting=1, not_mine=1, doing=3, unreachable=1, on_behalf=1
    )
    assert rest.counts.still == 4


def test_a_tree_is_walked_from_the_root_by_name_and_numbers_count_as_numbers() -> None:
    tree = [(1, "街道", None), (5, "社区", 1), (2, "社区10", 1), (3, "社区2", 1), (4, "网格", 3), (9, "别处", 77)]
    made = [
        Unit(id=UnitId(key), name=name, parent=None if above is None else UnitId(above), is_grid=False)
        for key, name, above in tree
    ]
    for given_as in (made, made[::-1]):
        assert in_tree_order(given_as) == [9, 1, 5, 3, 4, 2]
