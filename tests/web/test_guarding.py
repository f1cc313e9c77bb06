"""Who may ask, what a form must prove, and what a browser may do with an answer."""

import asyncio
import logging

import pytest

from core.people import Person, Role
from services.passes import PassesService
from tests.builders import Desk
from tests.web.browsing import Street, Visitor

OFFICE = {"Host": "office.example"}


@pytest.fixture
async def qin(desk: Desk) -> Person:
    return await desk.person("秦主任", Role.SUPERVISOR)


# The name by which the site is asked for.


@pytest.mark.parametrize(
    "name", ["evil.example", "127.0.0.1.evil.example", "office.example", "127.0.0.1:1", "a@b:c", ""]
)
async def test_a_name_that_was_made_to_point_here_gets_nothing(street: Street, qin: Person, name: str) -> None:
    async with street.visitor(qin) as visitor:
        for path in ("/", "/static/style.css", await street.link(qin)):
            answer = await visitor.opens(path, headers={"Host": name})
            assert answer.status in (400, 421)
            assert "秦主任" not in answer.html


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
async def test_the_address_it_listens_at_is_its_name(street: Street, qin: Person, name: str) -> None:
    async with street.visitor(qin) as visitor:
        port = street.address.rpartition(":")[2]
        assert (await visitor.opens("/", headers={"Host": f"{name}:{port}"})).status == 200


@pytest.mark.parametrize(
    ("name", "status"), [("office.example", 200), ("office.example:443", 200), ("office.example:80", 421)]
)
async def test_behind_a_proxy_it_is_known_by_public_url(behind_proxy: Street, name: str, status: int) -> None:
    async with behind_proxy.stranger() as visitor:
        assert (await visitor.opens("/static/style.css", headers={"Host": name})).status == status


# What a form must prove.


@pytest.mark.parametrize("token", ["", "0" * 64, "Ж"])
async def test_a_form_without_the_token_of_this_session_changes_nothing(
    street: Street, qin: Person, token: str
) -> None:
    async with street.visitor(qin) as visitor:
        assert (await visitor.sends("/leave", {"csrf": token})).status == 403
        assert (await visitor.opens("/")).status == 200


async def test_a_token_of_another_session_proves_nothing(street: Street, qin: Person) -> None:
    async with street.visitor(qin) as other, street.visitor(qin) as visitor:
        theirs = (await other.opens("/")).form("/leave").fields
        assert (await visitor.sends("/leave", theirs)).status == 403


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)
async def test_a_form_on_another_page_is_refused_even_with_the_token(
    street: Street, qin: Person, headers: dict[str, str]
) -> None:
    async with street.visitor(qin) as visitor:
        fields = (await visitor.opens("/")).form("/leave").fields
        assert (await visitor.sends("/leave", fields, headers=headers)).status == 403
        assert (await visitor.sends(await street.link(qin), headers=headers)).status == 403
        assert (await visitor.sends("/leave", fields, headers={"Origin": "null"})).status == 200


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/plain"])
async def test_only_forms_are_read(street: Street, qin: Person, kind: str) -> None:
    async with street.visitor(qin) as visitor:
        fields = (await visitor.opens("/")).form("/leave").fields
        assert (await visitor.sends("/leave", fields, headers={"Content-Type": kind})).status == 415


@pytest.mark.parametrize("charset", ["utf-16", "no-such-charset"])
async def test_a_form_in_other_letters_is_refused_and_no_fault_of_ours(street: Street, charset: str) -> None:
    """Also from whoever is not in: each would be a fault in the log."""
    kind = {"Content-Type": f"application/x-www-form-urlencoded; charset={charset}"}
    async with street.stranger() as visitor:
        assert (await visitor.sends("/enter/guessed", {"a": "b"}, kind)).status == 415


async def test_bytes_that_no_browser_sends_in_a_form_are_refused_and_no_fault_of_ours(street: Street) -> None:
    async with street.stranger() as visitor:
        kind = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
        async with visitor.client.post(f"{street.address}/enter/guessed", data=b"a=\xff", headers=kind) as answer:
            assert answer.status == 400


async def test_a_huge_form_is_refused(street: Street, qin: Person) -> None:
    async with street.visitor(qin) as visitor:
        fields = (await visitor.opens("/")).form("/leave").fields
        assert (await visitor.sends("/leave", fields | {"note": "长" * 100_000})).status == 413


async def test_looking_changes_nothing(street: Street, qin: Person) -> None:
    """Whatever has an effect is a POST, so no picture and no link elsewhere can cause it."""
    async with street.visitor(qin) as visitor:
        assert (await visitor.opens("/leave")).status == 405
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
            assert (await visitor.asks(method, "/leave")).status >= 400
        assert (await visitor.opens("/")).status == 200


# What a browser may do with the answer.

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
}


async def _every_kind_of_answer(street: Street, visitor: Visitor, person: Person) -> dict[str, dict[str, str]]:
    paths = ["/", "/nothing", await street.link(person), "/enter/x", "/leave"]
    return {path: dict((await visitor.opens(path)).headers) for path in paths}


async def test_no_answer_is_kept_framed_or_told_on(street: Street, qin: Person) -> None:
    async with street.visitor(qin) as visitor:
        for path, headers in (await _every_kind_of_answer(street, visitor, qin)).items():
            assert {name: headers.get(name) for name in HEADERS} == HEADERS, path
            policy = headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'")
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert "script-src" not in policy


async def test_over_https_the_cookie_is_kept_to_this_host(behind_proxy: Street, qin: Person) -> None:
    async with behind_proxy.stranger() as visitor:
        link = await behind_proxy.link(qin)
        shown = await visitor.opens(link, headers=OFFICE)
        entry = shown.headers["Set-Cookie"]
        assert entry.startswith("__Host-huiyue-entry=")
        headers = OFFICE | {"Cookie": entry.partition(";")[0]}  # the jar sends a Secure one over https only
        answer = await visitor.sends(link, shown.form(link).fields, headers=headers, follows=False)
        cookie = answer.headers.getall("Set-Cookie")[0]
        assert cookie.startswith("__Host-huiyue=")
        for given in (cookie, entry):
            assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(given.split("; "))
            assert "Domain" not in given
        assert answer.headers["Strict-Transport-Security"]


async def test_on_this_machine_the_cookie_needs_no_https(street: Street, qin: Person) -> None:
    async with street.stranger() as visitor:
        cookie = (await visitor.enters(await street.link(qin), follows=False)).headers["Set-Cookie"]
        assert cookie.startswith("huiyue=")
        assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
        assert "Secure" not in cookie


# What goes wrong.


async def test_nobody_without_a_session_sees_more_than_how_to_come_in(street: Street, qin: Person) -> None:
    async with street.stranger() as visitor:
        answer = await visitor.opens("/")
        assert answer.status == 401
        assert "/pages" in answer.text


@pytest.mark.parametrize(
    "path", ["/../app.py", "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/"]
)
async def test_no_address_leads_to_another_file(street: Street, path: str) -> None:
    host = street.address.removeprefix("http://")
    answer = await _raw(street, f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
    assert answer.startswith(("HTTP/1.1 404", "HTTP/1.1 400"))
    assert "import" not in answer


async def _raw(street: Street, request: str) -> str:
    """As it stands: a browser and a client library tidy addresses up before they ask."""
    host, port = street.address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(request.encode())
    answer = await reader.read()
    writer.close()
    return answer.decode()


async def test_a_fault_of_ours_is_said_plainly_and_tells_nothing(
    street: Street, qin: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the page nor the log says what the error said: it may be about somebody."""

    async def break_down(*_: object) -> None:
        raise RuntimeError("赵桂兰 13800000000")

    monkeypatch.setattr(PassesService, "leave", break_down)
    async with street.visitor(qin) as visitor:
        link = await street.link(qin)
        answer = await visitor.fills(await visitor.opens("/"), "/leave")
        assert answer.status == 500
        assert "出错了" in answer.text
    assert "RuntimeError" in caplog.text
    for secret in ("赵桂兰", "13800000000", link):
        assert secret not in answer.html + caplog.text
    assert "Traceback" not in answer.html


async def test_no_address_is_written_to_any_log(street: Street, qin: Person, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    link = await street.link(qin)
    async with street.stranger() as visitor:
        await visitor.enters(link)
        await visitor.opens("/nothing?name=赵桂兰")
        await _raw(street, f"GET {link}\x01 HTTP/9.9\r\n\r\n")
        cookie = visitor.cookie
        assert cookie
    logged = "\n".join(record.getMessage() + str(record.exc_info) for record in caplog.records)
    for secret in (link.removeprefix("/enter/"), cookie, "赵桂兰", "nothing"):
        assert secret not in logged


async def test_a_name_is_never_markup(street: Street, desk: Desk) -> None:
    name = "<script>alert(1)</script>\"'&\u202e"
    person = await desk.person(name, Role.SUPERVISOR)
    async with street.stranger() as visitor:
        link = await street.link(person)
        for page in (await visitor.opens(link), await visitor.sends(link), await visitor.enters(link)):
            assert "<script" not in page.html
            assert "\u202e" not in page.html
            assert "alert(1)" in page.text


async def test_pages_speak_the_language_of_whoever_reads_them(street: Street, desk: Desk, qin: Person) -> None:
    await desk.services.roster.set_locale(qin, "en")
    async with street.stranger() as visitor:
        link = await street.link(qin)
        for page in (await visitor.opens(link), await visitor.enters(link), await visitor.opens("/nothing")):
            assert '<html lang="' in page.html
        assert 'lang="en"' in (await visitor.opens("/")).html
        assert "This link is for" in (await visitor.opens(await street.link(qin))).text
