"""Graded access: who finds whom and how masked, what opening costs, and who is told of it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import delete, insert, select, update

from core.chain import first_break
from core.deliveries import Delivery, DeliveryKind
from core.ids import AccessId, HouseholdId, ResidentId
from core.people import Person, Role
from core.register import ResidentState
from core.register_entries import AccessKind, AccessReason
from storage import access, ledger, register, roster
from storage.tables import audit, handover, household, register_access, staff, staff_role
from tests.builders import Desk

STAFF, WORKER, PUBLISHER, SUPERVISOR, ADMIN = Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Yard:
    """One household in the first grid, one in a second grid of the same community, one in another community."""

    desk: Desk
    near: HouseholdId
    zhao: ResidentId
    second: HouseholdId
    west: HouseholdId


@pytest.fixture
async def yard(desk: Desk) -> Yard:
    async with desk.store.writing() as connection:
        second = await roster.unit_under(connection, desk.east, "第二网格", is_grid=True)
        far = await roster.unit_under(connection, desk.west, "西一网格", is_grid=True)
    near = await desk.household("3-2-0412")
    zhao = await desk.resident(near, "赵桂兰", phone="13811112222", needs="独居")
    beside = await desk.household("5-1-0101", grid=second)
    await desk.resident(beside, "赵桂兰", phone="13811113333")
    away = await desk.household("3-2-0412", grid=far, unit=desk.west)
    await desk.resident(away, "钱老", phone="13811112222")
    return Yard(desk=desk, near=near, zhao=zhao, second=beside, west=away)


async def found(yard: Yard, actor: Person, words: str) -> set[HouseholdId] | None:
    entries = await yard.desk.services.access.search(actor, words, yard.desk.now)
    return None if entries is None else {each.household for each in entries}


async def worker(desk: Desk, name: str = "网格员小孙") -> Person:
    return await desk.person(name, WORKER, grid=desk.grid)


async def accesses(desk: Desk) -> list[tuple[str, int]]:
    async with desk.store.reading() as connection:
        rows = await connection.execute(select(register_access).order_by(register_access.c.id))
        return [(row.kind, row.staff_id) for row in rows]


@pytest.mark.parametrize(
    "words", ["赵桂兰", " 赵 桂兰 ", "13811112222", "138-1111-2222", "3-2-0412", "3-2-412", "3号楼2单元412"]
)
async def test_a_worker_finds_somebody_of_the_own_grid_by_code_name_or_number(yard: Yard, words: str) -> None:
    assert await found(yard, await worker(yard.desk), words) == {yard.near}


@pytest.mark.parametrize("spelled", [str.lower, str.upper, lambda text: f" {text} "])
async def test_an_identity_number_is_found_however_it_is_spelled(yard: Yard, spelled: Callable[[str], str]) -> None:
    entry = await yard.desk.services.access.open_household(
        await worker(yard.desk), yard.near, AccessReason.CALL, yard.desk.now
    )
    assert entry is not None
    number = entry.people[0].id_number or ""
    assert await found(yard, await worker(yard.desk, "网格员小周"), spelled(number)) == {yard.near}


@pytest.mark.parametrize("words", ["赵", "桂兰", "1381111", "3-2", "", "  ", "%", "_", "3-2-041_"])
async def test_half_a_name_finds_nobody(yard: Yard, words: str) -> None:
    assert await found(yard, await worker(yard.desk), words) == set()


async def test_a_code_finds_its_household_in_every_compound(yard: Yard, desk: Desk) -> None:
    async with desk.store.writing() as connection:
        changed = update(household).where(household.c.id == yard.near)
        await connection.execute(changed.values(code="柳荫苑-3-2-0412", compound="柳荫苑"))
    for words in ("3-2-0412", "柳荫苑-3-2-0412"):
        assert await found(yard, await worker(desk, words), words) == {yard.near}


@pytest.mark.parametrize(
    ("role", "homes"),
    [
        (STAFF, None),
        (PUBLISHER, None),
        (WORKER, {"near"}),
        (SUPERVISOR, {"near", "second"}),
        (ADMIN, {"near", "second"}),
    ],
)
async def test_a_search_goes_as_far_as_the_role(yard: Yard, role: Role, homes: set[str] | None) -> None:
    actor = await yard.desk.person("某人", role, grid=yard.desk.grid)
    expected = None if homes is None else {getattr(yard, each) for each in homes}
    assert await found(yard, actor, "赵桂兰") == expected


async def test_a_household_that_was_handed_over_lies_within_reach_until_it_is_given_back(yard: Yard) -> None:
    desk, actor = yard.desk, await worker(yard.desk)
    async with desk.store.writing() as connection:
        row = {"household_id": yard.second, "staff_id": actor.id, "by_id": actor.id, "at": desk.now}
        await connection.execute(insert(handover).values(**row))
    assert await found(yard, actor, "赵桂兰") == {yard.near, yard.second}
    async with desk.store.writing() as connection:
        await connection.execute(handover.update().values(ended_at=desk.now))
    assert await found(yard, actor, "赵桂兰") == {yard.near}


async def handed_over(yard: Yard, actor: Person) -> None:
    async with yard.desk.store.writing() as connection:
        row = {"household_id": yard.second, "staff_id": actor.id, "by_id": actor.id, "at": yard.desk.now}
        await connection.execute(insert(handover).values(**row))


async def change(desk: Desk, actor: Person, how: str) -> Person:
    """The actor as they come in afterwards."""
    changes = {
        "moved": update(staff).where(staff.c.id == actor.id).values(unit_id=desk.west, grid_id=None),
        "back": update(staff).where(staff.c.id == actor.id).values(unit_id=desk.east, grid_id=desk.grid),
        "revoked": delete(staff_role).where(staff_role.c.staff_id == actor.id, staff_role.c.role == WORKER.value),
        "given again": insert(staff_role).values(staff_id=actor.id, role=WORKER.value),
    }
    async with desk.store.writing() as connection:
        await roster.add_role(connection, actor.id, STAFF)
        await connection.execute(changes[how])
        found = await roster.person(connection, actor.id)
    assert found is not None
    return found


@pytest.mark.parametrize(("lost", "returned"), [("moved", "back"), ("revoked", "given again")])
async def test_a_handover_ends_with_the_post_and_is_not_there_again_with_the_next(
    yard: Yard, lost: str, returned: str
) -> None:
    desk, actor = yard.desk, await worker(yard.desk)
    await handed_over(yard, actor)
    assert await desk.services.access.may_open(actor, yard.second)
    # somebody who still is a worker in their own eyes, as in a session that goes on
    await change(desk, actor, lost)
    for who in (actor, await desk.services.roster.recognise(actor.telegram_id or 0)):
        assert who is not None
        assert not await desk.services.access.may_open(who, yard.second)
        assert await desk.services.access.open_household(who, yard.second, AccessReason.VISIT, desk.now) is None
    await desk.services.handing.tend(desk.now)
    again = await change(desk, actor, returned)
    assert await desk.services.access.may_open(again, yard.near)
    assert not await desk.services.access.may_open(again, yard.second)


async def test_a_handover_that_holds_is_not_ended_by_the_way(yard: Yard) -> None:
    desk, actor = yard.desk, await worker(yard.desk)
    await handed_over(yard, actor)
    await desk.services.handing.tend(desk.now)
    assert await desk.services.access.may_open(actor, yard.second)


async def test_what_a_search_hands_out_is_masked(yard: Yard) -> None:
    (entry,) = await yard.desk.services.access.search(await worker(yard.desk), "赵桂兰", yard.desk.now) or ()
    assert (entry.code, entry.name, entry.phone) == ("3-2-0412", "赵*", "***22")
    assert entry.id_number is not None
    assert len(entry.id_number) == 5
    assert "赵" not in repr(entry)


async def test_names_beside_a_code_are_masked_and_leave_out_who_moved(yard: Yard) -> None:
    desk = yard.desk
    gone = await desk.resident(yard.near, "欧阳娜娜")
    async with desk.store.writing() as connection:
        before = await access.masked_names(connection, desk.keys, [yard.near, yard.second])
        await register.set_state(connection, [gone], ResidentState.MOVED, desk.now, None)
        after = await access.masked_names(connection, desk.keys, [yard.near])
    assert before == {yard.near: ("赵*", "欧阳*"), yard.second: ("赵*",)}
    assert after == {yard.near: ("赵*",)}


async def test_opening_a_household_shows_all_of_it_and_is_written_down(yard: Yard) -> None:
    desk, actor = yard.desk, await worker(yard.desk)
    entry = await desk.services.access.open_household(actor, yard.near, AccessReason.VISIT, desk.now)
    assert entry is not None
    assert (entry.code, entry.unit_name) == ("3-2-0412", "柳荫社区")
    (person,) = entry.people
    assert (person.name, person.phone, person.age) == ("赵桂兰", "13811112222", 86)
    assert person.needs == {"独居"}
    assert await accesses(desk) == [("reveal", actor.id)]
    async with desk.store.reading() as connection:
        assert first_break(await ledger.links(connection)) is None
        assert list(await connection.scalars(select(audit.c.act))) == ["register_reveal"]


@pytest.mark.parametrize("reason", ["", "   ", "……", "42"])
async def test_without_a_reason_nothing_opens(yard: Yard, reason: str) -> None:
    actor = await worker(yard.desk)
    assert await yard.desk.services.access.open_household(actor, yard.near, reason, yard.desk.now) is None
    assert await accesses(yard.desk) == []


@pytest.mark.parametrize(
    ("role", "homes"),
    [
        (STAFF, set()),
        (PUBLISHER, set()),
        (WORKER, {"near"}),
        (SUPERVISOR, {"near", "second"}),
        (ADMIN, {"near", "second", "west"}),
    ],
)
async def test_opening_goes_as_far_as_the_role(yard: Yard, role: Role, homes: set[str]) -> None:
    desk = yard.desk
    actor = await desk.person("某人", role, grid=desk.grid)
    opened = {
        name
        for name in ("near", "second", "west")
        if await desk.services.access.open_household(actor, getattr(yard, name), AccessReason.CALL, desk.now)
        is not None
    }
    assert opened == homes
    assert len(await accesses(desk)) == len(homes)
    for name in ("near", "second", "west"):
        assert await desk.services.access.may_open(actor, getattr(yard, name)) is (name in homes)


async def test_a_household_that_does_not_exist_is_nothing(yard: Yard) -> None:
    admin = await yard.desk.person("管理员", ADMIN)
    assert (
        await yard.desk.services.access.open_household(admin, HouseholdId(404), AccessReason.VISIT, yard.desk.now)
        is None
    )
    assert await accesses(yard.desk) == []


async def test_a_reason_lies_sealed_and_comes_back(yard: Yard) -> None:
    desk, actor = yard.desk, await worker(yard.desk)
    boss = await desk.person("沈主任", SUPERVISOR)
    await desk.services.access.open_household(actor, yard.near, "核对赵桂兰的低保", desk.now)
    async with desk.store.reading() as connection:
        raw = repr(tuple((await connection.execute(select(register_access))).one()))
    assert "低保" not in raw
    assert "低保".encode() not in raw.encode()
    page = await desk.services.access.opened(boss)
    assert page is not None
    (opened,) = page.lines
    assert (opened.by, opened.code, opened.kind, opened.count) == ("网格员小孙", "3-2-0412", AccessKind.REVEAL, 1)
    assert (opened.ready, opened.words) == (None, "核对赵桂兰的低保")
    assert "赵桂兰" not in repr(opened)


@pytest.mark.parametrize(
    ("role", "seen"), [(STAFF, None), (WORKER, None), (PUBLISHER, None), (SUPERVISOR, 1), (ADMIN, 2)]
)
async def test_who_opened_what_is_for_those_who_answer_for_the_unit(yard: Yard, role: Role, seen: int | None) -> None:
    desk = yard.desk
    admin, actor = await desk.person("管理员", ADMIN), await desk.person("某人", role, grid=desk.grid)
    await desk.services.access.open_household(admin, yard.near, AccessReason.VISIT, desk.now)
    await desk.services.access.open_household(admin, yard.west, AccessReason.VISIT, desk.now)
    opened = await desk.services.access.opened(actor)
    assert (None if opened is None else len(opened.lines)) == seen


async def told(desk: Desk) -> list[Delivery]:
    return [each for each in await desk.send_all() if each.kind is DeliveryKind.REGISTER_OPENED]


async def test_supervisors_get_one_message_a_day_however_much_was_opened(yard: Yard) -> None:
    desk, actor = yard.desk, await worker(yard.desk)
    boss = await desk.person("沈主任", SUPERVISOR)
    for clock in ("09:00", "10:00", "11:00"):
        desk.clock.at(clock)
        await desk.services.access.open_household(actor, yard.near, AccessReason.VISIT, desk.now)
        await desk.services.access.tend(desk.now)
    assert await told(desk) == []
    await desk.services.access.tend(desk.clock.at("17:00"))
    (message,) = await told(desk)
    assert message.staff == boss.id
    opened = await desk.services.access.letter(boss, AccessId(message.revision), AccessId(message.subject))
    assert len(opened) == 3
    await desk.services.access.tend(desk.clock.at("17:10"))
    assert await told(desk) == []


async def test_what_is_opened_after_the_message_comes_the_next_day(yard: Yard) -> None:
    desk, actor = yard.desk, await worker(yard.desk)
    boss = await desk.person("沈主任", SUPERVISOR)
    await desk.services.access.open_household(actor, yard.near, AccessReason.VISIT, desk.now)
    await desk.services.access.tend(desk.clock.at("17:00"))
    await told(desk)
    await desk.services.access.open_household(actor, yard.near, AccessReason.CALL, desk.clock.at("23:30"))
    await desk.services.access.tend(desk.now)
    assert await told(desk) == []
    await desk.services.access.tend(desk.clock.at("08:30", 2))
    (message,) = await told(desk)
    opened = await desk.services.access.letter(boss, AccessId(message.revision), AccessId(message.subject))
    assert [each.ready for each in opened] == [AccessReason.CALL]


async def test_an_export_is_told_at_once_but_not_at_night(yard: Yard) -> None:
    desk, admin = yard.desk, await yard.desk.person("管理员", ADMIN)
    boss = await desk.person("沈主任", SUPERVISOR)
    desk.clock.at("23:00")
    async with desk.store.writing() as connection:
        await access.record_access(
            connection,
            desk.keys,
            staff=admin.id,
            unit=desk.east,
            kind=AccessKind.EXPORT,
            count=3,
            reason="年度核对",
            now=desk.now,
        )
    await desk.services.access.tend(desk.now)
    assert await told(desk) == []
    await desk.services.access.tend(desk.clock.at("07:00", 2))
    assert [each.staff for each in await told(desk)] == [boss.id]


async def test_the_units_own_supervisors_are_told_and_never_whoever_opened_it(yard: Yard) -> None:
    desk = yard.desk
    own = await desk.person("社区主管", SUPERVISOR)
    await desk.person("街道主管", SUPERVISOR, unit=desk.street)
    await desk.person("西边主管", SUPERVISOR, unit=desk.west)
    actor = await worker(desk)
    await desk.services.access.open_household(actor, yard.near, AccessReason.VISIT, desk.now)
    await desk.services.access.tend(desk.clock.at("17:00"))
    assert [each.staff for each in await told(desk)] == [own.id]


async def test_what_a_supervisor_opens_is_shown_to_those_above(yard: Yard) -> None:
    desk = yard.desk
    own = await desk.person("社区主管", SUPERVISOR)
    above = await desk.person("街道主管", SUPERVISOR, unit=desk.street)
    await desk.services.access.open_household(own, yard.near, AccessReason.VISIT, desk.now)
    await desk.services.access.tend(desk.clock.at("17:00"))
    (message,) = await told(desk)
    assert message.staff == above.id


async def test_where_nobody_supervises_administrators_are_told(yard: Yard) -> None:
    desk, admin = yard.desk, await yard.desk.person("管理员", ADMIN)
    await desk.services.access.open_household(await worker(desk), yard.near, AccessReason.VISIT, desk.now)
    await desk.services.access.tend(desk.clock.at("17:00"))
    assert [each.staff for each in await told(desk)] == [admin.id]


async def test_a_letter_leaves_out_other_units_and_ones_own(yard: Yard) -> None:
    desk = yard.desk
    own = await desk.person("社区主管", SUPERVISOR)
    admin = await desk.person("管理员", ADMIN)
    for actor, home in ((own, yard.near), (admin, yard.west), (admin, yard.near)):
        await desk.services.access.open_household(actor, home, AccessReason.VISIT, desk.now)
    (first, *_, last) = [AccessId(each) for each in (1, 2, 3)]
    letter = await desk.services.access.letter(own, first, last)
    assert [(each.by, each.unit) for each in letter] == [("管理员", "柳荫社区")]


@pytest.mark.parametrize("role", [STAFF, WORKER, PUBLISHER])
async def test_a_letter_to_somebody_who_supervises_nothing_any_more_is_empty(yard: Yard, role: Role) -> None:
    desk = yard.desk
    await desk.services.access.open_household(await worker(desk), yard.near, AccessReason.CALL, desk.now)
    former = await desk.person("某人", role, grid=desk.grid)
    assert await desk.services.access.letter(former, AccessId(1), AccessId(1)) == ()


async def routine(desk: Desk, actor: Person, count: int, kind: AccessKind = AccessKind.PAPER) -> None:
    async with desk.store.writing() as connection:
        for _ in range(count):
            await access.record_access(
                connection,
                desk.keys,
                staff=actor.id,
                unit=desk.east,
                kind=kind,
                count=3,
                reason=AccessReason.VISIT,
                now=desk.now,
            )


async def test_no_amount_of_routine_hides_what_was_opened_in_a_letter(yard: Yard) -> None:
    desk, actor = yard.desk, await worker(yard.desk)
    boss = await desk.person("沈主任", SUPERVISOR)
    await desk.services.access.open_household(actor, yard.near, "看看邻居", desk.now)
    await routine(desk, actor, 210)
    letter = await desk.services.access.letter(boss, AccessId(1), AccessId(999))
    assert [(each.kind, each.times) for each in letter] == [(AccessKind.REVEAL, 1), (AccessKind.PAPER, 210)]


async def test_the_page_bundles_what_is_equal_and_turns_to_everything(yard: Yard) -> None:
    desk, actor = yard.desk, await worker(yard.desk)
    boss, show = await desk.person("沈主任", SUPERVISOR), desk.services.access.opened
    await desk.services.access.open_household(actor, yard.near, "最早的一次", desk.now)
    await routine(desk, actor, 210)
    page = await show(boss)
    assert page is not None
    assert [(each.kind, each.times) for each in page.lines] == [(AccessKind.PAPER, 210), (AccessKind.REVEAL, 1)]
    assert (page.newer, page.older) == (None, None)


async def test_pages_lead_to_the_oldest_and_back_without_a_gap(yard: Yard) -> None:
    desk, actor = yard.desk, await worker(yard.desk)
    boss, show = await desk.person("沈主任", SUPERVISOR), desk.services.access.opened
    await routine(desk, actor, 230, AccessKind.EXPORT)
    page = await show(boss)
    back: list[int] = []
    assert page is not None
    numbers = [each.id for each in page.lines]
    assert page.newer is None
    while page.older is not None:
        page = await show(boss, before=page.older)
        assert page is not None
        numbers += [each.id for each in page.lines]
    assert numbers == list(range(230, 0, -1))
    while page.newer is not None:
        page = await show(boss, after=page.newer)
        assert page is not None
        back = [each.id for each in page.lines] + back
    assert back[0] == 230
    assert back == list(range(230, 230 - len(back), -1))


async def test_another_day_another_person_and_another_count_are_lines_of_their_own(yard: Yard) -> None:
    desk, actor = yard.desk, await worker(yard.desk)
    boss, other = await desk.person("沈主任", SUPERVISOR), await worker(desk, actor.name)
    for who in (actor, other):
        await routine(desk, who, 2)
    desk.clock.later(days=1)
    await routine(desk, actor, 2)
    page = await desk.services.access.opened(boss)
    assert page is not None
    assert [each.times for each in page.lines] == [2, 2, 2]
