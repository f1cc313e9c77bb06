"""The dashboard as it looks and is used: on an old phone and on a screen, by keyboard, in the dark and on paper."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from core.people import Person
from core.receipts import Tap
from tests.builders import LATER, NEWS, Desk
from tests.web.browser.conftest import SCREEN, Screen, looking
from tests.web.browser.faults import fits, is_accessible, is_gone_on_paper
from tests.web.browsing import Street
from tests.web.bureaus import Bureau, staffed


@pytest.fixture
async def bureau(desk: Desk) -> Bureau:
    """With something in every column: settled, asked, changed, several units, and one long past its deadline."""
    made = await staffed(desk, harm="（" + "长" * 40 + "abcdefghijklmnopqrstuvwxyz" * 3 + "）")
    await made.settles(made.staff[0])
    await made.settles(made.staff[1], Tap.QUESTION)
    await made.edits(LATER)
    west = [await desk.person(f"西{at}", unit=desk.west) for at in range(5)]
    group = await desk.group("街道群", *made.staff, *west, unit=desk.street)
    await desk.notice(group, NEWS.replace("三楼", "五楼"), made.street)
    return made


async def each_page(screen: Screen, bureau: Bureau) -> AsyncIterator[str]:
    last = bureau.foreign + 1
    paths = ["/", "/overview", "/notices", "/notices?which=withdrawn", f"/notices/{bureau.census}", f"/notices/{last}"]
    under = ["people/still", "people/done", "merge", f"merge/{last}"]
    paths += [f"/notices/{bureau.census}/{each}" for each in under]
    for path in [*paths, "/sources"]:
        await screen.opens(path)
        for summary in await screen.page.locator("details > summary").all():
            await summary.click()
        yield path


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
async def test_nothing_has_to_be_scrolled_sideways(
    browser: Browser, street: Street, bureau: Bureau, locale: str
) -> None:
    await bureau.desk.services.roster.set_locale(bureau.li, locale)
    async with looking(browser, street, bureau.li, has_scripts=True) as screen:
        async for path in each_page(screen, bureau):
            await fits(screen, path)


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
async def test_no_grave_fault_of_accessibility(browser: Browser, street: Street, bureau: Bureau, is_dark: bool) -> None:
    async with looking(browser, street, bureau.li, is_dark=is_dark, has_scripts=True) as screen:
        async for path in each_page(screen, bureau):
            await is_accessible(screen, path)


async def test_the_keyboard_alone_filters_and_merges(browser: Browser, street: Street, bureau: Bureau) -> None:
    person: Person = bureau.li
    async with looking(browser, street, person, size=SCREEN) as screen:
        keys, page = screen.page.keyboard, screen.page
        await screen.opens("/notices")
        await page.get_by_label("看哪些").focus()
        await keys.press("End")
        await page.get_by_role("button", name="显示").focus()
        await keys.press("Enter")
        await expect(page).to_have_url(f"{screen.address}/notices?which=all&unit=")
        await page.get_by_role("main").get_by_role("link", name="高龄津贴").first.focus()
        await keys.press("Enter")
        await page.get_by_role("link", name="合并到…").focus()
        await keys.press("Enter")
        await page.get_by_role("link", name="和这条比一比").first.focus()
        await keys.press("Enter")
        await page.get_by_role("button", name="确定合并").focus()
        await keys.press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("已合成一条")


async def test_on_paper_there_are_numbers_and_no_buttons(browser: Browser, street: Street, bureau: Bureau) -> None:
    async with looking(browser, street, bureau.li) as screen:
        for path, more in (("/overview", ()), ("/notices", (".files", ".filter")), (f"/notices/{bureau.census}", ())):
            await screen.opens(path)
            await is_gone_on_paper(screen, "nav", "button", "footer", *more)
            await expect(screen.page.locator(".bar").first).to_be_visible()
