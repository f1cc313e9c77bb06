"""Takes stored updates one by one to the dispatcher, in order within each chat, and empties them once handled.

An update that cannot be decoded or fails again and again is set aside under its number; the others go on. After a
crash whatever was not finished is taken up again, so every use case behind a handler may run twice and counts once.
"""

import asyncio
import contextlib
import logging
from datetime import datetime, timedelta
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.clock import Clock
from bot.telegram import classify
from core.deliveries import Gone, Sent
from services.inbox import InboxService
from storage.inbox import Stored

log = logging.getLogger(__name__)

AT_ONCE = 16
FETCHED = 200
IDLE = 1.0


class Intake:
    def __init__(
        self, bot: Bot, dispatcher: Dispatcher, inbox: InboxService, clock: Clock, arrived: asyncio.Event
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._inbox = inbox
        self._clock = clock
        self._arrived = arrived
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self._taken: set[int] = set()
        self._not_before: dict[int, datetime] = {}
        self._room = asyncio.Semaphore(AT_ONCE)
        self.handled = asyncio.Event()
        """Set after every handled update: there may be something to send."""

    @property
    def is_idle(self) -> bool:
        return not self._taken

    async def run(self) -> None:
        """Handles until cancelled; what is in hand then is finished first, a few seconds at most."""
        try:
            while True:
                self._arrived.clear()
                await self._take_up()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._arrived.wait(), IDLE)
        finally:
            if self._lanes:
                await asyncio.wait(set(self._lanes.values()), timeout=5)

    async def _take_up(self) -> None:
        now = self._clock.now()
        for stored in await self._inbox.unhandled(limit=FETCHED + len(self._taken)):
            if stored.update_id in self._taken or self._not_before.get(stored.update_id, now) > now:
                continue
            self._taken.add(stored.update_id)
            lane = lane_of(stored.update)
            task = asyncio.create_task(self._after(self._lanes.get(lane), stored), name=f"update {stored.update_id}")
            self._lanes[lane] = task
            task.add_done_callback(lambda done, lane=lane: self._left(lane, done))  # type: ignore[misc]

    def _left(self, lane: int, done: asyncio.Task[None]) -> None:
        if self._lanes.get(lane) is done:
            del self._lanes[lane]
        self.handled.set()
        if len(self._taken) < FETCHED // 2:
            self._arrived.set()

    async def _after(self, earlier: asyncio.Task[None] | None, stored: Stored) -> None:
        """Keeps the order within a lane; only so many lanes move at once."""
        if earlier is not None:
            await asyncio.wait([earlier])
        try:
            async with self._room:
                await self._handle(stored)
        except Exception:
            log.exception("update %s could not be settled", stored.update_id)
            self._not_before[stored.update_id] = self._clock.now() + timedelta(seconds=5)
        finally:
            self._taken.discard(stored.update_id)

    async def _handle(self, stored: Stored) -> None:
        now = self._clock.now()
        try:
            update = Update.model_validate(stored.update, context={"bot": self._bot})
        except ValidationError as error:
            await self._inbox.set_aside(stored.update_id, _where(error), now)
            log.warning("update %s cannot be decoded and was set aside: %s", stored.update_id, _where(error))
            return
        try:
            await self._dispatcher.feed_update(self._bot, update, now=now)
        except Exception as error:
            if not await self._failed(stored, error, now):
                return
        await self._inbox.done(stored.update_id, self._clock.now())
        self._not_before.pop(stored.update_id, None)

    async def _failed(self, stored: Stored, error: Exception, now: datetime) -> bool:
        """Says whether the update counts as handled all the same: then only the reply could not be delivered."""
        outcome = classify(error, stored.attempts)
        if isinstance(outcome, Sent | Gone):
            log.info("the reply to update %s was refused: %s", stored.update_id, type(error).__name__)
            return True
        if outcome is None:
            log.error("update %s failed", stored.update_id, exc_info=error)
        else:
            log.warning("update %s is tried again: %s", stored.update_id, type(error).__name__)
        self._not_before[stored.update_id] = now + timedelta(seconds=2.0**stored.attempts)
        await self._inbox.failed(stored, type(error).__name__, now)
        return False


def lane_of(update: dict[str, Any]) -> int:
    """Updates of one chat keep their order; a tap belongs to whoever tapped."""
    for content in update.values():
        if isinstance(content, dict):
            owner = content.get("from") if "data" in content else content.get("chat")
            if isinstance(owner, dict) and isinstance(owner.get("id"), int):
                return int(owner["id"])
    return 0


def _where(error: ValidationError) -> str:
    """Which fields are wrong; their content stays out of it."""
    places = {".".join(str(part) for part in each["loc"][:4]) for each in error.errors(include_input=False)}
    return ", ".join(sorted(places))[:200] or "unreadable"
