"""Language, light and dark, and the hint: chosen once, and still so after the page was loaded again."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from demo.page.showing import Page, open_page
from tests.demo.browser.phone import SMALL_PHONE, visiting

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def town(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Page]:
    """Nothing was played yet."""
    async with open_page(tmp_path_factory.mktemp("page")) as page:
        yield page


async def test_the_language_is_switched_and_remembered(browser: Browser, town: Page) -> None:
    async with visiting(browser, town.address) as visitor:
        document = visitor.screen.locator("html")
        await expect(document).to_have_attribute("lang", "zh-CN")
        await visitor.screen.get_by_role("button", name="English").click()
        await expect(visitor.side.get_by_role("heading", name="Story")).to_be_visible()
        await expect(visitor.screen).to_have_title("Huiyue · try it")
        await visitor.reloads()
        await expect(document).to_have_attribute("lang", "en")
        await expect(visitor.side.get_by_role("button", name="Play")).to_be_visible()
        await visitor.screen.get_by_role("button", name="中文").click()
        await expect(visitor.side.get_by_role("heading", name="故事")).to_be_visible()


@pytest.mark.parametrize(("locale", "lang"), [("en-GB", "en"), ("zh-TW", "zh-CN"), ("fr", "zh-CN")])
async def test_at_first_the_page_speaks_as_the_browser_does(
    browser: Browser, town: Page, locale: str, lang: str
) -> None:
    async with visiting(browser, town.address, locale=locale) as visitor:
        await expect(visitor.screen.locator("html")).to_have_attribute("lang", lang)


async def test_light_and_dark_are_switched_and_remembered(browser: Browser, town: Page) -> None:
    """As the system says, light, dark, and round again."""
    async with visiting(browser, town.address, is_dark=True, size=SMALL_PHONE) as visitor:
        document = visitor.screen.locator("html")
        await expect(document).to_have_attribute("data-theme", "dark")
        await visitor.screen.get_by_role("button", name="明暗：随系统").click()
        await expect(document).to_have_attribute("data-theme", "light")
        await visitor.reloads()
        await expect(document).to_have_attribute("data-theme", "light")
        await visitor.screen.get_by_role("button", name="明暗：浅色").click()
        await expect(document).to_have_attribute("data-theme", "dark")
        await visitor.screen.get_by_role("button", name="明暗：深色").click()
        await visitor.screen.emulate_media(color_scheme="light")
        await expect(document).to_have_attribute("data-theme", "light")


async def test_the_hint_is_put_away_for_good(browser: Browser, town: Page) -> None:
    async with visiting(browser, town.address) as visitor:
        hint = visitor.screen.get_by_role("complementary", name="一分钟试一试")
        await hint.get_by_role("button", name="收起这几句话").click()
        await expect(hint).to_have_count(0)
        await visitor.reloads()
        await expect(hint).to_have_count(0)


async def test_the_way_back_of_the_browser_leads_to_the_person_before(browser: Browser, town: Page) -> None:
    async with visiting(browser, town.address) as visitor:
        await visitor.becomes("shen")
        await visitor.becomes("zhao")
        await visitor.screen.go_back()
        await expect(visitor.phone.locator(".phone-about")).to_contain_text("我是沈静宜")
