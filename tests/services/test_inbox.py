"""Raw updates: on disk once before more are asked for, unreadable to whoever lacks the keys, emptied when handled."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from core.deliveries import DeliveryKind
from services.inbox import KEPT, MOST_ATTEMPTS, InboxService
from storage.keyring import KeyRing, KeyRingError
from storage.store import Store
from storage.tables import inbox
from tests.builders import Clock, Desk
from tests.conftest import address_of
from tests.services.looking import administrator, told

WORDS = "请各社区报送名册"


def message(update_id: int, text: str = WORDS) -> dict[str, Any]:
    chat = {"id": -1, "type": "group", "title": "群"}
    return {"update_id": update_id, "message": {"message_id": update_id, "date": 0, "chat": chat, "text": text}}


async def states(desk: Desk) -> dict[int, tuple[str, bool]]:
    async with desk.store.reading() as connection:
        return {row.update_id: (row.state, row.payload is None) for row in await connection.execute(select(inbox))}


async def waiting(desk: Desk) -> list[int]:
    return [each.update_id for each in await desk.services.inbox.unhandled(limit=100)]


async def test_an_update_that_comes_twice_is_stored_once(desk: Desk) -> None:
    take_in = desk.services.inbox.take_in
    assert await take_in([message(7), message(8), message(7, "anders")], desk.now) == 2
    assert await take_in([message(8), message(9)], desk.now) == 1
    assert await waiting(desk) == [7, 8, 9]
    assert (await desk.services.inbox.unhandled(limit=1))[0].update == message(7)
    assert await desk.services.inbox.backlog() == 3


async def test_what_has_no_number_is_no_update_and_stops_nothing(desk: Desk) -> None:
    assert await desk.services.inbox.take_in([{"nonsense": 1}, {"update_id": "7"}, message(8)], desk.now) == 1
    assert await waiting(desk) == [8]


async def test_they_are_handled_in_the_order_of_their_numbers(desk: Desk) -> None:
    await desk.services.inbox.take_in([message(9), message(7), message(8)], desk.now)
    assert await waiting(desk) == [7, 8, 9]


async def test_a_handled_one_is_emptied_and_its_number_guards_against_repeats(desk: Desk) -> None:
    service = desk.services.inbox
    await service.take_in([message(7)], desk.now)
    await service.done(7, desk.now)
    assert await states(desk) == {7: ("done", True)}
    assert await service.take_in([message(7)], desk.now) == 0
    assert await waiting(desk) == []


async def test_nobody_reads_a_payload_without_the_keys(desk: Desk, database: Path) -> None:
    await desk.services.inbox.take_in([message(7)], desk.now)
    async with desk.store.reading() as connection:
        payload = await connection.scalar(select(inbox.c.payload))
    assert payload is not None
    assert WORDS.encode() not in payload
    assert b"message" not in payload
    thief = Store(address_of(database), KeyRing(keys={"k1": b"x" * 32}, current="k1", lookup=b"y" * 32))
    with pytest.raises(KeyRingError):
        await InboxService(store=thief).unhandled(limit=1)
    await thief.close()


@pytest.mark.parametrize("text", ["【机密】某某行动方案，请于6月10日前报送。", "绝密★启用前\n考试安排"])
async def test_a_secret_text_is_never_written(desk: Desk, database: Path, text: str) -> None:
    await desk.services.inbox.take_in([message(7, text), message(8)], desk.now)
    secret, harmless = await desk.services.inbox.unhandled(limit=2)
    assert (secret.is_secret, secret.update["message"]["text"]) == (True, "")
    assert (harmless.is_secret, harmless.update["message"]["text"]) == (False, WORDS)


async def test_after_the_last_attempt_it_is_set_aside_and_administrators_are_told(desk: Desk) -> None:
    admin = await administrator(desk)
    service = desk.services.inbox
    await service.take_in([message(7), message(8)], desk.now)
    outcomes = []
    for _ in range(MOST_ATTEMPTS):
        stored = next(each for each in await service.unhandled(limit=9) if each.update_id == 7)
        outcomes.append(await service.failed(stored, "KeyError", desk.now))
    assert outcomes == [False] * (MOST_ATTEMPTS - 1) + [True]
    assert await waiting(desk) == [8]
    assert await told(desk, DeliveryKind.UPDATE_ASIDE) == [admin.telegram_id]
    status = await desk.services.reports.status(admin, desk.now)
    assert status is not None
    assert status.aside == (7,)


async def test_what_was_set_aside_lives_seven_days_encrypted(desk: Desk, clock: Clock) -> None:
    service = desk.services.inbox
    await service.take_in([message(number) for number in (7, 8, 9)], desk.now)
    await service.set_aside(7, "message.chat", desk.now)
    await service.done(8, desk.now)
    assert await states(desk) == {7: ("aside", False), 8: ("done", True), 9: ("new", False)}
    clock.now += KEPT
    assert await service.tidy(desk.now) == 0
    assert await service.tidy(clock.later(seconds=1)) == 2
    assert await states(desk) == {9: ("new", False)}


async def test_telegram_is_asked_to_go_on_after_the_newest(desk: Desk, clock: Clock) -> None:
    service = desk.services.inbox
    assert await service.offset(desk.now) is None
    await service.take_in([message(7), message(12)], desk.now)
    await service.done(12, desk.now)
    assert await service.offset(desk.now) == 13
    assert await service.offset(clock.later(days=8)) is None, "after a week of silence the numbers begin anew"


async def test_a_crash_before_it_was_handled_leaves_it_to_be_handled(desk: Desk) -> None:
    await desk.services.inbox.take_in([message(7)], desk.now)
    assert [each.attempts for each in await InboxService(store=desk.store).unhandled(limit=1)] == [0]


async def test_why_it_failed_is_kept_short(desk: Desk) -> None:
    service = desk.services.inbox
    await service.take_in([message(7)], desk.now)
    await service.failed((await service.unhandled(limit=1))[0], "x" * 999, desk.now)
    async with desk.store.writing() as connection:
        assert len(await connection.scalar(select(inbox.c.why)) or "") == 200
        await connection.execute(update(inbox).values(state="done"))
    assert await waiting(desk) == []
