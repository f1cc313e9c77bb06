"""The intake with a dispatcher of the tests' own: what becomes of an update whose handler works, fails or dies."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, Message
from hypothesis import given
from hypothesis import strategies as st

from bot import intake as module
from bot.intake import Intake, lane_of
from core.people import Role
from demo.telegram import World
from services.house import Services
from services.inbox import MOST_ATTEMPTS
from tests.bot.conftest import Office, Watch, becomes, running
from tests.builders import Clock

PERSON = 71
OTHER = 72


class Desk:
    """Handlers that note what they get, and fail when the text says so."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.seen: list[str] = []
        self.ended: list[str] = []
        self.fails: dict[str, int] = {}
        self.gates: dict[str, asyncio.Event] = {}
        self.dispatcher = Dispatcher()
        self.dispatcher.message.register(self.on_message)
        self.dispatcher.callback_query.register(self.on_tap)

    async def on_message(self, message: Message) -> None:
        text = message.text or ""
        self.seen.append(text)
        if self.fails.get(text, 0) > 0:
            self.fails[text] -= 1
            raise LookupError("a bug")
        if text in self.gates:
            await self.gates[text].wait()
        if text.startswith("ask"):
            await message.answer("so be it")
        self.ended.append(text)

    async def on_tap(self, query: CallbackQuery) -> None:
        self.seen.append(str(query.data))


@pytest.fixture
async def desk_(bot: Bot) -> Desk:
    return Desk(bot)


@pytest.fixture
async def intake(bot: Bot, desk_: Desk, services: Services, watch: Watch) -> Intake:
    return Intake(bot, desk_.dispatcher, services.inbox, watch, asyncio.Event())


def message(number: int, text: str, chat_id: int = PERSON) -> dict[str, Any]:
    chat = {"id": chat_id, "type": "private", "first_name": "李小雨"}
    person = {"id": chat_id, "is_bot": False, "first_name": "李小雨"}
    body = {"message_id": number, "date": 1780000000, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": body}


async def arrives(office: Office, *updates: dict[str, Any]) -> None:
    await office.services.inbox.take_in(list(updates), office.desk.now)


def states(office: Office) -> list[str]:
    return office.rows("select state from inbox order by update_id")


@asynccontextmanager
async def at_work(intake: Intake, office: Office) -> AsyncIterator[None]:
    """Also moves the clock on, a minute with each look, so that pauses pass."""

    async def time_passes() -> None:
        while True:
            await asyncio.sleep(0.01)
            office.desk.clock.later(seconds=60)
            intake._arrived.set()

    passing = asyncio.create_task(time_passes())
    async with running(intake):
        yield
        passing.cancel()
        await asyncio.gather(passing, return_exceptions=True)


UNDECODABLE = [
    {"message": {"message_id": 1, "date": 1, "chat": {"id": PERSON}}},
    {"message": {"message_id": "x", "date": 1, "chat": {"id": PERSON, "type": "private"}, "text": "a"}},
    {"message": {**message(1, "a")["message"], "forward_origin": {"type": "hidden_user", "date": 1}}},
    {"callback_query": {"id": "1", "data": "x"}},
    {"message": []},
    {"message": 7},
    {"sent_by_the_future": {"text": "a"}},
    {},
]


@pytest.mark.parametrize("poison", UNDECODABLE, ids=range(len(UNDECODABLE)))
async def test_what_cannot_be_decoded_is_set_aside_and_the_next_is_handled(
    office_: Office, intake: Intake, desk_: Desk, poison: dict[str, Any]
) -> None:
    await arrives(office_, {"update_id": 1, **poison}, message(2, "next"))
    async with asyncio.timeout(2), running(intake):
        await becomes(lambda: states(office_) == ["aside", "done"])
    assert desk_.seen == ["next"]
    assert office_.rows("select payload is null from inbox where update_id = 1") == [0]


async def test_the_reason_names_the_fields_and_not_their_content(office_: Office, intake: Intake) -> None:
    body = {"message_id": "赵桂兰", "date": 1, "chat": {"id": PERSON, "type": ["赵桂兰"]}, "text": "赵桂兰"}
    await arrives(office_, {"update_id": 1, "message": body})
    async with running(intake):
        await becomes(lambda: states(office_) == ["aside"])
    (why,) = office_.rows("select why from inbox")
    assert "message" in why
    assert "赵桂兰" not in why


async def test_administrators_are_told_of_an_update_that_was_set_aside(office_: Office, intake: Intake) -> None:
    admin, _ = await office_.person("管理员赵", Role.ADMIN)
    await arrives(office_, {"update_id": 4711, "message": 7})
    async with running(intake):
        await becomes(lambda: states(office_) == ["aside"])
    assert office_.rows("select kind, subject_id, chat_id from delivery") == [("update_aside", 4711, admin.id)]


async def test_a_kind_that_nobody_handles_is_done(office_: Office, intake: Intake) -> None:
    await arrives(office_, {"update_id": 1, "edited_message": message(1, "a")["message"]})
    async with running(intake):
        await becomes(lambda: states(office_) == ["done"])


async def test_a_handled_update_leaves_no_text_behind(office_: Office, intake: Intake) -> None:
    await arrives(office_, message(1, "赵桂兰"))
    async with running(intake):
        await becomes(lambda: states(office_) == ["done"])
    assert office_.rows("select payload from inbox") == [None]


async def test_a_handler_that_fails_once_is_tried_again(office_: Office, intake: Intake, desk_: Desk) -> None:
    desk_.fails["a"] = 1
    await arrives(office_, message(1, "a"))
    async with at_work(intake, office_):
        await becomes(lambda: states(office_) == ["done"])
    assert desk_.seen == ["a", "a"]


async def test_a_handler_that_always_fails_is_given_five_attempts(office_: Office, intake: Intake, desk_: Desk) -> None:
    desk_.fails["bug"] = 1000
    await arrives(office_, message(1, "bug"), message(2, "after it"))
    async with at_work(intake, office_):
        await becomes(lambda: states(office_) == ["aside", "done"])
    assert desk_.seen == ["bug"] * MOST_ATTEMPTS + ["after it"]
    assert office_.rows("select why from inbox where update_id = 1") == ["LookupError"]


async def test_while_one_chat_waits_for_its_next_attempt_the_others_go_on(
    office_: Office, intake: Intake, desk_: Desk
) -> None:
    desk_.fails["bug"] = 1000
    await arrives(office_, message(1, "bug"), message(2, "edit"), message(3, "elsewhere", OTHER))
    async with running(intake):
        await becomes(lambda: states(office_) == ["new", "new", "done"])
        await becomes(lambda: intake.waiting == 2)
    assert desk_.seen.count("edit") == 0


async def test_within_a_chat_nothing_overtakes(office_: Office, intake: Intake, desk_: Desk) -> None:
    """Not even when the first ones fail: an edit must not come before its message."""
    desk_.fails.update({"0": 2, "3": 1, "7": 3})
    await arrives(office_, *(message(number + 1, str(number)) for number in range(10)))
    async with at_work(intake, office_):
        await becomes(lambda: states(office_) == ["done"] * 10)
    assert desk_.ended == [str(number) for number in range(10)]


async def test_lanes_run_side_by_side(office_: Office, intake: Intake, desk_: Desk) -> None:
    """A handler that takes ten minutes holds up its own chat only."""
    desk_.gates["slow"] = asyncio.Event()
    await arrives(office_, message(1, "slow"), message(2, "behind"), message(3, "quick", OTHER))
    async with running(intake):
        await becomes(lambda: states(office_) == ["new", "new", "done"])
        assert desk_.seen == ["slow", "quick"]
        assert not intake.is_idle
        desk_.gates["slow"].set()
        await becomes(lambda: states(office_) == ["done"] * 3)
    assert desk_.seen == ["slow", "quick", "behind"]


async def test_only_so_many_move_at_once(office_: Office, intake: Intake, desk_: Desk) -> None:
    for number in range(30):
        desk_.gates[str(number)] = asyncio.Event()
    await arrives(office_, *(message(number + 1, str(number), 100 + number) for number in range(30)))
    async with running(intake):
        await becomes(lambda: len(desk_.seen) == module.AT_ONCE)
        await asyncio.sleep(0.05)
        assert len(desk_.seen) == module.AT_ONCE
        for event in desk_.gates.values():
            event.set()
        await becomes(lambda: states(office_) == ["done"] * 30)


async def test_a_flood_in_one_chat_does_not_starve_the_others(office_: Office, intake: Intake, desk_: Desk) -> None:
    desk_.fails["0"] = 1000
    flood = [message(number + 1, str(number)) for number in range(400)]
    await arrives(office_, *flood, message(500, "elsewhere", OTHER))
    async with running(intake):
        await becomes(lambda: "elsewhere" in desk_.seen)


async def test_a_reply_that_the_line_did_not_carry_is_tried_again_until_it_does(
    office_: Office, intake: Intake, desk_: Desk
) -> None:
    """However often that is: the line is to blame, not the update."""
    li, _ = await office_.person("李小雨")
    office_.world.fail_next("sendMessage", 502, "", body="<html>502</html>", times=MOST_ATTEMPTS + 2)
    await arrives(office_, message(1, "ask", li.id))
    async with at_work(intake, office_):
        await becomes(lambda: states(office_) == ["done"])
    assert len(li.inbox()) == 1
    assert desk_.ended == ["ask"]


async def test_a_line_that_stays_down_sets_it_aside_in_the_end(
    office_: Office, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_TRIES", 2)
    li, _ = await office_.person("李小雨")
    office_.world.fail_next("sendMessage", 500, "Internal Server Error", times=1000)
    await arrives(office_, message(1, "ask", li.id))
    async with at_work(intake, office_):
        await becomes(lambda: states(office_) == ["aside"])


REFUSED = ["Forbidden: bot was blocked by the user", "Bad Request: chat not found"]


@pytest.mark.parametrize("said", REFUSED)
async def test_a_reply_that_will_never_arrive_does_not_undo_the_effect(
    office_: Office, intake: Intake, said: str
) -> None:
    li, _ = await office_.person("李小雨")
    office_.world.fail_next("sendMessage", 403 if "Forbidden" in said else 400, said)
    await arrives(office_, message(1, "ask", li.id))
    async with running(intake):
        await becomes(lambda: states(office_) == ["done"])


async def test_a_long_flood_limit_holds_the_chat_as_long_as_it_was_told(
    office_: Office, intake: Intake, clock: Clock
) -> None:
    li, _ = await office_.person("李小雨")
    office_.world.fail_next("sendMessage", 429, "Too Many Requests", {"retry_after": 600}, times=1)
    await arrives(office_, message(1, "ask", li.id))
    async with running(intake):
        await becomes(lambda: intake.waiting == 1)
        for seconds in (300, 299):
            clock.later(seconds=seconds)
            intake._arrived.set()
            await asyncio.sleep(0.05)
        assert len(office_.world.calls_of("sendMessage")) == 1
        clock.later(seconds=2)
        intake._arrived.set()
        await becomes(lambda: states(office_) == ["done"])


async def test_what_a_crash_interrupted_is_handled_once_more(
    office_: Office, intake: Intake, desk_: Desk, bot: Bot, services: Services, watch: Watch
) -> None:
    """The process dies between the handler and the note that it is done."""
    await arrives(office_, message(1, "a"))
    async with office_.broken("inbox", "before update"), running(intake):
        await becomes(lambda: desk_.ended == ["a"])
        await becomes(lambda: intake.is_idle)
    assert states(office_) == ["new"]
    again = Intake(bot, desk_.dispatcher, services.inbox, watch, asyncio.Event())
    async with running(again):
        await becomes(lambda: states(office_) == ["done"])
    assert desk_.ended == ["a", "a"]


async def test_stopping_lets_the_handler_finish_and_starts_nothing_new(
    office_: Office, intake: Intake, desk_: Desk
) -> None:
    desk_.gates["slow"] = asyncio.Event()
    await arrives(office_, message(1, "slow"), message(2, "behind"))
    async with running(intake):
        await becomes(lambda: desk_.seen == ["slow"])
        asyncio.get_running_loop().call_later(0.05, desk_.gates["slow"].set)
    assert states(office_) == ["done", "new"]
    assert desk_.seen == ["slow"]


async def test_a_handler_that_never_ends_does_not_hold_up_the_end(
    office_: Office, intake: Intake, desk_: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LANDING", 0.05)
    desk_.gates["slow"] = asyncio.Event()
    await arrives(office_, message(1, "slow"))
    async with asyncio.timeout(2), running(intake):
        await becomes(lambda: desk_.seen == ["slow"])
    assert states(office_) == ["new"]
    assert intake.is_idle


async def test_the_same_update_twice_is_one(office_: Office, intake: Intake, desk_: Desk) -> None:
    await arrives(office_, message(1, "a"))
    await arrives(office_, message(1, "a"))
    async with running(intake):
        await becomes(lambda: states(office_) == ["done"])
        await arrives(office_, message(1, "a"))
        await asyncio.sleep(0.02)
    assert desk_.seen == ["a"]


def test_a_tap_belongs_to_whoever_tapped(world: World) -> None:
    del world
    below = {"chat": {"id": -100, "type": "supergroup"}, "message_id": 1, "date": 0}
    tap = {"id": "1", "from": {"id": PERSON}, "message": below, "data": "d:1"}
    assert lane_of({"update_id": 1, "callback_query": tap}) == PERSON
    assert lane_of(message(1, "a", OTHER)) == OTHER
    assert lane_of({"update_id": 1}) == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["chat", "from", "id", "data"]), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["update_id", "message", "callback_query"]), JSON))
def test_every_update_has_a_lane(update: dict[str, Any]) -> None:
    assert isinstance(lane_of(update), int)
