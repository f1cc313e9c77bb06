"""How the page looks on a small screen, and to whoever sees little or nothing: widths, and what axe-core says."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from demo.page.showing import Page
from tests.demo.browser.faults import grave_faults
from tests.demo.browser.phone import LAPTOP, SMALL_PHONE, Visitor, visiting

pytestmark = pytest.mark.asyncio(loop_scope="package")

SMALLEST = (320, 568)
"""A laptop's page at four times its size is as narrow."""
VIEWS = {
    "pane=people": ".people",
    "person=li&pane=phone&chat=": ".chats",
    "person=li&pane=phone&chat=bot": "#log .card",
    "person=gu&pane=phone&chat=bot": "#log .keyboard",
    "person=li&pane=phone&chat=-1001000000001": "#log .album",
    "person=li&pane=side&panel=spared": ".figures",
    "person=li&pane=side&panel=calls": ".calls",
}
"""The main views by their address, each with what shows that it is there."""
SIDEWAYS = """() => {
  const ends = (it) => it && (getComputedStyle(it).textOverflow === "ellipsis" || ends(it.parentElement));
  const isOut = (it) => {
    const {left, right, width} = it.getBoundingClientRect();
    return width > 1 && (right > innerWidth + 1 || left < -1) && !ends(it);
  };
  const scrolls = (it) =>
    it.scrollWidth > it.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(it).overflowX);
  const found = [...document.querySelectorAll("body *")].filter((it) => isOut(it) || scrolls(it));
  return [document.documentElement, ...found]
    .filter((it) => it !== document.documentElement || it.scrollWidth > innerWidth)
    .map((it) => `${it.tagName}.${it.className}`);
}"""


async def _is_as_wide_as(visitor: Visitor, size: tuple[int, int]) -> None:
    width, height = size
    await visitor.screen.set_viewport_size({"width": width, "height": height})


async def _each_view(visitor: Visitor) -> AsyncIterator[str]:
    for view, mark in VIEWS.items():
        await visitor.looks(view)
        await expect(visitor.screen.locator(mark).first).to_be_visible()
        yield view


# Sizes.


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
async def test_nothing_has_to_be_scrolled_sideways(browser: Browser, small_morning: Page, locale: str) -> None:
    async with visiting(browser, small_morning.address, locale=locale) as visitor:
        for size in (SMALLEST, SMALL_PHONE, LAPTOP):
            await _is_as_wide_as(visitor, size)
            async for view in _each_view(visitor):
                assert (size, view, await visitor.screen.evaluate(SIDEWAYS)) == (size, view, [])


async def test_a_digest_is_used_on_a_small_phone(browser: Browser, small_morning: Page) -> None:
    async with visiting(browser, small_morning.address, size=SMALL_PHONE) as visitor:
        await visitor.becomes("li")
        for button in await visitor.messages("件要办").last.get_by_role("button").all():
            box = await button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 24
        await visitor.taps("办结", item="公示栏")
        await visitor.hears("已办结")
        await visitor.finds("撤销", item="公示栏")


async def test_the_input_field_is_as_high_as_a_line_on_a_phone_that_began_elsewhere(
    browser: Browser, small_morning: Page
) -> None:
    """It was measured while another part of the page was shown, and stayed as flat as it was then."""
    async with visiting(browser, small_morning.address, size=SMALL_PHONE) as visitor:
        await expect(visitor.screen.locator(".people")).to_be_visible()
        await visitor.becomes("qin")
        box = await visitor.field.bounding_box()
        assert box
        assert box["height"] >= 30
        await visitor.field.fill("一行\n两行\n三行")
        await expect(visitor.field).to_have_css("height", "74px")


# What axe-core says.


async def _judge(visitor: Visitor, view: str) -> None:
    assert (view, await grave_faults(visitor.screen)) == (view, [])


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
async def test_no_grave_fault_of_accessibility(
    browser: Browser, small_morning: Page, locale: str, is_dark: bool
) -> None:
    async with visiting(browser, small_morning.address, locale=locale, is_dark=is_dark) as visitor:
        await visitor.side.get_by_text(visitor.w("story.all")).click()
        await expect(visitor.side.locator(".steps li")).to_have_count(3)
        await _judge(visitor, "everything at once")
        await _dialogs(visitor)
        await _is_as_wide_as(visitor, SMALL_PHONE)
        async for view in _each_view(visitor):
            await _judge(visitor, view)


async def _dialogs(visitor: Visitor) -> None:
    """A message's menu, a request looked into, and a question."""
    openers = {
        "person=li&chat=bot": "#log .message:last-child .menu-button",
        "person=li&chat=bot&panel=calls": ".call >> nth=0",
        "person=li&chat=bot&panel=spared": ".story-buttons .button >> nth=-1",
    }
    for view, opener in openers.items():
        await visitor.looks(view)
        await visitor.screen.locator(opener).click()
        await expect(visitor.dialog).to_be_visible()
        await _judge(visitor, opener)
        await visitor.screen.keyboard.press("Escape")


async def test_a_fault_of_accessibility_would_be_found(browser: Browser, small_morning: Page) -> None:
    async with visiting(browser, small_morning.address) as visitor:
        await visitor.screen.evaluate("document.querySelector('.brand img').removeAttribute('alt')")
        [fault] = await grave_faults(visitor.screen)
        assert fault.startswith("image-alt critical")
