"""Who a line is, and what is told as doubtful: names, births, numbers and doors. All people are invented."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.ids import ResidentId
from core.imports.problems import ProblemReason
from core.needs import NEEDS
from core.register import ResidentState
from services.imports.outcome import Fate, Outcome
from storage import register
from storage.tables import household, resident, resident_state
from tests.core.imports.tables import id_number
from tests.services.desk import LATER, NOW, Desk, counts, open_desk, troubles

WANG, WANG_RIGHT, LI = id_number("19400102"), id_number("19400102", 5), id_number("19881011", 3)
HEAD = "姓名,户编号,身份证号,出生日期,电话\n"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path) as desk:
        yield desk


def doubts(outcome: Outcome) -> list[tuple[int, ProblemReason]]:
    return [(doubt.line, doubt.reason) for doubt in outcome.doubts]


@pytest.mark.parametrize(
    ("first", "second", "fates", "doubt"),
    [
        ("王秀兰,1-1-0101,,1940,", "王秀兰,1-1-0101,,1940-01-02,", {2: Fate.CHANGED}, None),
        ("王秀兰,1-1-0101,,,", "王秀兰,1-1-0101,,1940,", {2: Fate.CHANGED}, None),
        ("王秀兰,1-1-0101,,1940,", "王秀兰,1-1-0101,,,", {2: Fate.UNCHANGED}, None),
        ("王秀兰,1-1-0101,,1940,", f"王秀兰,1-1-0101,{WANG},,", {2: Fate.CHANGED}, None),
        ("王秀兰,1-1-0101,,1940,", "王秀兰,1-1-0101,,1941,", {2: Fate.CHANGED}, ProblemReason.BIRTH_CHANGED),
        ("王秀兰,1-1-0101,,1940,", "王秀兰,1-1-0101,,1990,", {2: Fate.NEW}, ProblemReason.NAMESAKE),
        (f"王秀兰,1-1-0101,{WANG},,", f"王秀兰,1-1-0101,{WANG_RIGHT},,", {2: Fate.CHANGED}, ProblemReason.ID_CHANGED),
        (f"王秀兰,1-1-0101,{WANG},,", f"王秀兰,1-1-0101,{LI},,", {2: Fate.NEW}, ProblemReason.NAMESAKE),
        (f"王秀兰,1-1-0101,{WANG},,", f"王秀岚,1-1-0101,{WANG},,", {2: Fate.CHANGED}, ProblemReason.NAME_CHANGED),
        (f"王秀兰,1-1-0101,{WANG},,", f"王秀兰,2-1-0101,{WANG},,", {2: Fate.MOVED}, None),
        (
            "王秀兰,1-1-0101,,1940,13800001111",
            "王秀兰,2-1-0101,,1940,13800001111",
            {2: Fate.MOVED},
            ProblemReason.MOVED_BY_PHONE,
        ),
        ("王秀兰,1-1-0101,,1940,", "王秀兰,2-1-0101,,1940,", {2: Fate.NEW}, ProblemReason.PERHAPS_MOVED),
        ("王秀兰,1-1-0101,,1940,", "王秀兰,2-1-0101,,1941,", {2: Fate.NEW}, None),
        ("王秀兰,1-1-0101,,,", "王秀兰,2-1-0101,,,", {2: Fate.NEW}, None),
        ("王秀兰,1-1-0101,,1940,", "李建国,1-1-0101,,1940,", {2: Fate.NEW}, ProblemReason.PERHAPS_RENAMED),
        (
            "王秀兰,1-1-0101,,1940,13800001111",
            "王秀岚,1-1-0101,,1940,13800001111",
            {2: Fate.CHANGED},
            ProblemReason.RENAMED,
        ),
        (
            "王秀兰,1-1-0101,,,13800001111",
            "王秀岚,1-1-0101,,,13800001111",
            {2: Fate.NEW},
            ProblemReason.PERHAPS_RENAMED,
        ),
        (
            f"王秀兰,1-1-0101,{WANG},,13800001111",
            "王秀岚,1-1-0101,,1940,13800001111",
            {2: Fate.NEW},
            ProblemReason.PERHAPS_RENAMED,
        ),
        ("王秀兰,1-1-0101,,1940,13800001111", "王小明,1-1-0101,,1970,13800001111", {2: Fate.NEW}, None),
        (f"王秀兰,1-1-0101,{WANG},,", f"王秀岚,1-1-0101,{WANG_RIGHT},,", {2: Fate.NEW}, None),
        ("王秀兰,1-1-0101,,1940,", "王秀岚,2-1-0101,,1940,", {2: Fate.NEW}, None),
    ],
)
async def test_one_line_after_another(
    desk: Desk, first: str, second: str, fates: dict[int, Fate], doubt: ProblemReason | None
) -> None:
    await desk.residents(HEAD + first + "\n")
    outcome = await desk.residents(HEAD + second + "\n")
    assert {line: fate for fate, lines in outcome.lines.items() for line in lines} == fates
    assert doubts(outcome) == ([] if doubt is None else [(2, doubt)])
    assert outcome.missing == await desk.count(resident) - 1, "whoever nobody in the file is, is missing"


async def test_a_doubt_names_a_line_and_a_heading_and_never_a_name(desk: Desk) -> None:
    await desk.residents(HEAD + f"王秀兰,1-1-0101,{WANG},,\n")
    [doubt] = (await desk.residents(HEAD.replace("姓名", "居民姓名") + f"王秀岚,1-1-0101,{WANG},,\n")).doubts
    assert (doubt.column, doubt.value) == ("居民姓名", None)


async def test_of_a_couple_with_one_telephone_nobody_is_taken_for_the_other(desk: Desk) -> None:
    both = HEAD + "王秀兰,1-1-0101,,1940,13800001111\n李建国,1-1-0101,,1940,13800001111\n"
    assert doubts(await desk.residents(both)) == []
    outcome = await desk.residents(both.replace("李建国", "李健国"))
    assert (counts(outcome), doubts(outcome)) == ((0, 1, 1), [(3, ProblemReason.RENAMED)])
    assert [held.name for _, held, _ in await desk.register()] == ["王秀兰", "李健国"]
    outcome = await desk.residents(HEAD + "赵一,1-1-0101,,1940,13800001111\n")
    assert (counts(outcome), doubts(outcome)) == ((1, 0, 0), [(2, ProblemReason.PERHAPS_RENAMED)])


async def test_grandfather_and_grandson_are_told_apart_by_birth_and_both_found_again(desk: Desk) -> None:
    both = HEAD + "王秀兰,1-1-0101,,1940,\n王秀兰,1-1-0101,,1990,\n"
    assert counts(await desk.residents(both)) == (2, 0, 0)
    outcome = await desk.residents(HEAD + "王秀兰,1-1-0101,,1990,\n王秀兰,1-1-0101,,1940,\n")
    assert (counts(outcome), doubts(outcome)) == ((0, 0, 2), [])


async def test_a_line_that_may_be_either_of_two_stops_the_import(desk: Desk) -> None:
    await desk.residents(HEAD + "王秀兰,1-1-0101,,1940,\n王秀兰,1-1-0101,,1990,\n")
    assert troubles(await desk.residents(HEAD + "王秀兰,1-1-0101,,,\n")) == [(2, ProblemReason.PERSON_TWICE, None)]


@pytest.mark.parametrize("own", [None, LI])
async def test_a_number_of_somebody_else_at_another_door_is_left_out_and_told(desk: Desk, own: str | None) -> None:
    """It was filled down a column, or typed into the wrong line: taking it would write one person over another."""
    await desk.residents(HEAD + f"王秀兰,1-1-0101,{WANG},,\n李建国,2-1-0101,{own or ''},,\n")
    before = await desk.rows(resident)
    outcome = await desk.residents(HEAD + f"李建国,2-1-0101,{WANG},,\n赵小雨,2-1-0102,,,\n")
    assert (counts(outcome), doubts(outcome)) == ((1, 0, 1), [(2, ProblemReason.ID_TAKEN)])
    assert (await desk.rows(resident))[:2] == before, "its owner and its hash are untouched, and so is 李's own"


async def test_two_people_with_one_number_come_in_without_it_and_take_nothing_away(desk: Desk) -> None:
    await desk.residents(HEAD + f"王秀兰,1-1-0101,{WANG},,\n")
    both = HEAD + f"王秀兰,1-1-0101,{WANG},,\n李建国,2-1-0101,{WANG},1950,\n"
    assert counts(await desk.residents(both)) == (1, 0, 1)
    assert [(held.name, held.id_number, held.born) for _, held, _ in await desk.register()] == [
        ("王秀兰", WANG, None),
        ("李建国", None, "1950"),
    ]
    assert counts(await desk.residents(both)) == (0, 0, 2)


async def test_it_is_said_which_fields_of_whom_change_and_never_what_they_hold(desk: Desk) -> None:
    head = "姓名,户编号,电话,类别,出生日期,身份证号,网格\n"
    await desk.residents(
        head + "王秀兰,1-1-0101,13800001111,独居,1940,,一网格\n李建国,1-1-0102,,,,,一网格\n赵小雨,1-1-0103,,,,,一网格\n"
    )
    outcome = await desk.residents(
        head + f"王秀兰,1-1-0101,,独居;视障,,{WANG},一网格\n李建国,1-1-0102,,,,,二网格\n赵小雨,1-1-0103,,,,,一网格\n",
        dry_run=True,
    )
    assert outcome.fields == {2: ("phone", "id_number", "needs"), 3: ("grid",)}


async def test_a_move_and_a_return_are_among_what_changes(desk: Desk) -> None:
    await desk.residents(HEAD + f"王秀兰,1-1-0101,{WANG},,\n")
    async with desk.store.writing() as connection:
        await register.set_state(connection, [ResidentId(1)], ResidentState.MOVED, NOW, by=None)
    outcome = await desk.residents(HEAD + f"王秀兰,2-1-0101,{WANG},,13800001111\n")
    assert outcome.fields == {2: ("household", "state", "phone")}


@pytest.mark.parametrize(
    ("first", "second", "column"),
    [
        (f"王秀兰,1-1-0101,{WANG},,", f"王秀兰,1-1-0101,{WANG_RIGHT},,", "身份证号"),
        ("王秀兰,1-1-0101,,1940,", "王秀兰,1-1-0101,,1941,", "出生日期"),
        ("王秀兰,1-1-0101,,1940,", "王秀兰,2-1-0101,,1940,", "户编号"),
    ],
)
async def test_a_doubt_points_to_the_column_that_differs(desk: Desk, first: str, second: str, column: str) -> None:
    await desk.residents(HEAD + first + "\n")
    [doubt] = (await desk.residents(HEAD + second + "\n")).doubts
    assert (doubt.column, doubt.field) == (column, None)


async def test_a_number_that_was_the_wrong_persons_goes_to_its_owner(desk: Desk) -> None:
    await desk.residents(HEAD + f"王秀兰,1-1-0101,{WANG},,\n")
    outcome = await desk.residents(HEAD + f"王秀兰,1-1-0101,{WANG_RIGHT},,\n李建国,2-1-0101,{WANG},,\n")
    assert (counts(outcome), doubts(outcome)) == ((1, 1, 0), [(2, ProblemReason.ID_CHANGED)])
    assert [(held.name, held.id_number) for _, held, _ in await desk.register()] == [
        ("王秀兰", WANG_RIGHT),
        ("李建国", WANG),
    ]


async def test_two_who_stood_with_each_other_s_number_exchange_them(desk: Desk) -> None:
    first, second = id_number("19400102", 8), id_number("19420102", 9)
    lines = "王秀兰,1-1-0101,{},,\n李建国,1-1-0102,{},,\n"
    await desk.residents(HEAD + lines.format(first, second))
    outcome = await desk.residents(HEAD + lines.format(second, first))
    assert doubts(outcome) == [(2, ProblemReason.ID_CHANGED), (3, ProblemReason.ID_CHANGED)]
    assert [held.id_number for _, held, _ in await desk.register()] == [second, first]


async def test_a_line_that_was_pasted_twice_counts_once(desk: Desk) -> None:
    outcome = await desk.residents(HEAD + "王秀兰,1-1-0101,,1940,\n李建国,1-1-0101,,,\n王秀兰,1-1-0101,,1940,\n")
    assert counts(outcome) == (2, 0, 0)


async def test_a_cell_that_cannot_be_read_takes_nothing_away(desk: Desk) -> None:
    head = "姓名,户编号,电话,出生日期,风险等级,联系人关系,联系人不同住,联系人电话\n"
    await desk.residents(head + "王秀兰,1-1-0101,13800001111,1940,高,儿子,是,13900002222\n")
    before = await desk.register()
    outcome = await desk.residents(head + "王秀兰,1-1-0101,1380000111122,约八十,很高,熟人,大概,12\n")
    assert (counts(outcome), await desk.register()) == ((0, 0, 1), before)


async def test_whoever_comes_back_has_it_in_their_history(desk: Desk) -> None:
    await desk.residents(HEAD + "王秀兰,1-1-0101,,,\n")
    async with desk.store.writing() as connection:
        await register.set_state(connection, [ResidentId(1)], ResidentState.MOVED, NOW, by=None)
    await desk.residents(HEAD + "王秀兰,1-1-0101,,,\n", now=LATER)
    assert [(row["state"], row["at"]) for row in await desk.rows(resident_state)] == [("moved", NOW), ("here", LATER)]


async def test_where_the_missing_live_is_said_in_codes(desk: Desk) -> None:
    await desk.residents(HEAD + "王秀兰,1-1-0101,,,\n李建国,2-1-0202,,,\n")
    outcome = await desk.residents(HEAD + "王秀兰,1-1-0101,,,\n")
    assert (outcome.missing, outcome.missing_codes) == (1, ("2-1-0202",))


async def test_the_office_s_own_needs_are_known(desk: Desk) -> None:
    needs = NEEDS.with_more(frozenset(), frozenset({"透析"}))
    await desk.residents("姓名,户编号,类别\n王秀兰,1-1-0101,独居;透析患者\n", needs=needs)
    [(_, held, _)] = await desk.register()
    assert held.needs == {"独居", "透析"}


async def test_a_need_that_the_office_no_longer_knows_is_not_taken_away(desk: Desk) -> None:
    """MORE_NEEDS was lost with the old settings; the register's own word must not go with it."""
    needs = NEEDS.with_more(frozenset(), frozenset({"透析"}))
    lines = "姓名,户编号,类别\n王秀兰,1-1-0101,{}\n"
    await desk.residents(lines.format("独居;透析"), needs=needs)
    for cell, held in (("独居;透析", {"独居", "透析"}), ("视障", {"视障", "透析"}), ("", {"透析"})):
        await desk.residents(lines.format(cell))
        assert (await desk.register())[0][1].needs == held


# compounds


async def test_the_compound_stands_in_the_code_and_beside_it(desk: Desk) -> None:
    await desk.residents("姓名,小区,楼栋,单元,房号\n王秀兰,柳荫苑,3,2,412\n李建国,松岭里,3,2,412\n")
    homes = await desk.homes()
    assert set(homes) == {"柳荫苑-3-2-0412", "松岭里-3-2-0412"}
    home = homes["柳荫苑-3-2-0412"]
    assert (home["compound"], home["building"], home["entrance"], home["floor"]) == ("柳荫苑", "3", "2", 4)


@pytest.mark.parametrize(
    "again",
    ["柳荫苑,3-2-0412", "柳荫苑,3-2-412", ",柳荫苑-3-2-0412", ",柳荫苑3号楼2单元412室", ",3-2-0412", "柳荫 苑,3/2/412"],
)
async def test_one_flat_is_found_again_however_its_compound_is_written(desk: Desk, again: str) -> None:
    await desk.residents("姓名,小区,户编号\n王秀兰,柳荫苑,3-2-0412\n")
    before = await desk.rows(household)
    assert counts(await desk.residents(f"姓名,小区,户编号\n王秀兰,{again}\n")) == (0, 0, 1)
    assert await desk.rows(household) == before


async def test_a_file_without_compounds_finds_its_households_where_only_one_can_be_meant(desk: Desk) -> None:
    await desk.residents("姓名,小区,户编号\n王秀兰,柳荫苑,3-2-0412\n李建国,松岭里,3-2-0412\n赵小雨,松岭里,5-1-0101\n")
    assert counts(await desk.residents("姓名,户编号\n赵小雨,5-1-0101\n")) == (0, 0, 1)
    outcome = await desk.residents("姓名,户编号\n王秀兰,3-2-0412\n")
    assert troubles(outcome) == [(2, ProblemReason.HOUSEHOLD_UNCLEAR, None)]
    assert outcome.problems[0].value == "松岭里-3-2-0412; 柳荫苑-3-2-0412"


async def test_the_grid_says_which_compound_is_meant(desk: Desk) -> None:
    lines = "王秀兰,柳荫苑,3-2-0412,一网格\n李建国,松岭里,3-2-0412,二网格\n"
    await desk.residents("姓名,小区,户编号,网格\n" + lines)
    assert counts(await desk.residents("姓名,户编号,网格\n李建国,3-2-0412,二网格\n")) == (0, 0, 1)


async def test_a_register_that_knew_no_compounds_learns_them_and_keeps_its_people(desk: Desk) -> None:
    await desk.residents("姓名,户编号\n王秀兰,3-2-0412\n李建国,3-2-0413\n")
    outcome = await desk.residents("姓名,小区,户编号\n王秀兰,柳荫苑,3-2-0412\n李建国,柳荫苑,3-2-0413\n")
    assert (counts(outcome), outcome.moved) == ((0, 2, 0), 0)
    assert set(await desk.homes()) == {"柳荫苑-3-2-0412", "柳荫苑-3-2-0413"}


async def test_a_door_that_was_two_compounds_in_one_is_split_and_nobody_is_doubled(desk: Desk) -> None:
    await desk.residents("姓名,户编号\n王秀兰,3-2-0412\n李建国,3-2-0412\n")
    outcome = await desk.residents("姓名,小区,户编号\n王秀兰,柳荫苑,3-2-0412\n李建国,松岭里,3-2-0412\n")
    assert (counts(outcome), outcome.moved, outcome.doubts) == ((0, 0, 0), 2, ())
    assert await desk.count(resident) == 2


async def test_a_code_of_an_older_register_gets_its_dash(desk: Desk) -> None:
    """柳荫苑3-2-0412 was the code before compounds were known."""
    await desk.residents("姓名,户编号\n王秀兰,柳荫苑3甲-2-0412\n")
    assert counts(await desk.residents("姓名,小区,户编号\n王秀兰,柳荫苑,3甲-2-0412\n")) == (0, 1, 0)
    assert set(await desk.homes()) == {"柳荫苑-3甲-2-0412"}
