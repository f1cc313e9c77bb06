"""The pages in the system's Chromium: a grid worker's phone and an office's screen, without any script of ours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Browser, Page, async_playwright

from core.people import Person
from demo.pictures import QUIET
from tests.demo.browser.conftest import needed_chromium
from tests.web.browsing import Street

SMALLEST = (320, 568)
OLD_PHONE = (375, 667)
SCREEN = (1280, 800)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    path = needed_chromium()
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=path, args=QUIET)
        try:
            yield browser
        finally:
            await browser.close()


@dataclass(slots=True, kw_only=True)
class Screen:
    """`asked`: every address the browser asked for. `complaints`: what it had to say, of a broken policy for one."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    async def opens(self, path: str, *, refused: bool = False) -> None:
        """`refused`: the page that says no is the one that is wanted."""
        answer = await self.page.goto(self.address + path)
        assert answer is not None
        assert (answer.status >= 400) is refused, (path, answer.status)


@asynccontextmanager
async def looking(
    browser: Browser,
    street: Street,
    person: Person,
    *,
    size: tuple[int, int] = OLD_PHONE,
    is_dark: bool = False,
    has_scripts: bool = False,
) -> AsyncIterator[Screen]:
    """Somebody who pressed a link of theirs. Whoever leaves holds that nothing was asked elsewhere or complained of."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if is_dark else "light",
        java_script_enabled=has_scripts,
    )
    screen = Screen(page=await context.new_page(), address=street.address)
    context.on("request", lambda request: screen.asked.append(request.url))
    context.on("console", lambda message: screen.complaints.append(message.text))
    try:
        await screen.opens(await street.link(person))
        await screen.page.get_by_role("button", name="打开").or_(screen.page.get_by_role("button", name="Open")).click()
        yield screen
        assert [url for url in screen.asked if not url.startswith(street.address)] == []
        assert screen.complaints == []
    finally:
        await context.close()
