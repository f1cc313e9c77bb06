"""In by the Mini App: what Telegram signed is checked, good for five minutes and once, and shows whose it is."""

import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

import pytest
from sqlalchemy import select

from bot.pages import app_reader
from core.pages import APP_AHEAD, APP_LASTS
from core.people import Person, Role
from services.house import Services
from storage import roster
from storage.tables import web_pass
from tests.builders import Clock, Desk
from tests.web.browsing import Answer, Street, Visitor
from web.serving import serve
from web.site import Site

TOKEN = "110:invented"


@pytest.fixture
async def street(services: Services, desk: Desk, clock: Clock) -> AsyncIterator[Street]:
    """An office with a bot of this token, at the address it listens at."""
    site = Site(services=services, now=lambda: clock.now, locale="zh-CN", read_app=app_reader(TOKEN))
    async with serve(site, "127.0.0.1", 0) as port:
        yield Street(desk=desk, address=f"http://127.0.0.1:{port}")


@pytest.fixture
async def qin(desk: Desk) -> Person:
    return await desk.person("秦主任", Role.SUPERVISOR)


def signed(person: Person, at: datetime, token: str = TOKEN, **changed: str) -> str:
    """As Telegram's documents say it: an HMAC over the sorted lines, with a key made of the bot's token."""
    user = json.dumps({"id": person.telegram_id, "first_name": person.name}, ensure_ascii=False)
    fields = {"user": user, "auth_date": f"{at.timestamp():.0f}", "query_id": "AAF", **changed}
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.digest(b"WebAppData", token.encode(), "sha256")
    return urlencode(fields | {"hash": hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()})


async def hands(visitor: Visitor, data: str, *, framed: bool = False, follows: bool = True) -> Answer:
    """What the page's script does with what stands behind the #."""
    await visitor.opens("/app")
    return await visitor.sends("/app", {"data": data, "framed": "yes" if framed else ""}, follows=follows)


async def test_the_app_asks_whose_it_is_and_lets_in_by_a_tap(street: Street, desk: Desk, qin: Person) -> None:
    async with street.stranger() as visitor:
        asked = await hands(visitor, signed(qin, desk.now))
        assert (asked.status, "秦主任" in asked.text, visitor.cookie) == (200, True, "")
        inside = await visitor.fills(asked, asked.path)
        assert (inside.status, inside.path) == (200, "/")
        assert "总览" in inside.text


async def test_what_was_used_is_refused(street: Street, desk: Desk, qin: Person) -> None:
    data = signed(qin, desk.now)
    async with street.stranger() as visitor, street.stranger() as thief:
        assert (await hands(visitor, data)).status == 200
        for same in (data, data.replace("+", "%20"), data + "&hash=" + data.rpartition("=")[2]):
            answer = await hands(thief, same)
            assert (answer.status, "已经用过" in answer.text) == (403, True)
        assert thief.cookies == {}


async def test_loading_the_app_anew_goes_on_for_who_is_in_and_for_nobody_else(
    street: Street, desk: Desk, qin: Person
) -> None:
    data = signed(qin, desk.now)
    other = await desk.person("周主任", Role.SUPERVISOR)
    async with street.stranger() as visitor, street.visitor(other) as neighbour:
        asked = await hands(visitor, data)
        await visitor.fills(asked, asked.path)
        desk.clock.now += APP_LASTS * 2
        assert (await hands(visitor, data)).path == "/"
        assert (await hands(neighbour, data)).status == 403


@pytest.mark.parametrize(
    ("age", "is_good"),
    [
        (APP_LASTS, True),
        (APP_LASTS + timedelta(seconds=1), False),
        (timedelta(days=1), False),
        (-APP_AHEAD, True),
        (-APP_AHEAD - timedelta(seconds=1), False),
    ],
)
async def test_it_is_good_for_five_minutes(
    street: Street, desk: Desk, qin: Person, age: timedelta, is_good: bool
) -> None:
    async with street.stranger() as visitor:
        answer = await hands(visitor, signed(qin, desk.now - age))
        assert answer.status == (200 if is_good else 403)
        assert ("超过 5 分钟" in answer.text) is not is_good


FORGED: dict[str, Callable[[str], str]] = {
    "empty": lambda data: data[:0],
    "another bot's": str,
    "no hash": lambda data: data.rpartition("&hash=")[0],
    "empty hash": lambda data: data.rpartition("=")[0] + "=",
    "upper case": lambda data: data.rpartition("=")[0] + "=" + data.rpartition("=")[2].upper(),
    "no ASCII": lambda data: data.rpartition("=")[0] + "=" + quote("签"),
    "longer": lambda data: data + "0",
    "another name": lambda data: data.replace(quote("秦主任"), quote("李主任")),
    "one more field": lambda data: data + "&chat_type=private",
    "no query": lambda data: data[:0] + "a=b=c&&;\x00",
    "huge": lambda data: data + "&x=" + "x" * 20_000,
}


@pytest.mark.parametrize("how", FORGED)
async def test_what_telegram_did_not_sign_for_this_bot_opens_nothing(
    street: Street, desk: Desk, qin: Person, how: str
) -> None:
    data = FORGED[how](signed(qin, desk.now, "220:other" if how.startswith("another bot") else TOKEN))
    async with street.stranger() as visitor:
        answer = await hands(visitor, data)
        assert (answer.status, "没有通过检查" in answer.text) == (403, True)
        assert visitor.cookies == {}
    async with desk.store.reading() as connection:
        assert list(await connection.execute(select(web_pass))) == []


@pytest.mark.parametrize("user", ['{"id": 1}', "null", "[]", '{"id": "x", "first_name": "y"}', "{"])
async def test_signed_nonsense_opens_nothing_either(street: Street, desk: Desk, qin: Person, user: str) -> None:
    async with street.stranger() as visitor:
        assert (await hands(visitor, signed(qin, desk.now, user=user))).status == 403


def test_without_a_token_nobody_can_sign() -> None:
    nobody = Person.__new__(Person)
    object.__setattr__(nobody, "telegram_id", 1)
    object.__setattr__(nobody, "name", "某人")
    assert app_reader("")(signed(nobody, datetime.fromisoformat("2026-06-01T08:00+08:00"), "")) is None


async def test_who_is_not_on_the_roster_or_has_no_page_is_told_so(street: Street, desk: Desk, qin: Person) -> None:
    clerk = await desk.person("钱多", Role.STAFF)
    async with desk.store.writing() as connection:
        await roster.change_person(connection, qin.id, left_at=desk.now)
    async with street.stranger() as visitor:
        for person in (clerk, qin):
            answer = await hands(visitor, signed(person, desk.now))
            assert (answer.status, "没有您可以看的页面" in answer.text) == (403, True)


async def test_who_goes_on_trying_has_to_wait(street: Street, desk: Desk, qin: Person) -> None:
    async with street.stranger() as visitor:
        tried = [(await visitor.sends("/app", {"data": f"hash={number}"})).status for number in range(21)]
        assert (tried[0], tried[-2], tried[-1]) == (403, 403, 429)
        assert (await hands(visitor, signed(qin, desk.now))).status == 200, "a good one is not held up"


async def test_a_form_on_another_page_is_refused(street: Street, desk: Desk, qin: Person) -> None:
    async with street.stranger() as visitor:
        for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            sent = await visitor.sends("/app", {"data": signed(qin, desk.now)}, headers=headers)
            assert sent.status == 403
            assert visitor.cookies == {}


async def test_in_a_frame_there_is_only_a_link_that_opens_outside(street: Street, desk: Desk, qin: Person) -> None:
    async with street.stranger() as visitor, street.stranger() as window:
        framed = await hands(visitor, signed(qin, desk.now), framed=True)
        assert 'target="_blank"' in framed.html
        assert "<form" not in framed.html
        assert visitor.cookies == {}
        link = framed.html.partition('href="/enter/')[2].partition('"')[0]
        inside = await window.enters(f"/enter/{link}")
        assert (inside.status, inside.path) == (200, "/")


async def test_only_the_app_has_a_script_and_may_be_framed_and_only_by_telegram(
    street: Street, desk: Desk, qin: Person
) -> None:
    async with street.stranger() as visitor:
        for page in (await visitor.opens("/app"), await hands(visitor, signed(qin, desk.now), framed=True)):
            policy = page.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'; script-src 'self';")
            assert policy.endswith("frame-ancestors https://web.telegram.org")
            assert "unsafe" not in policy
            assert "X-Frame-Options" not in page.headers
            assert page.headers["Cache-Control"] == "no-store"
        asked = await hands(visitor, signed(qin, desk.now, query_id="second"))
        for page in (asked, await visitor.fills(asked, asked.path)):
            policy = page.headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in policy
            assert "script" not in policy
            assert page.headers["X-Frame-Options"] == "DENY"
            assert "<script" not in page.html


async def test_the_script_is_ours_and_stands_in_no_page(street: Street) -> None:
    async with street.stranger() as visitor:
        page = await visitor.opens("/app")
        address = page.html.partition('<script src="')[2].partition('"')[0]
        assert page.html.count("<script") == 1
        script = await visitor.opens(address)
        assert script.headers["Content-Type"].startswith("text/javascript")
        assert "://" not in script.html, "it asks nobody else"


async def test_where_no_mini_app_can_be_there_is_none(behind_proxy: Street, desk: Desk, qin: Person) -> None:
    async with behind_proxy.stranger() as visitor:
        office = {"Host": "office.example"}
        assert (await visitor.opens("/app", headers=office)).status == 404
        assert (await visitor.sends("/app", {"data": signed(qin, desk.now)}, headers=office)).status == 404
