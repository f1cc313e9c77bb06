"""Everything by the keyboard alone: Tab, arrows, Enter, Escape. Whatever has the focus can be seen to have it."""

import pytest
from playwright.async_api import Browser, expect

from demo.page.showing import Page
from tests.demo.browser.phone import LAPTOP, SMALL_PHONE, Visitor, visiting

pytestmark = pytest.mark.asyncio(loop_scope="package")

MOST = 90
"""Stops of the Tab key on the way to anything on this page."""
FOCUSED = """() => {
  const it = document.activeElement, style = getComputedStyle(it);
  const name = it.getAttribute("aria-label") ?? it.innerText ?? "";
  return {name, isSeen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2};
}"""


async def _focused(visitor: Visitor) -> str:
    """The name of what has the focus; it must be seen, unless nothing has it."""
    found = await visitor.screen.evaluate(FOCUSED)
    assert found["isSeen"] or await visitor.screen.evaluate("document.activeElement === document.body"), found
    name: str = found["name"]
    return name


async def _tabs_to(visitor: Visitor, name: str, *, key: str = "Tab") -> None:
    """Until something whose name begins like this has the focus."""
    passed = []
    while not (found := await _focused(visitor)).startswith(name):
        passed.append(found)
        assert len(passed) < MOST, f"no {name!r} on the way: {passed}"
        await visitor.screen.keyboard.press(key)


async def _presses(visitor: Visitor, *keys: str) -> None:
    for key in keys:
        await visitor.screen.keyboard.press(key)


@pytest.mark.parametrize("size", [SMALL_PHONE, LAPTOP], ids=["phone", "laptop"])
async def test_a_digest_is_settled_and_a_message_written_without_a_mouse(
    browser: Browser, small_morning: Page, size: tuple[int, int]
) -> None:
    async with visiting(browser, small_morning.address, size=size) as visitor:
        await _tabs_to(visitor, "雨桐")
        await _presses(visitor, "Home", "Enter")
        await expect(visitor.phone.locator(".phone-about")).to_contain_text("我是顾明远")
        await _tabs_to(visitor, "回到聊天列表")
        await _presses(visitor, "Enter")
        await expect(visitor.phone.locator(".chats")).to_be_visible()
        await _tabs_to(visitor, "汇阅\n")
        await _presses(visitor, "Enter")
        await visitor.sees("件要办")
        await _tabs_to(visitor, "更多 2")
        await _presses(visitor, "Enter")
        await visitor.sees("不涉及 2")
        await _tabs_to(visitor, "返回")
        await _presses(visitor, "Enter")
        await visitor.sees("更多 2")
        await _tabs_to(visitor, "写消息")
        await visitor.screen.keyboard.type("/help")
        await _presses(visitor, "Enter")
        await visitor.sees("/help")
        assert await _focused(visitor) == "写消息"


async def test_the_focus_stays_where_a_button_was_used_up(browser: Browser, small_morning: Page) -> None:
    """办结 1 becomes 撤销 1: who pressed it is still there, and can take it back at once."""
    async with visiting(browser, small_morning.address, "person=li&chat=bot") as visitor:
        await _tabs_to(visitor, "办结 1")
        await _presses(visitor, "Enter")
        await visitor.sees("✓ 已办结")
        await expect(visitor.log.get_by_role("button", name="撤销 1")).to_be_focused()
        await _presses(visitor, "Enter")
        await expect(await visitor.finds("办结 1")).to_be_focused()


async def test_the_long_way_through_the_messages_can_be_left_out(browser: Browser, small_morning: Page) -> None:
    async with visiting(browser, small_morning.address, "person=li&chat=bot") as visitor:
        await _tabs_to(visitor, visitor.w("chat.skip"))
        await _presses(visitor, "Enter")
        await expect(visitor.field).to_be_focused()
        await _tabs_to(visitor, visitor.w("chat.skip_back"))
        await _presses(visitor, "Enter")
        await expect(visitor.log).to_be_focused()


async def test_a_menu_is_opened_moved_in_and_closed_and_gives_the_focus_back(
    browser: Browser, small_morning: Page
) -> None:
    async with visiting(browser, small_morning.address, "person=qin&chat=bot") as visitor:
        await visitor.sees("秦海棠，您好")
        await _tabs_to(visitor, "对秦海棠这条消息的操作")
        opener = visitor.screen.locator(":focus")
        await _presses(visitor, "Enter")
        await expect(visitor.screen.get_by_role("dialog", name="消息操作")).to_be_visible()
        await _tabs_to(visitor, "复制文字", key="ArrowDown")
        await _presses(visitor, "ArrowUp")
        assert (await _focused(visitor)).strip() == "回复"
        await _presses(visitor, "Escape")
        await expect(visitor.dialog).to_have_count(0)
        await expect(opener).to_be_focused()
        assert await _focused(visitor) == "对秦海棠这条消息的操作"


async def test_the_people_and_the_tabs_are_one_stop_each(browser: Browser, small_morning: Page) -> None:
    async with visiting(browser, small_morning.address) as visitor:
        await _tabs_to(visitor, "雨桐")
        await _presses(visitor, "ArrowDown", "ArrowDown")
        assert "赵小满" in await _focused(visitor)
        await _presses(visitor, "End")
        assert "街道综合群" in await _focused(visitor)
        await _presses(visitor, "Tab")
        assert await _focused(visitor) == "回到聊天列表"
        await _tabs_to(visitor, "省下了什么")
        await _presses(visitor, "ArrowRight")
        await expect(visitor.side.get_by_role("tab", name="机器人的请求")).to_be_focused()
        await expect(visitor.side.get_by_role("tabpanel", name="机器人的请求")).to_be_visible()
