"""The world as a whole: faults on order, the journal, waiting, menus, and that it knows nothing of the product."""

import ast
import asyncio
import sys
from pathlib import Path
from time import monotonic

import aiohttp
import pytest

import demo.telegram
from demo.telegram import Group, Limits, User, World
from tests.demo.telegram.conftest import Client, Clock

PACKAGE = Path(demo.telegram.__file__).parent


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_it_imports_the_standard_library_and_aiohttp_only(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            assert name.split(".")[0] in {*sys.stdlib_module_names, "aiohttp"} or name.startswith("demo.telegram")


async def test_the_next_calls_fail_as_ordered(client: Client, world: World, li: User) -> None:
    world.fail_next("sendMessage", 429, "Too Many Requests: retry after 3", {"retry_after": 3}, times=2)
    for _ in range(2):
        status, body = await client.call("sendMessage", chat_id=li.id, text="x")
        assert (status, body["parameters"]) == (429, {"retry_after": 3})
    assert li.inbox() == []
    await client.result("getMe")
    await client.result("sendMessage", chat_id=li.id, text="x")


async def test_a_fault_may_be_meant_for_one_chat(client: Client, world: World, li: User, group: Group) -> None:
    world.fail_next("*", 400, "Bad Request: no", chat_id=group.id)
    await client.result("sendMessage", chat_id=li.id, text="x")
    assert await client.refusal("getChat", chat_id=group.id) == "Bad Request: no"
    await client.result("getChat", chat_id=group.id)


async def test_an_answer_can_be_lost_after_the_deed(client: Client, world: World, li: User) -> None:
    world.fail_next("sendMessage", 502, "Bad Gateway", after=True)
    assert await client.refusal("sendMessage", chat_id=li.id, text="到了") == "Bad Gateway"
    assert [message.text for message in li.inbox()] == ["到了"]


async def test_an_answer_can_be_a_page_of_html(client: Client, world: World) -> None:
    world.fail_next("getMe", 502, "Bad Gateway", body="<html>502</html>")
    async with client.session.get(f"{client.base}/getMe") as response:
        assert (response.status, await response.text()) == (502, "<html>502</html>")
    assert world.calls[-1].description == "<html>502</html>"


async def test_faults_can_be_called_off(client: Client, world: World) -> None:
    world.fail_next("*", 500, "Internal Server Error", times=99)
    world.faults.clear()
    await client.result("getMe")


async def test_a_fault_meets_long_polls_too(client: Client, world: World, li: User) -> None:
    world.fail_next("getUpdates", 502, "Bad Gateway")
    assert await client.refusal("getUpdates") == "Bad Gateway"
    assert len(await client.updates()) == 1


async def test_the_journal_holds_every_call_with_its_answer(
    client: Client, world: World, li: User, clock: Clock
) -> None:
    clock.passes(hours=1)
    await client.result("sendMessage", chat_id=li.id, text="一")
    await client.refusal("sendMessage", chat_id=42, text="二")
    await client.refusal("sendPigeon")
    good, bad, odd = world.calls
    assert (good.method, good.params["text"], good.status, good.is_ok, good.at) == (
        "sendMessage",
        "一",
        200,
        True,
        clock.at,
    )
    assert good.response["ok"] is True
    assert (bad.status, bad.description) == (400, "Bad Request: chat not found")
    assert (odd.method, odd.status) == ("sendPigeon", 404)
    assert [call.number for call in world.calls] == [1, 2, 3]
    assert all(call.began <= call.ended for call in world.calls)
    assert world.calls_of("sendMessage") == [good, bad]


async def test_uploaded_files_are_part_of_the_journal(client: Client, world: World, li: User) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("chat_id", str(li.id))
    form.add_field("document", "张三,138".encode(), filename="名单.csv")
    async with client.session.post(f"{client.base}/sendDocument", data=form) as response:
        assert response.status == 200
    assert {"名单.csv", "张三,138"} <= set(world.calls[-1].strings())


async def test_latency_is_a_round_trip(client: Client, world: World) -> None:
    world.limit(Limits(per_second=None, latency=0.1))
    began = monotonic()
    await client.result("getMe")
    await client.refusal("getChat", chat_id=42)
    assert 0.2 <= monotonic() - began < 5


async def test_limits_refuse_what_is_too_much_and_keep_the_score(client: Client, world: World, li: User) -> None:
    world.gate.time = lambda: 1000.0
    world.limit(Limits(per_second=5))
    answers = await asyncio.gather(*(client.call("sendMessage", chat_id=li.id, text="x") for _ in range(8)))
    assert sorted(status for status, _ in answers) == [200] * 5 + [429] * 3
    assert (world.gate.refused, len(world.gate.accepted), len(li.inbox())) == (3, 5, 5)
    await client.result("getMe")


async def test_waiting_ends_when_it_is_so(client: Client, world: World, li: User) -> None:
    sending = asyncio.create_task(client.result("sendMessage", chat_id=li.id, text="到了"))
    await world.until(li.inbox)
    await sending
    with pytest.raises(TimeoutError):
        await world.until(lambda: False, within=0.01)


async def test_the_bot_is_quiet_when_everything_is_confirmed(client: Client, world: World, li: User) -> None:
    assert not world.is_quiet
    updates = await client.updates()
    poll = asyncio.create_task(client.updates(offset=int(str(updates[-1]["update_id"])) + 1, timeout=30))
    await world.until(lambda: world.is_quiet)
    assert world.pending_updates == 0
    li.writes("x")
    assert not world.is_quiet
    await poll


async def test_a_person_sees_the_narrowest_menu(
    client: Client, world: World, li: User, wang: User, group: Group
) -> None:
    async def menu(name: str, **scope: object) -> None:
        commands = [{"command": name, "description": "x"}]
        await client.result("setMyCommands", commands=commands, **({"scope": scope} if scope else {}))

    assert li.commands() == []
    await menu("default")
    assert (li.commands(), wang.commands(group)) == (["default"], ["default"])
    await menu("private", type="all_private_chats")
    await menu("groups", type="all_group_chats")
    assert (li.commands(), wang.commands(group)) == (["private"], ["groups"])
    await menu("chiefs", type="all_chat_administrators")
    assert (li.commands(group), wang.commands(group)) == (["chiefs"], ["groups"])
    await menu("here", type="chat", chat_id=group.id)
    assert (li.commands(group), wang.commands(group)) == (["here"], ["here"])
    await menu("leaders", type="chat_administrators", chat_id=group.id)
    await menu("wang", type="chat_member", chat_id=group.id, user_id=wang.id)
    assert (li.commands(group), wang.commands(group)) == (["leaders"], ["wang"])
    await menu("li", type="chat", chat_id=li.id)
    assert (li.commands(), wang.commands()) == (["li"], ["private"])
    await client.result("deleteMyCommands", scope={"type": "chat", "chat_id": li.id})
    assert li.commands() == ["private"]


async def test_a_menu_may_have_a_language(client: Client, world: World, li: User) -> None:
    english = world.add_user("Ann", language_code="en")
    for name, language in (("zh", "zh"), ("other", "")):
        commands = [{"command": name, "description": "x"}]
        await client.result("setMyCommands", commands=commands, language_code=language)
    assert (li.commands(), english.commands()) == (["zh"], ["other"])


async def test_people_and_messages_read_well_in_a_failing_test(client: Client, li: User, group: Group) -> None:
    await client.result("sendMessage", chat_id=li.id, text="嗨")
    assert (repr(li), repr(group)) == ("<李小雨>", f"<supergroup {group.id}>")
    assert repr(li.inbox()[0]) == f"<message 2 in <private {li.id}>: '嗨' []>"
    press = li.forge(li.inbox()[0], "d1")
    assert repr(press) == "<press of 'd1' by <李小雨>: None>"


async def test_ids_can_be_chosen_for_people_in_a_roster(world: World) -> None:
    assert world.add_user("赵敏", number=42).id == 42
    assert world.chat(42) is world.users[42].chat
    assert world.chat(43) is None
