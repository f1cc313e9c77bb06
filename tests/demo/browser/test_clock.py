"""The town's time under a visitor's hands: the next workday, time that runs by itself, and time that stands."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from demo.page.showing import open_page
from tests.demo.browser.conftest import FOUNDED, SMALL, plays_to
from tests.demo.browser.phone import visiting

SOME_MINUTES_LATER = re.compile(r"^(?!08:3[0-2])")

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_the_next_workday_brings_the_digest_and_time_runs_and_stops(browser: Browser, tmp_path: Path) -> None:
    async with open_page(tmp_path, steps=SMALL) as page, visiting(browser, page.address) as visitor:
        await plays_to(page.story, FOUNDED.at)
        page.pace.beat = 0.2
        await visitor.becomes("li")
        await expect(visitor.clock).to_have_text("18:50")
        await visitor.sees_no("件要办")
        await visitor.screen.get_by_role("button", name="下一个工作日").click()
        await visitor.sees("共 3 件要办")
        await expect(visitor.clock).to_have_text("08:30")
        speeds = visitor.screen.get_by_role("group", name="走时")
        await speeds.get_by_role("button", name="×60").click()
        await expect(visitor.clock).to_have_text(SOME_MINUTES_LATER)
        await speeds.get_by_role("button", name="停").click()
        await expect(speeds.get_by_role("button", name="停")).to_have_attribute("aria-pressed", "true")
        stands_at = await visitor.clock.inner_text()
        await visitor.taps("办结 1")
        await visitor.sees("✓ 已办结")
        await expect(visitor.clock).to_have_text(stands_at)
        await visitor.screen.get_by_role("button", name="两天后").click()
        await expect(visitor.screen.locator(".clock-day")).to_contain_text("11月26日")
        await expect(visitor.clock).to_have_text(stands_at)
