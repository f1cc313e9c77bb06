"""A browser for the tests of the page: the system's Chromium, driven by Playwright.

Without one the tests are skipped and say so; where CI is set they fail, so that nobody skips them unknowingly.
"""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from demo.deeds import adds_bot, follows_link, imports, posts, starts, taps
from demo.page.showing import Page, open_page
from demo.page.story import State, Story
from demo.pictures import QUIET, chromium
from demo.play import Step
from demo.script.evening import CHECK_LIST
from demo.script.morning import BOARD, RELIEF

FOUNDED = Step(
    at="18:50",
    zh="三个人用上了汇阅，发了三条通知。",
    en="Three people use the bot; three notices are posted.",
    acts=(
        imports(),
        starts("gu"),
        follows_link("li", "qin"),
        taps("li", "看得到"),
        adds_bot("gu", "civil_affairs"),
        posts("qin", "civil_affairs", CHECK_LIST),
        posts("qin", "civil_affairs", RELIEF, document="冬春救助工作方案.pdf"),
        posts("qin", "civil_affairs", BOARD, album=("样式一.png", "样式二.png", "样式三.png")),
    ),
)
SLOT = Step(at="tomorrow 08:30", zh="每人一份一览。", en="One digest each.", acts=())
LATER = Step(at="17:00", zh="还没有演。", en="Not played yet.", acts=())
SMALL = (FOUNDED, SLOT, LATER)
"""A day that is quickly played."""


def needed_chromium() -> str:
    """Where it lies. Skips the test, or fails it where CI is set."""
    found = chromium()
    if found is None:
        why = "no Chromium on this machine: apt-get install chromium"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(why)
    return found


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncIterator[Browser]:
    path = needed_chromium()
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=path, args=QUIET)
        try:
            yield browser
        finally:
            await browser.close()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def small_morning(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Page]:
    """Half past eight: 李雨桐 has three items in rich style, 顾明远 the same in plain style.

    Shared by everybody here, so each test has an item, a chat or a person of its own, or leaves things as they were.
    """
    async with open_page(tmp_path_factory.mktemp("page"), steps=SMALL) as page:
        await plays_to(page.story, SLOT.at)
        yield page


async def plays_to(story: Story, moment: str) -> None:
    """Until the step of this moment was played."""
    wanted = next(number for number, step in enumerate(story.steps, 1) if step.at == moment)
    story.plays_until(wanted)
    await story.conductor.world.until(lambda: story.done == wanted and story.state is not State.STEPPING, within=60)
