"""The ledger on an old phone and on a screen, in the dark, by keyboard, and printed."""

from datetime import timedelta

import pytest
from playwright.async_api import Browser, expect

from core.people import Person, Role
from tests.builders import CENSUS, FLOOD, MEETING, SNAPSHOT, Clock, Desk
from tests.web.browser.conftest import SCREEN, looking
from tests.web.browser.faults import fits, is_accessible, is_gone_on_paper
from tests.web.browsing import Street


@pytest.fixture
async def chief(desk: Desk, clock: Clock) -> Person:
    """Two units that issued something, and a group that brought nothing new for a month."""
    people = [await desk.person(name) for name in ("周伟", "李敏")]
    east, west = await desk.group("东群", *people), await desk.group("很长的名字" * 9, *people, unit=desk.west)
    clock.now += timedelta(days=31)
    for text in (CENSUS, SNAPSHOT, MEETING, FLOOD):
        await desk.post(east, text)
        await desk.post(west, text)
    return await desk.person("何静", Role.SUPERVISOR, unit=desk.street)


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
async def test_nothing_has_to_be_scrolled_sideways(
    browser: Browser, street: Street, desk: Desk, chief: Person, locale: str
) -> None:
    await desk.services.roster.set_locale(chief, locale)
    async with looking(browser, street, chief, has_scripts=True) as screen:
        await screen.opens("/burden")
        await fits(screen, "/burden")


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
async def test_no_grave_fault_of_accessibility(browser: Browser, street: Street, chief: Person, is_dark: bool) -> None:
    async with looking(browser, street, chief, is_dark=is_dark, has_scripts=True) as screen:
        for path in ("/burden", "/burden?month=2026-06"):
            await screen.opens(path)
            await is_accessible(screen, path)


async def test_a_group_is_kept_by_keyboard_alone(browser: Browser, street: Street, chief: Person) -> None:
    async with looking(browser, street, chief, size=SCREEN) as screen:
        page = screen.page
        await screen.opens("/burden")
        await expect(page.get_by_role("heading", name="1 个群 30 天里只有重复消息")).to_be_visible()
        await page.get_by_role("button", name="保留").focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name="减负台账")).to_be_visible()
        await expect(page.get_by_role("button", name="保留")).to_have_count(0)


async def test_on_paper_there_is_the_ledger_and_no_button(browser: Browser, street: Street, chief: Person) -> None:
    async with looking(browser, street, chief, size=SCREEN) as screen:
        page = screen.page
        await screen.opens("/burden")
        await is_gone_on_paper(screen, *(f"text={each}" for each in ("月报 PDF", "XLSX", "只有重复消息")))
        await expect(page.get_by_role("heading", name="减负台账")).to_be_visible()
        await expect(page.get_by_text("算法：")).to_be_visible()
