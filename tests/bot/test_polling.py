"""The poller against a server that refuses, breaks and lies: nothing it was handed is lost, nothing makes it spin."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from aiogram import Bot
from aiohttp import web

from bot import polling as module
from bot.gate import Gate
from bot.polling import ALLOWED, BATCH, CONFLICT_PATIENCE, ConflictError, Poller, WrongTokenError
from bot.telegram import connect
from demo.telegram import World
from services.house import Services
from tests.bot.conftest import Office, Watch, becomes, hang_up, running
from tests.builders import Clock

Result = list[Any] | Callable[[], list[Any]]

UNIT = 0.005
"""What a second of the poller's patience lasts here."""


@pytest.fixture
async def poller(bot: Bot, services: Services, watch: Watch) -> Poller:
    return Poller(bot=bot, inbox=services.inbox, clock=watch, arrived=asyncio.Event(), unit=UNIT)


def offsets(world: World) -> list[int | None]:
    return [None if (found := call.params.get("offset")) is None else int(str(found)) for call in asked(world)]


def asked(world: World) -> list[Any]:
    return world.calls_of("getUpdates")


def has_asked(world: World, times: int) -> bool:
    return len(asked(world)) >= times


def kept(office: Office) -> list[int]:
    return office.rows("select update_id from inbox order by update_id")


async def test_an_update_is_on_disk_before_more_are_asked_for(office_: Office, poller: Poller) -> None:
    first = office_.world.push_raw({"message": {"whatever": 1}})
    async with running(poller):
        await becomes(lambda: first + 1 in offsets(office_.world))
        assert kept(office_) == [first]
        assert poller.arrived.is_set()
        assert office_.world.pending_updates == 0


async def test_it_asks_for_every_kind_that_the_handlers_know(office_: Office, poller: Poller) -> None:
    async with running(poller):
        await becomes(lambda: asked(office_.world))
    assert office_.world.queue.allowed == frozenset(ALLOWED)


async def test_a_backlog_is_read_in_batches_before_it_counts_as_heard(office_: Office, poller: Poller) -> None:
    numbers = [office_.world.push_raw({"message": {}}) for _ in range(BATCH + 20)]
    async with running(poller):
        await poller.heard.wait()
        assert kept(office_) == numbers
    assert [call.params["timeout"] for call in asked(office_.world)][:2] == ["0", "0"]


async def test_the_second_poll_waits_at_the_server(office_: Office, poller: Poller) -> None:
    async with running(poller):
        await becomes(lambda: len(asked(office_.world)) == 2)
        await asyncio.sleep(10 * UNIT)
        assert len(asked(office_.world)) == 2
        assert asked(office_.world)[1].params["timeout"] == str(module.LONG_POLL)


async def test_after_a_restart_it_goes_on_where_it_was(office_: Office, poller: Poller) -> None:
    number = office_.world.push_raw({"message": {}})
    async with running(poller):
        await becomes(lambda: kept(office_))
    office_.world.calls.clear()
    async with running(poller):
        await becomes(lambda: asked(office_.world))
    assert offsets(office_.world)[0] == number + 1


async def test_after_a_week_of_silence_it_accepts_whatever_number_comes(office_: Office, clock: Clock) -> None:
    """Telegram then counts from a random place; asking above it would confirm what was never read."""

    def a_week_passes() -> list[Any]:
        clock.later(days=8)
        return []

    story: list[Result] = [[{"update_id": 900_000}], a_week_passes, [{"update_id": 5}]]
    async with lying(story) as (poller_of, asks), running(poller_of(office_)):
        await becomes(lambda: len(asks) == 4)
    assert [each.offset for each in asks] == [None, "900001", None, "6"]
    assert kept(office_) == [5, 900_000]


async def test_what_the_database_refuses_is_asked_for_again(office_: Office, poller: Poller) -> None:
    number = office_.world.push_raw({"message": {}})
    async with AsyncExitStack() as stack:
        async with office_.broken("inbox", "before insert"):
            await stack.enter_async_context(running(poller))
            await becomes(lambda: len(asked(office_.world)) > 3)
            assert set(offsets(office_.world)) == {None}
            assert not poller.heard.is_set()
        await becomes(lambda: kept(office_) == [number])


async def test_entries_without_a_number_neither_stop_it_nor_make_it_spin(office_: Office, bot: Bot) -> None:
    poison: list[Result] = [
        [1, "text", None, {"message": {}}],
        [{"update_id": "7"}],
        [{"update_id": 8, "message": {}}],
        [],
    ]
    async with lying(poison) as (poller_of, calls):
        poller = poller_of(office_)
        async with running(poller):
            await becomes(lambda: kept(office_) == [8])
        assert len(calls) < 12


async def test_an_update_that_cannot_even_be_stored_is_set_aside_and_the_rest_goes_on(
    office_: Office, poller: Poller
) -> None:
    deep: Any = {}
    for _ in range(600):
        deep = {"reply": deep}
    poison = office_.world.push_raw({"message": deep})
    good = office_.world.push_raw({"message": {}})
    async with running(poller):
        await becomes(lambda: good + 1 in offsets(office_.world))
    assert office_.rows("select update_id, state from inbox") == [(poison, "aside"), (good, "new")]


@pytest.mark.parametrize(("status", "said"), [(401, "Unauthorized"), (404, "Not Found")])
async def test_a_token_that_telegram_does_not_know_ends_it(
    office_: Office, poller: Poller, status: int, said: str
) -> None:
    office_.world.fail_next("getUpdates", status, said)
    with pytest.raises(WrongTokenError):
        async with asyncio.timeout(5):
            await poller.run()


async def test_another_poller_is_borne_for_a_while_and_then_ends_it(office_: Office, poller: Poller) -> None:
    office_.world.fail_next("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=100)
    with pytest.raises(ConflictError):
        async with asyncio.timeout(5):
            await poller.run()
    assert len(asked(office_.world)) == CONFLICT_PATIENCE


async def test_two_that_poll_in_turns_are_a_conflict_too(office_: Office, poller: Poller) -> None:
    """Each hears an answer between its refusals."""

    async def quarrel() -> None:
        while True:
            office_.world.fail_next("getUpdates", 409, "Conflict: terminated by other getUpdates request")
            office_.world.push_raw({"message": {}})
            await becomes(partial(has_asked, office_.world, len(asked(office_.world)) + 2))

    other = asyncio.create_task(quarrel())
    with pytest.raises(ConflictError):
        async with asyncio.timeout(10):
            await poller.run()
    other.cancel()
    await asyncio.gather(other, return_exceptions=True)


async def test_a_copy_that_was_just_stopped_is_no_conflict(office_: Office, poller: Poller) -> None:
    office_.world.fail_next("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=3)
    number = office_.world.push_raw({"message": {}})
    async with running(poller):
        await becomes(lambda: kept(office_) == [number])


async def test_a_webhook_ends_it_at_once(office_: Office, poller: Poller) -> None:
    office_.world.webhook_url = "https://example.org/hook"
    with pytest.raises(ConflictError):
        async with asyncio.timeout(5):
            await poller.run()
    assert len(asked(office_.world)) == 1


async def test_telegrams_patience_is_obeyed_to_the_letter(office_: Office, poller: Poller) -> None:
    office_.world.fail_next("getUpdates", 429, "Too Many Requests: retry after 40", {"retry_after": 40})
    async with running(poller):
        await becomes(lambda: len(asked(office_.world)) >= 2)
    first, second = asked(office_.world)[:2]
    assert second.began - first.ended >= 40 * UNIT


TROUBLE = [
    (502, "<html><h1>502 Bad Gateway</h1></html>"),
    (500, '{"ok": false, "error_code": 500, "description": "Internal Server Error"}'),
    (200, "{broken"),
    (200, ""),
    (200, "[1, 2]"),
    (200, '{"ok": true, "result": null}'),
    (200, '{"result": []}'),
    (200, "[" * 3000 + "]" * 3000),
]


@pytest.mark.parametrize(
    ("status", "body"), TROUBLE, ids=["502", "500", "broken", "empty", "list", "null", "no ok", "nested"]
)
async def test_nonsense_is_answered_with_patience(office_: Office, poller: Poller, status: int, body: str) -> None:
    office_.world.fail_next("getUpdates", status, "", body=body, times=4)
    number = office_.world.push_raw({"message": {}})
    async with running(poller):
        await becomes(lambda: kept(office_) == [number])
    calls = asked(office_.world)[:5]
    pauses = [later.began - earlier.ended for earlier, later in pairwise(calls)]
    assert all(pause >= 2**number * 0.5 * UNIT for number, pause in enumerate(pauses, 1))


async def test_a_failure_means_that_not_everything_was_heard(office_: Office, poller: Poller) -> None:
    """A digest is not composed as long as Telegram may hold something back."""
    async with running(poller):
        await poller.heard.wait()
        office_.world.fail_next("getUpdates", 502, "", body="<html>", times=6)
        office_.world.push_raw({"message": {}})
        await becomes(lambda: not poller.heard.is_set())
        await poller.heard.wait()
        assert kept(office_)


async def test_a_night_without_a_line_does_not_overflow_its_patience(poller: Poller) -> None:
    poller._failures, poller.unit = 5000, 0.0
    await poller._pause()
    assert poller._failures == 5001


async def test_a_server_that_answers_nothing_at_once_is_not_asked_at_once(office_: Office) -> None:
    async with lying([[]] * 10_000) as (poller_of, calls):
        poller = poller_of(office_)
        poller.unit = 0.05
        async with running(poller):
            await asyncio.sleep(0.25)
        assert len(calls) <= 7


async def test_a_half_open_line_is_given_up(office_: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server accepts and says nothing."""
    monkeypatch.setattr(module, "HALF_OPEN", 0.1)
    async with lying([]) as (poller_of, calls), running(poller_of(office_)):
        await becomes(lambda: len(calls) >= 3)


async def test_a_line_that_is_down_is_tried_until_it_is_back(office_: Office, services: Services, watch: Watch) -> None:
    bot = connect(office_.world.token, "http://127.0.0.1:1", None, Gate(10))
    poller = Poller(bot=bot, inbox=services.inbox, clock=watch, arrived=asyncio.Event(), unit=0.001)
    async with running(poller):
        await becomes(lambda: poller._failures >= 5)
    await hang_up(bot)


@dataclass(frozen=True, slots=True)
class Ask:
    at: float
    offset: str | None


@asynccontextmanager
async def lying(
    results: Sequence[Result],
) -> AsyncIterator[tuple[Callable[[Office], Poller], list[Ask]]]:
    """A server that hands out these results in turn, whatever it is asked; then it says nothing more."""
    asks: list[Ask] = []
    left, over, bots = list(results), asyncio.Event(), list[Bot]()

    async def answer(request: web.Request) -> web.StreamResponse:
        given = (await request.post()).get("offset")
        asks.append(Ask(asyncio.get_running_loop().time(), None if given is None else str(given)))
        if not left:
            await over.wait()
        result = left.pop(0) if left else []
        return web.Response(text=json.dumps({"ok": True, "result": result() if callable(result) else result}))

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()

    def poller_of(office: Office) -> Poller:
        bots.append(connect("1:made-up", f"http://127.0.0.1:{runner.addresses[0][1]}", None, Gate(10)))
        services, clock = office.services, Watch(office.desk.clock)
        return Poller(bot=bots[-1], inbox=services.inbox, clock=clock, arrived=asyncio.Event(), unit=UNIT)

    try:
        yield poller_of, asks
    finally:
        over.set()
        for bot in bots:
            await hang_up(bot)
        await runner.cleanup()
