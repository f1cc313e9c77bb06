"""A grid worker adds and corrects: whose door it is, what is kept, and what it changes for the next list."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select

from core.chain import first_break
from core.ids import HouseholdId, ResidentId
from core.needs import Tier
from core.office import Office
from core.outreach import Judgement, Way
from core.people import Person, Role
from core.register import ProxyKind, ResidentState
from core.registering import Correction, HouseholdCard, Placed, RegisterReason, Tenant
from services.house import furnish
from storage import ledger, register, roster
from storage import outreach as outreach_rows
from storage.register import Details
from storage.tables import audit, audit_secret, handover, household, outreach, resident, resident_state
from tests.builders import ELDERLY, Desk, id_number
from tests.services.rounds import homes, planned, reasons, states, worker

LI = "李建国"


async def held(desk: Desk, resident_id: ResidentId) -> Details:
    async with desk.store.reading() as connection:
        return (await register.details(connection, desk.keys, [resident_id]))[resident_id]


async def card(desk: Desk, actor: Person, home: HouseholdId) -> HouseholdCard:
    found = await desk.services.registering.card(actor, home)
    assert found is not None
    return found


async def corrected(desk: Desk, actor: Person, resident_id: ResidentId, **said: Any) -> RegisterReason:
    done = await desk.services.registering.correct(actor, resident_id, Correction(**said), desk.now)
    return done.reason


async def added(desk: Desk, actor: Person, home: HouseholdId, words: str = LI) -> ResidentId:
    done = await desk.services.registering.add(actor, home, words, desk.now)
    assert done.resident is not None, done
    return done.resident


async def test_somebody_is_added_with_a_name_alone(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    resident_id = await added(desk, actor, home)
    assert await held(desk, resident_id) == Details(name=LI)
    (one,) = (await card(desk, actor, home)).tenants
    assert (one.number, one.is_here, [each.way for each in one.ways]) == (1, True, [Way.DOOR])


async def test_a_number_behind_the_name_is_taken_over(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    resident_id = await added(desk, actor, home, f"{LI} 13800001111")
    assert (await held(desk, resident_id)).phone == "13800001111"
    (one,) = (await card(desk, actor, home)).tenants
    assert [each.way for each in one.ways] == [Way.PHONE, Way.DOOR]


async def test_the_same_name_twice_is_one_person(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    first = await added(desk, actor, home)
    again = await desk.services.registering.add(actor, home, f"  {LI} ", desk.now)
    assert (again.reason, again.resident) == (RegisterReason.ALREADY, first)


async def test_who_moved_away_and_is_added_again_is_back_with_the_history(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    first = await added(desk, actor, home)
    assert await corrected(desk, actor, first, state=ResidentState.MOVED) is RegisterReason.CHANGED
    back = await desk.services.registering.add(actor, home, LI, desk.now)
    assert (back.reason, back.resident) == (RegisterReason.BACK, first)
    async with desk.store.reading() as connection:
        rows = await connection.execute(select(resident_state).order_by(resident_state.c.id))
        assert [(row.state, row.by_id) for row in rows] == [("moved", actor.id), ("here", actor.id)]


@pytest.mark.parametrize("words", ["", "13800000000", "【通知】请报名", "3-2-0412", "王芳，李四"])
async def test_what_is_no_name_adds_nobody(desk: Desk, words: str) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    done = await desk.services.registering.add(actor, home, words, desk.now)
    assert done.reason is RegisterReason.NO_NAME
    assert (await card(desk, actor, home)).tenants == ()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.GRID_WORKER])
async def test_nobody_else_registers(desk: Desk, role: Role) -> None:
    actor, home = await desk.person("某人", role, grid=desk.grid), await desk.household("3-2-0412")
    zhao = await desk.resident(home)
    service = desk.services.registering
    assert await service.entrances(actor) is None
    assert await service.doors(actor, home) is None
    assert await service.card(actor, home) is None
    assert await service.home_of(actor, zhao) is None
    assert await service.find(actor, "3-2-0412") is None
    assert await service.add_home(actor, "3-2-0413", desk.now) is None
    assert (await service.add(actor, home, LI, desk.now)).reason is RegisterReason.NOT_ALLOWED
    assert (await service.add_behind(actor, home, f"0501 {LI}", desk.now)).reason is RegisterReason.NOT_ALLOWED
    assert await corrected(desk, actor, zhao, judgement=Judgement.GO) is RegisterReason.NOT_ALLOWED


async def test_another_grid_is_out_of_reach_until_it_is_handed_over(desk: Desk) -> None:
    async with desk.store.writing() as connection:
        second = await roster.unit_under(connection, desk.east, "第二网格", is_grid=True)
    actor, home = await worker(desk), await desk.household("5-1-0101", grid=second)
    zhao = await desk.resident(home)
    assert (await desk.services.registering.add(actor, home, LI, desk.now)).reason is RegisterReason.NOT_ALLOWED
    assert await corrected(desk, actor, zhao, judgement=Judgement.GO) is RegisterReason.NOT_ALLOWED
    async with desk.store.writing() as connection:
        row = {"household_id": home, "staff_id": actor.id, "by_id": actor.id, "at": desk.now}
        await connection.execute(insert(handover).values(**row))
    assert await corrected(desk, actor, zhao, judgement=Judgement.GO) is RegisterReason.CHANGED
    assert (await desk.services.registering.add(actor, home, LI, desk.now)).reason is RegisterReason.ADDED
    behind = await desk.services.registering.add_behind(actor, home, f"0102 {LI}", desk.now)
    assert behind.reason is RegisterReason.NO_ROOM  # a door of another grid is not for this worker to make


async def test_entrances_and_doors_stand_in_natural_order(desk: Desk) -> None:
    for code in ("10-1-0101", "2-1-0101", "2-1-1001", "2-1-0201", "2-2-0101"):
        await desk.household(code)
    service, actor = desk.services.registering, await worker(desk)
    found = await service.entrances(actor) or ()
    assert [(each.label, each.households) for each in found] == [("2-1", 3), ("2-2", 1), ("10-1", 1)]
    doors = await service.doors(actor, found[0].anchor)
    assert doors is not None
    assert [each.code for each in doors.doors] == ["2-1-0101", "2-1-0201", "2-1-1001"]


@pytest.mark.parametrize(
    ("words", "code"),
    [("0502 " + LI, "3-2-0502"), ("502室" + LI, "3-2-0502"), ("1203 " + LI, "3-2-1203"), ("B1 " + LI, "3-2-B1")],
)
async def test_a_door_that_is_new_is_made_beside_its_neighbour(desk: Desk, words: str, code: str) -> None:
    actor, beside = await worker(desk), await desk.household("3-2-0412")
    done = await desk.services.registering.add_behind(actor, beside, words, desk.now)
    assert done.reason is RegisterReason.ADDED
    assert done.household is not None
    assert (await card(desk, actor, done.household)).code == code
    async with desk.store.reading() as connection:
        row = (await connection.execute(select(household).where(household.c.id == done.household))).one()
    assert (row.unit_id, row.grid_id, row.building, row.entrance) == (desk.east, desk.grid, "3", "2")


async def test_a_door_behind_a_compound_keeps_the_compound(desk: Desk) -> None:
    actor, beside = await worker(desk), await desk.household("3-2-0412")
    async with desk.store.writing() as connection:
        await connection.execute(household.update().values(code="柳荫苑-3-2-0412", compound="柳荫苑"))
    done = await desk.services.registering.add_behind(actor, beside, f"0502 {LI}", desk.now)
    assert (await card(desk, actor, done.household or beside)).code == "柳荫苑-3-2-0502"


@pytest.mark.parametrize("words", [LI, f"{LI} 0502", f"{LI}家3", "", "0502", "0502 13800000000"])
async def test_a_new_door_wants_a_room_and_a_name(desk: Desk, words: str) -> None:
    actor, beside = await worker(desk), await desk.household("3-2-0412")
    done = await desk.services.registering.add_behind(actor, beside, words, desk.now)
    assert done.reason in (RegisterReason.NO_ROOM, RegisterReason.NO_NAME)
    async with desk.store.reading() as connection:
        assert len((await connection.execute(select(household))).all()) == 1


async def test_a_typed_code_finds_its_household_or_may_make_it(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    service = desk.services.registering
    assert await service.find(actor, "3-2-412") == Placed(found=(home,))
    assert await service.find(actor, "3-2-0413") == Placed(new="3-2-0413")
    assert await service.find(actor, "王芳家3") == Placed()  # a name must not become a code
    made = await service.add_home(actor, "3-2-0413", desk.now)
    assert made is not None
    assert await service.add_home(actor, "3-2-0413", desk.now) == made
    assert await service.add_home(actor, "王芳家3", desk.now) is None


async def test_a_code_of_another_grid_is_neither_opened_nor_made_twice(desk: Desk) -> None:
    async with desk.store.writing() as connection:
        second = await roster.unit_under(connection, desk.east, "第二网格", is_grid=True)
    await desk.household("5-1-0101", grid=second)
    actor, service = await worker(desk), desk.services.registering
    assert await service.find(actor, "5-1-0101") == Placed()
    assert await service.add_home(actor, "5-1-0101", desk.now) is None


async def test_every_field_can_be_said_otherwise_and_be_emptied(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    zhao = await added(desk, actor, home)
    number = id_number(date(1940, 3, 2))
    said: dict[str, Any] = {
        "name": "王芳",
        "phone": "010-62345678",
        "id_number": number.lower(),
        "born": "1940年3月2日",
        "needs": frozenset({"独居", "视障"}),
        "tier": Tier.HIGH,
        "language": "粤语",
        "proxy_name": "王小芳",
        "proxy_phone": "13900000000",
        "proxy_kind": ProxyKind.RELATIVE,
        "is_proxy_away": True,
        "note": "门铃坏了",
    }
    assert await corrected(desk, actor, zhao, **said) is RegisterReason.CHANGED
    now = await held(desk, zhao)
    assert now == Details(**{**said, "phone": "01062345678", "born": "1940-03-02", "id_number": number})
    assert await corrected(desk, actor, zhao, **said) is RegisterReason.SAME
    empty = dict.fromkeys(set(said) - {"name", "needs", "is_proxy_away"}, "")
    assert await corrected(desk, actor, zhao, **empty, needs=frozenset(), is_proxy_away=False) is RegisterReason.CHANGED
    assert await held(desk, zhao) == Details(name="王芳")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"name": "13800000000"}, RegisterReason.NO_NAME),
        ({"proxy_name": "？？"}, RegisterReason.NO_NAME),
        ({"phone": "12345"}, RegisterReason.BAD_PHONE),
        ({"proxy_phone": "1380000000011"}, RegisterReason.BAD_PHONE),
        ({"id_number": "123"}, RegisterReason.BAD_ID),
        ({"born": "2199"}, RegisterReason.BAD_BORN),
        ({"needs": frozenset({"爱唱歌"})}, RegisterReason.UNKNOWN_NEED),
    ],
)
async def test_what_cannot_be_is_refused_and_changes_nothing(
    desk: Desk, said: dict[str, Any], reason: RegisterReason
) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    zhao = await added(desk, actor, home)
    assert await corrected(desk, actor, zhao, **said, note="也不记") is reason
    assert await held(desk, zhao) == Details(name=LI)


async def test_an_id_number_belongs_to_one_person(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    zhao = await desk.resident(home, "赵桂兰")
    number = (await held(desk, zhao)).id_number
    other = await added(desk, actor, home)
    assert await corrected(desk, actor, other, id_number=number) is RegisterReason.TWICE
    assert await corrected(desk, actor, zhao, id_number=number) is RegisterReason.SAME


async def test_an_offices_own_need_may_be_set_where_the_office_knows_it(desk: Desk) -> None:
    home, actor = await desk.household("3-2-0412"), await worker(desk)
    zhao = await desk.resident(home)
    needs = Office().needs.with_more(frozenset({"透析"}), frozenset())
    service = furnish(desk.store, Office(needs=needs)).registering
    done = await service.correct(actor, zhao, Correction(needs=frozenset({"透析"})), desk.now)
    assert done.reason is RegisterReason.CHANGED
    assert (await held(desk, zhao)).needs == {"透析"}


async def test_a_judgement_is_kept_with_who_said_it_and_can_be_taken_back(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    zhao = await desk.resident(home)
    for judgement in (Judgement.GO, Judgement.SPARE):
        assert await corrected(desk, actor, zhao, judgement=judgement) is RegisterReason.CHANGED
        assert (await card(desk, actor, home)).tenants[0].judgement is judgement
        async with desk.store.reading() as connection:
            row = (await connection.execute(select(resident).where(resident.c.id == zhao))).one()
        assert (row.judged_by, row.judged_at) == (actor.id, desk.now)
    assert await corrected(desk, actor, zhao, judgement="") is RegisterReason.CHANGED
    assert (await card(desk, actor, home)).tenants[0].judgement is None


async def test_what_a_resident_said_to_a_way_is_kept_and_may_change(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    zhao = await desk.resident(home)
    await corrected(desk, actor, zhao, refused=frozenset({Way.PHONE}), agreed=frozenset({Way.CHAT}))
    ways = {each.way: each for each in (await card(desk, actor, home)).tenants[0].ways}
    assert (ways[Way.PHONE].refused_at, ways[Way.PHONE].consent_at) == (desk.now, None)
    assert (ways[Way.CHAT].consent_at, ways[Way.CHAT].refused_at) == (desk.now, None)
    await corrected(desk, actor, zhao, agreed=frozenset({Way.PHONE}))
    ways = {each.way: each for each in (await card(desk, actor, home)).tenants[0].ways}
    assert (ways[Way.PHONE].refused_at, ways[Way.PHONE].consent_at) == (None, desk.now)


async def test_another_number_says_nothing_of_what_the_old_one_proved(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    zhao = await desk.resident(home, phone="13800000000")
    async with desk.store.writing() as connection:
        await outreach_rows.prove(connection, [zhao], Way.PHONE, desk.now)
    await corrected(desk, actor, zhao, phone="13800000001")
    (phone,) = [each for each in (await card(desk, actor, home)).tenants[0].ways if each.way is Way.PHONE]
    assert phone.proven_at is None
    await corrected(desk, actor, zhao, phone="")
    assert [each.way for each in (await card(desk, actor, home)).tenants[0].ways] == [Way.DOOR]


async def test_a_new_resident_is_on_the_list_of_a_notice_that_is_open(desk: Desk) -> None:
    actor = await worker(desk)
    (home,) = await homes(desk, "3-1-0401")
    await desk.notice(await desk.group("群"), ELDERLY)
    li = await added(desk, actor, home)
    assert await states(desk) == ["open"]
    assert await corrected(desk, actor, li, born="1939") is RegisterReason.CHANGED
    assert await states(desk) == ["open", "open"]
    (knock,) = (await planned(desk, actor)).knocks
    assert knock.people == 2


async def test_who_moved_or_died_needs_no_knock_and_is_called_again_when_back(desk: Desk) -> None:
    actor = await worker(desk)
    (home,) = await homes(desk, "3-1-0401")
    await desk.notice(await desk.group("群"), ELDERLY)
    (zhao,) = (await card(desk, actor, home)).tenants
    for gone in (ResidentState.MOVED, ResidentState.DECEASED):
        await corrected(desk, actor, zhao.resident, state=gone)
        assert (await card(desk, actor, home)).tenants[0].is_here is False
        assert (await planned(desk, actor)).knocks == ()
        await corrected(desk, actor, zhao.resident, state=ResidentState.HERE)
        assert len((await planned(desk, actor)).knocks) == 1


async def test_a_workers_word_is_stronger_than_the_rule(desk: Desk) -> None:
    actor = await worker(desk)
    (home,) = await homes(desk, "3-1-0401")
    await desk.notice(await desk.group("群"), ELDERLY)
    (zhao,) = (await card(desk, actor, home)).tenants
    await corrected(desk, actor, zhao.resident, judgement=Judgement.SPARE)
    assert (await planned(desk, actor)).knocks == ()
    await corrected(desk, actor, zhao.resident, judgement=Judgement.GO)
    assert await reasons(desk) == ["flagged"]


async def test_chat_learns_nothing_of_a_person_but_how_they_can_be_reached(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    await desk.resident(home, "赵桂兰", needs="独居;视障", phone="13811112222")
    (one,) = (await card(desk, actor, home)).tenants
    assert {name: getattr(one, name) for name in Tenant.__slots__ if name not in ("ways", "resident")} == {
        "number": 1,
        "is_here": True,
        "judgement": None,
        "tier": None,
        "proxy_kind": None,
        "is_proxy_away": False,
        "masked": "",
    }


async def test_a_masked_name_stands_there_only_where_the_office_allows_it(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    await desk.resident(home, "赵桂兰")
    open_office = furnish(desk.store, Office(shows_masked_names=True)).registering
    found = await open_office.card(actor, home)
    assert found is not None
    assert [each.masked for each in found.tenants] == ["赵*"]
    assert [each.masked for each in (await card(desk, actor, home)).tenants] == [""]


async def test_changes_are_on_record_without_what_they_said(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    zhao = await added(desk, actor, home)
    await corrected(desk, actor, zhao, note="门铃坏了", phone="13800000000")
    async with desk.store.reading() as connection:
        assert first_break(await ledger.links(connection)) is None
        assert list(await connection.scalars(select(audit.c.act))) == ["resident_added", "resident_changed"]
        payloads = list(await connection.scalars(select(audit_secret.c.payload).order_by(audit_secret.c.audit_id)))
    said = [desk.keys.open("audit_secret.payload", each) for each in payloads]
    assert "phone" in said[1]
    assert "note" in said[1]
    for each in (LI, "门铃坏了", "13800000000"):
        assert all(each not in words for words in said)


async def test_no_word_of_an_entry_lies_open_in_the_tables(desk: Desk) -> None:
    actor, home = await worker(desk), await desk.household("3-2-0412")
    zhao = await added(desk, actor, home)
    await corrected(desk, actor, zhao, note="门铃坏了", language="粤语", needs=frozenset({"独居"}), proxy_name="王小芳")
    async with desk.store.reading() as connection:
        for table in (resident, household, outreach, audit, audit_secret):
            for row in await connection.execute(select(table)):
                raw = repr(tuple(row))
                for word in (LI, "门铃坏了", "粤语", "独居", "王小芳"):
                    assert word not in raw
                    assert repr(word.encode())[2:-1] not in raw
