"""The story on the page: played, stopped in the middle, taken over by a visitor, and gone on with to its end."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, expect

from demo.deeds import imports, starts, taps, types
from demo.looks import sees
from demo.page.showing import open_page
from demo.play import Step
from tests.demo.browser.conftest import FOUNDED, SLOT, plays_to
from tests.demo.browser.phone import PHONE, Visitor, visiting

pytestmark = pytest.mark.asyncio(loop_scope="package")

SETTLES = Step(
    at="08:35",
    zh="李雨桐一项一项地点。",
    en="Li taps, one thing after the other.",
    acts=(
        taps("li", "有疑问", item="公示栏"),
        taps("li", "办结", item="核查表"),
        taps("li", "办结", item="冬春救助"),
    ),
)
FIRST = Step(at="18:40", zh="第一个人。", en="The first person.", acts=(imports(), starts("gu")))
ASKS = Step(at="17:00", zh="顾明远问状态。", en="Gu asks.", acts=(types("gu", "状态"), sees("gu", "一切正常")))


def _button(visitor: Visitor, name: str) -> Locator:
    return visitor.side.locator(".story-buttons").get_by_role("button", name=name)


async def _has_come_to(visitor: Visitor, step: int, of: int = 4) -> None:
    await expect(visitor.side.get_by_text(f"第 {step}/{of} 步")).to_be_visible()


async def test_a_visitor_takes_over_in_the_middle_and_the_story_ends_all_the_same(
    browser: Browser, tmp_path: Path
) -> None:
    """She settles what the script would have settled; that is an aside, and everything else goes on."""
    async with (
        open_page(tmp_path, steps=(FOUNDED, SLOT, SETTLES, ASKS)) as page,
        visiting(browser, page.address, "person=gu&chat=bot") as visitor,
    ):
        await plays_to(page.story, SLOT.at)
        page.story.rest = 60
        await _button(visitor, "播放").click()
        await expect(visitor.side.get_by_text("李雨桐 点了“有疑问")).to_be_visible()
        await _button(visitor, "停一下").click()
        await expect(_button(visitor, "播放")).to_be_enabled()
        await _has_come_to(visitor, 2)
        await visitor.side.get_by_role("button", name="看李雨桐的手机").click()
        await visitor.taps("办结", item="核查表")
        await visitor.finds("撤销", item="核查表")
        page.story.rest = page.story.pause = 0.01
        await _button(visitor, "下一步").click()
        await _has_come_to(visitor, 3)
        await expect(visitor.side.get_by_text("和原来讲的不同：")).to_be_visible()
        await visitor.finds("撤销", item="冬春救助")
        await _button(visitor, "播放").click()
        await _has_come_to(visitor, 4)
        await expect(_button(visitor, "播放")).to_be_disabled()
        await expect(_button(visitor, "下一步")).to_be_disabled()
        assert [aside.step for aside in page.story.asides] == [3]


async def test_the_steps_are_unfolded_and_the_town_begins_anew(browser: Browser, tmp_path: Path) -> None:
    """On a telephone: the story is one of three panes."""
    async with (
        open_page(tmp_path, steps=(FIRST, SLOT, ASKS)) as page,
        visiting(browser, page.address, "pane=side", size=PHONE) as visitor,
    ):
        await visitor.side.get_by_text("看全部步骤").click()
        steps = visitor.side.locator(".steps li")
        await expect(steps).to_have_count(3)
        await steps.nth(1).get_by_role("button", name="演到这里").click()
        await _has_come_to(visitor, 2, of=3)
        await visitor.becomes("gu")
        await visitor.sees("顾明远，您好")
        await visitor.shows("side")
        await _button(visitor, "从头来").click()
        await visitor.dialog.get_by_role("button", name="从头来").click()
        await _has_come_to(visitor, 0, of=3)
        await expect(visitor.clock).to_have_text("18:30")
        await visitor.shows("phone")
        await expect(visitor.messages()).to_have_count(0)
