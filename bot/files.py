"""Reads the files that wait, one after the other: fetch, extract in a process of its own, hand on what stands in it.

Whatever ends in between leaves the row waiting, and it is taken up again. What stands in a file is in no log.
"""

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from datetime import timedelta

from aiogram import Bot

from bot.clock import Clock
from bot.extraction.values import Limits
from bot.extraction.worker import extract
from bot.fetching import fetch
from bot.gate import Haste
from bot.telegram import haste
from core.deliveries import TryLater
from core.files import Trouble
from core.ids import AttachmentId
from services.attachments import AttachmentsService, Waiting

log = logging.getLogger(__name__)

IDLE = 5.0
"""Seconds after which it looks again even if nobody woke it."""
FAULT = 60.0
"""Seconds that a file waits after something failed that is not the line's fault."""
GIVEN_UP = timedelta(days=3)
"""A file that could not be had for so long is not to be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hold:
    """This file waits until then, in seconds of the event loop."""

    until: float
    tries: int


class FileReader:
    def __init__(self, bot: Bot, attachments: AttachmentsService, clock: Clock, limits: Limits | None = None) -> None:
        self._bot = bot
        self._attachments = attachments
        self._clock = clock
        self._limits = limits or Limits()
        self._wake = asyncio.Event()
        self._holds: dict[AttachmentId, _Hold] = {}
        self._is_reading = False
        self.heard = asyncio.Event()
        """Set after every file: there may be something to send."""

    def wake(self) -> None:
        """There may be a file that waits."""
        self._wake.set()

    async def is_idle(self) -> bool:
        """No file waits but those that could not be had just now."""
        return not self._is_reading and await self._next() is None

    async def run(self) -> None:
        """Reads until it is cancelled; the file in hand is then taken up again later."""
        haste.set(Haste.BROADCAST)  # nobody waits for it
        while True:
            self._wake.clear()
            try:
                await self._read_all()
            except Exception as error:
                log.error("the files that wait could not be read: %s", type(error).__name__)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(IDLE):
                    await self._wake.wait()

    async def _read_all(self) -> None:
        while (file := await self._next()) is not None:
            self._is_reading = True
            try:
                await self._take_up(file)
            finally:
                self._is_reading = False
            self.heard.set()

    async def _next(self) -> Waiting | None:
        at = asyncio.get_running_loop().time()
        return await self._attachments.waiting(frozenset(key for key, hold in self._holds.items() if hold.until > at))

    async def _take_up(self, file: Waiting) -> None:
        """One that fails must not stop the others."""
        try:
            await self._read(file)
        except Exception as error:  # its words may quote the file
            log.error("file %s could not be handed on: %s", file.id, type(error).__name__)
            self._hold(file, FAULT)

    async def _read(self, file: Waiting) -> None:
        if file.text is not None:
            return await self._settle(file, file.text)
        content = await fetch(self._bot, file.file_id, self._tries(file))
        if isinstance(content, TryLater):
            return await self._try_later(file, content)
        if isinstance(content, Trouble):
            return await self._settle(file, content)
        found = await extract(content, self._limits)
        if found.is_marked:
            self._holds.pop(file.id, None)
            heard = await self._attachments.marked(file.id, self._clock.now())
            return log.info("file %s: %s", file.id, heard)
        return await self._settle(file, found.trouble or found.text)

    async def _settle(self, file: Waiting, found: str | Trouble) -> None:
        self._holds.pop(file.id, None)
        if isinstance(found, Trouble):
            await self._attachments.unreadable(file.id, found, self._clock.now())
            log.info("file %s: %s", file.id, found)
        else:
            log.info("file %s: %s", file.id, await self._attachments.heard(file.id, found, self._clock.now()))

    async def _try_later(self, file: Waiting, outcome: TryLater) -> None:
        """The line, not the file, is mostly to blame, so there is no count of tries, but an end."""
        if self._clock.now() - file.posted_at > GIVEN_UP:
            return await self._settle(file, Trouble.GONE)
        log.info("file %s is tried again in %.0f s: %s", file.id, outcome.after, outcome.why)
        return self._hold(file, outcome.after)

    def _tries(self, file: Waiting) -> int:
        hold = self._holds.get(file.id)
        return 0 if hold is None else hold.tries

    def _hold(self, file: Waiting, seconds: float) -> None:
        until = asyncio.get_running_loop().time() + seconds
        self._holds[file.id] = _Hold(until=until, tries=self._tries(file) + 1)
