"""`make pictures`: the screens in docs/pictures/, taken from the running demo with the system's Chromium.

For developers: it needs playwright, which only they have, and fonts for Chinese and emoji. The town's day is played to
the moment of each picture, so the pictures can be made again after any change of wording.
"""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, async_playwright

from demo.page.showing import Page, open_page

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
PHONE = (390, 844)
LAPTOP = (1280, 800)
SHARP, PLAIN = 1.5, 1.0
"""Pixels of the picture for each of the screen: phones are read, the whole page is looked at."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def chromium() -> str | None:
    """Where the system's Chromium lies; None when there is none."""
    return next((found for name in CHROMIUM if (found := shutil.which(name))), None)


async def take(folder: Path) -> None:
    """All pictures into this folder."""
    with TemporaryDirectory(prefix="huiyue-pictures-") as data:
        async with open_page(Path(data)) as page, _browser() as browser:
            camera = _Camera(page, browser, folder)
            await _morning(page, camera)
            await _afternoon(page, camera)


async def _morning(page: Page, camera: "_Camera") -> None:
    await _play_to(page, "18:52")
    await camera.phone("sample", "li")
    await _play_to(page, "08:30")
    await camera.phone("digest", "li")
    await camera.phone("digest-plain", "wang")
    await camera.phone("groups", "li", chat=page.story.conductor.play.town.street.chat.id)
    await camera.laptop("page", "li")
    await camera.laptop("page-dark", "li", theme="dark", lang="en")


async def _afternoon(page: Page, camera: "_Camera") -> None:
    await _play_to(page, "08:40")
    await camera.phone("full-text", "li")
    await _play_to(page, "14:00")
    town = page.story.conductor.play.town
    await town.shen.types("统计")
    await camera.phone("stats", "shen")
    await town.zhao.taps("不在家 1")
    await camera.phone("visits", "zhao")


async def _play_to(page: Page, moment: str) -> None:
    """Until the step of this moment was played."""
    wanted = next(number for number, step in enumerate(page.story.steps, 1) if step.at == moment)
    page.story.plays_until(wanted)
    while page.story.is_going:  # noqa: ASYNC110 - the story says only that it goes on
        await asyncio.sleep(0.1)


class _Camera:
    """Takes pictures of the page as one person sees it."""

    def __init__(self, page: Page, browser: Browser, folder: Path) -> None:
        self._page = page
        self._browser = browser
        self._folder = folder

    async def phone(self, name: str, key: str, *, chat: int | str = "bot") -> None:
        await self._take(name, PHONE, SHARP, f"person={key}&chat={chat}&bare=1&theme=light&lang=zh-CN")

    async def laptop(self, name: str, key: str, *, theme: str = "light", lang: str = "zh-CN") -> None:
        await self._take(name, LAPTOP, PLAIN, f"person={key}&chat=bot&theme={theme}&lang={lang}")

    async def _take(self, name: str, size: tuple[int, int], sharpness: float, view: str) -> None:
        width, height = size
        screen = await self._browser.new_page(
            viewport={"width": width, "height": height}, device_scale_factor=sharpness, reduced_motion="reduce"
        )
        try:
            await screen.goto(f"{self._page.address}/#{view}")
            await screen.wait_for_selector(".bubble, [role=log] [data-message]")
            await screen.wait_for_timeout(400)  # fonts, and the scroll to the newest message
            await screen.screenshot(path=self._folder / f"{name}.png")
        finally:
            await screen.close()


@asynccontextmanager
async def _browser() -> AsyncIterator[Browser]:
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium(), args=QUIET)
        try:
            yield browser
        finally:
            await browser.close()


def main() -> int:
    """0 when all were taken, 1 when there is no Chromium."""
    if chromium() is None:
        print("没有找到 Chromium / no Chromium was found: apt-get install chromium", file=sys.stderr)  # noqa: T201
        return 1
    PICTURES.mkdir(exist_ok=True)
    asyncio.run(take(PICTURES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
