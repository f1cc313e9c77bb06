"""The register goes in from a spreadsheet: sealed, found again without being readable, and nobody twice."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import update

from core.ids import ResidentId
from core.imports.problems import ProblemReason
from core.needs import Need
from core.outreach import Way
from core.register import ResidentState
from storage import concerned, outreach, recognising, register
from storage.concerned import Sight
from storage.keyring import KeyRingError, open_or_create
from storage.register import Details
from storage.tables import household, reach, resident
from tests.core.imports.tables import id_number
from tests.services.desk import LATER, NOW, Desk, PowerCutError, counts, cut_after, open_desk, troubles
from tests.storage.books import sheet_of

WANG, LI, ZHAO = id_number("19400102"), id_number("19881011", 3), id_number("20100505", 7)
HEADINGS = "姓名,户编号,电话,身份证号,单位,网格,类别,联系人,联系人电话,备注\n"
REGISTER = f"""{HEADINGS}王秀兰,3-2-0412,13800001111,{WANG},柳荫社区,一网格,独居;视障,王小明,13900002222,下午在家
李建国,3-2-0412,,{LI},柳荫社区,一网格,,,,
赵小雨,5-1-0301,13700003333,,柳荫社区,二网格,无智能手机,,,
"""


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path) as desk:
        yield desk


async def test_a_register_becomes_households_and_people(desk: Desk) -> None:
    outcome = await desk.residents(REGISTER)
    assert counts(outcome) == (3, 0, 0)
    assert outcome.new_units == ("柳荫社区", "柳荫社区/一网格", "柳荫社区/二网格")
    homes = await desk.homes()
    assert set(homes) == {"3-2-0412", "5-1-0301"}
    home = homes["3-2-0412"]
    assert (home["unit"], home["grid"]) == ("柳荫社区", "柳荫社区/一网格")
    assert (home["building"], home["entrance"], home["floor"], home["room"]) == ("3", "2", 4, "412")
    assert await desk.register() == [
        (
            "3-2-0412",
            Details(
                name="王秀兰",
                phone="13800001111",
                id_number=WANG,
                needs=frozenset({Need.ALONE, Need.BLIND}),
                proxy_name="王小明",
                proxy_phone="13900002222",
                note="下午在家",
            ),
            "here",
        ),
        ("3-2-0412", Details(name="李建国", id_number=LI), "here"),
        ("5-1-0301", Details(name="赵小雨", phone="13700003333", needs=frozenset({Need.NO_SMARTPHONE})), "here"),
    ]


async def test_the_rules_of_outreach_can_read_what_was_imported(desk: Desk) -> None:
    await desk.residents(REGISTER)
    async with desk.store.reading() as connection:
        sight = Sight(today=NOW.date())
        people = await concerned.residents_with(
            connection, desk.store.keys, [ResidentId(1), ResidentId(2), ResidentId(3)], sight
        )
    assert [(each.age, each.needs, each.chat_proven_at) for each in people] == [
        (86, {Need.ALONE, Need.BLIND}, None),
        (37, frozenset(), None),
        (None, {Need.NO_SMARTPHONE}, None),
    ]


async def test_everybody_has_a_door_and_what_is_known_beside_it_and_nothing_is_proven(desk: Desk) -> None:
    await desk.residents(REGISTER)
    assert await desk.ways() == {
        *((1, "door", False), (1, "phone", False), (1, "proxy", False)),
        (2, "door", False),
        *((3, "door", False), (3, "phone", False)),
    }


@pytest.mark.parametrize("secret", ["王秀兰", "李建国", "13800001111", WANG, LI, "王小明", "13900002222", "下午在家"])
async def test_no_file_of_the_database_holds_anything_readable_of_a_resident(desk: Desk, secret: str) -> None:
    await desk.residents(REGISTER)
    await desk.residents(REGISTER.replace("下午在家", "上午在家"))
    on_disk = await desk.bytes_on_disk()
    assert b"3-2-0412" in on_disk, "codes are readable, so this looks at the right bytes"
    assert secret.encode() not in on_disk
    assert secret.encode("utf-16-le") not in on_disk


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
async def test_the_encoding_of_the_file_does_not_matter(desk: Desk, encoding: str) -> None:
    await desk.residents(REGISTER.encode(encoding))
    assert [details.name for _, details, _ in await desk.register()] == ["王秀兰", "李建国", "赵小雨"]


async def test_english_headings_do_as_well(desk: Desk) -> None:
    await desk.residents(
        f"name,building,entrance,room,phone,id_number,needs\n王秀兰,3,2,412,13800001111,{WANG},alone\n"
    )
    [(code, details, _)] = await desk.register()
    assert (code, details.needs) == ("3-2-0412", frozenset({Need.ALONE}))


async def test_a_workbook_with_a_title_above_its_headings(desk: Desk) -> None:
    await desk.residents(sheet_of(["柳荫社区居民登记表"], ["姓名", "楼栋", "单元", "房号"], ["王秀兰", 3, 2, 412]))
    assert [code for code, _, _ in await desk.register()] == ["3-2-0412"]


async def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    await desk.residents(REGISTER)
    before = await desk.everything()
    assert counts(await desk.residents(REGISTER, now=LATER)) == (0, 0, 3)
    after = await desk.everything()
    for name in ("unit", "household", "resident", "reach"):
        assert after[name] == before[name]


async def test_a_rehearsal_says_the_truth_and_leaves_no_trace(desk: Desk) -> None:
    assert counts(await desk.residents(REGISTER, dry_run=True)) == (3, 0, 0)
    assert not any((await desk.everything()).values())
    await desk.residents(REGISTER)
    before = await desk.everything()
    outcome = await desk.residents(REGISTER.replace("13700003333", "").replace("一网格", "九网格"), dry_run=True)
    assert (counts(outcome), outcome.new_units) == ((0, 3, 0), ("柳荫社区/九网格",))
    assert await desk.everything() == before


@pytest.mark.parametrize("rows", [1, 500, 600])
async def test_a_crash_in_the_middle_leaves_nothing(desk: Desk, rows: int) -> None:
    text = HEADINGS + "\n".join(f"王{n}号,1-1-{n:04d},,,,,,,," for n in range(100, 1100))
    with pytest.raises(PowerCutError):
        await desk.residents(text, advance=cut_after(rows))
    assert not any((await desk.everything()).values())


@pytest.mark.parametrize(
    ("old", "new", "column", "value"),
    [
        ("13800001111", "13800009999", "phone", "13800009999"),
        ("13800001111", "", "phone", None),
        ("独居;视障", "独居", "needs", frozenset({Need.ALONE})),
        ("独居;视障", "", "needs", frozenset()),
        ("王小明", "王大明", "proxy_name", "王大明"),
        ("13900002222", "", "proxy_phone", None),
        ("下午在家", "", "note", None),
        ("王秀兰", "王秀岚", "name", "王秀岚"),
    ],
)
async def test_whatever_differs_is_a_change(desk: Desk, old: str, new: str, column: str, value: object) -> None:
    await desk.residents(REGISTER)
    assert counts(await desk.residents(REGISTER.replace(old, new), now=LATER)) == (0, 1, 2)
    [(_, details, _), *_] = await desk.register()
    assert getattr(details, column) == value
    assert (await desk.rows(resident))[0]["changed_at"] == LATER


async def test_the_order_of_needs_is_no_change(desk: Desk) -> None:
    await desk.residents(REGISTER)
    assert counts(await desk.residents(REGISTER.replace("独居;视障", "视障、独居"))) == (0, 0, 3)


async def test_columns_that_the_file_lacks_stay_as_they_are(desk: Desk) -> None:
    await desk.residents(REGISTER)
    before = await desk.register()
    again = "姓名,户编号,单位\n王秀兰,3-2-0412,柳荫社区\n李建国,3-2-0412,柳荫社区\n赵小雨,5-1-0301,柳荫社区\n"
    assert counts(await desk.residents(again)) == (0, 0, 3)
    assert await desk.register() == before
    assert (await desk.homes())["3-2-0412"]["grid"] == "柳荫社区/一网格"


async def test_an_empty_cell_takes_away_no_identity(desk: Desk) -> None:
    await desk.residents(REGISTER)
    assert counts(await desk.residents(REGISTER.replace(WANG, ""))) == (0, 0, 3)
    assert (await desk.register())[0][1].id_number == WANG


async def test_an_old_number_of_fifteen_digits_is_the_same_person(desk: Desk) -> None:
    await desk.residents(REGISTER.replace(WANG, WANG[:6] + WANG[8:17]))
    assert counts(await desk.residents(REGISTER)) == (0, 0, 3)
    assert (await desk.register())[0][1].id_number == WANG


async def test_somebody_with_a_number_is_found_at_another_door(desk: Desk) -> None:
    await desk.residents(REGISTER)
    async with desk.store.writing() as connection:
        await outreach.prove(connection, [ResidentId(1)], Way.DOOR, NOW)
        await outreach.prove(connection, [ResidentId(1)], Way.PHONE, NOW)
    moved = f"{HEADINGS}王秀兰,8-1-0101,13800001111,{WANG},柳荫社区,二网格,独居;视障,王小明,13900002222,下午在家\n"
    outcome = await desk.residents(moved)
    assert (outcome.moved, counts(outcome), outcome.doubts) == (1, (0, 0, 0), ())
    [(code, details, _), *_] = await desk.register()
    assert (code, details.name) == ("8-1-0101", "王秀兰")
    assert (1, "door", False) in await desk.ways(), "nobody ever knocked at this door"
    assert (1, "phone", True) in await desk.ways()


async def test_a_number_learned_later_belongs_to_the_same_person(desk: Desk) -> None:
    await desk.residents(REGISTER)
    with_number = REGISTER.replace("赵小雨,5-1-0301,13700003333,", f"赵小雨,5-1-0301,13700003333,{ZHAO}")
    assert counts(await desk.residents(with_number)) == (0, 1, 2)
    assert counts(await desk.residents(with_number)) == (0, 0, 3)


async def test_two_of_one_name_with_numbers_in_one_household_are_two(desk: Desk) -> None:
    text = f"姓名,户编号,身份证号\n王秀兰,3-2-0412,{WANG}\n王秀兰,3-2-0412,{LI}\n"
    assert counts(await desk.residents(text)) == (2, 0, 0)
    assert counts(await desk.residents(text)) == (0, 0, 2)
    outcome = await desk.residents("姓名,户编号\n王秀兰,3-2-0412\n")
    assert troubles(outcome) == [(2, ProblemReason.PERSON_TWICE, None)]
    assert outcome.problems[0].value is None


async def test_two_spellings_of_one_unit_do_not_hide_a_double(desk: Desk) -> None:
    text = "姓名,户编号,单位\n王秀兰,3-2-0412,青石街道/柳荫社区\n王秀兰,3-2-0412,柳荫社区\n"
    assert troubles(await desk.residents(text)) == [(3, ProblemReason.PERSON_TWICE, 2)]
    assert not any((await desk.everything()).values())


async def test_one_code_in_two_communities_is_two_households(desk: Desk) -> None:
    await desk.residents("姓名,户编号,单位\n王秀兰,3-2-0412,柳荫社区\n王秀兰,3-2-0412,白河社区\n")
    assert await desk.count(household) == 2


async def test_without_a_unit_households_stand_at_the_root(desk: Desk) -> None:
    await desk.residents("姓名,户编号,网格\n王秀兰,3-2-0412,一网格\n李建国,3-2-0413,\n")
    homes = await desk.homes()
    assert (homes["3-2-0412"]["unit"], homes["3-2-0412"]["grid"]) == ("", "一网格")
    assert (homes["3-2-0413"]["unit"], homes["3-2-0413"]["grid"]) == ("", None)


async def test_a_grid_that_exists_once_says_which_community_is_meant(desk: Desk) -> None:
    """Or the household would stand in a second grid of that name, for which nobody walks."""
    await desk.staff("姓名,单位,网格\n李明,青石街道/柳荫社区,一网格\n")
    outcome = await desk.residents("姓名,户编号,网格\n王秀兰,3-2-0412,一网格\n")
    assert outcome.new_units == ()
    home = (await desk.homes())["3-2-0412"]
    assert (home["unit"], home["grid"]) == ("青石街道/柳荫社区", "青石街道/柳荫社区/一网格")


async def test_a_grid_of_several_communities_needs_the_unit(desk: Desk) -> None:
    await desk.staff("姓名,单位,网格\n李明,柳荫社区,一网格\n赵强,白河社区,一网格\n")
    outcome = await desk.residents("姓名,户编号,网格\n王秀兰,3-2-0412,一网格\n")
    assert troubles(outcome) == [(2, ProblemReason.UNIT_UNCLEAR, None)]
    assert outcome.problems[0].value == "柳荫社区/一网格; 白河社区/一网格"
    assert await desk.count(resident) == 0


async def test_a_household_that_changes_its_grid_changes_its_people(desk: Desk) -> None:
    await desk.residents(REGISTER)
    assert counts(await desk.residents(REGISTER.replace("一网格", "二网格"))) == (0, 2, 1)
    assert (await desk.homes())["3-2-0412"]["grid"] == "柳荫社区/二网格"


async def test_the_lines_of_a_family_fill_in_their_place_together(desk: Desk) -> None:
    await desk.residents("姓名,户编号,楼栋,单元,房号,网格\n王秀兰,H7,,2,,\n李建国,H7,3,,412,一网格\n")
    home = (await desk.homes())["H7"]
    assert (home["building"], home["entrance"], home["room"], home["floor"]) == ("3", "2", "412", 4)
    assert home["grid"] == "一网格"


@pytest.mark.parametrize(("state", "after", "changed"), [("moved", "here", 1), ("deceased", "deceased", 0)])
async def test_whoever_is_listed_again_lives_here_again_unless_they_died(
    desk: Desk, state: str, after: str, changed: int
) -> None:
    await desk.residents(REGISTER)
    async with desk.store.writing() as connection:
        await register.set_state(connection, [ResidentId(3)], ResidentState(state), NOW, by=None)
    assert counts(await desk.residents(REGISTER, now=LATER)) == (0, changed, 3 - changed)
    row = (await desk.rows(resident))[2]
    assert (row["state"], row["state_since"]) == (after, LATER if changed else NOW)


async def test_the_missing_are_counted_within_the_units_of_the_file_and_stay(desk: Desk) -> None:
    await desk.residents(REGISTER + "钱多多,1-1-0101,,,白河社区,,,,,\n")
    outcome = await desk.residents("姓名,户编号,单位\n王秀兰,3-2-0412,柳荫社区\n")
    assert (outcome.missing, outcome.missing_people) == (2, ())
    assert await desk.count(resident) == 4


async def test_whoever_moved_away_is_not_missing(desk: Desk) -> None:
    await desk.residents(REGISTER)
    async with desk.store.writing() as connection:
        await register.set_state(connection, [ResidentId(3)], ResidentState.MOVED, NOW, by=None)
    assert (await desk.residents("姓名,户编号,单位\n王秀兰,3-2-0412,柳荫社区\n")).missing == 1


async def test_what_was_proven_of_an_old_number_says_nothing_of_the_new(desk: Desk) -> None:
    await desk.residents(REGISTER)
    async with desk.store.writing() as connection:
        for way in (Way.CHAT, Way.PHONE, Way.PROXY, Way.DOOR):
            await outreach.prove(connection, [ResidentId(1)], way, NOW)
    await desk.residents(REGISTER.replace("13800001111", "13800009999").replace("13900002222", "13900008888"))
    ways = {(way, proven) for who, way, proven in await desk.ways() if who == 1}
    assert ways == {("chat", True), ("phone", False), ("proxy", False), ("door", True)}


async def test_a_way_that_is_gone_is_closed(desk: Desk) -> None:
    await desk.residents(REGISTER)
    await desk.residents(REGISTER.replace("13800001111", "").replace("王小明,13900002222", ","))
    assert {way for who, way, _ in await desk.ways() if who == 1} == {"door"}


async def test_a_way_that_was_proven_without_the_register_stays(desk: Desk) -> None:
    """李建国 has no phone in the register; a colleague reached him by phone all the same."""
    await desk.residents(REGISTER)
    async with desk.store.writing() as connection:
        await outreach.prove(connection, [ResidentId(2)], Way.PHONE, NOW)
    await desk.residents(REGISTER.replace("李建国", "李建华"))
    assert (2, "phone", True) in await desk.ways()


async def test_an_import_is_on_record_with_counts_only(desk: Desk) -> None:
    outcome = await desk.residents(REGISTER)
    assert await desk.acts() == ["residents_imported"]
    assert set(map(type, outcome.counts.values())) == {int}


async def test_keys_of_another_office_are_refused(desk: Desk) -> None:
    """Under other keys nobody would be found, and everybody would come in a second time."""
    await desk.residents(REGISTER)
    desk.store.keys = open_or_create(desk.folder / "other keys")
    with pytest.raises(KeyRingError):
        await desk.residents(REGISTER)
    assert await desk.count(resident) == 3


async def test_nothing_of_a_resident_stands_in_what_python_would_print(desk: Desk) -> None:
    await desk.residents(REGISTER)
    printed = repr(await desk.register())
    async with desk.store.reading() as connection:
        printed += repr(await recognising.entries(connection, desk.store.keys))
    assert not any(secret in printed for secret in ("王秀兰", "13800001111", WANG, "独居", "王小明", "下午在家"))


async def test_five_thousand_residents_come_in_and_are_found_again(desk: Desk) -> None:
    lines = [
        f"王{n}号,{n // 300 + 1}-{n // 100 % 3 + 1}-{n % 100 + 101:04d},138{n:08d},"
        f"{id_number(f'19{30 + n // 900}0101', n % 900)},柳荫社区,第{n // 600}网格,{'独居' if n % 7 == 0 else ''},,,"
        for n in range(5000)
    ]
    assert counts(await desk.residents(HEADINGS + "\n".join(lines))) == (5000, 0, 0)
    lines.reverse()
    assert counts(await desk.residents(HEADINGS + "\n".join(lines))) == (0, 0, 5000)
    assert await desk.count(reach) == 10_000


async def test_a_flag_of_a_worker_outlives_the_import(desk: Desk) -> None:
    await desk.residents(REGISTER)
    async with desk.store.writing() as connection:
        await connection.execute(update(resident).values(judgement="go", judged_at=NOW))
    await desk.residents(REGISTER.replace("下午在家", "上午在家"), now=LATER)
    assert {(row["judgement"], row["judged_at"]) for row in await desk.rows(resident)} == {("go", NOW)}
