"""Long polling over HTTP: redelivery until confirmed, an answer at once, one poller at a time, a clean end."""

import asyncio
from time import monotonic

import aiohttp
import pytest

from demo.telegram import Group, Server, User, World, serve
from tests.demo.telegram.conftest import Client, Clock, Json

OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


def _texts(updates: list[Json]) -> list[object]:
    return [update["message"]["text"] for update in updates if isinstance(update.get("message"), dict)]  # type: ignore[index]


def _last(updates: list[Json]) -> int:
    return int(str(updates[-1]["update_id"]))


async def test_updates_come_again_until_the_offset_confirms_them(client: Client, li: User) -> None:
    li.writes("一")
    first = await client.updates()
    assert _texts(first) == ["/start", "一"]
    assert await client.updates() == first
    li.writes("二")
    assert _texts(await client.updates(offset=_last(first) + 1)) == ["二"]
    assert await client.updates(offset=-1) == await client.updates()


async def test_a_waiting_poll_is_answered_at_once(client: Client, world: World, li: User) -> None:
    offset = _last(await client.updates()) + 1
    poll = asyncio.create_task(client.updates(offset=offset, timeout=30))
    await world.until(lambda: any(call.method == "getUpdates" for call in world.under_way.values()))
    began = monotonic()
    li.writes("快")
    assert _texts(await poll) == ["快"]
    assert monotonic() - began < 5


async def test_an_empty_poll_ends_after_its_timeout(client: Client) -> None:
    began = monotonic()
    assert await client.updates(timeout=1) == []
    assert 0.9 < monotonic() - began < 10


async def test_a_limit_is_kept(client: Client, li: User) -> None:
    li.writes("一")
    assert _texts(await client.updates(limit=1)) == ["/start"]


async def test_the_earlier_of_two_pollers_is_thrown_out(client: Client, world: World, li: User) -> None:
    offset = _last(await client.updates()) + 1
    earlier = asyncio.create_task(client.call("getUpdates", offset=offset, timeout=30))
    await world.until(lambda: len(world.under_way) == 1)
    later = asyncio.create_task(client.updates(offset=offset, timeout=30))
    status, body = await earlier
    assert (status, body["description"]) == (409, OTHER)
    li.writes("给后来的")
    assert _texts(await later) == ["给后来的"]


async def test_the_second_conflict_within_three_seconds_is_told_late(client: Client, world: World) -> None:
    polls = [asyncio.create_task(client.call("getUpdates", timeout=30))]
    for count in (2, 3):
        await world.until(lambda count=count: len(world.calls) == count - 1)  # type: ignore[misc]
        polls.append(asyncio.create_task(client.call("getUpdates", timeout=4 if count == 3 else 30)))
    began = monotonic()
    assert (await polls[0])[0] == 409
    assert monotonic() - began < 2
    assert (await polls[1])[0] == 409
    assert monotonic() - began > 2.5
    polls[2].cancel()


async def test_an_open_poll_ends_cleanly_when_the_server_stops(world: World) -> None:
    async with aiohttp.ClientSession() as session:
        async with serve(world) as server:
            client = Client(session=session, base=f"{server.url}/bot{world.token}")
            poll = asyncio.create_task(client.call("getUpdates", timeout=50))
            await world.until(lambda: world.under_way)
            began = monotonic()
        assert await poll == (200, {"ok": True, "result": []})
        assert monotonic() - began < 10


async def test_a_server_can_come_back_on_its_old_address(world: World, li: User) -> None:
    async with serve(world) as server:
        port = int(server.url.rsplit(":", 1)[1])
    async with serve(world, port=port) as again, aiohttp.ClientSession() as session:
        assert again.url == server.url
        assert _texts(await Client(session=session, base=f"{again.url}/bot{world.token}").updates()) == ["/start"]


async def test_asking_the_same_again_at_once_gives_one_update_only(world: World, li: User) -> None:
    li.writes("毒")
    async with serve(world) as server, aiohttp.ClientSession() as session:
        client = Client(session=session, base=f"{server.url}/bot{world.token}")
        assert len(await client.updates()) == 2
        assert len(await client.updates()) == 1


async def test_asking_the_same_again_soon_waits_three_seconds(world: World) -> None:
    async with serve(world) as server, aiohttp.ClientSession() as session:
        client = Client(session=session, base=f"{server.url}/bot{world.token}")
        await client.updates()
        began = monotonic()
        await client.updates()
        assert monotonic() - began > 2.5


async def test_allowed_updates_outlive_the_call(client: Client, world: World, group: Group, li: User) -> None:
    offset = _last(await client.updates(allowed_updates=["chat_member"])) + 1
    li.writes("没人听")
    group.leave(world.users[max(world.users)])
    updates = await client.updates(offset=offset)
    assert [set(update) - {"update_id"} for update in updates] == [{"chat_member"}]


async def test_a_press_that_waited_too_long_is_not_delivered(
    client: Client, world: World, li: User, clock: Clock
) -> None:
    await client.result(
        "sendMessage",
        chat_id=li.id,
        text="?",
        reply_markup={"inline_keyboard": [[{"text": "好", "callback_data": "x"}]]},
    )
    li.presses(li.inbox()[-1], "好")
    clock.passes(seconds=151)
    assert _texts(await client.updates()) == ["/start"]
    assert len(await client.updates()) == 1
    clock.passes(hours=24)
    assert await client.updates() == []


async def test_polling_is_refused_while_a_webhook_stands(client: Client) -> None:
    await client.result("setWebhook", url="https://example.org/hook")
    assert "can't use getUpdates method while webhook is active" in await client.refusal("getUpdates")
    await client.result("deleteWebhook")
    assert await client.updates() == []


async def test_pending_updates_can_be_dropped(client: Client, li: User) -> None:
    info = (await client.result("getWebhookInfo"))["result"]
    assert isinstance(info, dict)
    assert info["pending_update_count"] == 1
    await client.result("deleteWebhook", drop_pending_updates=True)
    assert await client.updates() == []


async def test_what_cannot_be_decoded_is_delivered_as_it_is(client: Client, world: World) -> None:
    number = world.push_raw({"message": {"from": 7, "text": ["?"]}})
    assert await client.updates() == [{"update_id": number, "message": {"from": 7, "text": ["?"]}}]


@pytest.mark.parametrize(
    "path", ["/bot1:wrong/getMe", "/bot1:wrong/getUpdates", "/file/bot1:wrong/documents/file_0.txt"]
)
async def test_a_wrong_token_is_unauthorized(server: Server, path: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(server.url + path) as response:
        assert response.status == 401
        assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


@pytest.mark.parametrize("path", ["/bot{token}/sendPigeon", "/bot{token}/", "/", "/file/bot{token}/nothing"])
async def test_what_does_not_exist_is_not_found(server: Server, path: str) -> None:
    url = server.url + path.format(token=server.world.token)
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        body = await response.json()
        assert (response.status, body["ok"]) == (404, False)
        assert body["description"].startswith("Not Found")


async def test_method_names_are_read_in_any_case(client: Client) -> None:
    assert (await client.result("GETME"))["ok"]
