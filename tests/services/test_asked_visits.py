"""请人上门: what a resident taps in their chat stands on the visit list until somebody was there."""

import pytest
from sqlalchemy import select

from core.deliveries import DeliveryKind
from core.ids import RequestId
from core.outreach import ContactReason, Outcome, Subject
from core.people import Person, Role
from core.visiting import Knock
from storage import handing, requests, roster
from storage.tables import request, staff
from tests.builders import Desk
from tests.services.chatting import CHEN, Door
from tests.services.rounds import knock, planned, states, undo


@pytest.fixture
async def door(desk: Desk) -> Door:
    made = await Door.of(desk)
    await made.links()
    await desk.send_all()
    return made


async def asks(desk: Desk) -> RequestId:
    assert await desk.services.linking.ask_visit(CHEN, "请人上门", desk.now)
    async with desk.store.reading() as connection:
        return RequestId(await connection.scalar(select(request.c.id)) or 0)


async def state_of(desk: Desk) -> str | None:
    async with desk.store.reading() as connection:
        return await connection.scalar(select(request.c.state))


async def on_list(desk: Desk, door: Door) -> list[Knock]:
    return list((await planned(desk, door.worker)).due)


async def told(desk: Desk) -> list[int]:
    return [each.chat_id for each in await desk.send_all() if each.kind is DeliveryKind.VISIT_ASKED]


async def test_it_is_on_the_list_with_its_reason_and_stays_there_when_nobody_was_home(desk: Desk, door: Door) -> None:
    await asks(desk)
    (entry,) = await on_list(desk, door)
    assert (entry.reason, [each.subject for each in entry.to_tell]) == (ContactReason.ASKED, [Subject.ASKED])
    desk.clock.later(minutes=5)
    await knock(desk, door.worker, await planned(desk, door.worker), Outcome.NOT_HOME)
    desk.clock.later(minutes=5)
    (again,) = await on_list(desk, door)
    assert (again.reason, again.to_tell[0].subject) == (ContactReason.NOT_HOME, Subject.ASKED)


@pytest.mark.parametrize("outcome", [Outcome.TOLD, Outcome.BY_PHONE, Outcome.DECLINED])
async def test_whoever_reaches_them_closes_it_and_the_undo_opens_it(desk: Desk, door: Door, outcome: Outcome) -> None:
    await asks(desk)
    found = await planned(desk, door.worker)
    await knock(desk, door.worker, found, outcome)
    assert await state_of(desk) == "closed"
    await undo(desk, door.worker, found)
    assert (await state_of(desk), await states(desk)) == ("open", ["open"])


async def test_an_answer_goes_along_with_the_same_row(desk: Desk, door: Door) -> None:
    request_id = await asks(desk)
    boss = await desk.person("沈静宜", Role.SUPERVISOR)
    await desk.services.requests.answer(boss, request_id, "周五换灯", desk.now)
    desk.clock.later(minutes=1)
    (entry,) = await on_list(desk, door)
    assert [(each.subject, each.request) for each in entry.to_tell] == [(Subject.ANSWER, request_id)]
    assert await states(desk) == ["open"]


async def test_what_was_settled_without_an_answer_sends_nobody(desk: Desk, door: Door) -> None:
    request_id = await asks(desk)
    async with desk.store.writing() as connection:
        await requests.close(connection, request_id, desk.now)
    assert await on_list(desk, door) == []
    async with desk.store.writing() as connection:
        await requests.reopen(connection, request_id)
    assert len(await on_list(desk, door)) == 1


async def colleague(desk: Desk) -> Person:
    async with desk.store.writing() as connection:
        second = await roster.unit_under(connection, desk.east, "第二网格", is_grid=True)
    return await desk.person("网格员小周", Role.GRID_WORKER, grid=second)


async def test_whoever_goes_there_now_is_told(desk: Desk, door: Door) -> None:
    zhou = await colleague(desk)
    async with desk.store.writing() as connection:
        await handing.hand(connection, [door.home], zhou.id, door.worker.id, desk.now)
    await asks(desk)
    assert await told(desk) == [zhou.telegram_id]
    assert [each.reason for each in (await planned(desk, zhou)).due] == [ContactReason.ASKED]


async def test_without_a_worker_to_write_to_the_supervisors_are_told(desk: Desk, door: Door) -> None:
    boss = await desk.person("沈静宜", Role.SUPERVISOR)
    await desk.person("外社区主管", Role.SUPERVISOR, unit=desk.west)
    async with desk.store.writing() as connection:
        await connection.execute(staff.update().where(staff.c.id == door.worker.id).values(telegram_id=None))
    await asks(desk)
    assert await told(desk) == [boss.telegram_id]
