"""`make pictures`: the screens in docs/pictures/, taken from the running demo with the system's Chromium.

For developers: it needs playwright, which only they have, and fonts for Chinese and emoji. The town's day is played to
the moment of each picture, so the pictures can be made again after any change of wording. Names on the paper and on the
office's page are those of the invented register.
"""

import asyncio
import json
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

import pypdfium2
from PIL import Image
from playwright.async_api import Browser, async_playwright
from playwright.async_api import Page as Screen

from demo.browsing import behind, link_to_page
from demo.looks import number_of
from demo.page.showing import Page, open_page
from demo.supervising import file_that_came
from demo.town import NotAsTold, Townsman

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
PHONE = (390, 844)
NARROW = (375, 1080)
LAPTOP = (1280, 800)
SHARP, PLAIN = 1.5, 1.0
"""Pixels of the picture for each of the screen: phones are read, the whole page is looked at."""
PAPER = 1.5
"""Pixels for each point of the paper: A4 becomes 893 wide."""
GAP = 24
SLIP = "社区有事想告诉您"
"""With these words a slip begins."""
PAGES = (
    ("page-overview", "/overview"),
    ("page-notice", "/notices/1"),
    ("page-burden", "/burden"),
    ("page-certificate", "/c/{code}"),
)
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
            await _supervising(page, camera)


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
    await _play_to(page, "13:40")
    await camera.phone("resident", "luo")
    await _play_to(page, "14:00")
    town = page.story.conductor.play.town
    await town.shen.types("统计")
    await camera.phone("stats", "shen")
    await _rounds(town.zhao, camera)
    await _play_to(page, "15:20")
    await camera.phone("preflight", "qin")
    await _play_to(page, "17:40")
    await town.shen.taps("返回")
    await town.shen.taps("居民")
    await camera.phone("coverage", "shen", folded=True)


async def _supervising(page: Page, camera: "_Camera") -> None:
    """What goes upward instead of screenshots, and the morning after."""
    play, shen = page.story.conductor.play, page.story.conductor.play.town.shen
    await _play_to(page, "17:44")
    camera.paper(file_that_came(play, shen, ".pdf")[1], "paper-certificate")
    code = json.loads(file_that_came(play, shen, ".json")[1])["record"]["code"]
    await _play_to(page, "next workday 09:00")
    await camera.phone("brief", "shen", folded=True)
    await shen.types("统计")
    await shen.taps(f"详情 {number_of(shen, '反诈')}")
    await shen.taps("图表")
    await camera.phone("stats-notice", "shen", folded=True)
    await shen.types("减负台账")
    await camera.phone("burden", "shen", folded=True)
    for name, path in PAGES:
        await shen.types("网页")
        await camera.site(name, link_to_page(shen), path.format(code=code))


async def _rounds(zhao: Townsman, camera: "_Camera") -> None:
    """The plan beside the list after one knock; the same in full on the page and on paper. All is taken back."""
    await zhao.taps("回到计划")
    plan = await camera.phone("visits", "zhao", folded=True)
    await zhao.taps("全部 5 户")
    await zhao.taps("不在家 1")
    beside(plan, await camera.phone("visits-list", "zhao", folded=True))
    await zhao.taps("撤销 1")
    await zhao.taps("打开完整清单")
    await camera.site("page-visits", link_to_page(zhao))
    await zhao.taps("回到计划")
    await zhao.taps("打印")
    paper = await behind(link_to_page(zhao))
    camera.paper(paper, "paper-sheet")
    camera.paper(paper, "paper-slips", SLIP)
    await zhao.taps("1号楼 2 户")


def beside(left: Path, right: Path) -> None:
    """The second picture is put to the right of the first and goes away by itself."""
    with Image.open(left) as one, Image.open(right) as other:
        both = Image.new("RGB", (one.width + GAP + other.width, max(one.height, other.height)), "white")
        both.paste(one, (0, 0))
        both.paste(other, (one.width + GAP, 0))
    both.save(left, optimize=True)
    right.unlink()


async def _play_to(page: Page, moment: str) -> None:
    """Until the step of this moment was played, and all of it as told."""
    wanted = next(number for number, step in enumerate(page.story.steps, 1) if step.at == moment)
    page.story.plays_until(wanted)
    while page.story.is_going:  # noqa: ASYNC110 - the story says only that it goes on
        await asyncio.sleep(0.1)
    if page.story.asides:
        raise NotAsTold(str(page.story.asides))


class _Camera:
    """Takes pictures of the page as one person sees it."""

    def __init__(self, page: Page, browser: Browser, folder: Path) -> None:
        self._page = page
        self._browser = browser
        self._folder = folder

    async def phone(self, name: str, key: str, *, chat: int | str = "bot", folded: bool = False) -> Path:
        """`folded`: the keyboard of answers is put away, as somebody does who reads a long message."""
        view = f"person={key}&chat={chat}&bare=1&theme=light&lang=zh-CN"
        return await self._take(name, PHONE, SHARP, view, folded=folded)

    async def laptop(self, name: str, key: str, *, theme: str = "light", lang: str = "zh-CN") -> None:
        await self._take(name, LAPTOP, PLAIN, f"person={key}&chat=bot&theme={theme}&lang={lang}")

    async def site(self, name: str, link: str, path: str = "") -> None:
        """The office's own page behind a one-time link, or another one of it, as a narrow telephone shows it."""
        async with self._screen(NARROW, SHARP) as screen:
            await screen.goto(link)
            await screen.locator("form button.main").click()
            await screen.wait_for_selector("main h1")
            if path:
                await screen.goto(urljoin(link, path))
            await screen.screenshot(path=self._folder / f"{name}.png")

    def paper(self, pdf: bytes, name: str, words: str = "") -> None:
        """The first sheet with these words, as it comes out of the printer."""
        sheets = pypdfium2.PdfDocument(pdf)
        first = next(sheet for sheet in sheets if words in sheet.get_textpage().get_text_range())
        first.render(scale=PAPER).to_pil().save(self._folder / f"{name}.png", optimize=True)

    async def _take(
        self, name: str, size: tuple[int, int], sharpness: float, view: str, *, folded: bool = False
    ) -> Path:
        taken = self._folder / f"{name}.png"
        async with self._screen(size, sharpness) as screen:
            await screen.goto(f"{self._page.address}/#{view}")
            await screen.wait_for_selector(".bubble, [role=log] [data-message]")
            if folded:
                await screen.get_by_role("button", name="常用按钮").click()
                await screen.mouse.move(1, 1)
            await screen.wait_for_timeout(400)  # fonts, and the scroll to the newest message
            await screen.screenshot(path=taken)
        return taken

    @asynccontextmanager
    async def _screen(self, size: tuple[int, int], sharpness: float) -> AsyncIterator[Screen]:
        screen = await self._browser.new_page(
            viewport={"width": size[0], "height": size[1]}, device_scale_factor=sharpness, reduced_motion="reduce"
        )
        try:
            yield screen
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
