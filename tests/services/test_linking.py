"""A resident's telephone and that of a relative: linked by one tap, left by one tap, and never somebody else's."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.deliveries import DeliveryKind
from core.linking import LINK_LASTS, LinkReason, LinkRole
from core.people import Role
from services.linking import LinkingService
from storage.ledger import links
from storage.tables import request, resident, resident_link
from tests.builders import Desk
from tests.services.chatting import CHEN, SON, STRANGER, Door


@pytest.fixture
async def door(desk: Desk) -> Door:
    return await Door.of(desk)


@pytest.fixture
def linking(desk: Desk) -> LinkingService:
    return desk.services.linking


async def test_linking_is_consent_and_proves_the_way(door: Door, desk: Desk, linking: LinkingService) -> None:
    assert await door.way() == (False, False, False)
    await door.links()
    assert await door.way() == (True, True, False)
    assert await linking.residents_of(CHEN) == (door.chen,)


async def test_opening_a_link_uses_up_nothing(door: Door, desk: Desk, linking: LinkingService) -> None:
    token = await door.token()
    for _ in range(2):
        assert (await linking.ask(STRANGER, token, desk.now)).reason is LinkReason.ASKED
    assert (await linking.link(CHEN, token, LinkRole.SELF, desk.now)).reason is LinkReason.LINKED
    assert await linking.residents_of(STRANGER) == ()


async def test_a_forwarded_link_works_for_one_chat_only(door: Door, desk: Desk, linking: LinkingService) -> None:
    token = await door.token()
    await linking.link(CHEN, token, LinkRole.SELF, desk.now)
    for look in (linking.ask(STRANGER, token, desk.now), linking.link(STRANGER, token, LinkRole.SELF, desk.now)):
        assert (await look).reason is LinkReason.USED
    assert (await linking.link(CHEN, token, LinkRole.SELF, desk.now)).reason is LinkReason.KNOWN
    assert await door.chats() == [(CHEN, True)]


async def test_a_link_runs_out_and_an_invented_one_is_none(door: Door, desk: Desk, linking: LinkingService) -> None:
    token = await door.token()
    late = desk.now + LINK_LASTS
    assert (await linking.link(CHEN, token, LinkRole.SELF, late)).reason is LinkReason.EXPIRED
    assert (await linking.link(CHEN, "invented", LinkRole.SELF, desk.now)).reason is LinkReason.UNKNOWN
    assert (await linking.link(CHEN, token, LinkRole.SELF, late - timedelta(seconds=1))).reason is LinkReason.LINKED


async def test_a_link_to_somebody_who_moved_away_leads_nowhere(door: Door, desk: Desk, linking: LinkingService) -> None:
    token = await door.token()
    await moves(door)
    assert (await linking.link(CHEN, token, LinkRole.SELF, desk.now)).reason is LinkReason.UNKNOWN
    assert await linking.make_link(door.worker, door.chen, LinkRole.SELF, desk.now) is None


async def moves(door: Door, state: str = "moved") -> None:
    async with door.desk.store.writing() as connection:
        await connection.execute(resident.update().where(resident.c.id == door.chen).values(state=state))


async def test_only_the_worker_of_the_grid_makes_links(door: Door, desk: Desk, linking: LinkingService) -> None:
    others = [
        await desk.person("孙可", Role.GRID_WORKER),
        await desk.person("沈静宜", Role.SUPERVISOR, unit=desk.street),
        await desk.person("顾明远", Role.ADMIN),
        await desk.person("李小雨"),
    ]
    for other in others:
        assert await linking.make_link(other, door.chen, LinkRole.SELF, desk.now) is None, other.name


async def test_the_token_stands_nowhere_in_the_database(door: Door, desk: Desk) -> None:
    token = await door.token()
    async with desk.store.reading() as connection:
        rows = [dict(row._mapping) for row in await connection.execute(select(resident_link))]
        acts = [each.act for each in await links(connection)]
    assert token not in repr(rows)
    assert acts == ["resident_link_made"]


async def test_the_worker_sees_that_a_link_was_used(door: Door, desk: Desk, linking: LinkingService) -> None:
    await door.links()
    (note,) = await desk.send_all()
    assert (note.kind, note.chat_id) == (DeliveryKind.LINK_USED, door.worker.telegram_id)
    (state,) = await linking.links_of(door.worker, door.chen) or ()
    assert (state.code, state.is_linked, state.used_at) == ("3-2-0412", True, desk.now)
    assert await linking.used(note.subject, note.chat_id) == state


async def test_leaving_takes_one_call_and_twice_equals_once(door: Door, desk: Desk, linking: LinkingService) -> None:
    await door.links()
    assert await linking.leave(CHEN, desk.now)
    assert not await linking.leave(CHEN, desk.now)
    assert await door.way() == (False, True, True)
    standing = await linking.standing(CHEN)
    assert standing is not None
    assert (standing.is_linked, standing.may_return) == (False, True)


@pytest.mark.parametrize("by", ["undo", "a new code"])
async def test_whoever_comes_back_takes_up_the_same_row(
    door: Door, desk: Desk, linking: LinkingService, by: str
) -> None:
    await door.links()
    await linking.leave(CHEN, desk.now)
    desk.clock.later(days=3)
    await (linking.come_back(CHEN, desk.now) if by == "undo" else door.links())
    assert await door.chats() == [(CHEN, True)]
    assert await door.way() == (True, True, False)


async def test_nobody_comes_back_who_never_was_here(desk: Desk, linking: LinkingService) -> None:
    assert await linking.come_back(STRANGER, desk.now) is None
    assert await linking.standing(STRANGER) is None
    assert not await linking.knows(STRANGER)


async def test_the_relatives_of_somebody_who_died_are_not_asked_to_come_back(
    door: Door, desk: Desk, linking: LinkingService
) -> None:
    await door.links(SON, role=LinkRole.RELATIVE)
    await moves(door, "deceased")
    standing = await linking.standing(SON)
    assert standing is not None
    assert (standing.is_linked, standing.may_return) == (False, False)
    assert await linking.come_back(SON, desk.now) is None


async def test_a_way_holds_as_long_as_one_of_two_chats_is_linked(
    door: Door, desk: Desk, linking: LinkingService
) -> None:
    await door.links()
    await door.links(SON, role=LinkRole.RELATIVE)
    await linking.leave(CHEN, desk.now)
    assert await door.way() == (True, True, False)
    await linking.blocked(SON, desk.now)
    assert await door.way() == (False, True, False)


async def test_a_son_is_linked_for_both_parents_and_leaves_for_both(
    door: Door, desk: Desk, linking: LinkingService
) -> None:
    for parent in (door.chen, door.husband):
        await door.links(SON, parent, LinkRole.RELATIVE)
    assert await linking.residents_of(SON) == (door.chen, door.husband)
    await linking.leave(SON, desk.now)
    assert await linking.residents_of(SON) == ()
    assert [await door.way(parent) for parent in (door.chen, door.husband)] == [(False, True, True)] * 2


async def test_a_link_that_went_astray_is_ended_for_good(door: Door, desk: Desk, linking: LinkingService) -> None:
    await door.links(STRANGER)
    (state,) = await linking.links_of(door.worker, door.chen) or ()
    other = await desk.person("孙可", Role.GRID_WORKER)
    assert await linking.revoke(other, state.id, desk.now) is None
    ended = await linking.revoke(door.worker, state.id, desk.now)
    assert ended is not None
    assert not ended.is_linked
    assert await door.way() == (False, True, False)
    assert await linking.come_back(STRANGER, desk.now) is None
    assert not await linking.knows(STRANGER)


async def test_it_is_ended_too_after_that_chat_left_and_came_back(
    door: Door, desk: Desk, linking: LinkingService
) -> None:
    await door.links(STRANGER)
    (state,) = await linking.links_of(door.worker, door.chen) or ()
    desk.clock.later(hours=1)
    await linking.leave(STRANGER, desk.now)
    await linking.come_back(STRANGER, desk.now)
    await linking.revoke(door.worker, state.id, desk.now)
    assert await linking.residents_of(STRANGER) == ()


async def test_an_unused_link_can_be_ended(door: Door, desk: Desk, linking: LinkingService) -> None:
    token = await door.token()
    (state,) = await linking.links_of(door.worker, door.chen) or ()
    await linking.revoke(door.worker, state.id, desk.now)
    assert (await linking.ask(CHEN, token, desk.now)).reason is LinkReason.EXPIRED


async def test_a_colleague_may_be_somebodys_daughter(door: Door, desk: Desk, linking: LinkingService) -> None:
    li = await desk.person("李小雨")
    assert li.telegram_id is not None
    await door.links(li.telegram_id, role=LinkRole.RELATIVE)
    assert await linking.residents_of(li.telegram_id) == (door.chen,)
    assert await desk.services.roster.recognise(li.telegram_id) == li


async def test_a_visit_that_was_asked_for_is_one_request_of_the_household(
    door: Door, desk: Desk, linking: LinkingService
) -> None:
    for parent in (door.chen, door.husband):
        await door.links(SON, parent, LinkRole.RELATIVE)
    await desk.send_all()
    for _ in range(2):
        assert await linking.ask_visit(SON, "请人上门", desk.now)
    async with desk.store.reading() as connection:
        (row,) = list(await connection.execute(select(request)))
    assert (row.household_id, row.resident_id, row.created_by, row.list_id) == (door.home, None, None, None)
    assert [(each.kind, each.chat_id) for each in await desk.send_all()] == [
        (DeliveryKind.VISIT_ASKED, door.worker.telegram_id)
    ]
    assert not await linking.ask_visit(STRANGER, "请人上门", desk.now)


async def test_at_night_nobody_is_called_out(door: Door, desk: Desk, linking: LinkingService) -> None:
    await door.links()
    await desk.send_all()
    desk.clock.at("22:30")
    await linking.ask_visit(CHEN, "请人上门", desk.now)
    assert await desk.send_all() == []
    desk.clock.at("07:00", 2)
    assert [each.kind for each in await desk.send_all()] == [DeliveryKind.VISIT_ASKED]


async def test_who_has_a_phone_of_their_own_comes_before_the_family(desk: Desk, door: Door) -> None:
    """An answer to both is told as one to what they asked themselves."""
    await door.links(SON, door.chen, LinkRole.RELATIVE)
    await door.links(SON, door.husband, LinkRole.SELF)
    found = await desk.services.linking.roles_of(SON)
    assert list(found.items()) == [(door.husband, LinkRole.SELF), (door.chen, LinkRole.RELATIVE)]
