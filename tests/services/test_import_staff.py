"""The roster goes in from a spreadsheet: all of it or nothing, and nobody is cut off by an empty cell."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from core.imports.problems import ProblemReason
from core.people import Role
from services.roster import RosterService
from storage import handing, roster
from storage.once import new_key
from storage.tables import handover, household, staff, unit
from tests.services.desk import ADMIN_ID, LATER, NOW, Desk, PowerCutError, counts, cut_after, open_desk, troubles
from tests.storage.books import sheet_of

ROSTER = """姓名,工号,电报ID,角色,单位,上级单位,网格
王芳,1001,501,主管,青石街道,,
李明,1002,502,网格员;工作人员,柳荫社区,青石街道,一网格
赵强,1003,,工作人员,青石街道/柳荫社区,,
孙丽,,,发布员,民政办,青石街道,
"""


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path) as desk:
        yield desk


async def test_a_roster_becomes_people_with_roles_units_and_grids(desk: Desk) -> None:
    outcome = await desk.staff(ROSTER)
    assert counts(outcome) == (4, 0, 0)
    assert outcome.new_units == ("青石街道", "青石街道/柳荫社区", "青石街道/柳荫社区/一网格", "青石街道/民政办")
    people = await desk.people()
    assert {name: each["unit"] for name, each in people.items()} == {
        "王芳": "青石街道",
        "李明": "青石街道/柳荫社区",
        "赵强": "青石街道/柳荫社区",
        "孙丽": "青石街道/民政办",
    }
    assert people["李明"]["grid"] == "青石街道/柳荫社区/一网格"
    assert people["李明"]["roles"] == [Role.GRID_WORKER, Role.STAFF]
    assert people["李明"]["telegram_id"] == 502
    assert people["李明"]["joined_at"] == NOW
    assert await desk.grids() == {"青石街道/柳荫社区/一网格"}


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
async def test_the_encoding_of_the_file_does_not_matter(desk: Desk, encoding: str) -> None:
    assert counts(await desk.staff(ROSTER.encode(encoding))) == (4, 0, 0)
    assert set(await desk.people()) == {"王芳", "李明", "赵强", "孙丽"}


async def test_english_headings_and_roles_do_as_well(desk: Desk) -> None:
    await desk.staff("name,key,telegram_id,roles,unit,parent,grid\n王芳,1,501,supervisor;grid_worker,A,B,C\n")
    person = (await desk.people())["王芳"]
    assert (person["unit"], person["grid"], person["roles"]) == ("B/A", "B/A/C", ["grid_worker", "supervisor"])


async def test_a_workbook_with_a_title_above_its_headings(desk: Desk) -> None:
    book = sheet_of(["青石街道工作人员名册"], ["姓名", "工号", "电报ID"], ["王芳", 1001, 501])
    await desk.staff(book)
    person = (await desk.people())["王芳"]
    assert (person["key"], person["telegram_id"]) == ("1001", 501)


async def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    await desk.staff(ROSTER)
    before = await desk.everything()
    outcome = await desk.staff(ROSTER, now=LATER)
    assert counts(outcome) == (0, 0, 4)
    assert outcome.new_units == ()
    after = await desk.everything()
    assert {name: after[name] for name in ("staff", "staff_role", "unit")} == {
        name: before[name] for name in ("staff", "staff_role", "unit")
    }


async def test_a_rehearsal_says_the_truth_and_leaves_no_trace(desk: Desk) -> None:
    await desk.staff("姓名,工号\n王芳,1001\n")
    before = await desk.everything()
    outcome = await desk.staff(ROSTER, dry_run=True, now=LATER)
    assert counts(outcome) == (3, 1, 0)
    assert len(outcome.new_units) == 4
    assert outcome.uninvited == ()
    assert await desk.everything() == before


async def test_a_rehearsal_on_an_empty_database_leaves_it_empty(desk: Desk) -> None:
    await desk.staff(ROSTER, dry_run=True)
    assert not any((await desk.everything()).values())


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ("王芳芳,1001,501,主管,柳荫社区,一网格", "name", "王芳芳"),
        ("王芳,1001,777,主管,柳荫社区,一网格", "telegram_id", 777),
        ("王芳,1001,501,主管,白河社区,一网格", "unit", "白河社区"),
        ("王芳,1001,501,主管,柳荫社区,二网格", "grid", "柳荫社区/二网格"),
        ("王芳,1001,501,主管,柳荫社区,", "grid", None),
        ("王芳,1001,501,发布员,柳荫社区,一网格", "roles", ["publisher"]),
        ("王芳,2002,501,主管,柳荫社区,一网格", "key", "2002"),
    ],
)
async def test_whatever_differs_is_a_change(desk: Desk, row: str, field: str, value: object) -> None:
    headings = "姓名,工号,电报ID,角色,单位,网格\n"
    await desk.staff(headings + "王芳,1001,501,主管,柳荫社区,一网格\n")
    assert counts(await desk.staff(headings + row + "\n")) == (0, 1, 0)
    [person] = (await desk.people()).values()
    assert person[field] == value


async def test_somebody_without_a_number_is_found_by_name_and_unit(desk: Desk) -> None:
    await desk.staff("姓名,单位\n王芳,柳荫社区\n王芳,白河社区\n")
    assert counts(await desk.staff("姓名,单位,工号\n王芳,白河社区,7\n")) == (0, 1, 0)
    keys = [(row["key"], row["unit_id"]) for row in await desk.rows(staff)]
    assert [key for key, _ in keys] == [None, "7"]


async def test_a_namesake_with_another_number_is_another_person(desk: Desk) -> None:
    await desk.staff("姓名,工号,单位\n王芳,1,柳荫社区\n")
    assert counts(await desk.staff("姓名,工号,单位\n王芳,2,柳荫社区\n")) == (1, 0, 0)


async def test_a_line_without_a_number_never_takes_somebody_whom_a_later_line_names(desk: Desk) -> None:
    """王芳 with 工号 1 was renamed; the line above hers is a new colleague of the old name."""
    await desk.staff("姓名,工号,单位\n王芳,1,柳荫社区\n")
    assert counts(await desk.staff("姓名,工号,单位\n王芳,,柳荫社区\n王芳芳,1,柳荫社区\n")) == (1, 1, 0)
    assert (await desk.people())["王芳芳"]["key"] == "1"


async def test_columns_that_the_file_lacks_stay_as_they_are(desk: Desk) -> None:
    await desk.staff(ROSTER)
    assert counts(await desk.staff("姓名,工号\n李明,1002\n孙丽,\n")) == (0, 0, 2)
    assert (await desk.people())["李明"]["roles"] == [Role.GRID_WORKER, Role.STAFF]


async def test_an_empty_cell_unlinks_nobody(desk: Desk) -> None:
    await desk.staff(ROSTER)
    await desk.staff(ROSTER.replace("502", "").replace("1001", ""))
    people = await desk.people()
    assert (people["李明"]["telegram_id"], people["王芳"]["key"]) == (502, "1001")


async def test_the_missing_are_listed_and_not_removed(desk: Desk) -> None:
    await desk.staff(ROSTER)
    outcome = await desk.staff("姓名,工号\n王芳,1001\n")
    listed = [(each.unit, each.name) for each in outcome.missing_people]
    assert listed == [("柳荫社区", "李明"), ("柳荫社区", "赵强"), ("民政办", "孙丽")]
    assert outcome.missing == 3
    assert len(await desk.people()) == 4


async def test_somebody_who_left_comes_back(desk: Desk) -> None:
    await desk.staff(ROSTER)
    async with desk.store.writing() as connection:
        await connection.execute(update(staff).where(staff.c.name == "李明").values(left_at=NOW, unreachable_since=NOW))
    assert counts(await desk.staff(ROSTER, now=LATER)) == (0, 1, 3)
    person = (await desk.people())["李明"]
    assert (person["left_at"], person["unreachable_since"], person["joined_at"]) == (None, None, LATER)


async def test_another_account_is_reached_from_now_on(desk: Desk) -> None:
    await desk.staff(ROSTER)
    await desk.staff(ROSTER.replace("502", "555"), now=LATER)
    people = await desk.people()
    assert people["李明"]["joined_at"] == LATER
    assert people["王芳"]["joined_at"] == NOW


async def test_administrators_of_the_settings_stay_administrators(desk: Desk) -> None:
    await desk.staff(f"姓名,电报ID,角色\n王芳,{ADMIN_ID},主管\n李明,502,主管\n")
    people = await desk.people()
    assert people["王芳"]["roles"] == ["admin", "supervisor"]
    assert people["李明"]["roles"] == ["supervisor"]
    assert counts(await desk.staff(f"姓名,电报ID,角色\n王芳,{ADMIN_ID},主管\n")) == (0, 0, 1)


async def test_an_account_of_somebody_else_stops_everything(desk: Desk) -> None:
    await desk.staff(ROSTER)
    before = await desk.everything()
    outcome = await desk.staff("姓名,工号,电报ID\n钱进,1009,\n赵强,1003,501\n")
    assert troubles(outcome) == [(3, ProblemReason.TELEGRAM_ID_TAKEN, None)]
    assert outcome.problems[0].column == "电报ID"
    assert await desk.everything() == before


async def test_two_accounts_cannot_be_swapped_by_mistake(desk: Desk) -> None:
    await desk.staff(ROSTER)
    swapped = "姓名,工号,电报ID\n王芳,1001,502\n李明,1002,501\n"
    assert [line for line, _, _ in troubles(await desk.staff(swapped))] == [2, 3]


async def test_two_spellings_of_one_unit_do_not_hide_a_double(desk: Desk) -> None:
    """Line by line these are two units; in the tree they are one, and 王芳 would stand in it twice."""
    outcome = await desk.staff("姓名,单位\n王芳,青石街道/柳荫社区\n王芳,柳荫社区\n")
    assert [(line, other) for line, _, other in troubles(outcome)] == [(3, 2)]


async def test_two_colleagues_of_one_name_are_not_guessed(desk: Desk) -> None:
    await desk.staff("姓名,工号,单位\n王芳,1,柳荫社区\n王芳,2,柳荫社区\n")
    outcome = await desk.staff("姓名,单位\n王芳,柳荫社区\n")
    assert [line for line, _, _ in troubles(outcome)] == [2]
    assert outcome.problems[0].value is None


async def test_a_unit_that_exists_twice_has_to_be_told_by_its_path(desk: Desk) -> None:
    await desk.staff("姓名,单位\n王芳,青石街道/民政办\n李明,白河街道/民政办\n")
    before = await desk.everything()
    outcome = await desk.staff("姓名,单位\n钱进,白河街道\n赵强,民政办\n")
    assert troubles(outcome) == [(3, ProblemReason.UNIT_UNCLEAR, None)]
    assert outcome.problems[0].value == "白河街道/民政办; 青石街道/民政办"
    assert await desk.everything() == before
    assert counts(await desk.staff("姓名,单位\n钱进,白河街道\n赵强,白河街道/民政办\n")) == (2, 0, 0)


async def test_without_a_unit_people_stand_at_the_root(desk: Desk) -> None:
    await desk.staff("姓名,单位,网格\n王芳,,\n李明,,一网格\n")
    people = await desk.people()
    assert (people["王芳"]["unit"], people["李明"]["unit"], people["李明"]["grid"]) == ("", "", "一网格")


async def test_the_root_may_be_called_by_its_name(desk: Desk) -> None:
    await desk.staff("姓名\n王芳\n")
    async with desk.store.writing() as connection:
        await connection.execute(update(unit).values(name="青石街道"))
    outcome = await desk.staff("姓名,单位\n王芳,青石街道\n李明,青石街道/柳荫社区\n")
    assert counts(outcome) == (1, 0, 1)
    assert outcome.new_units == ("柳荫社区",)


async def test_whoever_has_no_account_needs_a_link_once(desk: Desk) -> None:
    outcome = await desk.staff(ROSTER)
    assert [(each.name, each.unit) for each in outcome.uninvited] == [("赵强", "柳荫社区"), ("孙丽", "民政办")]
    service = RosterService(store=desk.store, admin_ids=frozenset())
    await service.invite_person(outcome.uninvited[0].id, NOW)
    assert [each.name for each in (await desk.staff(ROSTER)).uninvited] == ["孙丽"]
    assert [each.name for each in (await desk.staff(ROSTER, now=LATER)).uninvited] == ["赵强", "孙丽"]


async def test_whoever_used_their_link_needs_none(desk: Desk) -> None:
    outcome = await desk.staff(ROSTER)
    service = RosterService(store=desk.store, admin_ids=frozenset())
    token = await service.invite_person(outcome.uninvited[0].id, NOW)
    await service.start(777, "zhao", token, NOW)
    again = await desk.staff(ROSTER)
    assert counts(again) == (0, 0, 4)
    assert [each.name for each in again.uninvited] == ["孙丽"]


async def test_an_import_is_on_record_with_counts_and_without_names(desk: Desk) -> None:
    outcome = await desk.staff(ROSTER)
    await desk.staff(ROSTER.replace("发布员", "管理员"))
    assert await desk.acts() == ["staff_imported", "staff_imported"]
    assert outcome.counts == {
        "new": 4,
        "moved": 0,
        "changed": 0,
        "unchanged": 0,
        "roles_changed": 0,
        "missing": 0,
        "new_units": 4,
    }


async def test_a_changed_role_is_counted(desk: Desk) -> None:
    await desk.staff(ROSTER)
    assert (await desk.staff(ROSTER.replace("发布员", "管理员"))).roles_changed == 1


async def test_a_crash_in_the_middle_leaves_nothing(desk: Desk) -> None:
    with pytest.raises(PowerCutError):
        await desk.staff(ROSTER, advance=cut_after(2))
    assert not any((await desk.everything()).values())


async def test_five_thousand_colleagues_come_in_at_once(desk: Desk) -> None:
    lines = [f"王{n:04d}号,{n},{10_000 + n},工作人员,第{n % 40}社区,第{n % 9}网格" for n in range(5000)]
    text = "姓名,工号,电报ID,角色,单位,网格\n" + "\n".join(lines)
    assert counts(await desk.staff(text)) == (5000, 0, 0)
    assert counts(await desk.staff(text)) == (0, 0, 5000)
    async with desk.store.reading() as connection:
        assert (await roster.counts(connection))[0] == 5000


async def test_a_role_that_the_next_list_gives_again_brings_no_handover_back(desk: Desk) -> None:
    """Between two lists somebody was no grid worker: what a colleague had handed them then is over."""
    await desk.staff(ROSTER)
    (li,) = [each for each in await desk.rows(staff) if each["name"] == "李明"]
    async with desk.store.writing() as connection:
        home = {"unit_id": li["unit_id"], "code": "3-2-0412", "building": "3"}
        home_id = new_key(await connection.execute(insert(household).values(**home)))
        given = {"household_id": home_id, "staff_id": li["id"], "by_id": li["id"], "at": NOW}
        await connection.execute(insert(handover).values(**given))
    await desk.staff(ROSTER, now=LATER)
    assert [each["ended_at"] for each in await desk.rows(handover)] == [None], "nothing has changed"
    for roles in ("工作人员", "网格员;工作人员"):
        await desk.staff(ROSTER.replace("网格员;工作人员", roles), now=LATER)
    async with desk.store.reading() as connection:
        assert await handing.taken_by(connection, li["id"]) == []
