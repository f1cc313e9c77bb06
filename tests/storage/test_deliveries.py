"""Stored deliveries: once for each recipient, the most urgent first, one for a chat at a time, none too late."""

from datetime import datetime, timedelta

import pytest

from core.deliveries import Delivery, DeliveryKind, Priority
from core.ids import DeliveryId
from storage import deliveries
from storage.store import Store
from tests.builders import MONDAY

MINUTE = timedelta(minutes=1)


async def add(store: Store, subject: int = 1, chat: int = 1, **values: object) -> bool:
    how: dict[str, object] = {"now": MONDAY, "priority": Priority.DIGEST}
    async with store.writing() as connection:
        return await deliveries.add(
            connection,
            DeliveryKind.URGENT,
            subject,
            chat,
            **(how | values),  # type: ignore[arg-type]
        )


async def due(store: Store, now: datetime = MONDAY, *, limit: int = 8, **busy: object) -> list[Delivery]:
    how: dict[str, object] = {"busy": (), "busy_chats": ()}
    async with store.reading() as connection:
        return await deliveries.due(connection, now, limit=limit, **(how | busy))  # type: ignore[arg-type]


async def settle(store: Store, one: Delivery, state: str = "sent") -> bool:
    async with store.writing() as connection:
        return await deliveries.settle(connection, one, state, MONDAY)


def subjects(found: list[Delivery]) -> list[int]:
    return [each.subject for each in found]


async def test_a_subject_goes_to_a_chat_once(store: Store) -> None:
    assert await add(store)
    assert not await add(store)
    assert await add(store, chat=2)
    assert await add(store, revision=2)


async def test_a_sent_one_is_not_stored_again(store: Store) -> None:
    await add(store)
    await settle(store, (await due(store))[0])
    assert not await add(store)
    assert await due(store) == []


async def test_the_most_urgent_goes_first_and_then_the_oldest(store: Store) -> None:
    for subject, priority in ((1, Priority.QUIET), (2, Priority.DIGEST), (3, Priority.ASKED), (4, Priority.DIGEST)):
        await add(store, subject, chat=subject, priority=priority)
    assert subjects(await due(store)) == [3, 2, 4, 1]
    assert subjects(await due(store, limit=2)) == [3, 2]


async def test_a_chat_gets_one_at_a_time_and_its_most_urgent_one(store: Store) -> None:
    await add(store, 1, priority=Priority.QUIET)
    await add(store, 2, priority=Priority.URGENT)
    await add(store, 3, priority=Priority.URGENT)
    assert subjects(await due(store)) == [2]
    assert await due(store, busy_chats=[1]) == []
    assert subjects(await due(store, busy=[DeliveryId(2)])) == [3]


@pytest.mark.parametrize(("after", "is_due"), [(-1, False), (0, True), (9, True), (10, False), (60, False)])
async def test_it_goes_when_it_is_due_and_not_when_nobody_wants_it_any_more(
    store: Store, after: int, is_due: bool
) -> None:
    """A digest of the morning must not go out at noon only because the courier woke before it was tidied away."""
    await add(store, due_at=MONDAY, void_at=MONDAY + 10 * MINUTE)
    assert bool(await due(store, MONDAY + after * MINUTE)) is is_due


async def test_what_is_too_late_is_given_up_and_counted(store: Store) -> None:
    await add(store, 1, void_at=MONDAY + MINUTE)
    await add(store, 2)
    async with store.writing() as connection:
        assert await deliveries.void_late(connection, MONDAY) == 0
        assert await deliveries.void_late(connection, MONDAY + MINUTE) == 1
        assert await deliveries.void_late(connection, MONDAY + MINUTE) == 0
    assert subjects(await due(store, MONDAY + 2 * MINUTE)) == [2]


async def wake(store: Store, now: datetime = MONDAY) -> None:
    async with store.writing() as connection:
        await deliveries.add_again(connection, DeliveryKind.URGENT, 1, 1, now=now, priority=Priority.REFRESH)


async def test_a_later_edit_wakes_the_earlier_one(store: Store) -> None:
    await wake(store)
    await settle(store, (await due(store))[0])
    await wake(store)
    assert subjects(await due(store)) == [1]


async def test_what_is_woken_while_it_is_on_its_way_goes_out_once_more(store: Store) -> None:
    """It was rendered before the change: recording it as sent must not swallow the change, even in the same instant."""
    await wake(store)
    on_its_way = (await due(store))[0]
    await wake(store)
    assert not await settle(store, on_its_way)
    again = await due(store)
    assert subjects(again) == [1]
    assert await settle(store, again[0])
    assert await due(store) == []


async def test_a_flood_limit_holds_the_whole_chat_and_nobody_else(store: Store) -> None:
    for subject, chat in ((1, 1), (2, 1), (3, 2)):
        await add(store, subject, chat)
    async with store.writing() as connection:
        await deliveries.postpone_chat(connection, 1, MONDAY + MINUTE)
    assert subjects(await due(store)) == [3]
    assert subjects(await due(store, MONDAY + MINUTE)) == [1, 3]


async def test_only_what_waits_moves_to_the_new_chat(store: Store) -> None:
    await add(store, 1)
    await settle(store, (await due(store))[0])
    await add(store, 2)
    async with store.writing() as connection:
        await deliveries.move_chat(connection, 1, 9)
        assert await deliveries.sent_message(connection, DeliveryKind.URGENT, 1, 9) is None
    assert [(each.subject, each.chat_id) for each in await due(store)] == [(2, 9)]


async def test_old_ones_are_forgotten_and_waiting_ones_never(store: Store) -> None:
    await add(store, 1)
    await settle(store, (await due(store))[0])
    await add(store, 2)
    async with store.writing() as connection:
        assert await deliveries.purge(connection, MONDAY + timedelta(days=91), timedelta(days=90)) == 1
        assert await deliveries.waiting(connection, MONDAY + timedelta(days=91)) == 1
