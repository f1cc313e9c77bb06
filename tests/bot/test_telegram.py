"""What a refusal means, and how each call passes the gate."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe

from bot import telegram as module
from bot.gate import Gate
from bot.telegram import MembersByTelegram, classify, connect, introduce
from core.deliveries import Gone, Moved, Outcome, Sent, TryLater
from demo.telegram import Group, Limits, Server, User, World
from tests.bot.conftest import Office, hang_up

ME = GetMe()


def bad(text: str) -> TelegramBadRequest:
    return TelegramBadRequest(method=ME, message=f"Bad Request: {text}")


def forbidden(text: str) -> TelegramForbiddenError:
    return TelegramForbiddenError(method=ME, message=f"Forbidden: {text}")


DONE = Sent(message_id=None)
REFUSALS: list[tuple[Exception, Outcome | None]] = [
    (TelegramRetryAfter(method=ME, message="", retry_after=3600), TryLater(after=3600.0, why="flood", counts=False)),
    (TelegramMigrateToChat(method=ME, message="", migrate_to_chat_id=-1001), Moved(chat_id=-1001)),
    (bad("message is not modified: specified new message content"), DONE),
    (bad("query is too old and response timeout expired or query ID is invalid"), DONE),
    (bad("message to edit not found"), DONE),
    (bad("message to delete not found"), DONE),
    (bad("message can't be deleted for everyone"), DONE),
    (bad("REACTION_INVALID"), DONE),
    (bad("MESSAGE_ID_INVALID"), DONE),
    (bad("chat not found"), Gone(why="Bad Request: chat not found", is_person_gone=True)),
    (bad("can't parse entities: x"), Gone(why="Bad Request: can't parse entities: x")),
    (forbidden("bot was blocked by the user"), Gone(why="Forbidden: bot was blocked by the user", is_person_gone=True)),
    (forbidden("user is deactivated"), Gone(why="Forbidden: user is deactivated", is_person_gone=True)),
    (forbidden("bot was kicked from the group chat"), Gone(why="Forbidden: bot was kicked from the group chat")),
    (TelegramServerError(method=ME, message="x"), TryLater(after=2.0, why="TelegramServerError")),
    (RestartingTelegram(method=ME, message="x"), TryLater(after=2.0, why="RestartingTelegram")),
    (TelegramNetworkError(method=ME, message="x"), TryLater(after=2.0, why="TelegramNetworkError")),
    (ClientDecodeError("x", ValueError(), ""), TryLater(after=2.0, why="ClientDecodeError")),
    (TelegramUnauthorizedError(method=ME, message="x"), TryLater(after=2.0, why="TelegramUnauthorizedError")),
    (TelegramConflictError(method=ME, message="x"), TryLater(after=2.0, why="TelegramConflictError")),
    (ConnectionResetError(), TryLater(after=2.0, why="ConnectionResetError")),
    (TimeoutError(), TryLater(after=2.0, why="TimeoutError")),
    (KeyError("ours"), None),
    (ValueError("ours"), None),
]


@pytest.mark.parametrize(
    ("error", "outcome"), REFUSALS, ids=[f"{type(each[0]).__name__} {each[1]}" for each in REFUSALS]
)
def test_each_refusal_has_its_own_outcome(error: Exception, outcome: Outcome | None) -> None:
    assert classify(error) == outcome


def test_patience_grows_up_to_five_minutes() -> None:
    outcomes = [classify(TimeoutError(), attempts) for attempts in range(60)]
    pauses = [each.after for each in outcomes if isinstance(each, TryLater)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (2.0, 300.0)


def test_a_long_refusal_is_cut_to_its_column() -> None:
    outcome = classify(forbidden("x" * 5000))
    assert isinstance(outcome, Gone)
    assert len(outcome.why) <= 200


@pytest.fixture
async def li(world: World) -> User:
    user = world.add_user("李小雨")
    user.start()
    return user


async def test_a_short_flood_limit_on_a_reply_is_waited_out(world: World, bot: Bot, li: User) -> None:
    world.fail_next("sendMessage", 429, "Too Many Requests", {"retry_after": 1})
    assert (await bot.send_message(li.id, "好")).text == "好"


async def test_a_long_one_is_left_to_the_update(
    world: World, bot: Bot, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.fail_next("sendMessage", 429, "Too Many Requests", {"retry_after": 11})
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(li.id, "好")


async def test_the_word_over_the_screen_never_waits_behind_a_broadcast(world: World, server: Server, li: User) -> None:
    """Two hundred people tap in one second while all slots are taken: each is answered at once."""
    bot = connect(world.token, server.url, None, Gate(1, 60.0))
    sent = await bot.send_message(li.id, "一览")
    shown = li.chat.find(sent.message_id)
    assert shown is not None
    presses = [li.forge(shown, "d:1") for _ in range(200)]
    async with asyncio.timeout(5):
        await asyncio.gather(*(bot.answer_callback_query(press.id, "已办结") for press in presses))
    assert all(press.is_answered for press in presses)
    await hang_up(bot)


async def test_everything_else_passes_the_gate(world: World, server: Server, li: User) -> None:
    bot = connect(world.token, server.url, None, Gate(1, 60.0))
    await bot.send_message(li.id, "一览")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await bot.get_chat(li.id)
    assert not world.calls_of("getChat")
    await hang_up(bot)


async def test_a_server_that_says_nothing_is_given_up(
    world: World, server: Server, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SEND_TIMEOUT", 0.1)
    bot = connect(world.token, server.url, None, Gate(10, 0.01))
    world.limit(Limits(per_second=None, latency=1.0))
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(li.id, "好")
    world.limit(Limits(per_second=None))
    await hang_up(bot)


async def test_it_introduces_itself_and_learns_its_name(world: World, bot: Bot) -> None:
    assert await introduce(bot) == world.bot_username


@pytest.mark.parametrize("status", [401, 500])
async def test_it_works_without_being_introduced(world: World, bot: Bot, status: int) -> None:
    world.fail_next("*", status, "no", times=2)
    assert await introduce(bot) is None


@pytest.fixture
def group(world: World, li: User) -> Group:
    group = world.add_group("工作群", by=li, supergroup=True)
    group.add_bot(by=li)
    return group


async def test_members_are_known_as_they_stand(world: World, bot: Bot, li: User, group: Group) -> None:
    wang, zhao, sun = (world.add_user(name) for name in ("王建国", "赵敏", "孙立"))
    group.join(wang, zhao)
    group.kick(zhao, by=li)
    members = MembersByTelegram(bot)
    found = [await members.is_member(group.id, user.id) for user in (li, wang, zhao, sun)]
    assert found == [True, True, False, False]
    group.restrict(wang, by=li)
    assert await members.is_member(group.id, wang.id)


async def test_what_telegram_refuses_to_say_stays_unknown(world: World, bot: Bot, group: Group) -> None:
    world.fail_next("getChatMember", 403, "Forbidden: bot was kicked from the supergroup chat")
    assert await MembersByTelegram(bot).is_member(group.id, 7) is None


@pytest.mark.parametrize("status", [500, 429])
async def test_a_line_that_is_down_is_no_answer(office_: Office, bot: Bot, li: User, group: Group, status: int) -> None:
    """Once everybody's membership was unknown for a day after an outage."""
    office_.world.fail_next("getChatMember", status, "no", {"retry_after": 60}, times=3)
    with pytest.raises(TelegramAPIError):
        await MembersByTelegram(bot).is_member(group.id, li.id)
