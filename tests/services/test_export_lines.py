"""Whatever stands in a register comes back from a spreadsheet as it was. All people are invented."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import ResidentId, UnitId
from core.imports.residents import check_residents
from core.needs import NEEDS, Tier
from core.register import ProxyKind
from core.sheet_kinds import SheetKind
from services.imports.comparing import details_of
from services.imports.exporting import lines_of
from storage.register import Details, Home
from storage.register_sheet import Listed
from storage.sheet_writing import sheet_bytes
from storage.sheets import read_table

ROOT = UnitId(0)
NAMES = {ROOT: "本单位/-柳荫社区"}

WORDS = st.text(
    st.one_of(
        st.sampled_from("王李赵秀兰·=+-@'，;；, 0123ab（）\n\t"), st.characters(blacklist_categories=["Cs", "Cc", "Cf"])
    ),
    max_size=12,
)
PHONES = st.sampled_from(["13800001111", "057761234567", "62340000", None])
HELD = st.builds(
    Details,
    name=st.sampled_from(["王秀兰", "李建国", "欧阳娜娜", "阿依努尔·买买提", "𠮷野", "Anna Li", "-王"]),
    phone=PHONES,
    born=st.sampled_from(["1940", "1950-03-01", None]),
    needs=st.frozensets(st.sampled_from(["独居", "失能", "无智能手机", "视障"])),
    tier=st.sampled_from([*Tier, None]),
    language=WORDS.map(lambda words: words.strip() or None),
    proxy_name=st.sampled_from(["王小明", "张", None]),
    proxy_phone=PHONES,
    proxy_kind=st.sampled_from([*ProxyKind, None]),
    is_proxy_away=st.booleans(),
    note=WORDS.map(lambda words: words.strip() or None),
)
DOORS = st.sampled_from(
    [
        Home(unit=ROOT, code="3-2-0412", building="3", entrance="2", floor=4, room="412"),
        Home(unit=ROOT, code="柳荫苑-3-2-0412", compound="柳荫苑", building="3", entrance="2", floor=4, room="412"),
        Home(unit=ROOT, code="H0001", address="=柳荫路 8 号"),
        Home(unit=ROOT, code="A-1801", building="A", floor=18, room="1801"),
        Home(unit=ROOT, code="3-2-B1-03", building="3", entrance="2", floor=-1, room="B1-03"),
    ]
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sheets") / "sheet"


@given(people=st.lists(st.tuples(DOORS, HELD), min_size=1, max_size=12), kind=st.sampled_from(SheetKind))
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_a_register_survives_the_way_out_and_in(
    file: Path, people: list[tuple[Home, Details]], kind: SheetKind
) -> None:
    """Two of one name behind one door, with nothing to tell them apart, are the one thing a file cannot say."""
    apart = {(home.code, details.name): (home, details) for home, details in people}
    found = [
        Listed(id=ResidentId(number), home=home, details=details)
        for number, (home, details) in enumerate(apart.values())
    ]
    file.write_bytes(sheet_bytes(lines_of(found, NAMES), kind))
    sheet = check_residents(read_table(file), 2026)
    assert sheet.problems == ()
    assert sheet.layout is not None
    for row in sheet.rows:
        home, held = apart[row.household, row.name]
        assert details_of(row, sheet.layout.headings, NEEDS, held) == held
        assert (row.compound, row.address, row.unit) == (home.compound, home.address, ("本单位", "-柳荫社区"))
        assert (row.building or "", row.entrance or "", row.room or "") == (home.building, home.entrance, home.room)
    assert len(sheet.rows) == len(found)
