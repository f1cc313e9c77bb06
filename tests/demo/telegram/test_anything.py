"""Nothing a bot sends makes the server stumble: every call is answered or refused, and refusals change nothing."""

import asyncio
import sys
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from demo.telegram import Group, Refused, Server, User, World
from demo.telegram.methods import METHODS
from demo.telegram.params import Params, Upload
from tests.demo.telegram.conftest import MONDAY

NAMES = st.sampled_from(
    [
        "chat_id",
        "from_chat_id",
        "user_id",
        "message_id",
        "message_ids",
        "message_thread_id",
        "text",
        "caption",
        "parse_mode",
        "entities",
        "reply_markup",
        "reply_parameters",
        "reaction",
        "media",
        "document",
        "photo",
        "video",
        "rich_message",
        "blocks",
        "type",
        "style",
        "buttons",
        "callback_query_id",
        "commands",
        "scope",
        "language_code",
        "menu_button",
        "allowed_updates",
        "file_id",
        "url",
        "action",
        "name",
    ]
)
KNOWN = st.sampled_from(
    ["1", "2", 1, 2, "HTML", "<b>x</b>", "typing", "@name", "1e9", "-1", "", True, None, "attach://a"]
)
SHAPES = st.sampled_from(
    [
        {"inline_keyboard": [[{"text": "键", "callback_data": "x"}]]},
        {"keyboard": [["键"]]},
        {"keyboard": [[{"text": "键", "style": "pink"}]]},
        {"blocks": [{"type": "paragraph", "text": "段"}]},
        {"type": "list", "items": [{"blocks": []}]},
        {"type": "url", "text": ["字"], "url": "https://example.org"},
        {"remove_keyboard": True},
        {"message_id": "x"},
        {"type": "chat", "chat_id": "x"},
        [{"type": "emoji", "emoji": "👌"}],
        [{"type": "photo", "media": "attach://a"}],
        [{"type": "bold", "offset": "x", "length": None}],
        [{"command": "a", "description": "x"}],
        "{",
        "[",
    ]
)
ANYTHING = st.recursive(
    KNOWN | SHAPES | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
TEXTS = st.text(max_size=60)


def _town() -> tuple[World, User, Group]:
    world = World(clock=lambda: MONDAY)
    li = world.add_user("李小雨", number=1)
    li.start()
    group = world.add_group("群", by=li)
    group.add_bot(by=li)
    return world, li, group


@settings(max_examples=400)
@given(st.sampled_from(sorted(METHODS)), st.dictionaries(NAMES, ANYTHING, max_size=6), st.booleans(), st.booleans())
def test_any_call_is_answered_or_refused(
    method: str, values: Mapping[str, object], in_group: bool, with_file: bool
) -> None:
    world, li, group = _town()
    values = {"chat_id": group.id if in_group else li.id, "text": "x", **values}
    uploads = {"a": Upload(name="a.txt", content=b"x")} if with_file else {}
    before = len(li.chat.history), len(group.history)
    try:
        METHODS[method](world, Params(values=values, uploads=uploads))
    except Refused:
        assert (len(li.chat.history), len(group.history)) == before


@given(TEXTS, st.lists(st.sampled_from(["<b>", "</b>", "<i>", "</i>", "&lt;", "<", "&"]), max_size=4))
def test_a_text_is_shown_trimmed_or_refused(text: str, marks: list[str]) -> None:
    world, li, _ = _town()
    values = {"chat_id": li.id, "text": text + "".join(marks), "parse_mode": "HTML"}
    try:
        METHODS["sendmessage"](world, Params(values=values))
    except Refused:
        assert li.inbox() == []
    else:
        assert li.inbox()[0].text == li.inbox()[0].text.strip(" \n\t") != ""


@given(st.lists(st.tuples(st.sampled_from(["send", "edit", "delete", "press"]), st.integers(0, 5)), max_size=20))
def test_the_inbox_is_what_was_sent_and_not_deleted(steps: list[tuple[str, int]]) -> None:
    world, li, _ = _town()
    expected: dict[int, str] = {}
    for number, (step, which) in enumerate(steps):
        target = sorted(expected)[which % len(expected)] if expected else 0
        values = {"chat_id": li.id, "message_id": target, "text": f"第 {number}"}
        if step == "send":
            METHODS["sendmessage"](world, Params(values=values))
            expected[li.inbox()[-1].id] = f"第 {number}"
        elif target and step == "edit":
            METHODS["editmessagetext"](world, Params(values=values))
            expected[target] = f"第 {number}"
        elif target and step == "delete":
            METHODS["deletemessage"](world, Params(values=values))
            del expected[target]
    assert {message.id: message.text for message in li.inbox()} == expected


async def test_a_bot_may_live_in_another_process(server: Server, world: World, li: User) -> None:
    program = (
        "import sys, json, urllib.request as r\n"
        "call = lambda m, **p: json.load(r.urlopen(r.Request(f'{sys.argv[1]}/{m}', json.dumps(p).encode(), "
        "{'Content-Type': 'application/json'})))['result']\n"
        "for update in call('getUpdates', timeout=5):\n"
        "    call('sendMessage', chat_id=update['message']['chat']['id'], text='你好')\n"
    )
    url = f"{server.url}/bot{world.token}"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, url)
    await world.until(li.inbox, within=20)
    assert li.inbox()[0].text == "你好"
    assert await process.wait() == 0
