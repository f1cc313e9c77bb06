"""Which unit a name or a path means: no second unit of one name is made silently, whatever the order of the lines."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import UnitId
from services.imports.units import Path, Place, Tree, places, units_meant

ROOT = "本单位"


def path(text: str) -> Path:
    return tuple(text.split("/")) if text else ()


def meant(written: list[str], known: list[str]) -> dict[str, list[str]]:
    found = units_meant(map(path, written), map(path, known), ROOT)
    return {"/".join(each): ["/".join(unit) for unit in units] for each, units in found.items()}


@pytest.mark.parametrize(
    ("written", "known", "unit"),
    [
        ("", [], ""),
        ("柳荫社区", [], "柳荫社区"),
        ("柳荫社区", ["柳荫社区"], "柳荫社区"),
        ("柳荫社区", ["青石街道/柳荫社区"], "青石街道/柳荫社区"),
        ("青石街道/柳荫社区", [], "青石街道/柳荫社区"),
        ("青石街道/柳荫社区", ["青石街道"], "青石街道/柳荫社区"),
        ("青石街道/柳荫社区", ["江安县/青石街道"], "江安县/青石街道/柳荫社区"),
        ("青石街道/柳荫社区", ["江安县/青石街道/柳荫社区"], "江安县/青石街道/柳荫社区"),
        ("青石街道/柳荫社区", ["白河街道/柳荫社区"], "青石街道/柳荫社区"),
        ("青石街道/民政办", ["青石街道", "江安县/青石街道"], "青石街道/民政办"),
        ("青石街道/民政办", ["青石街道/民政办", "江安县/青石街道/民政办"], "青石街道/民政办"),
        ("本单位", ["青石街道"], ""),
        ("本单位/民政办", ["青石街道/民政办", "民政办"], "民政办"),
    ],
)
def test_one_unit_is_meant(written: str, known: list[str], unit: str) -> None:
    assert meant([written], known) == {written: [unit]}


@pytest.mark.parametrize(
    ("written", "known", "candidates"),
    [
        ("民政办", ["白河街道/民政办", "青石街道/民政办"], ["白河街道/民政办", "青石街道/民政办"]),
        ("民政办", ["民政办", "青石街道/民政办"], ["民政办", "青石街道/民政办"]),
        ("青石街道/民政办", ["甲县/青石街道", "乙县/青石街道"], ["乙县/青石街道/民政办", "甲县/青石街道/民政办"]),
    ],
)
def test_several_units_are_nobodys_guess(written: str, known: list[str], candidates: list[str]) -> None:
    assert meant([written], known) == {written: candidates}


@pytest.mark.parametrize("order", list(permutations(["江安县/青石街道", "青石街道/柳荫社区", "柳荫社区", "青石街道"])))
def test_a_file_may_say_anywhere_where_a_unit_stands(order: list[str]) -> None:
    assert meant(list(order), []) == {
        "江安县/青石街道": ["江安县/青石街道"],
        "青石街道/柳荫社区": ["江安县/青石街道/柳荫社区"],
        "柳荫社区": ["江安县/青石街道/柳荫社区"],
        "青石街道": ["江安县/青石街道"],
    }


def test_a_name_that_the_file_itself_uses_twice_is_unclear() -> None:
    found = meant(["青石街道/民政办", "白河街道/民政办", "民政办"], [])
    assert found["民政办"] == ["白河街道/民政办", "青石街道/民政办"]
    assert found["青石街道/民政办"] == ["青石街道/民政办"]


def test_a_circle_of_units_ends() -> None:
    assert set(meant(["甲/乙", "乙/甲"], [])) == {"甲/乙", "乙/甲"}


units = st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=3).map("/".join)


@given(st.lists(units, max_size=6), st.lists(units, max_size=6), st.randoms())
def test_the_order_of_lines_changes_nothing(written: list[str], known: list[str], random: Random) -> None:
    shuffled = list(written)
    random.shuffle(shuffled)
    assert meant(shuffled, known) == meant(written, known)


@given(st.lists(units, max_size=6), st.lists(units, max_size=6))
def test_every_unit_that_was_written_is_meant_somehow_and_ends_with_its_name(
    written: list[str], known: list[str]
) -> None:
    for each, found in meant(written, known).items():
        assert found
        assert all(unit.split("/")[-1] == each.split("/")[-1] for unit in found)


@given(st.lists(units, max_size=4))
def test_full_paths_mean_themselves_once_they_are_known(known: list[str]) -> None:
    everything = sorted({"/".join(unit.split("/")[:end]) for unit in known for end in range(1, 4)})
    long = [unit for unit in everything if "/" in unit]
    assert meant(long, everything) == {unit: [unit] for unit in long}


TREE = Tree(
    root=ROOT,
    ids={
        path(each): UnitId(number)
        for number, each in enumerate(["", "甲", "乙", "甲/一网格", "乙/一网格", "乙/二网格"])
    },
    grids=frozenset({path("甲/一网格"), path("乙/一网格"), path("乙/二网格"), path("三网格"), path("甲/三网格")}),
)


@pytest.mark.parametrize(
    ("unit", "grid", "found"),
    [
        ("甲", "一网格", [("甲", "甲/一网格")]),
        ("甲", "九网格", [("甲", "甲/九网格")]),
        ("甲", None, [("甲", None)]),
        ("", None, [("", None)]),
        ("", "二网格", [("乙", "乙/二网格")]),
        ("", "一网格", [("乙", "乙/一网格"), ("甲", "甲/一网格")]),
        ("", "九网格", [("", "九网格")]),
        ("", "三网格", [("", "三网格")]),
    ],
)
def test_a_grid_belongs_to_its_unit(unit: str, grid: str | None, found: list[tuple[str, str | None]]) -> None:
    expected = tuple(Place(unit=path(above), grid=None if name is None else path(name)) for above, name in found)
    assert places([(path(unit), grid)], TREE)[path(unit), grid] == expected


def test_a_grid_that_another_line_places_is_known() -> None:
    found = places([((), "五网格"), (("丙",), "五网格")], TREE)
    assert found[(), "五网格"] == (Place(unit=("丙",), grid=("丙", "五网格")),)


def test_a_grid_is_no_unit_to_be_found_by_name() -> None:
    assert places([(("二网格",), None)], TREE)[("二网格",), None] == (Place(unit=("二网格",)),)
