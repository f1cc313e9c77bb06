"""The stream of changes: everything first, then only what changed, for as long as somebody reads."""

import asyncio

import pytest
from aiohttp import ClientSession

from demo.page.showing import open_page
from demo.page.snapshot import Snapshot
from demo.page.stream import difference
from tests.demo.page.visitor import Json, Visitor, events_of, visiting

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_first_event_holds_the_whole_town(visitor: Visitor) -> None:
    first = await anext(events_of(visitor.session, visitor.address))
    assert first["full"]
    assert first["gone"] == []
    keys = first["set"]
    people = [value for key, value in keys.items() if key.startswith("person:")]
    chats = [value for key, value in keys.items() if key.startswith("chat:")]
    assert [person["key"] for person in people] == [
        "gu",
        "shen",
        "qin",
        "lu",
        "li",
        "wang",
        "zhao",
        "sun",
        "zheng",
        "luo",
    ]
    assert {chat["kind"] for chat in chats} == {"private", "supergroup"}
    assert len(chats) == len(people) + 3
    assert {"town", "story", "spared"} <= set(keys)


async def test_the_town_says_who_the_bot_is_and_that_it_is_up(visitor: Visitor) -> None:
    town = await visitor.until(lambda keys: not keys["town"]["busy"] and keys["town"])
    assert town["bot"] == {"id": 5000000001, "name": "汇阅", "username": "huiyue_demo_bot"}
    assert (town["timezone"], town["bot_up"], town["bot_running"]) == ("Asia/Shanghai", True, True)


async def test_roles_come_from_the_roster(visitor: Visitor) -> None:
    roles = {key: visitor.person(key)["roles"] for key in ("gu", "shen", "qin", "li", "zhao", "zheng", "luo")}
    assert roles == {
        "gu": ["admin", "staff"],
        "shen": ["supervisor"],
        "qin": ["publisher"],
        "li": ["staff"],
        "zhao": ["grid_worker", "staff"],
        "zheng": ["stranger"],
        "luo": ["resident"],
    }


async def test_a_person_sees_the_chat_with_the_bot_and_then_their_groups(visitor: Visitor) -> None:
    li = visitor.person("li")
    titles = [visitor.keys[f"chat:{chat}"]["title"] for chat in li["chats"]]
    assert titles == ["汇阅", "民政工作群", "柳荫社区工作群", "街道综合群"]
    assert visitor.keys[f"chat:{li['id']}"]["person"] == li["id"]
    assert li["keyboard"][0]
    assert {"command", "description"} == set(li["commands"][0])


async def test_joining_and_adding_the_bot_are_service_messages(visitor: Visitor) -> None:
    services = [each["service"] for each in visitor.messages(visitor.chat("民政工作群")["id"]) if each["is_service"]]
    assert services[0]["kind"] == "created"
    assert {"kind": "joined", "names": ["李雨桐"]} in services
    assert {"kind": "joined", "names": ["汇阅"]} in services


async def test_later_events_hold_only_what_changed(visitor: Visitor) -> None:
    await visitor.rests()
    before = len(visitor.events)
    await visitor.acts("write", person="zheng", chat=visitor.chat("街道综合群")["id"], text="早上好")
    await visitor.rests()
    later = visitor.events[before:]
    assert not any(event["full"] for event in later)
    changed = {key for event in later for key in event["set"]}
    assert any(key.startswith("message:") for key in changed)
    assert not any(key.startswith(("person:", "chat:")) for key in changed)


async def test_requests_of_the_bot_are_shown_without_its_polls(visitor: Visitor) -> None:
    calls = [value for key, value in visitor.keys.items() if key.startswith("call:")]
    assert 10 < len(calls) <= 300
    assert "getUpdates" not in {call["method"] for call in calls}
    sent = next(call for call in calls if call["method"] == "sendMessage" and "顾明远" in call["summary"])
    assert (sent["status"], sent["refused"]) == (200, None)
    assert sent["ms"] > 0
    assert sent["chat"] == visitor.person("gu")["id"]
    assert all(len(call["summary"]) <= 80 and "<" not in call["summary"] for call in calls)
    rich = next(call for call in calls if call["method"] == "sendRichMessage")
    assert rich["summary"].startswith("这是新样式的样例")
    details = await visitor.gets(f"/calls/{sent['n']}")
    assert (details["method"], details["status"]) == ("sendMessage", 200)
    assert details["response"]["ok"]
    assert str(details["params"]["chat_id"]) == str(sent["chat"])


@pytest.mark.parametrize("number", ["0", "999999", "x", "1" * 30])
async def test_a_request_that_was_never_made_is_not_found(visitor: Visitor, number: str) -> None:
    async with visitor.session.get(f"{visitor.address}/calls/{number}") as response:
        assert response.status == 404


async def test_what_the_office_was_spared_follows(visitor: Visitor) -> None:
    chat = visitor.chat("民政工作群")["id"]
    own = await visitor.page.story.conductor.stage.spared()
    assert own is not None
    spared = await visitor.until(lambda keys: keys["spared"]["messages"] == own.messages and keys["spared"])
    await visitor.acts("write", person="qin", chat=chat, text="【通知】请各社区于12月8日17:00前报送演练总结。")
    await visitor.until(lambda keys: keys["spared"]["messages"] == own.messages + 1)
    assert (spared["per_copy"], spared["per_reply"], spared["per_screenshot"]) == (0.5, 0.5, 2.0)


async def test_two_browsers_see_the_same(visitor: Visitor) -> None:
    async with visiting(visitor.page) as other:
        await visitor.acts("write", person="sun", chat=visitor.chat("柳荫社区工作群")["id"], text="同看")
        for each in (visitor, other):
            await each.rests()
        assert other.keys == visitor.keys


async def test_a_browser_that_reads_nothing_holds_up_nobody(visitor: Visitor) -> None:
    """Its stream waits in its own socket; the town and the others go on."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(visitor.address.rpartition(":")[2]), limit=1024)
    writer.write(f"GET /events HTTP/1.1\r\nHost: {visitor.address[7:]}\r\n\r\n".encode())
    await writer.drain()
    for number in range(5):
        await visitor.acts("write", person="lu", chat=visitor.chat("街道综合群")["id"], text=f"{number} " + "长" * 3000)
        await visitor.rests()
    writer.transport.abort()
    assert await reader.read(9) == b"HTTP/1.1 "


async def test_a_quiet_stream_says_that_it_is_still_there(visitor: Visitor) -> None:
    hub_beat = visitor.page.hub.heartbeat
    visitor.page.hub.heartbeat = 0.05
    try:
        async with visitor.session.get(f"{visitor.address}/events") as response:
            async with asyncio.timeout(5):
                while (await response.content.readline()) != b": still here\n":
                    pass
    finally:
        visitor.page.hub.heartbeat = hub_beat


async def test_the_streams_end_with_the_demo(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("short")
    async with ClientSession(read_bufsize=2**24) as session:
        async with open_page(folder) as page:
            stream = events_of(session, page.address)
            assert (await anext(stream))["set"]["story"]["state"] == "idle"
            assert (await anext(events_of(session, page.address)))["set"]["town"]["bot_running"] is False
        async with asyncio.timeout(3):
            assert [event async for event in stream] == []


# Comparing snapshots.


async def test_only_what_is_new_or_different_is_set_and_what_is_missing_is_gone() -> None:
    same: Json = {"a": 1}
    old: Snapshot = {"same": same, "other": {"b": 1}, "gone": {}}
    new: Snapshot = {"same": same, "other": {"b": 2}, "new": None}
    assert difference(old, new) == {"set": {"other": {"b": 2}, "new": None}, "gone": ["gone"]}
    assert difference(old, dict(old)) == {}
