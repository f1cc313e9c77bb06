"""`python -m bot demo`: the seeded town with its page, until Ctrl+C or SIGTERM; then nothing of it is left.

The page is there at once; the evening before the day is played while the first visitor looks around.
"""

import asyncio
import contextlib
import logging
import os
import signal
import sys
import webbrowser
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from demo.page.conductor import Conductor
from demo.page.meter import Meter
from demo.page.pace import Pace
from demo.page.server import serve_page
from demo.page.snapshot import Painter
from demo.page.story import Story
from demo.page.stream import Hub
from demo.play import Step
from demo.script import STEPS
from demo.script.evening import EVENING


def show(*, port: int, opens_browser: bool) -> int:
    """Serves the page; 0 when it was ended by a signal, 1 when no port was free."""
    logging.basicConfig(level=logging.ERROR, format="%(name)s: %(message)s")
    try:
        with TemporaryDirectory(prefix="huiyue-demo-", ignore_cleanup_errors=True) as folder:
            asyncio.run(_show(Path(folder), port, opens_browser=opens_browser))
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        print(f"演示打不开 / the demo cannot be opened: {error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


async def _show(folder: Path, port: int, *, opens_browser: bool) -> None:
    ended = _ended()
    async with open_page(folder, port) as page:
        print(f"汇阅演示 · 在浏览器打开 / open in a browser: {page.address}    (Ctrl+C 结束 / to end)", flush=True)  # noqa: T201
        page.story.plays_until(len(EVENING))
        if opens_browser and _has_display():
            await asyncio.to_thread(webbrowser.open, page.address)
        await ended.wait()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that is being served."""

    address: str
    story: Story
    hub: Hub
    pace: Pace


@asynccontextmanager
async def open_page(folder: Path, port: int = 0, steps: Sequence[Step] = STEPS) -> AsyncIterator[Page]:
    """A town in which nothing was played yet, with its page. The folder is empty at first."""
    conductor = Conductor(folder=folder)
    await conductor.open()
    story = Story(conductor=conductor, steps=steps)
    hub = Hub(conductor=conductor, painter=Painter(conductor=conductor, story=story))
    pace = Pace(conductor=conductor, is_held=lambda: story.is_going)
    tasks = [asyncio.create_task(each.run()) for each in (hub, pace, Meter(conductor=conductor))]
    try:
        async with serve_page(story, hub, port) as address:
            try:
                yield Page(address=address, story=story, hub=hub, pace=pace)
            finally:
                conductor.is_closing = True  # whoever moves the clock stops at the next turn of the day
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await story.ends()
        await conductor.close()


def _ended() -> asyncio.Event:
    """Set by the first signal; after that Ctrl+C interrupts at once."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def end() -> None:
        ended.set()
        loop.remove_signal_handler(signal.SIGINT)

    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or another thread
        loop.add_signal_handler(signal.SIGINT, end)
        loop.add_signal_handler(signal.SIGTERM, end)
    return ended


def _has_display() -> bool:
    """Somebody sits in front of this machine."""
    has_screen = sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return sys.stdout.isatty() and has_screen
