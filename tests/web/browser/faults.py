"""What holds of every page of the site: it fits, it can be used by whoever sees little, and paper has no buttons.

Each asserts by itself and names the page, so that a test is one line a page.
"""

from playwright.async_api import expect

from tests.demo.browser.faults import grave_faults
from tests.web.browser.conftest import OLD_PHONE, SCREEN, SMALLEST, Screen


async def fits(screen: Screen, path: str) -> None:
    """Nothing has to be scrolled sideways, from the smallest telephone to an office's screen."""
    for width, height in (SMALLEST, OLD_PHONE, SCREEN):
        await screen.page.set_viewport_size({"width": width, "height": height})
        wide = await screen.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (path, width)


async def is_accessible(screen: Screen, path: str) -> None:
    assert (path, await grave_faults(screen.page)) == (path, [])


async def is_gone_on_paper(screen: Screen, *selectors: str) -> None:
    """Each is there to be seen on the screen, and not once it is printed. Leaves the page as paper has it."""
    seen = {each: screen.page.locator(each).filter(visible=True) for each in selectors}
    await screen.page.emulate_media(media="screen")
    for each in seen.values():
        await expect(each).not_to_have_count(0)
    await screen.page.emulate_media(media="print")
    for each in seen.values():
        await expect(each).to_have_count(0)
