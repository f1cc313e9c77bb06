"""The courier's counter: what goes next, and what follows from what became of it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from core.deliveries import WITH_CODES, Delivery, DeliveryKind, Gone, Moved, Outcome, Priority, Sent, TryLater, Void
from core.people import Person
from core.receipts import Tap
from services.outbox import KEPT, MOST_ATTEMPTS
from storage import deliveries
from storage.tables import delivery, staff
from tests.builders import CENSUS, FLOOD, Clock, Desk, at
from tests.services.looking import rows


async def due(desk: Desk, limit: int = 8) -> list[Delivery]:
    return await desk.services.outbox.due(desk.now, busy=(), busy_chats=(), limit=limit)


async def only(desk: Desk, outcome: Outcome, person: Person) -> Delivery:
    """Records this outcome for the delivery to this person that is due now."""
    one = next(each for each in await due(desk) if each.chat_id == person.telegram_id)
    await desk.services.outbox.record(one, outcome, desk.now)
    return one


async def state(desk: Desk, one: Delivery) -> tuple[str, str | None]:
    async with desk.store.reading() as connection:
        row = (await connection.execute(select(delivery).where(delivery.c.id == one.id))).one()
    return row.state, row.why


async def tried(desk: Desk, times: int) -> None:
    """So many attempts were made already."""
    async with desk.store.writing() as connection:
        await connection.execute(delivery.update().values(attempts=times))


async def urgent(desk: Desk, *names: str) -> list[Person]:
    people = [await desk.person(name) for name in names or ("王芳",)]
    await desk.notice(await desk.group("群", *people), FLOOD)
    return people


async def test_what_somebody_waits_for_goes_before_what_is_urgent_and_that_before_a_digest(
    desk: Desk, clock: Clock
) -> None:
    wang, li, zhao = await urgent(desk, "王芳", "李敏", "赵强")
    await desk.send_all()
    clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    zhou = await desk.person("周伟")
    await desk.notice(await desk.group("群二", zhou), "【紧急】请各社区立即报送值班表，6月1日10:00前报。")
    await desk.services.digests.ask(zhao, zhao.telegram_id or 0, desk.now)
    found = await due(desk)
    assert found[0].chat_id == zhao.telegram_id
    kinds = [DeliveryKind.DIGEST, DeliveryKind.URGENT, DeliveryKind.DIGEST, DeliveryKind.DIGEST, DeliveryKind.REACTION]
    assert [each.kind for each in found] == kinds
    assert {each.chat_id for each in found[2:4]} == {wang.telegram_id, li.telegram_id}


async def test_sent_is_recorded_and_not_sent_again(desk: Desk) -> None:
    (wang,) = await urgent(desk)
    one = await only(desk, Sent(message_id=77), wang)
    assert await state(desk, one) == ("sent", None)
    assert one.id not in [each.id for each in await due(desk)]


async def test_a_flood_limit_postpones_everything_for_that_chat_and_counts_against_nothing(
    desk: Desk, clock: Clock
) -> None:
    wang, li = await urgent(desk, "王芳", "李敏")
    clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    await only(desk, TryLater(after=60, why="flood", counts=False), wang)
    assert wang.telegram_id not in [each.chat_id for each in await due(desk)]
    assert li.telegram_id in [each.chat_id for each in await due(desk)]
    clock.later(seconds=59)
    assert wang.telegram_id not in [each.chat_id for each in await due(desk)]
    clock.later(seconds=1)
    again = next(each for each in await due(desk) if each.chat_id == wang.telegram_id)
    assert (again.kind, again.attempts) == (DeliveryKind.URGENT, 0)


async def test_an_error_of_the_server_postpones_only_this_one_and_ends_some_day(desk: Desk, clock: Clock) -> None:
    (wang,) = await urgent(desk)
    one = await only(desk, TryLater(after=30, why="TelegramServerError"), wang)
    assert await state(desk, one) == ("waiting", "TelegramServerError")
    await tried(desk, MOST_ATTEMPTS - 2)
    clock.later(seconds=30)
    one = await only(desk, TryLater(after=30, why="TelegramServerError"), wang)
    assert (await state(desk, one))[0] == "waiting"
    clock.later(seconds=30)
    one = await only(desk, TryLater(after=30, why="TelegramServerError"), wang)
    assert await state(desk, one) == ("gone", "TelegramServerError")


async def test_no_number_of_flood_limits_ends_it(desk: Desk, clock: Clock) -> None:
    (wang,) = await urgent(desk)
    await tried(desk, MOST_ATTEMPTS - 1)
    for _ in range(3):
        await only(desk, TryLater(after=3, why="flood", counts=False), wang)
        clock.later(seconds=3)
    assert [each.kind for each in await due(desk) if each.chat_id == wang.telegram_id] == [DeliveryKind.URGENT]


@pytest.mark.parametrize("is_person_gone", [True, False])
async def test_whoever_blocked_the_bot_is_marked_until_they_come_back(desk: Desk, is_person_gone: bool) -> None:
    (wang,) = await urgent(desk)
    one = await only(desk, Gone(why="bot was blocked", is_person_gone=is_person_gone), wang)
    assert await state(desk, one) == ("gone", "bot was blocked")

    async def since() -> datetime | None:
        async with desk.store.reading() as connection:
            return await connection.scalar(select(staff.c.unreachable_since).where(staff.c.id == wang.id))

    assert await since() == (desk.now if is_person_gone else None)
    await desk.services.roster.start(wang.telegram_id or 0, "王芳", None, desk.now)
    assert await since() is None


async def test_what_was_overtaken_is_void(desk: Desk) -> None:
    (wang,) = await urgent(desk)
    one = await only(desk, Void(why="overtaken"), wang)
    assert await state(desk, one) == ("void", "overtaken")


async def test_a_group_that_moved_takes_its_deliveries_and_its_source_along(desk: Desk) -> None:
    group = await desk.group("群")
    await desk.notice(group)
    (sign,) = await due(desk)
    await desk.services.outbox.record(sign, Moved(chat_id=-100500), desk.now)
    assert [(each.id, each.chat_id) for each in await due(desk)] == [(sign.id, -100500)]
    source = await desk.services.sources.find(group.source)
    assert source is not None
    assert source.chat_id == -100500


async def test_a_change_during_the_sending_is_shown_all_the_same(desk: Desk, clock: Clock) -> None:
    """The edit on its way was rendered before the second tap; recording it must not swallow the second one."""
    wang = await desk.person("王芳")
    notice_id = await desk.notice(await desk.group("群", wang), CENSUS)
    clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    await desk.send_all()
    settle = desk.services.receipts.settle
    await settle(wang, notice_id, Tap.DOING, desk.now)
    (on_its_way,) = await due(desk)
    await settle(wang, notice_id, Tap.DONE, desk.now)
    await desk.services.outbox.record(on_its_way, Sent(message_id=1), desk.now)
    assert [each.kind for each in await desk.send_all()] == [DeliveryKind.DIGEST_EDIT]


async def test_a_message_with_entries_goes_away_after_its_time(desk: Desk, clock: Clock) -> None:
    outbox = desk.services.outbox
    for _ in range(2):
        await outbox.remove_later(5, 77, desk.now, desk.now + timedelta(hours=24))
    clock.later(hours=23, minutes=59)
    assert await outbox.is_idle(desk.now)
    clock.later(minutes=1)
    assert [(each.kind, each.message_id) for each in await due(desk)] == [(DeliveryKind.REMOVAL, 77)]
    assert not await outbox.is_idle(desk.now)


async def test_a_sign_that_comes_too_late_is_not_given(desk: Desk, clock: Clock) -> None:
    await desk.notice(await desk.group("群"))
    clock.later(hours=1)
    assert await due(desk) == []
    assert await desk.services.outbox.tidy(desk.now) == 1


async def test_what_was_sent_long_ago_is_forgotten(desk: Desk, clock: Clock) -> None:
    await urgent(desk)
    await desk.send_all()
    before = await rows(desk, delivery)
    clock.now += KEPT
    await desk.services.outbox.tidy(desk.now)
    assert await rows(desk, delivery) == before
    await desk.services.outbox.tidy(clock.later(seconds=1))
    assert await rows(desk, delivery) == 0


async def test_one_copy_works_and_the_other_waits(desk: Desk, clock: Clock) -> None:
    outbox, lasts = desk.services.outbox, timedelta(seconds=30)
    assert await outbox.take_lease("one", desk.now, lasts)
    assert not await outbox.take_lease("two", desk.now, lasts)
    assert await outbox.lease_holder() == "one"
    await outbox.free_lease("one")
    assert await outbox.take_lease("two", desk.now, lasts)
    await outbox.beat(at("09:00"))
    assert await outbox.last_beat() == at("09:00")


@pytest.mark.parametrize("kind", sorted(WITH_CODES))
async def test_what_names_a_household_is_taken_away_after_a_day(desk: Desk, kind: DeliveryKind) -> None:
    async with desk.store.writing() as connection:
        await deliveries.add(connection, kind, 1, 4711, now=desk.now, priority=Priority.QUIET)
    (one,) = await due(desk)
    await desk.services.outbox.record(one, Sent(message_id=99), desk.now)
    desk.clock.later(hours=23, minutes=59)
    assert await due(desk) == []
    desk.clock.later(minutes=1)
    assert [(each.kind, each.chat_id, each.message_id) for each in await due(desk)] == [
        (DeliveryKind.REMOVAL, 4711, 99)
    ]
