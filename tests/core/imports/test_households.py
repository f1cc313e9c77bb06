"""Codes of households, and the order of a walk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.imports.households import (
    LONGEST_CODE,
    Place,
    dwelling_of,
    floor_of,
    is_day,
    is_place_name,
    is_well_formed,
    natural_key,
    place_of,
    read_code,
)


@pytest.mark.parametrize(
    ("building", "entrance", "room", "code"),
    [
        ("3", "2", "412", "3-2-0412"),
        ("3号楼", "2单元", "412室", "3-2-0412"),
        ("３号楼", "２单元", "４１２", "3-2-0412"),
        ("三号楼", "二单元", "412", "3-2-0412"),
        ("十二栋", "", "1203房", "12-1203"),
        ("03栋", "02", "0412", "3-2-0412"),
        ("第3幢", "2门", "412号", "3-2-0412"),
        ("3#", "2", "412", "3-2-0412"),
        ("3#楼", "2", "412", "3-2-0412"),
        ("A座", "", "1801", "A-1801"),
        ("3", "", "2-412", "3-2-0412"),
        ("3号楼", "", "2单元412", "3-2-0412"),
        ("3", "2", "2-412", "3-2-0412"),
        ("3", "1", "2-412", "3-1-2-0412"),
        ("3", "", "4楼东", "3-4楼东"),
        ("", "", "412", "0412"),
        ("3", "2", "3-2-0412", "3-2-0412"),
        ("3", "2", "412A", "3-2-0412A"),
        ("3", "2", "B1", "3-2-B1"),
        ("3", "2", "地下1室", "3-2-B1"),
        ("3", "2", "地下室", "3-2-B1"),
        ("3", "2", "负一层03", "3-2-B1-03"),
        ("3", "2", "-101", "3-2-B101"),
        ("3", "2", "B103", "3-2-B103"),
        ("3", "2", "B1-03", "3-2-B1-03"),
        ("3", "2", "阁楼", "3-2-阁楼"),
    ],
)
def test_building_entrance_and_room_give_one_code(building: str, entrance: str, room: str, code: str) -> None:
    assert place_of(building, entrance, room).code == code


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("3-2-0412", Place(building="3", entrance="2", room="412")),
        ("3-2-412", Place(building="3", entrance="2", room="412")),
        ("03-02-0412", Place(building="3", entrance="2", room="412")),
        ("3－2－0412", Place(building="3", entrance="2", room="412")),
        ("3/2/412", Place(building="3", entrance="2", room="412")),
        ("3号楼2单元412室", Place(building="3", entrance="2", room="412")),
        ("3号楼2-412", Place(building="3", entrance="2", room="412")),
        ("3栋412", Place(building="3", room="412")),
        ("十二幢一单元1203", Place(building="12", entrance="1", room="1203")),
        ("3-412", Place(building="3", room="412")),
        ("3-0412", Place(building="3", room="412")),
        ("A-1801", Place(building="A", room="1801")),
        ("3-2-B1", Place(building="3", entrance="2", room="B1")),
    ],
)
def test_a_code_that_spells_a_place_fills_the_place(code: str, place: Place) -> None:
    assert read_code(code) == place


@pytest.mark.parametrize("code", ["001-023", "H0001", "柳荫12", "3-2", "", "3-2-0412-1", "东街12号", "0012"])
def test_a_number_of_the_offices_own_spells_no_place(code: str) -> None:
    assert read_code(code) is None


@given(
    st.integers(min_value=1, max_value=999),
    st.integers(min_value=1, max_value=99),
    st.integers(min_value=1, max_value=9999),
)
def test_reading_a_code_and_writing_it_are_inverse(building: int, entrance: int, room: int) -> None:
    place = place_of(f"{building}号楼", f"{entrance}单元", f"{room}室")
    assert read_code(place.code) == place


@pytest.mark.parametrize("code", ["3-2-0412", "H0001", "柳荫苑12", "A-1801", "001-023", "3-2-0412A", "110-23"])
def test_a_code_holds_a_number_and_nothing_else_of_note(code: str) -> None:
    assert is_well_formed(code)


@pytest.mark.parametrize(
    "code", ["张三家", "", "13800001111", "3-13800001111", "990101194912310020", "3 2", "1" * 31, "<b>1</b>"]
)
def test_a_code_that_could_tell_who_lives_there_is_refused(code: str) -> None:
    assert not is_well_formed(code)


@pytest.mark.parametrize(
    "cell",
    [
        "赵桂兰3号楼101",
        "李奶奶家2",
        "独居老人1号",
        "低保3-1-0401",
        "低保小区3-1-0401",
        "王芳楼101",
        "王芳家1",
        "王芳#1",
        "王建国栋2-301",
        "王芳-1-101",
        "3号楼2单元王芳",
        "3-2-0412王芳",
        "张三的家101室",
        "80岁-1",
        "WANG-1-101",
        "W1A2N3",
        "柳荫12",
    ],
)
def test_a_cell_with_a_word_that_may_be_somebody_makes_no_code(cell: str) -> None:
    assert not is_well_formed(dwelling_of(cell, "", "", "").code)
    assert read_code(cell) is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("三组12号", "三组12号"),
        ("王家村5号", "王家村5号"),
        ("李家屯3队8号", "李家屯3队8号"),
        ("王家村三组12号", "王家村三组12号"),
        ("东街12号", "东街12号"),
        ("孤山路8号", "孤山路8号"),
        ("柳荫苑3号楼2单元412室", "柳荫苑-3-2-0412"),
        ("阳光100小区-3-2-412", "阳光100小区-3-2-412"),
        ("柳荫苑一期-3-2-0412", "柳荫苑一期-3-2-0412"),
        ("3甲-2-0412", "3甲-2-0412"),
        ("3-2-B1-03", "3-2-B1-03"),
    ],
)
def test_addresses_of_towns_and_villages_are_codes(cell: str, code: str) -> None:
    assert dwelling_of(cell, "", "", "").code == code
    assert is_well_formed(code)


@pytest.mark.parametrize(
    ("compound", "verdict"),
    [
        ("柳荫苑", True),
        ("王家村", True),
        ("柳荫苑二期", True),
        ("王建国家", False),
        ("低保小区", False),
        ("柳荫", False),
    ],
)
def test_a_compound_is_called_like_a_place(compound: str, verdict: bool) -> None:
    assert is_place_name(compound) is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("2003-02-04", True),
        ("2026-03-02T00:00:00", True),
        ("3月2日", True),
        ("2003/2/4", True),
        ("3-2-0412", False),
        ("2003-02-0412", False),
        ("", False),
    ],
)
def test_a_code_that_the_spreadsheet_made_a_day_is_recognised(text: str, verdict: bool) -> None:
    assert is_day(text) is verdict


@pytest.mark.parametrize(
    ("cells", "code", "room", "differs"),
    [
        (("3-2-412", "", "", ""), "3-2-0412", "412", False),
        (("", "3号楼", "2单元", "412室"), "3-2-0412", "412", False),
        ((" ｈ0001 ", "3", "2", "412"), "H0001", "412", False),
        (("H0001", "", "", ""), "H0001", None, False),
        (("3-2-0412", "3", "2", "412"), "3-2-0412", "412", False),
        (("3-2-0412", "5", "2", "412"), "3-2-0412", "412", True),
        (("3-2-0412", "", "", "413"), "3-2-0412", "413", False),
        (("", "3", "", ""), "", None, False),
        (("", "", "", "412"), "", "412", False),
        (("", "", "", ""), "", None, False),
    ],
)
def test_the_code_of_the_office_counts_and_the_place_comes_from_the_cells(
    cells: tuple[str, str, str, str], code: str, room: str | None, differs: bool
) -> None:
    dwelling = dwelling_of(*cells)
    assert (dwelling.code, dwelling.place.room, dwelling.differs) == (code, room, differs)


@pytest.mark.parametrize(
    ("room", "floor"),
    [
        ("412", 4),
        ("0412", 4),
        ("1203", 12),
        ("101", 1),
        ("12", 1),
        ("1", 1),
        ("412A", 4),
        ("412室", 4),
        ("4层东户", 4),
        ("三楼", 3),
        ("B1", -1),
        ("B103", -1),
        ("B203", -2),
        ("B1-03", -1),
        ("-101", -1),
        ("地下室", -1),
        ("负二层", -2),
        ("阁楼", 0),
        ("", 0),
        ("123456789", 0),
    ],
)
def test_the_floor_comes_from_the_room(room: str, floor: int) -> None:
    assert floor_of(room) == floor


def test_the_walk_goes_from_the_basement_up_and_2_comes_before_10() -> None:
    walk = ["B2", "B1", "1", "2", "2A", "10", "10A", "A", "A2", "A10"]
    assert sorted(["10A", "A10", "2", "B1", "A", "2A", "A2", "1", "B2", "10"], key=natural_key) == walk


@given(st.lists(st.text(), max_size=20))
def test_any_texts_can_be_ordered_and_the_order_does_not_depend_on_their_arrival(texts: list[str]) -> None:
    keys = sorted(natural_key(text) for text in texts)
    assert keys == sorted(natural_key(text) for text in reversed(texts))


@pytest.mark.parametrize("run", ["1", "号楼", "十", "阁楼", "地下室", "一区", "1A", "1-"])
def test_a_long_run_of_parts_is_refused_as_fast_as_a_short_one(run: str) -> None:
    assert not is_well_formed((run * LONGEST_CODE)[: LONGEST_CODE - 1] + "王")


@given(st.text(), st.text(), st.text())
def test_no_text_breaks_the_rules(building: str, entrance: str, room: str) -> None:
    place_of(building, entrance, room)
    read_code(building)
    floor_of(room)
    is_day(room)
    is_well_formed(dwelling_of(room, building, entrance, room).code)
