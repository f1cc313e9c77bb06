"""How the pages look on an old phone and on a screen, to whoever sees little, and under the fingers."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from core.people import Person
from tests.builders import Desk
from tests.demo.browser.faults import grave_faults
from tests.web.browser.conftest import SCREEN, Screen, looking
from tests.web.browser.faults import fits, is_accessible, is_gone_on_paper
from tests.web.browsing import Street
from tests.web.houses import Houses, settled


@pytest.fixture
async def houses(desk: Desk) -> Houses:
    return await settled(desk)


async def _household(screen: Screen, houses: Houses) -> None:
    """Opened, with the form of the first person unfolded."""
    await screen.opens(f"/register/{houses.lan}")
    await screen.page.get_by_role("main").get_by_role("button").first.click()
    for summary in await screen.page.locator("details > summary").all():
        if await summary.is_visible():
            await summary.click()


async def _found(screen: Screen) -> None:
    await screen.opens("/register")
    await screen.page.get_by_role("searchbox").fill("赵桂兰")
    await screen.page.get_by_role("searchbox").press("Enter")


async def each_page(screen: Screen, houses: Houses, who: str) -> AsyncIterator[str]:
    """Every page of a worker, or of a supervisor, filled."""
    paths = {"zhao": ["/", "/visits", "/requests", "/requests/1", "/register/export"], "qin": ["/coverage", "/opened"]}
    for path in [*paths[who], *(["/coverage/1"] if who == "qin" else [])]:
        await screen.opens(path)
        yield path
    await _found(screen)
    yield "found"
    await screen.opens(f"/register/{houses.lan}")
    yield "reason"
    await _household(screen, houses)
    yield "household"


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
@pytest.mark.parametrize("who", ["zhao", "qin"])
async def test_nothing_has_to_be_scrolled_sideways(
    browser: Browser, street: Street, houses: Houses, who: str, locale: str
) -> None:
    await houses.request()
    person: Person = getattr(houses, who)
    await houses.desk.services.roster.set_locale(person, locale)
    async with looking(browser, street, person, has_scripts=True) as screen:
        async for path in each_page(screen, houses, who):
            await fits(screen, path)


async def test_what_is_too_wide_would_be_found(browser: Browser, street: Street, houses: Houses) -> None:
    async with looking(browser, street, houses.zhao, has_scripts=True) as screen:
        await screen.opens("/register")
        await fits(screen, "/register")
        await screen.page.evaluate("document.querySelector('main').style.width = '500px'")
        with pytest.raises(AssertionError, match="320"):
            await fits(screen, "/register")


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("who", ["zhao", "qin"])
async def test_no_grave_fault_of_accessibility(
    browser: Browser, street: Street, houses: Houses, who: str, is_dark: bool
) -> None:
    await houses.request()
    async with looking(browser, street, getattr(houses, who), is_dark=is_dark, has_scripts=True) as screen:
        async for path in each_page(screen, houses, who):
            await is_accessible(screen, path)


async def test_a_fault_of_accessibility_would_be_found(browser: Browser, street: Street, houses: Houses) -> None:
    async with looking(browser, street, houses.zhao, has_scripts=True) as screen:
        await screen.opens("/register")
        await screen.page.evaluate("document.querySelector('label').remove()")
        assert "label" in [fault.split()[0] for fault in await grave_faults(screen.page)]


async def test_a_round_is_noted_with_one_thumb_and_without_a_script(
    browser: Browser, street: Street, houses: Houses
) -> None:
    """After each tap the next household is in sight, and what was tapped by mistake can be taken back beside it."""
    visits = await houses.plan()
    async with looking(browser, street, houses.zhao) as screen:
        await screen.opens(f"/visits/{visits.id}")
        main = screen.page.get_by_role("main")
        await main.get_by_role("button", name="已告知：第 1 号").click()
        await expect(main.get_by_role("heading", name="3-1-0502")).to_be_in_viewport()
        await expect(main.get_by_text("赵桂兰")).to_have_count(0)
        await main.get_by_role("button", name="撤销第 1 号").click()
        await expect(main.get_by_text("赵桂兰", exact=False).first).to_be_visible()


async def test_every_button_is_as_high_as_a_thumb(browser: Browser, street: Street, houses: Houses) -> None:
    visits = await houses.plan()
    async with looking(browser, street, houses.zhao) as screen:
        await screen.opens(f"/visits/{visits.id}")
        for button in await screen.page.get_by_role("button").all():
            box = await button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 44


async def test_a_number_can_be_called_from_the_list(browser: Browser, street: Street, houses: Houses) -> None:
    visits = await houses.plan()
    async with looking(browser, street, houses.zhao) as screen:
        await screen.opens(f"/visits/{visits.id}")
        for name, number in (("赵桂兰", "13800001111"), ("赵强", "13900003333")):
            link = screen.page.get_by_role("link", name=f"打给{name}")
            await expect(link).to_have_attribute("href", f"tel:{number}")


async def test_the_keyboard_alone_finds_opens_and_leaves(browser: Browser, street: Street, houses: Houses) -> None:
    async with looking(browser, street, houses.qin, size=SCREEN) as screen:
        keys = screen.page.keyboard
        await screen.opens("/register")
        await keys.press("Tab")
        await expect(screen.page.get_by_role("link", name="跳到正文")).to_be_focused()
        await keys.press("Enter")
        await keys.press("Tab")
        await expect(screen.page.get_by_role("searchbox")).to_be_focused()
        await keys.type("3-1-0401")
        await keys.press("Enter")
        link = screen.page.get_by_role("link", name="打开 3-1-0401")
        await link.focus()
        await keys.press("Enter")
        await screen.page.get_by_role("button", name="上门走访").focus()
        await keys.press("Enter")
        await expect(screen.page.get_by_role("heading", name="赵桂兰")).to_be_visible()
        await screen.page.get_by_role("button", name="退出").focus()
        await keys.press("Enter")
        await expect(screen.page.get_by_role("heading", name="已退出")).to_be_visible()


async def test_what_is_printed_has_boxes_instead_of_buttons(browser: Browser, street: Street, houses: Houses) -> None:
    visits = await houses.plan()
    async with looking(browser, street, houses.zhao) as screen:
        await screen.opens(f"/visits/{visits.id}")
        await is_gone_on_paper(screen, "nav", "button", "footer")
        await expect(screen.page.get_by_text("赵桂兰").first).to_be_visible()
        await expect(screen.page.locator(".boxes").first).to_be_visible()


async def test_going_back_after_leaving_shows_nobody(browser: Browser, street: Street, houses: Houses) -> None:
    """The next one at the same computer presses the back key."""
    visits = await houses.plan()
    async with looking(browser, street, houses.zhao) as screen:
        await screen.opens(f"/visits/{visits.id}")
        await expect(screen.page.get_by_text("赵桂兰").first).to_be_visible()
        await screen.page.get_by_role("button", name="退出").click()
        await expect(screen.page.get_by_role("heading", name="已退出")).to_be_visible()
        await screen.page.go_back()
        await expect(screen.page.get_by_role("heading", name="请重新进入")).to_be_visible()
        await expect(screen.page.get_by_text("赵桂兰")).to_have_count(0)
        screen.complaints.clear()  # of the refusal, which is wanted
