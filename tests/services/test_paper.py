"""The list in full: only for whom it is, only what is due, and never without a line that says so."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from core.ids import HouseholdId, ResidentId, VisitListId
from core.outreach import ContactReason, Outcome, Subject
from core.paper import SheetEntry, VisitSheet
from core.people import Person, Role
from core.register import ProxyKind
from core.register_entries import AccessKind
from services import contacting
from services.paper import word_of
from storage import outreach as rows
from storage import requests
from storage.tables import audit, audit_secret, handover, household, outreach, register_access, resident, visit_list
from tests.builders import ELDERLY, Clock, Desk
from tests.services.rounds import VACCINE


async def worker(desk: Desk, name: str = "网格员小孙") -> Person:
    return await desk.person(name, Role.GRID_WORKER, grid=desk.grid)


async def made(desk: Desk, actor: Person) -> VisitSheet:
    visits = await desk.services.visits.plan(actor, desk.now)
    assert visits is not None
    sheet = await desk.services.paper.sheet(actor, visits.id, desk.now)
    assert sheet is not None
    return sheet


async def at_home(desk: Desk, code: str = "3-1-0401", name: str = "赵桂兰", **known: object) -> ResidentId:
    """One old resident; `known` is sealed or set in the register's columns."""
    found = await desk.resident(await desk.household(code), name)
    await know(desk, found, **known)
    return found


async def know(desk: Desk, who: ResidentId, **known: object) -> None:
    values = {
        name: desk.keys.seal(f"resident.{name}", value) if isinstance(value, str) and name not in _PLAIN else value
        for name, value in known.items()
    }
    if values:
        async with desk.store.writing() as connection:
            await connection.execute(resident.update().where(resident.c.id == who).values(**values))


_PLAIN = {"proxy_kind", "state", "judgement", "tier"}


async def told(desk: Desk, text: str = ELDERLY) -> None:
    await desk.notice(await desk.group("群"), text)


async def opened(desk: Desk) -> list[tuple[str, int, int]]:
    async with desk.store.reading() as connection:
        query = select(register_access.c.kind, register_access.c.count, register_access.c.unit_id)
        return [tuple(row) for row in await connection.execute(query.order_by(register_access.c.id))]


async def test_a_sheet_has_everything_the_register_knows_of_whoever_is_to_be_told(desk: Desk) -> None:
    await at_home(
        desk,
        needs="独居;失能",
        language="闽南话",
        note="耳背",
        proxy_name="赵小军",
        proxy_phone="13900002222",
        proxy_kind="relative",
        is_proxy_away=True,
    )
    async with desk.store.writing() as connection:
        await connection.execute(household.update().values(address=desk.keys.seal("household.address", "青石路18号")))
    await told(desk)
    sheet = await made(desk, await worker(desk))
    assert (sheet.unit, sheet.grid, sheet.worker) == ("青石街道/柳荫社区", "第一网格", "网格员小孙")
    (entry,) = sheet.entries
    assert (entry.number, entry.code, entry.address) == (1, "3-1-0401", "青石路18号")
    (one,) = entry.people
    assert (one.name, one.age, one.phone, one.language, one.note) == ("赵桂兰", 86, "13800000000", "闽南话", "耳背")
    assert (set(one.needs), one.visit_needs, one.reason) == ({"独居", "失能"}, ("失能",), ContactReason.IN_PERSON)
    assert one.proxy is not None
    assert (one.proxy.name, one.proxy.phone) == ("赵小军", "13900002222")
    assert (one.proxy.kind, one.proxy.is_away) == (ProxyKind.RELATIVE, True)
    (said,) = entry.to_say
    assert (said.subject, said.people) == (Subject.NOTICE, ())
    assert said.deadline is not None
    assert said.title
    assert [each.text for each in sheet.notices] == [ELDERLY]


async def test_its_numbers_are_those_of_the_list_in_walking_order(desk: Desk) -> None:
    for code in ("10-1-0101", "3-2-0502", "3-1-0601"):
        await at_home(desk, code)
    await told(desk)
    actor = await worker(desk)
    visits = await desk.services.visits.plan(actor, desk.now)
    assert visits is not None
    sheet = await desk.services.paper.sheet(actor, visits.id, desk.now)
    assert sheet is not None
    assert [(each.number, each.code) for each in sheet.entries] == [(each.number, each.code) for each in visits.knocks]
    assert [each.code for each in sheet.entries] == ["3-1-0601", "3-2-0502", "10-1-0101"]


async def test_whoever_has_nothing_to_be_told_stays_closed(desk: Desk) -> None:
    home = await desk.household("3-1-0401")
    await desk.resident(home, "赵桂兰")
    await desk.resident(home, "赵小宝", born=date(2015, 1, 1))
    await at_home(desk, "3-1-0402", "钱小二")
    await know(desk, ResidentId(3), state="moved")
    await told(desk)
    sheet = await made(desk, await worker(desk))
    assert [[one.name for one in each.people] for each in sheet.entries] == [["赵桂兰"]]
    assert await opened(desk) == [("paper", 1, desk.east)]


async def test_a_notice_for_one_of_two_names_that_one(desk: Desk) -> None:
    home = await desk.household("3-1-0401")
    await desk.resident(home, "赵一")
    await desk.resident(home, "钱二", born=date(1960, 1, 1), needs="独居")
    await told(desk)
    await told(desk, "【通知】请网格员上门通知辖区独居老人6月26日前到社区卫生站体检。")
    sheet = await made(desk, await worker(desk))
    (entry,) = sheet.entries
    assert [one.name for one in entry.people] == ["赵一", "钱二"]
    assert [said.people for said in entry.to_say] == [("赵一",), ("钱二",)]


async def test_what_is_settled_is_not_printed_again(desk: Desk) -> None:
    for code in ("3-1-0201", "3-1-0401"):
        await at_home(desk, code)
    await told(desk)
    actor = await worker(desk)
    visits = await desk.services.visits.plan(actor, desk.now)
    assert visits is not None
    await desk.services.visits.knock(actor, visits.id, 1, Outcome.TOLD, desk.now)
    sheet = await desk.services.paper.sheet(actor, visits.id, desk.now)
    assert sheet is not None
    assert [(each.number, each.code) for each in sheet.entries] == [(2, "3-1-0401")]


async def test_what_was_tried_before_is_said(desk: Desk, clock: Clock) -> None:
    await at_home(desk)
    await told(desk)
    actor = await worker(desk)
    visits = await desk.services.visits.plan(actor, desk.now)
    assert visits is not None
    tried = desk.now
    await desk.services.visits.knock(actor, visits.id, 1, Outcome.NOT_HOME, tried)
    clock.later(days=1)
    (entry,) = (await made(desk, actor)).entries
    assert [(each.at, each.outcome) for each in entry.tried] == [(tried, Outcome.NOT_HOME)]
    assert entry.people[0].reason is ContactReason.NOT_HOME


async def test_an_unanswered_message_is_dated(desk: Desk) -> None:
    who = await at_home(desk)
    await told(desk)
    async with desk.store.writing() as connection:
        values = {"told_at": desk.now - timedelta(days=3), "reason": "unconfirmed"}
        await connection.execute(outreach.update().where(outreach.c.resident_id == who).values(**values))
    (entry,) = (await made(desk, await worker(desk))).entries
    assert entry.people[0].told_at == desk.now - timedelta(days=3)


async def test_the_answer_to_a_request_is_told_with_what_was_asked(desk: Desk) -> None:
    who = await at_home(desk)
    actor = await worker(desk)
    async with desk.store.writing() as connection:
        asked = await requests.hear(
            connection, desk.keys, list_id=None, household=HouseholdId(1), by=actor.id, now=desk.now, words="灯坏了"
        )
        await requests.answer(connection, desk.keys, asked, "周五换灯", actor.id, desk.now)
        await rows.add_answer(connection, asked, [who], {}, desk.now)
    (entry,) = (await made(desk, actor)).entries
    assert [(each.subject, each.asked, each.answer) for each in entry.to_say] == [
        (Subject.ANSWER, "灯坏了", "周五换灯")
    ]


@pytest.mark.parametrize("kind", [AccessKind.PAPER, AccessKind.LIST])
async def test_opening_is_on_record_for_the_unit_and_in_the_chain(desk: Desk, kind: AccessKind) -> None:
    home = await desk.household("3-1-0401")
    for name in ("赵一", "钱二"):
        await desk.resident(home, name)
    await told(desk)
    actor = await worker(desk)
    visits = await desk.services.visits.plan(actor, desk.now)
    assert visits is not None
    await desk.services.paper.sheet(actor, visits.id, desk.now, kind)
    assert await opened(desk) == [(kind, 2, desk.east)]
    async with desk.store.reading() as connection:
        assert f"register_{kind}" in set(await connection.scalars(select(audit.c.act)))


async def payload(desk: Desk, act: str) -> dict[str, object]:
    """What the latest link of this act holds."""
    async with desk.store.reading() as connection:
        query = select(audit_secret.c.payload).join(audit, audit.c.id == audit_secret.c.audit_id)
        sealed = await connection.scalar(query.where(audit.c.act == act).order_by(audit.c.id.desc()).limit(1))
    assert sealed is not None
    values: dict[str, object] = json.loads(desk.keys.open("audit_secret.payload", sealed))["values"]
    return values


async def test_the_record_holds_whose_entries_they_were_and_supervisors_see_the_codes(desk: Desk) -> None:
    for code in ("3-1-0201", "3-1-0401"):
        await at_home(desk, code)
    await told(desk)
    boss, sheet = await desk.person("主管", Role.SUPERVISOR), await made(desk, actor := await worker(desk))
    held = await payload(desk, "register_paper")
    assert (held["households"], held["list"]) == ([1, 2], sheet.list)
    page = await desk.services.access.opened(boss)
    assert page is not None
    (line,) = page.lines
    assert line.list == sheet.list
    assert await desk.services.access.codes_of(boss, line.id) == ("3-1-0201", "3-1-0401")
    for other in (actor, await desk.person("西边", Role.SUPERVISOR, unit=desk.west)):
        assert await desk.services.access.codes_of(other, line.id) is None


async def test_somebody_who_came_to_a_household_since_is_one_more_on_record(desk: Desk) -> None:
    first, *rest = [await at_home(desk)]
    home, actor = HouseholdId(1), await worker(desk)
    await told(desk)
    rest.append(await desk.resident(home, "钱二"))
    async with desk.store.writing() as connection:
        await contacting.recalculate(connection, desk.keys, desk.services.office, rest, desk.now)
    visits = await desk.services.visits.plan(actor, desk.now)
    assert visits is not None
    await desk.services.paper.sheet(actor, visits.id, desk.now, AccessKind.LIST, {first})
    assert await opened(desk) == [("list", 1, desk.east)]


async def test_an_empty_list_opens_nothing(desk: Desk) -> None:
    sheet = await made(desk, await worker(desk))
    assert sheet.entries == ()
    assert await opened(desk) == []


async def test_somebody_else_s_list_stays_closed(desk: Desk) -> None:
    await at_home(desk)
    await told(desk)
    visits = await desk.services.visits.plan(await worker(desk), desk.now)
    assert visits is not None
    others = [
        await worker(desk, "另一个"),
        await desk.person("主管", Role.SUPERVISOR),
        await desk.person("管理员", Role.ADMIN),
        await desk.person("同事"),
    ]
    for other in others:
        assert await desk.services.paper.sheet(other, visits.id, desk.now) is None
    assert await desk.services.paper.sheet(others[0], VisitListId(99), desk.now) is None
    assert await opened(desk) == []


async def test_a_household_that_left_the_grid_is_not_opened(desk: Desk) -> None:
    await at_home(desk)
    await told(desk)
    actor = await worker(desk)
    visits = await desk.services.visits.plan(actor, desk.now)
    assert visits is not None
    async with desk.store.writing() as connection:
        await connection.execute(household.update().values(grid_id=None))
    sheet = await desk.services.paper.sheet(actor, visits.id, desk.now)
    assert sheet is not None
    assert sheet.entries == ()
    assert await opened(desk) == []


async def test_a_household_that_was_handed_over_is_on_the_colleague_s_paper(desk: Desk) -> None:
    await at_home(desk)
    await told(desk)
    own, other = await worker(desk), await worker(desk, "网格员老周")
    async with desk.store.writing() as connection:
        values = {"household_id": 1, "staff_id": other.id, "by_id": own.id, "at": desk.now}
        await connection.execute(handover.insert().values(**values))
        await connection.execute(household.update().values(grid_id=desk.grid))
    assert [each.code for each in (await made(desk, other)).entries] == ["3-1-0401"]
    assert (await made(desk, own)).entries == ()


async def test_the_office_prints_for_the_grid_s_worker(desk: Desk) -> None:
    await at_home(desk)
    await told(desk)
    actor = await worker(desk)
    sheet = await desk.services.paper.sheet_of_grid(desk.grid, desk.now)
    assert sheet is not None
    assert [each.code for each in sheet.entries] == ["3-1-0401"]
    async with desk.store.reading() as connection:
        assert list(await connection.scalars(select(visit_list.c.staff_id))) == [actor.id]
        assert list(await connection.scalars(select(register_access.c.staff_id))) == [None], "it was the machine"


async def test_a_grid_without_a_worker_has_no_list(desk: Desk) -> None:
    await at_home(desk)
    await told(desk)
    assert await desk.services.paper.sheet_of_grid(desk.grid, desk.now) is None


async def test_grids_are_known_by_their_path(desk: Desk) -> None:
    (grid,) = await desk.services.paper.grids()
    assert (grid.id, grid.path) == (desk.grid, "青石街道/柳荫社区/第一网格")


async def test_a_visit_word_stays_and_differs_from_door_to_door(desk: Desk) -> None:
    words = {word_of(desk.keys, HouseholdId(number)) for number in range(200)}
    assert len(words) > 180
    assert word_of(desk.keys, HouseholdId(1)) == word_of(desk.keys, HouseholdId(1))
    await at_home(desk)
    await told(desk)
    entry: SheetEntry = (await made(desk, await worker(desk))).entries[0]
    assert entry.word == word_of(desk.keys, entry.household)


async def test_no_traceback_would_tell_what_a_sheet_holds(desk: Desk) -> None:
    await at_home(desk, note="耳背", needs="失能", language="闽南话", proxy_name="赵小军")
    await told(desk, VACCINE)
    sheet = await made(desk, await worker(desk))
    shown = repr(sheet) + repr(sheet.entries[0]) + repr(sheet.entries[0].people[0]) + repr(sheet.entries[0].to_say)
    for hidden in ("赵桂兰", "138", "耳背", "失能", "闽南", "赵小军", "86"):
        assert hidden not in shown, hidden


async def test_whoever_had_a_page_open_a_moment_ago_is_not_counted_again(desk: Desk) -> None:
    for code in ("3-1-0201", "3-1-0401"):
        await at_home(desk, code)
    await told(desk)
    actor = await worker(desk)
    visits = await desk.services.visits.plan(actor, desk.now)
    assert visits is not None
    first, second = (ResidentId(number) for number in (1, 2))
    sheet = await desk.services.paper.sheet(actor, visits.id, desk.now, AccessKind.LIST, {first})
    assert sheet is not None
    assert len(sheet.entries) == 2
    await desk.services.paper.sheet(actor, visits.id, desk.now, AccessKind.LIST, {first, second})
    assert await opened(desk) == [("list", 1, desk.east)]


async def test_what_a_message_might_still_have_done_is_told_at_the_door_as_well(desk: Desk) -> None:
    """One knock settles all of it; whoever needs none hears it by the way."""
    home = await desk.household("3-1-0401")
    for name in ("赵一", "钱二"):
        await desk.resident(home, name)
    await told(desk)
    async with desk.store.writing() as connection:
        await connection.execute(outreach.update().where(outreach.c.resident_id == 2).values(reason=None))
    (entry,) = (await made(desk, await worker(desk))).entries
    assert [(one.name, one.reason) for one in entry.people] == [("赵一", ContactReason.NO_WAY), ("钱二", None)]


async def test_the_most_pressing_comes_first(desk: Desk) -> None:
    await at_home(desk)
    await told(desk, VACCINE)
    await told(desk)
    (entry,) = (await made(desk, await worker(desk))).entries
    moments = [each.deadline for each in entry.to_say if each.deadline is not None]
    assert len(moments) == 2
    assert moments == sorted(moments)
