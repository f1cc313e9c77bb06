"""In by a link that works once, for one person and a short time; and out."""

import asyncio
import re

import pytest
from sqlalchemy import select

from core.pages import IDLE, LONGEST, PASS_LASTS
from core.people import Person, Role
from storage import roster
from storage.tables import audit, web_pass, web_session
from tests.builders import Desk
from tests.web.browsing import Street
from web.site import csrf_of


@pytest.fixture
async def zhao(desk: Desk) -> Person:
    return await desk.person("赵敏", Role.GRID_WORKER, grid=desk.grid)


@pytest.fixture
async def qin(desk: Desk) -> Person:
    return await desk.person("秦主任", Role.SUPERVISOR)


async def test_a_link_leads_to_its_page_and_says_whose_it_is(street: Street, qin: Person) -> None:
    link = await street.link(qin)
    async with street.stranger() as visitor:
        shown = await visitor.opens(link)
        assert "秦主任" in shown.text
        inside = await visitor.fills(shown, link)
        assert (inside.status, inside.path) == (200, "/")
        assert "谁看过登记" in inside.text


async def test_a_messenger_that_looks_at_a_link_does_not_spend_it(street: Street, qin: Person) -> None:
    link = await street.link(qin)
    async with street.stranger() as preview:
        for method in ("GET", "HEAD", "GET"):
            looked = await preview.asks(method, link)
            assert looked.status == 200
        assert preview.cookie == ""
    async with street.stranger() as visitor:
        assert (await visitor.enters(link)).status == 200


async def test_a_link_works_once(street: Street, qin: Person) -> None:
    link = await street.link(qin)
    async with street.stranger() as first, street.stranger() as second:
        assert (await first.enters(link)).status == 200
        for answer in (await second.sends(link), await second.opens(link)):
            assert answer.status == 404
            assert "已经用过" in answer.text
        assert second.cookie == ""


async def test_two_who_press_at_the_same_moment_are_one(street: Street, qin: Person) -> None:
    link = await street.link(qin)
    async with street.stranger() as first, street.stranger() as second:
        forms = [(each, (await each.opens(link)).form(link).fields) for each in (first, second)]
        answers = await asyncio.gather(*(each.sends(link, fields) for each, fields in forms))
    assert sorted(answer.status for answer in answers) == [200, 404]


async def test_a_link_runs_out(street: Street, desk: Desk, qin: Person) -> None:
    link = await street.link(qin)
    desk.clock.now += PASS_LASTS
    async with street.stranger() as visitor:
        for answer in (await visitor.opens(link), await visitor.sends(link)):
            assert answer.status == 404
            assert "过期" in answer.text


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "..%2f..%2fetc", "a" * 3000, "'%20OR%201=1--", "%F0%9F%98%80"])
async def test_a_made_up_link_opens_nothing(street: Street, qin: Person, token: str) -> None:
    await street.link(qin)
    async with street.stranger() as visitor:
        for answer in (await visitor.opens(f"/enter/{token}"), await visitor.sends(f"/enter/{token}")):
            assert answer.status == 404
            assert visitor.cookie == ""


async def test_who_makes_up_many_links_has_to_wait_and_nobody_else_does(
    behind_proxy: Street, desk: Desk, qin: Person
) -> None:
    """Also from that very address: behind one router or proxy sits the whole office."""
    good, spent = await behind_proxy.link(qin), await behind_proxy.link(qin)
    await desk.services.passes.enter(spent.removeprefix("/enter/"), desk.now)
    bad = {"Host": "office.example", "X-Forwarded-For": "203.0.113.9, 198.51.100.7"}
    async with behind_proxy.stranger() as guesser:
        for _ in range(25):
            assert (await guesser.opens(spent, headers=bad)).status == 404
        tried = [(await guesser.sends(f"/enter/{number}", headers=bad)).status for number in range(21)]
        assert (tried[0], tried[-2], tried[-1]) == (404, 404, 429)
        elsewhere = bad | {"X-Forwarded-For": "198.51.100.8"}
        assert (await guesser.opens("/enter/x", headers=elsewhere)).status == 404
        assert "已经用过" in (await guesser.opens(spent, headers=bad)).text
        shown = await guesser.opens(good, headers=bad)
        assert shown.status == 200
        cookie = {"Cookie": shown.headers["Set-Cookie"].partition(";")[0]}
        inside = await guesser.sends(good, shown.form(good).fields, headers=bad | cookie, follows=False)
        assert inside.status == 303
        desk.clock.later(minutes=10)
        assert (await guesser.opens("/enter/x", headers=bad)).status == 404


# A form elsewhere that sends somebody in by another person's link.


@pytest.mark.parametrize("has_form_of_the_attacker", [False, True])
async def test_nobody_is_sent_in_by_a_link_that_they_did_not_open(
    street: Street, qin: Person, zhao: Person, has_form_of_the_attacker: bool
) -> None:
    link = await street.link(zhao)
    async with street.visitor(qin) as victim, street.stranger() as attacker:
        theirs = (await attacker.opens(link)).form(link).fields if has_form_of_the_attacker else {}
        refused = await victim.sends(link, theirs, headers={"Origin": "null"})
        assert refused.status == 403
        assert f'href="{link}"' in refused.html
        assert "重新打开" in refused.text
        assert "秦主任" in (await victim.opens("/")).text
        again = await victim.enters(link)
        assert (again.status, again.path) == (200, "/")
        assert victim.cookies.keys() == {"huiyue"}


async def test_a_form_of_another_link_does_not_open_this_one(street: Street, qin: Person, zhao: Person) -> None:
    mine, theirs = await street.link(qin), await street.link(zhao)
    async with street.stranger() as visitor:
        fields = (await visitor.opens(mine)).form(mine).fields
        await visitor.opens(theirs)
        assert (await visitor.sends(theirs, fields)).status == 403
        assert (await visitor.sends(mine, fields)).status == 200


async def test_what_ties_the_form_to_the_browser_lasts_as_long_as_the_link(street: Street, qin: Person) -> None:
    async with street.stranger() as visitor:
        shown = await visitor.opens(link := await street.link(qin))
        (given,) = shown.headers.getall("Set-Cookie")
        assert {"HttpOnly", "Path=/", "SameSite=Lax", f"Max-Age={PASS_LASTS.total_seconds():.0f}"} <= set(
            given.split("; ")
        )
        assert visitor.cookies["huiyue-entry"] not in shown.html
        planted = {"Cookie": "huiyue-entry="}
        assert (await visitor.sends(link, {"csrf": csrf_of("", link.removeprefix("/enter/"))}, planted)).status == 403


async def test_whoever_has_no_page_gets_no_link(desk: Desk) -> None:
    clerk = await desk.person("钱多", Role.STAFF)
    assert await desk.services.passes.issue(clerk, "/", desk.now) is None


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil", "visits", "/a b", "/../x", "/x?y=1", "/a\n", ""]
)
async def test_a_link_never_leads_out_of_the_site(desk: Desk, qin: Person, path: str) -> None:
    assert await desk.services.passes.issue(qin, path, desk.now) is None


# The session.


async def test_a_cookie_that_somebody_planted_is_not_taken_up(street: Street, desk: Desk, qin: Person) -> None:
    """Fixation: the session that begins has a name nobody knew before."""
    async with street.stranger() as visitor:
        shown = await visitor.opens(link := await street.link(qin))
        cookies = f"huiyue=planted; huiyue-entry={visitor.cookies['huiyue-entry']}"
        answer = await visitor.sends(link, shown.form(link).fields, headers={"Cookie": cookies}, follows=False)
        assert answer.status == 303
        given = re.search(r"huiyue=([\w-]+)", answer.headers["Set-Cookie"])
        assert given
        assert given[1] != "planted"
        assert len(given[1]) >= 43
        planted = await street_asks(street, "planted")
        assert planted == 401


async def street_asks(street: Street, cookie: str) -> int:
    async with street.stranger() as visitor:
        return (await visitor.opens("/", headers={"Cookie": f"huiyue={cookie}"})).status


async def test_entering_anew_ends_the_session_before(street: Street, qin: Person, zhao: Person) -> None:
    async with street.visitor(qin) as visitor:
        before = visitor.cookie
        inside = await visitor.enters(await street.link(zhao))
        assert "赵敏" in inside.text
        assert visitor.cookie != before
        assert await street_asks(street, before) == 401


async def test_a_session_ends_when_nothing_is_done(street: Street, desk: Desk, qin: Person) -> None:
    async with street.visitor(qin) as visitor:
        desk.clock.now += IDLE * 0.9
        assert (await visitor.opens("/")).status == 200
        desk.clock.now += IDLE * 0.9
        assert (await visitor.opens("/")).status == 200
        desk.clock.now += IDLE
        assert (await visitor.opens("/")).status == 401
        assert (await visitor.opens("/")).status == 401


async def test_a_session_ends_in_the_evening_whatever_is_done(street: Street, desk: Desk, qin: Person) -> None:
    async with street.visitor(qin) as visitor:
        began = desk.now
        while desk.now < began + LONGEST:
            assert (await visitor.opens("/")).status == 200
            desk.clock.now += IDLE / 2
        assert (await visitor.opens("/")).status == 401


async def test_logging_out_ends_the_session_not_only_the_cookie(street: Street, qin: Person) -> None:
    async with street.visitor(qin) as visitor:
        cookie = visitor.cookie
        left = await visitor.fills(await visitor.opens("/"), "/leave")
        assert "已退出" in left.text
        assert visitor.cookie == ""
        assert await street_asks(street, cookie) == 401


async def test_who_left_the_roster_is_out_at_the_next_request(street: Street, desk: Desk, qin: Person) -> None:
    async with street.visitor(qin) as visitor:
        async with desk.store.writing() as connection:
            await roster.change_person(connection, qin.id, left_at=desk.now)
        assert (await visitor.opens("/")).status == 401


async def test_who_lost_every_role_with_pages_is_out_for_good(street: Street, desk: Desk, qin: Person) -> None:
    async with street.visitor(qin) as visitor:
        async with desk.store.writing() as connection:
            await roster.set_roles(connection, qin.id, [Role.STAFF])
        assert (await visitor.opens("/")).status == 401
        async with desk.store.writing() as connection:
            await roster.set_roles(connection, qin.id, [Role.SUPERVISOR])
        assert (await visitor.opens("/")).status == 401


async def test_a_link_made_before_the_role_was_lost_opens_nothing(street: Street, desk: Desk, qin: Person) -> None:
    link = await street.link(qin)
    async with desk.store.writing() as connection:
        await roster.set_roles(connection, qin.id, [Role.STAFF])
    async with street.stranger() as visitor:
        assert (await visitor.sends(link)).status == 404
        assert (await visitor.opens(link)).status == 404


async def test_nothing_that_opens_a_page_is_stored(street: Street, desk: Desk, qin: Person) -> None:
    link = await street.link(qin)
    async with street.stranger() as visitor:
        await visitor.enters(link)
        async with desk.store.reading() as connection:
            rows = [*await connection.execute(select(web_pass)), *await connection.execute(select(web_session))]
        assert len(rows) == 2
        for secret in (link.removeprefix("/enter/"), visitor.cookie):
            assert secret
            assert not any(secret in str(row) for row in rows)


async def test_coming_in_is_on_record(street: Street, desk: Desk, qin: Person) -> None:
    async with street.visitor(qin), desk.store.reading() as connection:
        assert list(await connection.scalars(select(audit.c.act))) == ["pages_entered"]


async def test_what_ran_out_is_forgotten(street: Street, desk: Desk, qin: Person) -> None:
    async with street.visitor(qin) as visitor:
        await desk.services.passes.tidy(desk.clock.later(hours=1))
        await visitor.enters(await street.link(qin))
        await desk.services.passes.tidy(desk.clock.later(hours=33))
        async with desk.store.reading() as connection:
            assert [*await connection.execute(select(web_pass)), *await connection.execute(select(web_session))] == []
