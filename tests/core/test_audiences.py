"""Which residents an audience means: by age, need and place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.audiences import Yard, grid_word, is_concerned, narrowed, sign_of
from core.ids import ResidentId, UnitId
from core.needs import NEEDS, SHUT_OUT, Need
from core.outreach import Resident
from core.reading import Audience, Scope

ALL = Audience(scope=Scope.ALL)
EVERYBODY = Audience(scope=Scope.EVERYBODY)
YARD = Yard(grid_names={UnitId(7): "柳荫第一网格", UnitId(8): "第二网格", UnitId(9): "河东网格"})


def resident(*needs: str, age: int | None = 70, **values: object) -> Resident:
    return Resident(id=ResidentId(1), age=age, needs=frozenset(needs), **values)  # type: ignore[arg-type]


residents = st.builds(
    Resident,
    id=st.integers(1, 10**6).map(ResidentId),
    age=st.none() | st.integers(0, 110),
    needs=st.frozensets(st.sampled_from([need.value for need in Need]), max_size=4),
    has_way=st.booleans(),
    grid=st.none() | st.sampled_from([UnitId(7), UnitId(8), UnitId(9)]),
    building=st.sampled_from(["3", "三号楼", "12", ""]),
)
audiences = st.builds(
    Audience,
    scope=st.sampled_from(Scope),
    min_age=st.none() | st.integers(50, 100),
    needs=st.frozensets(st.sampled_from([need.value for need in Need]), max_size=3),
    grids=st.frozensets(st.sampled_from([7, 8, "第一网格"]), max_size=2),
    buildings=st.frozensets(st.sampled_from(["3号楼", "12栋"]), max_size=2),
)


@pytest.mark.parametrize(
    ("somebody", "audience", "concerned"),
    [
        (resident(age=80), Audience(scope=Scope.NAMED, min_age=80), True),
        (resident(age=79), Audience(scope=Scope.NAMED, min_age=80), False),
        (resident(age=None), Audience(scope=Scope.NAMED, min_age=80), False),
        (resident(Need.ALONE, age=60), Audience(scope=Scope.NAMED, needs=frozenset({"独居"})), True),
        (resident(Need.ALONE, age=60), Audience(scope=Scope.NAMED, min_age=80, needs=frozenset({"独居"})), True),
        (resident(Need.BLIND, age=60), Audience(scope=Scope.NAMED, needs=frozenset({"独居"})), False),
        (resident("透析", age=60), Audience(scope=Scope.NAMED, needs=frozenset({"透析"})), True),
        (resident(age=95), ALL, False),  # reads it as everybody does
        (resident(Need.LOW_INCOME), ALL, False),
        *((resident(need), ALL, True) for need in sorted(SHUT_OUT)),
        (resident(has_way=False), ALL, True),
        (resident(), EVERYBODY, True),
        (resident(Need.BEDRIDDEN, has_way=False), Audience(), False),
    ],
)
def test_whom_a_notice_concerns(somebody: Resident, audience: Audience, concerned: bool) -> None:
    assert is_concerned(somebody, audience) is concerned


def test_a_need_that_the_office_added_shuts_out_as_it_says() -> None:
    told, visited = resident("学生"), resident("透析")
    needs = NEEDS.with_more(frozenset({"学生"}), frozenset({"透析"}))
    assert not is_concerned(visited, ALL)
    assert is_concerned(visited, ALL, needs=needs)
    assert not is_concerned(told, ALL, needs=needs)


@given(residents, audiences)
def test_a_need_more_never_takes_anybody_off_the_list(somebody: Resident, audience: Audience) -> None:
    more = replace(somebody, needs=somebody.needs | {Need.ALONE})
    assert is_concerned(more, audience, yard=YARD) or not is_concerned(somebody, audience, yard=YARD)


@pytest.mark.parametrize(
    ("somebody", "places", "lives_there"),
    [
        (resident(building="3"), {"buildings": {"3号楼"}}, True),
        (resident(building="三号楼"), {"buildings": {"3"}}, True),
        (resident(building="13"), {"buildings": {"3号楼"}}, False),
        (resident(building="十二号楼"), {"buildings": {"12栋"}}, True),
        (resident(building="3", compound="柳荫苑"), {"buildings": {"柳荫苑-3"}}, True),
        (resident(building="3", compound="松岭苑"), {"buildings": {"柳荫苑-3"}}, False),
        (resident(building="3", compound="松岭苑"), {"buildings": {"3号楼"}}, True),
        (resident(grid=UnitId(7)), {"grids": {"第1网格"}}, True),
        (resident(grid=UnitId(8)), {"grids": {"第一网格"}}, False),
        (resident(grid=UnitId(8)), {"grids": {8}}, True),
        (resident(grid=UnitId(9)), {"grids": {"河东网格"}}, True),
        (resident(), {"grids": {8}}, False),
        (resident(grid=UnitId(7), building="5"), {"grids": {8}, "buildings": {"5"}}, True),
        (resident(), {}, True),
    ],
)
def test_where_somebody_lives(somebody: Resident, places: dict[str, set[int | str]], lives_there: bool) -> None:
    audience = replace(EVERYBODY, **{name: frozenset(found) for name, found in places.items()})  # type: ignore[arg-type]
    assert is_concerned(somebody, audience, yard=YARD) is lives_there


@given(residents, audiences, st.sampled_from([UnitId(7), "12栋"]))
def test_one_place_more_only_adds_and_taken_back_it_is_as_before(
    somebody: Resident, audience: Audience, place: UnitId | str
) -> None:
    before = replace(audience, scope=audience.scope if audience else Scope.ALL)
    more = narrowed(before, place, is_in=True)
    if before.grids or before.buildings:
        assert is_concerned(somebody, more, yard=YARD) or not is_concerned(somebody, before, yard=YARD)
    if place not in before.grids | before.buildings:
        assert narrowed(more, place, is_in=False) == before


@pytest.mark.parametrize(
    ("written", "sign"),
    [
        ("三号楼", "3"),
        ("3栋", "3"),
        ("3", "3"),
        ("3 号楼", "3"),
        ("二十一号楼", "21"),
        ("二十", "20"),
        ("十", "10"),
        ("B座", "B"),
        ("b1", "B1"),
    ],
)
def test_a_building_has_one_sign_however_it_is_written(written: str, sign: str) -> None:
    assert sign_of(written) == sign


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("第一网格", "1"),
        ("柳荫第1网格", "1"),
        ("1号网格", "1"),
        ("第十二网格", "12"),
        ("河东网格", "河东网格"),
        ("", ""),
    ],
)
def test_a_grid_has_one_word_however_it_is_written(written: str, word: str) -> None:
    assert grid_word(written) == word


@given(st.text(max_size=12))
def test_any_sign_can_be_read(written: str) -> None:
    assert sign_of(sign_of(written)) is not None
    assert grid_word(written) is not None
