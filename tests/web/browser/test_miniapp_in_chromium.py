"""The Mini App in the system's Chromium: as a page by itself, in Telegram's own frame, and in everybody else's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

import pytest
from playwright.async_api import Browser, Page, Route, expect

from bot.pages import app_reader
from core.people import Person, Role
from services.house import Services
from tests.builders import Clock, Desk
from tests.web.browsing import Street
from tests.web.test_miniapp import TOKEN, signed
from web.serving import serve
from web.site import Site

TELEGRAM = "https://web.telegram.org/k/"
OFFICE = "https://office.example"


@pytest.fixture
async def street(services: Services, desk: Desk, clock: Clock) -> AsyncIterator[Street]:
    """An office behind https, as Telegram asks for."""
    site = Site(services=services, now=lambda: clock.now, locale="zh-CN", origin=OFFICE, read_app=app_reader(TOKEN))
    async with serve(site, "127.0.0.1", 0) as port:
        yield Street(desk=desk, address=f"http://127.0.0.1:{port}")


@pytest.fixture
async def qin(desk: Desk) -> Person:
    return await desk.person("秦主任", Role.SUPERVISOR)


def opened_at(street: Street, person: Person) -> str:
    """The address with which Telegram opens a Mini App."""
    data = quote(signed(person, street.desk.now), safe="")
    return f"{OFFICE}/app#tgWebAppData={data}&tgWebAppVersion=9.6&tgWebAppPlatform=android"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telephone:
    """`said`: what the browser had to complain of."""

    page: Page
    said: list[str]

    async def frames(self, address: str, inside: str) -> None:
        """Opens a page at this address that holds nothing but the other one in a frame."""

        async def answer(route: Route) -> None:
            frame = f'<iframe src="{escape(inside)}" width="360" height="600"></iframe>'
            await route.fulfill(body=frame, content_type="text/html")

        await self.page.route(f"{address}**", answer)
        await self.page.goto(address)


@asynccontextmanager
async def telephone(browser: Browser, street: Street) -> AsyncIterator[Telephone]:
    """Somebody for whom the office's name leads to the site, as a proxy with a certificate would have it."""

    async def to_the_site(route: Route) -> None:
        path = route.request.url.removeprefix(OFFICE)
        await route.fulfill(response=await route.fetch(url=street.address + path, max_redirects=0))

    context = await browser.new_context(viewport={"width": 375, "height": 667})
    await context.route(f"{OFFICE}/**", to_the_site)
    found = Telephone(page=await context.new_page(), said=[])
    found.page.on("console", lambda message: found.said.append(message.text))
    try:
        yield found
    finally:
        await context.close()


async def test_it_opens_with_one_tap_and_leaves_nothing_in_the_address(
    browser: Browser, street: Street, qin: Person
) -> None:
    async with telephone(browser, street) as phone:
        await phone.page.goto(opened_at(street, qin))
        await expect(phone.page.get_by_text("秦主任")).to_be_visible()
        await phone.page.get_by_role("button", name="打开").click()
        await expect(phone.page.get_by_role("heading", name="要看什么？")).to_be_visible()
        assert phone.said == [], "the policy lets the app do what it has to"
        for _ in range(3):
            assert "tgWebAppData" not in phone.page.url
            await phone.page.go_back()


async def test_without_what_telegram_signed_it_says_where_to_begin(browser: Browser, street: Street) -> None:
    async with telephone(browser, street) as phone:
        await phone.page.goto(f"{OFFICE}/app")
        await expect(phone.page.get_by_text("请从和机器人的聊天里打开")).to_be_visible()
        await expect(phone.page.get_by_text("正在打开")).to_be_hidden()


async def test_in_telegrams_frame_a_link_opens_a_window_of_its_own(
    browser: Browser, street: Street, qin: Person
) -> None:
    async with telephone(browser, street) as phone:
        await phone.frames(TELEGRAM, opened_at(street, qin))
        link = phone.page.frame_locator("iframe").get_by_role("link", name="在新窗口打开")
        await expect(link).to_be_visible()
        async with phone.page.context.expect_page() as opened:
            await link.click()
        window = await opened.value
        await window.get_by_role("button", name="打开").click()
        await expect(window.get_by_role("heading", name="要看什么？")).to_be_visible()


@pytest.mark.parametrize(
    ("around", "path"), [("https://evil.example/", "/app"), (TELEGRAM, "/"), (TELEGRAM, "/enter/x"), (TELEGRAM, "/x")]
)
async def test_nobody_else_frames_it_and_nothing_else_is_framed(
    browser: Browser, street: Street, qin: Person, around: str, path: str
) -> None:
    async with telephone(browser, street) as phone:
        async with phone.page.expect_console_message(lambda message: "frame-ancestors" in message.text):
            await phone.frames(around, OFFICE + path)
        await expect(phone.page.frame_locator("iframe").get_by_role("main")).to_have_count(0)
