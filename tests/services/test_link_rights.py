"""A resident's link lives no longer than the right by which it was made, and whoever looks after them can end it."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text, update

from core.deliveries import DeliveryKind
from core.linking import LinkedChat, LinkReason, LinkRole
from core.people import Person, Role
from services.linking import LinkingService
from storage import handing, roster
from storage.tables import staff
from tests.builders import Desk
from tests.services.chatting import CHEN, SON, STRANGER, Door


@pytest.fixture
async def door(desk: Desk) -> Door:
    return await Door.of(desk)


@pytest.fixture
def linking(desk: Desk) -> LinkingService:
    return desk.services.linking


async def leaves(desk: Desk, worker: Person) -> None:
    async with desk.store.writing() as connection:
        await roster.change_person(connection, worker.id, left_at=desk.now)


async def changes_grid(desk: Desk, worker: Person) -> None:
    async with desk.store.writing() as connection:
        other = await roster.unit_under(connection, desk.east, "第二网格", is_grid=True)
        await roster.change_person(connection, worker.id, grid_id=other)


async def changes_job(desk: Desk, worker: Person) -> None:
    async with desk.store.writing() as connection:
        await roster.set_roles(connection, worker.id, [Role.STAFF])


@pytest.mark.parametrize("goes", [leaves, changes_grid, changes_job])
async def test_an_open_link_is_dead_when_its_maker_goes(
    door: Door, desk: Desk, linking: LinkingService, goes: Callable[[Desk, Person], Awaitable[None]]
) -> None:
    """Somebody who left must not link their own telephone for an old woman of their former grid."""
    token = await door.token()
    await goes(desk, door.worker)
    for chat_id in (CHEN, door.worker.telegram_id or STRANGER):
        assert (await linking.ask(chat_id, token, desk.now)).reason is LinkReason.EXPIRED
        assert (await linking.link(chat_id, token, LinkRole.SELF, desk.now)).reason is LinkReason.EXPIRED
    assert await door.chats() == []
    assert [each.kind for each in await desk.send_all()] == []


async def test_what_was_linked_before_stays_linked(door: Door, desk: Desk, linking: LinkingService) -> None:
    """The old woman is not to be left without her notices because her worker has another job now."""
    token = await door.token()
    await linking.link(CHEN, token, LinkRole.SELF, desk.now)
    await leaves(desk, door.worker)
    assert (await linking.ask(CHEN, token, desk.now)).reason is LinkReason.KNOWN
    assert await linking.residents_of(CHEN) == (door.chen,)


async def test_a_colleague_makes_links_as_long_as_the_household_is_theirs(
    door: Door, desk: Desk, linking: LinkingService
) -> None:
    async with desk.store.writing() as connection:
        second = await roster.unit_under(connection, desk.east, "第二网格", is_grid=True)
    colleague = await desk.person("钱多多", Role.GRID_WORKER, unit=desk.east, grid=second)
    assert await linking.make_link(colleague, door.chen, LinkRole.SELF, desk.now) is None
    async with desk.store.writing() as connection:
        await handing.hand(connection, [door.home], colleague.id, door.worker.id, desk.now)
    made = await linking.make_link(colleague, door.chen, LinkRole.SELF, desk.now)
    assert made is not None
    assert (await linking.ask(CHEN, made.token, desk.now)).reason is LinkReason.ASKED
    async with desk.store.writing() as connection:
        await handing.end(connection, [door.home], desk.now)
    assert (await linking.ask(CHEN, made.token, desk.now)).reason is LinkReason.EXPIRED


async def test_a_link_that_somebody_took_a_moment_before_is_a_used_one(
    door: Door, desk: Desk, linking: LinkingService
) -> None:
    """What one transaction sees as free, another may have taken; the one update that decides says so."""
    token = await door.token()
    async with desk.store.writing() as connection:
        await connection.execute(
            text("CREATE TRIGGER faster BEFORE UPDATE OF used_at ON resident_link BEGIN SELECT RAISE(IGNORE); END")
        )
    assert (await linking.link(CHEN, token, LinkRole.SELF, desk.now)).reason is LinkReason.USED
    assert await door.chats() == []
    assert await door.way() == (False, False, False)


# Who is told that a link was used.


async def no_telegram(desk: Desk, worker: Person) -> None:
    async with desk.store.writing() as connection:
        await connection.execute(update(staff).where(staff.c.id == worker.id).values(telegram_id=None))


async def told(desk: Desk) -> list[int]:
    return [each.chat_id for each in await desk.send_all() if each.kind is DeliveryKind.LINK_USED]


async def test_when_the_maker_cannot_be_told_the_grids_present_workers_are(
    door: Door, desk: Desk, linking: LinkingService
) -> None:
    present = await desk.person("周到", Role.GRID_WORKER, grid=desk.grid)
    await desk.person("秦主任", Role.SUPERVISOR, unit=desk.east)
    token = await door.token()
    await no_telegram(desk, door.worker)
    await linking.link(CHEN, token, LinkRole.SELF, desk.now)
    assert await told(desk) == [present.telegram_id]


async def test_where_the_grid_has_nobody_its_supervisors_are_told_and_can_end_it(
    door: Door, desk: Desk, linking: LinkingService
) -> None:
    qin = await desk.person("秦主任", Role.SUPERVISOR, unit=desk.east)
    await desk.person("西边主任", Role.SUPERVISOR, unit=desk.west)
    token = await door.token()
    await no_telegram(desk, door.worker)
    await linking.link(STRANGER, token, LinkRole.SELF, desk.now)
    assert await told(desk) == [qin.telegram_id]
    (state,) = await linking.links_of(qin, door.chen) or ()
    assert qin.telegram_id is not None
    assert await linking.used(state.id, qin.telegram_id) == state
    assert await linking.revoke(qin, state.id, desk.now) is not None
    assert await linking.residents_of(STRANGER) == ()


async def test_whoever_left_in_between_is_not_told_a_code_any_more(
    door: Door, desk: Desk, linking: LinkingService
) -> None:
    await door.links()
    (state,) = await linking.links_of(door.worker, door.chen) or ()
    chat_id = door.worker.telegram_id
    assert chat_id is not None
    assert await linking.used(state.id, chat_id) == state
    await changes_grid(desk, door.worker)
    assert await linking.used(state.id, chat_id) is None
    await leaves(desk, door.worker)
    assert await linking.used(state.id, chat_id) is None


# The telephones of a household.


async def test_a_household_shows_its_telephones_and_not_whose_they_are(
    door: Door, desk: Desk, linking: LinkingService
) -> None:
    await door.links()
    first = desk.now
    desk.clock.later(hours=1)
    await door.links(SON, door.husband, LinkRole.RELATIVE)
    (one, two) = await linking.chats_in(door.worker, door.home)
    assert one == LinkedChat(link=one.link, resident=door.chen, role=LinkRole.SELF, since=first)
    assert two == LinkedChat(link=two.link, resident=door.husband, role=LinkRole.RELATIVE, since=desk.now)
    await linking.revoke(door.worker, two.link, desk.now)
    assert await linking.chats_in(door.worker, door.home) == (one,)
    await linking.leave(CHEN, desk.now)
    assert await linking.chats_in(door.worker, door.home) == ()


async def test_a_telephone_that_was_linked_twice_is_one(door: Door, desk: Desk, linking: LinkingService) -> None:
    await door.links()
    desk.clock.later(days=1)
    await door.links(role=LinkRole.RELATIVE)
    (chat,) = await linking.chats_in(door.worker, door.home)
    assert (chat.role, chat.since) == (LinkRole.RELATIVE, desk.now)
    await linking.revoke(door.worker, chat.link, desk.now)
    assert await linking.residents_of(CHEN) == ()


async def test_whose_business_a_household_is_not_sees_and_ends_nothing(
    door: Door, desk: Desk, linking: LinkingService
) -> None:
    await door.links()
    (chat,) = await linking.chats_in(door.worker, door.home)
    for other in (
        await desk.person("孙可", Role.GRID_WORKER),
        await desk.person("西边主任", Role.SUPERVISOR, unit=desk.west),
        await desk.person("李小雨", Role.PUBLISHER),
    ):
        assert await linking.chats_in(other, door.home) == (), other.name
        assert await linking.links_of(other, door.chen) is None
        assert await linking.revoke(other, chat.link, desk.now) is None
    assert await linking.residents_of(CHEN) == (door.chen,)
