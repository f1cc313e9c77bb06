"""The courier against a server that refuses as Telegram does: what is sent in which order, and what becomes of it."""

import asyncio

import pytest

from bot import courier as module
from bot.courier import IN_FLIGHT, KEPT_FREE, Courier
from bot.gate import Gate
from bot.letters import Letters
from bot.patience import Patience
from bot.telegram import connect
from core.deliveries import DeliveryKind, Priority
from core.people import Role
from demo.telegram import Limits, User, World
from handlers.styling import Styling
from services.house import Services
from storage import deliveries
from storage.sources import source_of_chat
from tests.bot.conftest import Office, Watch, becomes, hang_up, running
from tests.builders import Clock


async def settled(courier: Courier, office: Office) -> None:
    """Everything due was tried once."""
    await becomes(lambda: not courier.is_sending)
    while not await office.services.outbox.is_idle(office.desk.now) or courier.is_sending:  # noqa: ASYNC110
        await asyncio.sleep(0.005)


async def people(office: Office, count: int) -> list[User]:
    return [(await office.person(f"员工{number}"))[0] for number in range(count)]


def sends(world: World) -> list[int]:
    """The chats of the messages that were asked for, in order."""
    return [int(str(call.params["chat_id"])) for call in world.calls_of("sendMessage")]


async def test_what_is_stored_is_sent_and_recorded_with_its_message(office_: Office, courier: Courier) -> None:
    li, _ = await office_.person("李小雨")
    await office_.owes(li.id, 4711)
    async with running(courier):
        await settled(courier, office_)
    assert "4711" in li.inbox()[-1].text
    assert office_.rows("select state, message_id from delivery") == [("sent", li.inbox()[-1].id)]


async def test_the_more_urgent_goes_first(office_: Office, courier: Courier) -> None:
    users = await people(office_, 4)
    for user, priority in zip(users, (Priority.QUIET, Priority.DIGEST, Priority.ASKED, Priority.URGENT), strict=True):
        await office_.owes(user.id, priority=priority)
    courier._patience = Patience(1)
    async with running(courier):
        await settled(courier, office_)
    assert sends(office_.world) == [users[2].id, users[3].id, users[1].id, users[0].id]


async def test_equals_go_in_the_order_in_which_they_were_stored(office_: Office, courier: Courier) -> None:
    users = await people(office_, 20)
    for user in users:
        await office_.owes(user.id)
    courier._patience = Patience(1)
    async with running(courier):
        await settled(courier, office_)
    assert sends(office_.world) == [user.id for user in users]


class _Watcher:
    """Counts what is under way at the server at every change."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.most = self.most_in_a_chat = 0

    async def run(self) -> None:
        while True:
            await self.world.next_change()
            chats = [str(call.params.get("chat_id")) for call in self.world.under_way.values()]
            self.most = max(self.most, len(chats))
            self.most_in_a_chat = max([self.most_in_a_chat, *(chats.count(chat) for chat in chats)])


async def test_no_more_than_eight_are_in_flight_and_one_in_a_chat(office_: Office, courier: Courier) -> None:
    users, watcher = await people(office_, 15), _Watcher(office_.world)
    for user in users:
        await office_.owes(user.id, 1)
        await office_.owes(user.id, 2, priority=Priority.ASKED)
    office_.world.limit(Limits(per_second=None, latency=0.03))
    async with running(watcher), running(courier):
        await settled(courier, office_)
    assert office_.states() == ["sent"] * 30
    assert KEPT_FREE < watcher.most <= IN_FLIGHT
    assert watcher.most_in_a_chat == 1


async def test_a_broadcast_leaves_a_place_to_whoever_asked(office_: Office, courier: Courier) -> None:
    users = await people(office_, 30)
    for user in users[:-1]:
        await office_.owes(user.id, priority=Priority.DIGEST)
    office_.world.limit(Limits(per_second=None, latency=0.3))
    async with running(courier):
        await office_.world.until(lambda: len(sends(office_.world)) == IN_FLIGHT - KEPT_FREE)
        await office_.owes(users[-1].id, priority=Priority.ASKED)
        courier.wake()
        await office_.world.until(lambda: users[-1].id in sends(office_.world), within=0.25)
        assert all(call.status == 0 for call in office_.world.calls_of("sendMessage"))
        office_.world.limit(Limits(per_second=None))
        await settled(courier, office_)


async def test_something_urgent_overtakes_a_broadcast_within_a_second(office_: Office, courier: Courier) -> None:
    users = await people(office_, 100)
    for user in users[:-1]:
        await office_.owes(user.id, priority=Priority.DIGEST)
    office_.world.limit(Limits(per_second=None, latency=0.1))
    async with running(courier):
        await office_.world.until(lambda: len(sends(office_.world)) == IN_FLIGHT - KEPT_FREE)
        await office_.owes(users[-1].id, priority=Priority.URGENT)
        await office_.world.until(lambda: users[-1].id in sends(office_.world), within=1.0)
        assert len(sends(office_.world)) < 90
        office_.world.limit(Limits(per_second=None))
        await settled(courier, office_)


async def test_a_flooded_chat_waits_as_long_as_it_was_told_and_nobody_else_does(
    office_: Office, courier: Courier, clock: Clock
) -> None:
    li, wang = await people(office_, 2)
    office_.world.fail_next("sendMessage", 429, "Too Many Requests: retry after 30", {"retry_after": 30}, chat_id=li.id)
    await office_.owes(li.id, 1)
    await office_.owes(li.id, 2)
    await office_.owes(wang.id, 1)
    async with running(courier):
        await settled(courier, office_)
        assert (len(li.inbox()), len(wang.inbox())) == (0, 1)
        assert office_.due_in(li.id) == [30.0, 30.0]
        assert office_.rows("select attempts from delivery") == [0, 0, 0]
        clock.later(seconds=31)
        courier.wake()
        await settled(courier, office_)
    assert len(li.inbox()) == 2


async def test_floods_in_three_chats_stop_all_sending(office_: Office, courier: Courier) -> None:
    users = await people(office_, 40)
    for user in users:
        await office_.owes(user.id)
    office_.world.fail_next("sendMessage", 429, "Too Many Requests", {"retry_after": 20}, times=1000)
    async with running(courier):
        await becomes(lambda: courier._patience._is_probing)
        await becomes(lambda: not courier.is_sending)
        tried = len(sends(office_.world))
        courier.wake()
        await asyncio.sleep(0.05)
        assert len(sends(office_.world)) == tried <= IN_FLIGHT + 3
    assert set(office_.states()) == {"waiting"}


GONE = [
    (403, "Forbidden: bot was blocked by the user", True),
    (403, "Forbidden: user is deactivated", True),
    (403, "Forbidden: bot can't initiate conversation with a user", True),
    (400, "Bad Request: chat not found", True),
    (403, "Forbidden: bot was kicked from the supergroup chat", False),
    (400, "Bad Request: can't parse entities: unsupported start tag", False),
    (404, "Not Found", False),
]


@pytest.mark.parametrize(("status", "said", "is_person_gone"), GONE, ids=[each[1] for each in GONE])
async def test_what_will_never_arrive_is_given_up_at_once(
    office_: Office, courier: Courier, status: int, said: str, is_person_gone: bool
) -> None:
    li, _ = await office_.person("李小雨")
    await office_.owes(li.id)
    office_.world.fail_next("sendMessage", status, said)
    async with running(courier):
        await settled(courier, office_)
    ((state, why),) = office_.rows("select state, why from delivery")
    assert state == "gone"
    assert said in why
    unreachable = office_.rows("select unreachable_since is not null from staff")
    assert unreachable == [int(is_person_gone)]
    assert len(sends(office_.world)) == 1


async def test_a_person_who_never_started_the_bot_is_known_as_unreachable(office_: Office, courier: Courier) -> None:
    group = office_.world.add_group("工作群", by=office_.world.add_user("主任"))
    group.add_bot(by=next(iter(office_.world.users.values())))
    wang, _ = await office_.person("王建国", started=False)
    group.join(wang)
    await office_.owes(wang.id)
    async with running(courier):
        await settled(courier, office_)
    assert office_.states() == ["gone"]
    assert office_.rows("select unreachable_since is not null from staff") == [1]


async def test_a_group_that_became_a_supergroup_is_followed(office_: Office, courier: Courier) -> None:
    li, _ = await office_.person("李小雨")
    old, new = (office_.world.add_group("工作群", by=li, supergroup=is_super) for is_super in (False, True))
    new.add_bot(by=li)
    await office_.services.sources.noticed(old.id, "工作群", office_.desk.now)
    notice = li.writes("【通知】请于周五前报", to=new)
    await office_.owes(old.id, 1, kind=DeliveryKind.REACTION, message_id=notice.id)
    said = "Bad Request: group chat was upgraded to a supergroup chat"
    office_.world.fail_next("setMessageReaction", 400, said, {"migrate_to_chat_id": new.id}, chat_id=old.id)
    async with running(courier):
        await settled(courier, office_)
    assert notice.reactions == ["👌"]
    async with office_.services.store.reading() as connection:
        source = await source_of_chat(connection, new.id)
    assert source is not None
    assert source.title == "工作群"


TROUBLE = [
    (500, "Internal Server Error", None),
    (502, "Bad Gateway", "<html><h1>502 Bad Gateway</h1></html>"),
    (200, "", "{broken"),
    (503, "Service Unavailable", None),
    (500, "restart", None),
]


@pytest.mark.parametrize(("status", "said", "body"), TROUBLE, ids=["500", "502 HTML", "broken", "503", "restart"])
async def test_a_server_in_trouble_is_tried_again_and_ever_later(
    office_: Office, courier: Courier, clock: Clock, status: int, said: str, body: str | None
) -> None:
    li, _ = await office_.person("李小雨")
    await office_.owes(li.id)
    office_.world.fail_next("sendMessage", status, said, body=body, times=4)
    pauses = []
    async with running(courier):
        for _ in range(4):
            await settled(courier, office_)
            pauses += office_.due_in(li.id)
            clock.later(seconds=pauses[-1])
            courier.wake()
        await settled(courier, office_)
    assert pauses == [2.0, 4.0, 8.0, 16.0]
    assert office_.states() == ["sent"]


async def test_a_line_that_is_down_is_no_fault_of_the_delivery(
    office_: Office, services: Services, watch: Watch
) -> None:
    """Nobody listens at that port: what the network says when Telegram cannot be reached."""
    li, _ = await office_.person("李小雨")
    await office_.owes(li.id)
    bot = connect(office_.world.token, "http://127.0.0.1:1", None, Gate(1000, 0.01))
    courier = Courier(bot, services.outbox, Letters(services=services, locale="zh-CN", styling=Styling("auto")), watch)
    async with running(courier):
        await settled(courier, office_)
    await hang_up(bot)
    assert office_.states() == ["waiting"]
    assert office_.due_in(li.id) == [2.0]


async def test_an_edit_that_changes_nothing_is_done(office_: Office, courier: Courier) -> None:
    """Also a message that is gone: nothing is left to show."""
    li, _ = await office_.person("李小雨")
    await office_.owes(li.id, kind=DeliveryKind.REMOVAL, message_id=4711)
    async with running(courier):
        await settled(courier, office_)
    assert office_.states() == ["sent"]


async def test_a_delivery_that_cannot_be_written_does_not_stop_the_others(office_: Office, courier: Courier) -> None:
    users = await people(office_, 3)
    await office_.owes_one(users[0].id, subject_id=10**30 % 2**62, kind="digest", staff_id=None, message_id=None)
    await office_.owes(users[1].id)
    await office_.owes_one(users[2].id, kind="removal", message_id=None)
    async with running(courier):
        await settled(courier, office_)
    assert office_.states() == ["void", "sent", "void"]


async def test_what_nobody_wants_any_more_is_not_sent(office_: Office, courier: Courier, clock: Clock) -> None:
    li, wang = await people(office_, 2)
    await office_.owes(li.id, void_at=clock.now)
    await office_.owes(wang.id)
    async with running(courier):
        await becomes(wang.inbox)
    assert li.inbox() == []


async def test_what_cannot_be_recorded_is_not_sent_twice(
    office_: Office, courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: once everything that was due went out again and again, thirty times a second."""
    monkeypatch.setattr(module, "IDLE", 0.05)
    users = await people(office_, 20)
    for user in users:
        await office_.owes(user.id)
    async with running(courier):
        async with office_.broken("delivery", "before update"):
            await becomes(lambda: len(sends(office_.world)) == IN_FLIGHT - KEPT_FREE)
            await asyncio.sleep(0.3)
            assert len(sends(office_.world)) == IN_FLIGHT - KEPT_FREE
        await settled(courier, office_)
    assert office_.states() == ["sent"] * 20
    assert all(len(user.inbox()) == 1 for user in users)


async def test_one_row_that_cannot_be_written_blocks_nobody_for_ever(
    office_: Office, courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OWN_FAULT", 0)
    users = await people(office_, 12)
    for user in users:
        await office_.owes(user.id)
    async with office_.broken("delivery", "before update", f"old.chat_id = {users[0].id}"), running(courier):
        await becomes(lambda: office_.states() == ["waiting"] + ["sent"] * 11)
        await becomes(lambda: not courier.is_sending)
    assert len(users[0].inbox()) == 1


async def test_stopping_finishes_and_records_what_is_in_flight(office_: Office, courier: Courier) -> None:
    users = await people(office_, 40)
    for user in users:
        await office_.owes(user.id)
    office_.world.limit(Limits(per_second=None, latency=0.1))
    async with running(courier):
        await office_.world.until(lambda: len(sends(office_.world)) == IN_FLIGHT - KEPT_FREE)
    arrived = sum(len(user.inbox()) for user in users)
    assert office_.states().count("sent") == arrived == IN_FLIGHT - KEPT_FREE
    assert not courier.is_sending


async def test_stopping_ends_also_in_the_instant_in_which_something_lands(office_: Office, courier: Courier) -> None:
    """Python's wait_for swallows a cancellation that comes together with what it waits for; once that hung the end."""
    for number in range(20):
        async with asyncio.timeout(2):
            task = asyncio.create_task(courier.run())
            await becomes(lambda: not courier._wake.is_set())
            await asyncio.sleep(0.001 * number)
            courier.wake()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def test_a_server_that_says_nothing_does_not_hold_up_the_end(
    office_: Office, courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LANDING", 0.1)
    li, _ = await office_.person("李小雨")
    await office_.owes(li.id)
    office_.world.limit(Limits(per_second=None, latency=60.0))
    async with asyncio.timeout(2):
        async with running(courier):
            await office_.world.until(lambda: sends(office_.world))
    assert office_.states() == ["waiting"]
    office_.world.limit(Limits(per_second=None))


async def test_an_edit_that_is_woken_while_it_is_on_its_way_goes_out_once_more(
    office_: Office, courier: Courier
) -> None:
    li, _ = await office_.person("李小雨", Role.ADMIN)
    group = office_.world.add_group("工作群", by=li)
    source = await office_.services.sources.bot_added(group.id, "工作群", li.id, office_.desk.now, can_read=True)
    assert source.source is not None
    office_.world.limit(Limits(per_second=None, latency=0.2))
    async with running(courier):
        await office_.world.until(lambda: sends(office_.world))
        async with office_.services.store.writing() as connection:
            await deliveries.add_again(
                connection,
                DeliveryKind.SOURCE_READY,
                source.source,
                li.id,
                now=office_.desk.now,
                priority=Priority.ASKED,
            )
        office_.world.limit(Limits(per_second=None))
        await settled(courier, office_)
    assert len(li.inbox()) == 2
