"""Certificates on an old phone and on a screen, by keyboard, in the dark; and the page that a scanned code opens."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.builders import Desk
from tests.web.browser.conftest import SCREEN, Screen, looking
from tests.web.browser.faults import fits, is_accessible
from tests.web.browsing import Street
from tests.web.certified import Certified, certified


@pytest.fixture
async def bureau(desk: Desk) -> Certified:
    return await certified(desk)


async def each_page(screen: Screen, bureau: Certified) -> AsyncIterator[str]:
    made = await bureau.certificate(with_names=True)
    for path in ("/certificates", f"/certificates/{made.id}", "/c", f"/c/{made.code}"):
        await screen.opens(path)
        yield path


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
async def test_nothing_has_to_be_scrolled_sideways(
    browser: Browser, street: Street, bureau: Certified, locale: str
) -> None:
    await bureau.desk.services.roster.set_locale(bureau.qin, locale)
    async with looking(browser, street, bureau.qin, has_scripts=True) as screen:
        async for path in each_page(screen, bureau):
            await fits(screen, path)


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
async def test_no_grave_fault_of_accessibility(
    browser: Browser, street: Street, bureau: Certified, is_dark: bool
) -> None:
    async with looking(browser, street, bureau.qin, is_dark=is_dark, has_scripts=True) as screen:
        async for path in each_page(screen, bureau):
            await is_accessible(screen, path)


async def test_one_is_made_and_checked_by_keyboard_alone(browser: Browser, street: Street, bureau: Certified) -> None:
    async with looking(browser, street, bureau.qin, size=SCREEN) as screen:
        page, keys = screen.page, screen.page.keyboard
        await screen.opens("/certificates")
        await page.get_by_label("或者写通知编号").focus()
        await keys.type(str(bureau.notice))
        await keys.press("Tab")
        await keys.press("Tab")
        await keys.press("Enter")
        await expect(page.get_by_role("heading", name="签收证明")).to_be_visible()
        await expect(page.get_by_role("row", name="合计")).to_be_visible()
        await page.get_by_role("link", name="核对页").focus()
        await keys.press("Enter")
        await expect(page.get_by_role("heading", name="有效")).to_be_visible()
        for person in bureau.people:
            await expect(page.get_by_text(person.name)).to_have_count(0)


async def test_the_file_comes_as_a_download_and_not_as_a_page(
    browser: Browser, street: Street, bureau: Certified
) -> None:
    made = await bureau.certificate()
    async with looking(browser, street, bureau.qin) as screen:
        await screen.opens(f"/certificates/{made.id}")
        async with screen.page.expect_download() as waiting:
            await screen.page.get_by_role("link", name="下载 PDF").click()
        assert (await waiting.value).suggested_filename == f"certificate-{bureau.notice}-{made.code}.pdf"
