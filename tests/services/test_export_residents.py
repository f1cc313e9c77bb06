"""The register goes out as a spreadsheet, and in again without a change. All people in it are invented."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.ids import HouseholdId, ResidentId, UnitId
from core.imports.resident_columns import RESIDENT_COLUMNS
from core.imports.words import is_formula
from core.people import Person as Colleague
from core.people import Role
from core.register import ResidentState
from core.sheet_kinds import SheetKind
from services.imports.exporting import Exported
from storage import register, roster
from storage.register import Person
from storage.tables import register_access, resident
from tests.core.imports.tables import id_number
from tests.services.desk import LATER, NOW, Desk, counts, open_desk
from tests.storage.books import lines, reader

WANG, LI = id_number("19400102"), id_number("19881011", 3)
HEADINGS = (
    "姓名,小区,户编号,电话,身份证号,出生日期,单位,网格,类别,风险等级,语言,"
    "联系人,联系人电话,联系人关系,联系人不同住,地址,备注"
)
REGISTER = f"""{HEADINGS}
王秀兰,柳荫苑,3-2-0412,13800001111,{WANG},,青石街道/柳荫社区,一网格,独居;视障,高,温州话,王小明,13900002222,儿子,是,柳荫路8号,下午在家
李建国,柳荫苑,3-2-0412,,{LI},,青石街道/柳荫社区,一网格,,,,,,,,柳荫路8号,-慢慢说
赵小雨,,H0007,057761234567,,1950-03-01,青石街道/白河社区,二网格,无智能手机,低,,邻居张,,邻居,否,,@门卫
钱多多,,2-0101,,,1961,青石街道/白河社区,,,,,,,,,,'+1 层
孙一,,1-1-B1,,,,松岭社区,,,,,,,,,,
"""


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path) as desk:
        yield desk


async def exported(desk: Desk, kind: SheetKind = SheetKind.XLSX, **how: UnitId | None) -> Exported:
    found = await desk.imports.export_residents(None, NOW, reason="核对", kind=kind, **how)
    assert found is not None
    return found


def read(desk: Desk, found: Exported) -> list[tuple[str, ...]]:
    return [cells for _, cells in lines(reader(desk.folder)(found.content))]


@pytest.mark.parametrize("kind", SheetKind)
async def test_what_goes_out_comes_in_again_and_changes_nothing(desk: Desk, kind: SheetKind) -> None:
    await desk.residents(REGISTER)
    before = await desk.everything()
    found = await exported(desk, kind)
    outcome = await desk.residents(found.content, now=LATER)
    assert (found.people, counts(outcome)) == (5, (0, 0, 5))
    assert (outcome.moved, outcome.missing, outcome.doubts, outcome.new_units) == (0, 0, (), ())
    after = await desk.everything()
    for name in ("unit", "household", "resident", "reach", "resident_state"):
        assert after[name] == before[name]


@pytest.mark.parametrize("kind", SheetKind)
async def test_it_builds_the_same_register_in_an_empty_office(desk: Desk, kind: SheetKind, tmp_path: Path) -> None:
    await desk.residents(REGISTER)
    found = await exported(desk, kind)
    async with open_desk(tmp_path / "other") as other:
        await other.residents(found.content)
        key = lambda person: person[1].name  # noqa: E731
        assert sorted(await other.register(), key=key) == sorted(await desk.register(), key=key)
        homes = [
            {code: home | {"id": 0, "unit_id": 0, "grid_id": 0, "address": b""} for code, home in each.items()}
            for each in (await other.homes(), await desk.homes())
        ]
        assert homes[0] == homes[1]


async def test_no_cell_is_a_formula_for_a_spreadsheet_program(desk: Desk) -> None:
    """=, +, - and @ begin one, also when a colleague typed it into a note and not a file."""
    await desk.residents(REGISTER)
    await note(desk, '=HYPERLINK("http://example.com")')
    for kind in SheetKind:
        found = await exported(desk, kind)
        cells = [cell for row in read(desk, found)[1:] for cell in row]
        assert not any(is_formula(cell) or cell[:1] in ("=", "+", "-", "@") for cell in cells)
        assert any("HYPERLINK" in cell for cell in cells), "so this looks at the right cells"
        assert counts(await desk.residents(found.content)) == (0, 0, 5)


async def note(desk: Desk, words: str) -> None:
    async with desk.store.writing() as connection:
        held = await register.details(connection, desk.store.keys, [ResidentId(1)])
        home = (await desk.rows(resident))[0]["household_id"]
        person = Person(home=HouseholdId(home), details=replace(held[ResidentId(1)], note=words))
        await register.change_residents(connection, desk.store.keys, {ResidentId(1): person}, NOW)


async def test_a_note_on_two_lines_is_no_change_when_it_comes_back(desk: Desk) -> None:
    await desk.residents(REGISTER)
    await note(desk, "下午在家\n先打电话")
    assert counts(await desk.residents((await exported(desk)).content)) == (0, 0, 5)
    assert (await desk.register())[0][1].note == "下午在家\n先打电话"


async def test_the_columns_are_those_of_the_import(desk: Desk) -> None:
    await desk.residents(REGISTER)
    headings, *rows = read(desk, await exported(desk, SheetKind.CSV))
    assert headings == tuple(column.heading for column in RESIDENT_COLUMNS)
    order = ["孙一", "王秀兰", "李建国", "赵小雨", "钱多多"]
    assert [row[0] for row in rows] == order, "unit by unit, in the order of a walk"


async def test_whoever_moved_away_or_died_is_not_in_it(desk: Desk) -> None:
    """Or the next import would bring them back."""
    await desk.residents(REGISTER)
    async with desk.store.writing() as connection:
        await register.set_state(connection, [ResidentId(1)], ResidentState.MOVED, NOW, by=None)
        await register.set_state(connection, [ResidentId(2)], ResidentState.DECEASED, NOW, by=None)
    found = await exported(desk)
    assert found.people == 3
    assert counts(await desk.residents(found.content)) == (0, 0, 3)


async def test_one_grid_or_one_unit_with_all_below_it(desk: Desk) -> None:
    await desk.residents(REGISTER)
    units = {path: UnitId(key) for key, path in (await desk.paths()).items()}
    assert (await exported(desk, unit=units["青石街道"])).people == 4
    assert (await exported(desk, unit=units["青石街道/白河社区"])).people == 2
    assert (await exported(desk, grid=units["青石街道/白河社区/二网格"])).people == 1
    assert await desk.imports.export_residents(None, NOW, reason="核对", grid=units["青石街道"]) is None, "no grid"


async def test_every_export_is_on_record_with_its_unit_and_reason(desk: Desk) -> None:
    await desk.residents(REGISTER)
    units = {path: key for key, path in (await desk.paths()).items()}
    await exported(desk, grid=UnitId(units["青石街道/柳荫社区/一网格"]))
    [row] = await desk.rows(register_access)
    assert (row["kind"], row["count"], row["staff_id"], row["unit_id"]) == (
        *("export", 2, None),
        units["青石街道/柳荫社区"],
    )
    assert desk.store.keys.open("register_access.reason", row["reason"]) == "核对"
    assert (await desk.acts())[-1] == "register_export"


async def test_without_a_reason_nothing_goes_out_and_nothing_is_on_record(desk: Desk) -> None:
    await desk.residents(REGISTER)
    assert await desk.imports.export_residents(None, NOW, reason=" 1 ") is None
    assert await desk.count(register_access) == 0


async def test_an_empty_register_is_a_line_of_headings(desk: Desk) -> None:
    found = await exported(desk)
    assert (found.people, len(read(desk, found))) == (0, 1)


async def colleague(desk: Desk, role: Role, unit: str, grid: str | None = None) -> Colleague:
    units = {path: UnitId(key) for key, path in (await desk.paths()).items()}
    async with desk.store.writing() as connection:
        staff_id = await roster.add_person(
            connection,
            name="吴七",
            unit_id=units[unit],
            now=NOW,
            telegram_id=None,
            grid_id=None if grid is None else units[grid],
            roles=(role,),
        )
        found = await roster.person(connection, staff_id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.STAFF, ()),
        (Role.PUBLISHER, ()),
        (Role.GRID_WORKER, ("own grid",)),
        (Role.SUPERVISOR, ("own grid", "own unit")),
        (Role.ADMIN, ("everything", "other grid", "other unit", "own grid", "own unit")),
    ],
)
async def test_who_may_take_what(desk: Desk, role: Role, allowed: tuple[str, ...]) -> None:
    await desk.residents(REGISTER)
    units = {path: UnitId(key) for key, path in (await desk.paths()).items()}
    actor = await colleague(desk, role, "青石街道/柳荫社区", "青石街道/柳荫社区/一网格")
    wishes: dict[str, dict[str, UnitId]] = {
        "everything": {},
        "own unit": {"unit": units["青石街道/柳荫社区"]},
        "own grid": {"grid": units["青石街道/柳荫社区/一网格"]},
        "other unit": {"unit": units["青石街道/白河社区"]},
        "other grid": {"grid": units["青石街道/白河社区/二网格"]},
    }
    given = [
        name
        for name, wish in sorted(wishes.items())
        if await desk.imports.export_residents(actor, NOW, reason="核对", unit=wish.get("unit"), grid=wish.get("grid"))
        is not None
    ]
    assert tuple(given) == allowed
    units_shown = sum(3 if name == "everything" else 1 for name in allowed)
    assert await desk.count(register_access) == units_shown, "each unit's supervisors see what was taken of theirs"


async def test_every_unit_whose_residents_are_in_the_file_has_a_record(desk: Desk) -> None:
    await desk.residents(REGISTER)
    units = {path: UnitId(key) for key, path in (await desk.paths()).items()}
    exported = await desk.imports.export_residents(None, NOW, reason="核对")
    assert exported is not None
    rows = {row["unit_id"]: row["count"] for row in await desk.rows(register_access)}
    assert set(rows) == {units[path] for path in ("松岭社区", "青石街道/柳荫社区", "青石街道/白河社区")}
    assert sum(rows.values()) == exported.people
