"""The whole process: one lease, an end in good order, and what is made up after a start."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot import app as module
from bot.app import App, open_app
from bot.lease import LASTS, Lease
from bot.polling import ConflictError, WrongTokenError
from config import Settings, load
from core.deliveries import DeliveryKind, Priority
from core.people import Role
from demo.telegram import Limits, Server, User, World
from services.house import furnish
from storage import deliveries, roster
from tests.bot.conftest import Watch, becomes, hang_up
from tests.builders import CENSUS, MONDAY, NEWS, Clock, Desk


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RENEWED_EVERY", 0.05)


@pytest.fixture
def settings(server: Server, tmp_path: Path) -> Settings:
    values = {"BOT_TOKEN": server.world.token, "BOT_API_URL": server.url, "DATA_DIR": str(tmp_path / "data")}
    return load({**values, "ADMIN_IDS": "9001", "WEB_LISTEN": "127.0.0.1:0"}, None)


@asynccontextmanager
async def opened(settings: Settings, watch: Watch, *, elsewhere: str = "") -> AsyncIterator[App]:
    """A house ready to live. `elsewhere`: as if it ran on another machine."""
    async with open_app(settings, watch) as app:
        if elsewhere:
            app.lease = Lease(outbox=app.services.outbox, clock=watch, holder=f"{elsewhere}/1/1/aa")
        yield app
        await hang_up(app.bot)


@asynccontextmanager
async def living(app: App) -> AsyncIterator["asyncio.Task[None]"]:
    task = asyncio.create_task(app.run())
    try:
        yield task
    finally:
        app.stop()
        async with asyncio.timeout(10):
            await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def app(settings: Settings, watch: Watch) -> AsyncIterator[App]:
    async with opened(settings, watch) as house:
        yield house


async def joined(app: App, world: World, name: str, *roles: Role) -> User:
    """Somebody of the roster who started the bot, long ago."""
    user = world.add_user(name)
    user.start()
    world.queue.waiting.clear()
    async with app.services.store.writing() as connection:
        unit = await roster.root_unit(connection)
        since = MONDAY - timedelta(days=30)
        await roster.add_person(
            connection, name=name, unit_id=unit, now=since, telegram_id=user.id, roles=roles or (Role.STAFF,)
        )
    return user


async def settled(app: App, world: World) -> None:
    async with asyncio.timeout(5):
        while world.pending_updates or not await app.is_settled():  # noqa: ASYNC110 - no one event says it
            await asyncio.sleep(0.01)


async def test_an_update_goes_in_and_a_reply_comes_out(app: App, world: World) -> None:
    async with living(app):
        zhao = world.add_user("管理员赵", number=9001)
        zhao.start()
        await world.until(zhao.inbox)
    assert "管理员赵" in zhao.inbox()[0].text


async def test_its_end_takes_a_moment_and_loses_nothing(app: App, world: World) -> None:
    users = [await joined(app, world, f"员工{number}") for number in range(20)]
    async with app.services.store.writing() as connection:
        for user in users:
            await deliveries.add(
                connection, DeliveryKind.UPDATE_ASIDE, 1, user.id, now=MONDAY, priority=Priority.DIGEST
            )
    world.limit(Limits(per_second=None, latency=0.1))
    async with living(app) as task:
        await becomes(lambda: world.calls_of("sendMessage"))
        app.stop()
        async with asyncio.timeout(5):
            await task
    arrived = sum(len(user.inbox()) for user in users)
    async with app.services.store.reading() as connection:
        waiting = await deliveries.waiting(connection, MONDAY)
    assert arrived == 20 - waiting > 0
    assert await app.services.outbox.lease_holder() is None


async def test_two_copies_on_one_database_do_no_harm(settings: Settings, world: World, watch: Watch) -> None:
    async with opened(settings, watch) as first, opened(settings, watch, elsewhere="other-host") as second:
        li = await joined(first, world, "李小雨")
        assert await first.lease.take(), "whoever starts first may win, so the first is let in before the other comes"
        async with living(second) as waiting:
            async with living(first):
                await first.poller.heard.wait()
                li.writes("/help")
                await settled(first, world)
                assert not second.poller.heard.is_set()
            async with asyncio.timeout(5):
                await second.poller.heard.wait()
            li.writes("/help")
            await settled(second, world)
            assert not waiting.done()
            assert len(li.inbox()) == 2
    assert second.poller._conflicts == 0


async def test_a_copy_that_lost_its_lease_stops_working_and_waits(
    app: App, world: World, watch: Watch, clock: Clock
) -> None:
    """It was frozen for a while, and another one took over."""
    async with living(app) as task:
        await app.poller.heard.wait()
        clock.later(seconds=LASTS.total_seconds() + 60)
        other = Lease(outbox=app.services.outbox, clock=watch, holder="other-host/1/1/aa")
        assert await other.take()
        await becomes(lambda: not is_polling())
        world.add_user("李小雨").start()
        await asyncio.sleep(0.1)
        assert world.pending_updates == 1
        assert not task.done()
        await other.free()
        await settled(app, world)


async def test_a_copy_that_works_again_knows_what_the_other_took_in(app: App, watch: Watch, clock: Clock) -> None:
    desk = await Desk.opened(app.services, clock)
    group, elsewhere = await desk.group("群一"), await desk.group("群二")
    async with living(app):
        await app.poller.heard.wait()
        await desk.notice(group, NEWS)
        clock.later(seconds=LASTS.total_seconds() + 60)
        other = Lease(outbox=app.services.outbox, clock=watch, holder="other-host/1/1/aa")
        assert await other.take()
        await becomes(lambda: not is_polling())
        house = furnish(app.services.store, app.services.office)
        there = await house.capture.capture(desk.message(group, CENSUS), desk.now)
        await other.free()
        await becomes(is_polling)
        assert await desk.notice(elsewhere, CENSUS) == there.notice


def is_polling() -> bool:
    return any(task.get_name() == "poller" for task in asyncio.all_tasks())


@pytest.mark.parametrize(
    ("status", "said", "error"),
    [(401, "Unauthorized", WrongTokenError), (409, "Conflict: webhook is active", ConflictError)],
)
async def test_what_must_end_it_ends_it_and_frees_the_lease(
    app: App, world: World, status: int, said: str, error: type[Exception]
) -> None:
    world.fail_next("getUpdates", status, said, times=100)
    with pytest.raises(error):
        async with asyncio.timeout(5):
            await app.run()
    assert await app.services.outbox.lease_holder() is None


async def test_the_missed_slot_is_made_up_after_the_backlog_was_read(app: App, world: World, clock: Clock) -> None:
    """The notice lay at Telegram while the bot was down; the digest that is late must hold it."""
    zhao, li = await joined(app, world, "管理员赵", Role.ADMIN), await joined(app, world, "李小雨")
    group = world.add_group("民政工作群", by=zhao, supergroup=True)
    group.join(li)
    group.add_bot(by=zhao)
    zhao.writes(CENSUS, to=group)
    clock.at("10:00")
    async with living(app):
        await world.until(lambda: any("高龄津贴" in message.text for message in li.inbox()))


async def test_one_update_that_fails_for_ever_does_not_hold_up_the_digests(app: App, world: World) -> None:
    li = await joined(app, world, "李小雨")
    world.fail_next("sendMessage", 500, "Internal Server Error", times=1000, chat_id=li.id)
    li.writes("/help")
    async with living(app):
        await becomes(lambda: app.intake.waiting == 1)
        assert await app.is_caught_up()
        assert not await app.is_settled()


async def test_without_a_line_nothing_counts_as_caught_up(app: App, world: World) -> None:
    world.fail_next("getUpdates", 502, "", body="<html>", times=1000)
    async with living(app):
        await becomes(lambda: world.calls_of("getUpdates"))
        assert not await app.is_caught_up()


async def test_a_lease_that_cannot_be_given_back_does_not_hide_why_it_ended(
    app: App, world: World, settings: Settings
) -> None:
    world.fail_next("getUpdates", 401, "Unauthorized")
    async with app.services.store.writing() as connection:
        await connection.exec_driver_sql(
            "create trigger broken before delete on lease begin select raise(abort, 'disk full'); end"
        )
    with pytest.raises(WrongTokenError):
        await app.run()


async def test_the_beat_tells_that_it_is_alive(app: App, world: World) -> None:
    async with living(app):
        await app.tick()
    assert await app.services.outbox.last_beat() == MONDAY
