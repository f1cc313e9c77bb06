"""Beside the phone: what the day spared people, the bot's own requests, and the bot's short answers to a tap."""

import pytest
from playwright.async_api import Browser, expect

from demo.page.showing import Page
from demo.script.evening import CHECK_LIST
from demo.telegram.presses import Answer
from tests.demo.browser.phone import LAPTOP, SMALL_PHONE, visiting

pytestmark = pytest.mark.asyncio(loop_scope="package")

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_the_figures_follow_what_happens(browser: Browser, small_morning: Page) -> None:
    """A notice that was posted a second time is one more message about no more matters."""
    async with visiting(browser, small_morning.address) as visitor:
        figures = visitor.side.get_by_role("tabpanel", name="省下了什么")
        before = await figures.get_by_text("群里").inner_text()
        await visitor.becomes("qin")
        await visitor.opens("民政工作群")
        await visitor.types(f"再发一遍：{CHECK_LIST}")
        await visitor.sees("再发一遍", "👌")
        messages, matters = _counts(before)
        await expect(figures).to_contain_text(f"群里 {messages + 1} 条通知消息，说的是 {matters} 件事。")
        await expect(figures.get_by_role("definition")).to_have_count(3)


async def test_the_requests_are_filtered_and_one_is_looked_into(browser: Browser, small_morning: Page) -> None:
    async with visiting(browser, small_morning.address, "person=li&chat=bot&panel=calls") as visitor:
        rows = visitor.side.locator(".call")
        await expect(rows.filter(has_text="sendMessage").first).to_be_visible()
        await visitor.side.get_by_label("方法").select_option("sendRichMessage")
        await expect(rows.filter(has_not_text="sendRichMessage")).to_have_count(0)
        digest = rows.filter(has_text="共 3 件要办").filter(has_text="李雨桐")
        await digest.click()
        await expect(visitor.dialog.get_by_role("heading", name="sendRichMessage")).to_be_visible()
        await expect(visitor.dialog.get_by_text("状态 200")).to_be_visible()
        await expect(visitor.dialog.locator("pre").first).to_contain_text('"rich_message"')
        await expect(visitor.dialog.locator("pre").last).to_contain_text('"message_id"')
        await visitor.dialog.get_by_role("button", name="关闭").click()
        await expect(digest).to_be_focused()


async def test_requests_that_were_refused_are_found(browser: Browser, small_morning: Page) -> None:
    async with visiting(browser, small_morning.address, "person=gu&chat=bot&panel=calls") as visitor:
        small_morning.story.conductor.world.fail_next("answerCallbackQuery", 400, TOO_OLD)
        await visitor.taps("办结 1")
        await visitor.sees("✓ 已办结")
        await visitor.side.get_by_label("只看被拒绝的").check()
        refused = visitor.side.locator(".call")
        await expect(
            refused.filter(has_text="answerCallbackQuery").filter(has_text="query is too old")
        ).not_to_have_count(0)
        await expect(refused.filter(has_text="200")).to_have_count(0)


@pytest.mark.parametrize("size", [SMALL_PHONE, LAPTOP], ids=["phone", "laptop"])
async def test_an_answer_that_must_be_read_stands_in_a_window(
    browser: Browser, small_morning: Page, size: tuple[int, int]
) -> None:
    """The bot never asks for one, so this test answers in its place. Until then the button shows that it was felt."""
    async with visiting(browser, small_morning.address, "person=li&chat=bot", size=size) as visitor:
        world = small_morning.story.conductor.world
        world.fail_next("answerCallbackQuery", 400, TOO_OLD)
        before = len(world.presses)
        button = visitor.log.get_by_role("button", name="更多 3", exact=True)
        await button.click()
        await expect(visitor.log.locator("[aria-busy=true]")).to_be_visible()
        await world.until(lambda: len(world.presses) > before)
        newest = list(world.presses.values())[-1]
        newest.answer = Answer(text="这件事归民政办，请打电话。", show_alert=True)
        world.changed()
        window = visitor.screen.get_by_role("dialog", name="汇阅的提示")
        await expect(window.get_by_text("这件事归民政办，请打电话。")).to_be_visible()
        await expect(window.get_by_role("button", name="知道了")).to_be_focused()
        await visitor.screen.keyboard.press("Enter")
        await expect(window).to_have_count(0)
        await expect(visitor.log.locator("[aria-busy=true]")).to_have_count(0)
        await visitor.taps("返回")


def _counts(words: str) -> tuple[int, int]:
    """群里 2 条通知消息，说的是 2 件事。"""
    messages, matters = (int(word) for word in words.split() if word.isdecimal())
    return messages, matters
