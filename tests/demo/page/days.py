"""Small days for the tests of the story: a step each, quickly told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from demo.deeds import edits, imports, posts, starts
from demo.page.showing import open_page
from demo.play import Act, Step
from tests.demo.page.visitor import Visitor, visiting

NOTICE = "【通知】请各社区于12月1日17:00前报送志愿者名单，联系人：秦海棠。"


def step(at: str, *acts: Act) -> Step:
    return Step(at=at, zh="一步", en="One step", acts=acts)


QUIET = step("18:40")
"""Nothing happens; the bot is not even running."""
FOUNDED = step("18:40", imports(), starts("gu"))
POSTED = step("18:50", posts("qin", "civil_affairs", NOTICE, name="名单"))
EDITED = step("19:00", edits("qin", "名单", "12月1日", "12月2日"))


@asynccontextmanager
async def told(folder: Path, *steps: Step) -> AsyncIterator[Visitor]:
    async with open_page(folder, steps=steps) as page, visiting(page) as visitor:
        page.story.pause = page.story.rest = 0.01
        yield visitor


async def ended(visitor: Visitor) -> None:
    await visitor.until(lambda keys: keys["story"]["state"] == "ended")
