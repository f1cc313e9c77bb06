"""The way from the chat to the pages: for whom, how long, and what the message tells."""

import re
from datetime import timedelta

import pytest

from core.deliveries import DeliveryKind
from core.pages import PASS_LASTS
from core.people import Role
from handlers.pages import path_of
from tests.handlers.conftest import Front
from views.buttons import PageTap
from views.pages import render_link
from views.wording import Wording

W = Wording("zh-CN")


async def test_a_link_comes_as_a_button_that_nobody_can_pass_on(front: Front) -> None:
    user, _ = await front.person("秦主任", Role.SUPERVISOR)
    await front.says(user, "/pages")
    (message,) = user.inbox()[-1:]
    assert message.is_protected
    link, app = message.buttons
    assert re.fullmatch(r"https://office\.example/enter/[\w-]{43}", str(link["url"]))
    assert app["web_app"] == {"url": "https://office.example/app"}


async def test_without_https_there_is_no_mini_app(front: Front) -> None:
    user, _ = await front.person("秦主任", Role.SUPERVISOR)
    front.dispatcher["door"].address = "http://192.0.2.7:8080"
    await front.says(user, "/pages")
    assert [list(button) for button in user.inbox()[-1].buttons] == [["text", "url"]]


async def test_the_message_goes_away_when_its_link_has_run_out(front: Front) -> None:
    user, _ = await front.person("秦主任", Role.SUPERVISOR)
    await front.says(user, "/pages")
    message = user.inbox()[-1]
    front.desk.clock.now += PASS_LASTS - timedelta(seconds=1)
    assert await front.desk.send_all() == []
    front.desk.clock.later(seconds=1)
    (removal,) = await front.desk.send_all()
    assert (removal.kind, removal.message_id) == (DeliveryKind.REMOVAL, message.id)


async def test_whoever_has_no_page_gets_no_link(front: Front) -> None:
    user, _ = await front.person("某人", Role.STAFF)
    for said in await front.says(user, "/pages"):
        assert "/enter/" not in said
    assert front.rows()["web_pass"] == []


async def test_a_button_under_a_list_leads_to_that_list(front: Front) -> None:
    user, zhao = await front.person("赵敏", Role.GRID_WORKER, grid=front.desk.grid)
    visits = await front.desk.services.visits.plan(zhao, front.desk.now)
    assert visits is not None
    for act, path in (("visits", f"/visits/{visits.id}"), ("print", f"/visits/{visits.id}.pdf")):
        await front.presses(user, PageTap(act=act, list=visits.id).pack())
        token = str(user.inbox()[-1].buttons[0]["url"]).rpartition("/")[2]
        entry = await front.desk.services.passes.look(token, front.desk.now)
        assert entry.path == path


async def test_pages_that_are_closed_are_said_to_be(front: Front) -> None:
    user, _ = await front.person("秦主任", Role.SUPERVISOR)
    front.dispatcher["door"].address = None
    (said,) = await front.says(user, "/pages")
    assert said == W("pages.closed")


@pytest.mark.parametrize(
    ("tap", "path"),
    [
        (PageTap(act="home"), "/"),
        (PageTap(act="visits"), "/visits"),
        (PageTap(act="visits", list=3), "/visits/3"),
        (PageTap(act="print", list=3), "/visits/3.pdf"),
        (PageTap(act="print"), None),
        (PageTap(act="register"), "/register"),
        (PageTap(act="requests"), "/requests"),
        (PageTap(act="//evil.example"), None),
        (PageTap(act=""), None),
    ],
)
def test_a_button_leads_to_pages_of_ours_only(tap: PageTap, path: str | None) -> None:
    assert path_of(tap) == path


@pytest.mark.parametrize(
    ("address", "is_button"),
    [
        ("https://office.example/enter/x", True),
        ("http://192.168.1.5:8080/enter/x", True),
        ("http://[::1]:8080/enter/x", True),
        ("http://localhost:8080/enter/x.y", False),
        ("http://office:8080/enter/x", False),
    ],
)
def test_an_address_that_telegram_takes_for_no_link_stands_as_text(address: str, is_button: bool) -> None:
    message = render_link(address, W)
    assert (message.keyboard is not None) is is_button
    assert (address in message.text) is not is_button
