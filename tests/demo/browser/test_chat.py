"""A chat while others write in it, files of all kinds, groups from outside, and a bot that is stopped and started."""

import pytest
from playwright.async_api import Browser, FilePayload, Locator, expect

from demo.page.showing import Page
from tests.demo.browser.phone import LAPTOP, PHONE, Visitor, visiting

pytestmark = pytest.mark.asyncio(loop_scope="package")

GROUP = "街道综合群"


async def test_what_one_types_stays_while_others_write(browser: Browser, small_morning: Page) -> None:
    """The cursor stays within the word, and the draft with its person."""
    async with (
        visiting(browser, small_morning.address) as writer,
        visiting(browser, small_morning.address) as other,
    ):
        await _both_in_the_group(writer, other)
        await writer.field.press_sequentially("一二四五")
        await writer.field.press("ArrowLeft")
        await writer.field.press("ArrowLeft")
        await other.types("别人说了一句")
        await writer.sees("别人说了一句")
        await writer.screen.keyboard.type("三")
        await expect(writer.field).to_have_value("一二三四五")
        await writer.becomes("gu")
        await writer.becomes("li")
        await writer.opens("民政工作群")
        await expect(writer.field).to_have_value("一二三四五")


async def test_what_one_reads_stays_while_others_write(browser: Browser, small_morning: Page) -> None:
    """A message above it grows, another comes below it."""
    async with (
        visiting(browser, small_morning.address) as reader,
        visiting(browser, small_morning.address) as other,
    ):
        await _both_in_the_group(reader, other)
        await other.types("先说一句短的")
        await other.types("\n".join(f"第{line}行" for line in range(1, 60)))
        read = await reader.sees("第59行")
        await read.evaluate("it => { it.parentElement.scrollTop = it.offsetTop; }")
        await expect(reader.phone.get_by_role("button", name="到最新的消息")).to_be_visible()
        stands_at = await _top_of(read)
        await other.chooses(await other.sees("先说一句短的"), "编辑")
        await other.types("\n".join(f"改长了，第{line}句" for line in range(1, 9)))
        await reader.sees("改长了", "已编辑")
        await other.types("再说一句")
        new = reader.phone.get_by_role("button", name="下面有新消息")
        await expect(new).to_be_visible()
        assert await _top_of(read) == pytest.approx(stands_at, abs=1)
        await new.click()
        await expect(reader.messages("再说一句")).to_be_in_viewport()


async def _top_of(message: Locator) -> float:
    box = await message.bounding_box()
    assert box
    return box["y"]


async def _both_in_the_group(one: Visitor, other: Visitor) -> None:
    for visitor, key in ((one, "li"), (other, "qin")):
        await visitor.becomes(key)
        await visitor.opens("民政工作群")


async def test_a_spreadsheet_is_read_where_it_is_and_an_own_file_handed_on(
    browser: Browser, small_morning: Page
) -> None:
    async with visiting(browser, small_morning.address, size=PHONE) as visitor:
        await visitor.becomes("wang")
        await visitor.opens("柳荫社区工作群")
        await visitor.attaches("排查情况表.xlsx")
        await visitor.types("请看表")
        await (await visitor.sees("请看表")).get_by_role("button", name="排查情况表.xlsx").click()
        await expect(visitor.dialog.get_by_role("columnheader", name="社区")).to_be_visible()
        await visitor.screen.keyboard.press("Escape")
        async with visitor.screen.expect_file_chooser() as chooser:
            await visitor.attaches("选本机的文件")
        own = FilePayload(name="名单.txt", mimeType="text/plain", buffer="李、王".encode())
        await (await chooser.value).set_files(own)
        await visitor.types("自己的文件")
        await visitor.chooses(await visitor.sees("自己的文件", "名单.txt"), "转发")
        await visitor.dialog.get_by_role("button", name=GROUP).click()
        await visitor.reads_of_page(f"已转发到“{GROUP}”")
        await visitor.chooses(await visitor.sees("自己的文件"), "删除")
        await visitor.sees_no("自己的文件")
        await visitor.opens(GROUP)
        await visitor.sees("转发自 王立新", "自己的文件")


async def test_who_is_no_member_chooses_as_whom_to_enter_a_group(browser: Browser, small_morning: Page) -> None:
    async with visiting(browser, small_morning.address, "person=luo&chat=bot", size=LAPTOP) as visitor:
        await visitor.screen.locator(".people").get_by_role("button", name=GROUP).click()
        await expect(visitor.dialog.get_by_role("heading", name=f"以谁的身份进“{GROUP}”？")).to_be_visible()
        await expect(visitor.dialog.get_by_role("button", name="罗秀英")).to_have_count(0)
        await visitor.dialog.get_by_role("button", name="沈静宜").click()
        await expect(visitor.title).to_have_text(GROUP)
        await expect(visitor.phone.locator(".phone-about")).to_contain_text("我是沈静宜")


async def test_the_bot_is_asked_into_a_group_and_sent_away_and_blocked(browser: Browser, small_morning: Page) -> None:
    async with visiting(browser, small_morning.address) as visitor:
        await visitor.becomes("gu")
        await visitor.opens("柳荫社区工作群")
        await _asks(visitor, "请汇阅进群")
        await expect(visitor.phone.locator(".phone-about")).to_contain_text("汇阅在群里")
        await _asks(visitor, "请汇阅离开")
        await expect(visitor.phone.locator(".phone-about")).not_to_contain_text("汇阅在群里")
        await visitor.becomes("qin")
        await _asks(visitor, "屏蔽汇阅")
        await expect(visitor.screen.locator(".people").get_by_text("已屏蔽")).to_be_visible()
        await visitor.phone.get_by_role("button", name="解除屏蔽").click()
        await expect(visitor.field).to_be_visible()


async def test_a_tap_while_the_bot_is_stopped_is_not_lost(browser: Browser, small_morning: Page) -> None:
    async with visiting(browser, small_morning.address, "person=gu&chat=bot&panel=calls") as visitor:
        await visitor.side.get_by_role("button", name="停掉").click()
        await expect(visitor.side.get_by_text("汇阅停着")).to_be_visible()
        await visitor.taps("办结", item="冬春救助")
        await visitor.side.get_by_role("button", name="启动").click()
        await expect(visitor.side.get_by_text("汇阅在运行")).to_be_visible()
        await visitor.finds("撤销", item="冬春救助")


async def _asks(visitor: Visitor, item: str) -> None:
    await visitor.phone.get_by_role("button", name="这个聊天的操作").click()
    await visitor.dialog.get_by_role("button", name=item).click()
