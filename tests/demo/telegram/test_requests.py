"""A call means the same as JSON, as a form, as a form with files, and in the address."""

import json
from urllib.parse import urlencode

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.telegram import Server, User, World
from demo.telegram.requests import read_form

PRINTABLE = st.characters(exclude_categories=["Cs"])
KEYBOARD = {"inline_keyboard": [[{"text": "办结 1", "callback_data": "d1"}]]}


@pytest.fixture
def url(server: Server) -> str:
    return f"{server.url}/bot{server.world.token}/sendMessage"


async def test_every_form_of_a_call_does_the_same(url: str, li: User) -> None:
    flat = {"chat_id": str(li.id), "text": "你好", "reply_markup": json.dumps(KEYBOARD), "protect_content": "true"}
    multipart = aiohttp.FormData(default_to_multipart=True)
    for key, value in flat.items():
        multipart.add_field(key, value)
    async with aiohttp.ClientSession() as session:
        for request in (
            session.post(url, json={**flat, "chat_id": li.id, "reply_markup": KEYBOARD, "protect_content": True}),
            session.post(url, data=flat),
            session.post(url, data=multipart),
            session.get(url, params=flat),
        ):
            async with request as response:
                assert response.status == 200, await response.text()
    assert [(message.text, message.labels, message.is_protected) for message in li.inbox()] == [
        ("你好", [["办结 1"]], True)
    ] * 4


async def test_the_journal_tells_them_as_they_were_meant(url: str, world: World, li: User) -> None:
    async with aiohttp.ClientSession() as session:
        flat = {"chat_id": str(li.id), "text": "[1]", "reply_markup": json.dumps(KEYBOARD)}
        await (await session.post(url, data=flat)).read()
    (call,) = world.calls_of("sendMessage")
    assert call.params == {"chat_id": str(li.id), "text": "[1]", "reply_markup": KEYBOARD}
    assert set(call.strings()) == {str(li.id), "[1]", "办结 1", "d1"}


@pytest.mark.parametrize(
    ("headers", "body", "complaint"),
    [
        ({"Content-Type": "application/json"}, b"{", "Bad Request: can't parse JSON object"),
        ({"Content-Type": "application/json"}, b"[]", "Bad Request: object expected"),
        (
            {"Content-Type": "application/json"},
            b'{"chat_id": 1, "text": "\\ud800"}',
            "Bad Request: strings must be encoded in UTF-8",
        ),
        (
            {"Content-Type": "application/x-www-form-urlencoded"},
            b"text=\xff",
            "Bad Request: strings must be encoded in UTF-8",
        ),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused(
    url: str, headers: dict[str, str], body: bytes, complaint: str
) -> None:
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as response:
        assert response.status == 400
        assert (await response.json())["description"] == complaint


async def test_an_unknown_body_counts_as_none(url: str) -> None:
    headers = {"Content-Type": "text/plain"}
    async with aiohttp.ClientSession() as session, session.post(url, data=b"x", headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: message text is empty"


@given(st.dictionaries(st.text(PRINTABLE, min_size=1), st.text(PRINTABLE), max_size=4))
def test_a_form_means_what_its_sender_meant(values: dict[str, str]) -> None:
    assert read_form(urlencode(values).encode()) == values


@pytest.mark.parametrize(
    ("body", "values"),
    [
        (b"", {}),
        (b"a", {"a": ""}),
        (b"a=1&&b=2", {"a": "1", "b": "2"}),
        (b"a=1=2", {"a": "1=2"}),
        (b"a=1+2%2B3", {"a": "1 2+3"}),
        (b"a=100%", {"a": "100%"}),
        (b"a=%zz", {"a": "%zz"}),
        (b"a=%e4%b8%ad%E6%96%87", {"a": "中文"}),
    ],
)
def test_odd_forms_are_read_as_browsers_mean_them(body: bytes, values: dict[str, str]) -> None:
    assert read_form(body) == values
