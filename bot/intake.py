"""Takes stored updates one by one to the dispatcher, in order within each chat, and empties them once handled.

An update that cannot be decoded or fails again and again is set aside under its number. While it waits for its next
attempt its chat waits with it, because an edit must not overtake its message; the other chats go on. After a crash
whatever was not finished is taken up again, so every use case behind a handler may run twice and counts once.
"""

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.clock import Clock
from bot.telegram import classify
from core.deliveries import Gone, Sent, TryLater
from services.inbox import InboxService
from storage.inbox import Stored
from storage.keyring import KeyRingError

log = logging.getLogger(__name__)

AT_ONCE = 16
FETCHED = 200
IDLE = 1.0
LANDING = 5.0
"""Seconds that are left to what is in hand when the bot stops."""
FIRST_PAUSE = 0.2
MOST_TRIES = 18
"""So often, about an hour, a reply is tried that the line does not carry; then the update is set aside after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hold:
    """This update waits until then, and its chat with it."""

    update_id: int
    until: datetime
    tries: int


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
        self._ended: set[int] = set()
        self._holds: dict[int, _Hold] = {}
        self._waiting = 0
        self._room = asyncio.Semaphore(AT_ONCE)
        self._is_landing = False
        self.handled = asyncio.Event()
        """Set after every handled update: there may be something to send."""

    @property
    def is_idle(self) -> bool:
        return not self._taken

    @property
    def waiting(self) -> int:
        """Updates that were tried and wait for their next attempt, and those behind them in their chats."""
        return self._waiting

    async def run(self) -> None:
        """Handles until cancelled; what is in hand then is finished first, a few seconds at most."""
        self._is_landing = False
        try:
            while True:
                self._arrived.clear()
                try:
                    await self._take_up()
                except KeyRingError:  # going on would hide it, and nothing could be read
                    raise
                except Exception:
                    log.exception("the inbox could not be read")
                with contextlib.suppress(TimeoutError):  # `wait_for` would now and then swallow the end
                    async with asyncio.timeout(IDLE):
                        await self._arrived.wait()
        finally:
            await self._land()

    async def _land(self) -> None:
        self._is_landing = True
        if self._lanes:
            _, late = await asyncio.wait(set(self._lanes.values()), timeout=LANDING)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _take_up(self) -> None:
        now, waiting = self._clock.now(), 0
        self._ended.clear()
        limit = FETCHED + len(self._taken) + self._waiting
        for stored in await self._inbox.unhandled(limit=limit):
            lane = lane_of(stored.update)
            if stored.update_id in self._taken or stored.update_id in self._ended:
                continue  # what ended while the inbox was being read still looked new there
            if self._is_held(lane, stored, now):
                waiting += 1
                continue
            self._taken.add(stored.update_id)
            task = asyncio.create_task(self._after(self._lanes.get(lane), lane, stored))
            self._lanes[lane] = task
            task.add_done_callback(lambda done, lane=lane: self._left(lane, done))  # type: ignore[misc]
        self._waiting = waiting

    def _is_held(self, lane: int, stored: Stored, now: datetime) -> bool:
        hold = self._holds.get(lane)
        return hold is not None and (hold.update_id != stored.update_id or hold.until > now)

    def _left(self, lane: int, done: asyncio.Task[None]) -> None:
        if self._lanes.get(lane) is done:
            del self._lanes[lane]
        self.handled.set()
        if len(self._taken) < FETCHED // 2:
            self._arrived.set()

    async def _after(self, earlier: asyncio.Task[None] | None, lane: int, stored: Stored) -> None:
        """Keeps the order within a lane; only so many lanes move at once."""
        try:
            if earlier is not None:
                await asyncio.wait([earlier])
            async with self._room:
                if not self._is_landing and not self._is_held(lane, stored, self._clock.now()):
                    await self._handle(lane, stored)
        except Exception:
            log.exception("update %s could not be settled", stored.update_id)
            self._hold(lane, stored, 5.0)
        finally:
            self._taken.discard(stored.update_id)
            self._ended.add(stored.update_id)

    async def _handle(self, lane: int, stored: Stored) -> None:
        now = self._clock.now()
        try:
            update = _decoded(stored.update, self._bot)
        except (ValueError, LookupError, RecursionError) as error:  # pydantic's are ValueErrors
            await self._inbox.set_aside(stored.update_id, _where(error), now)
            log.warning("update %s cannot be decoded and was set aside: %s", stored.update_id, _where(error))
            return
        try:
            await self._dispatcher.feed_update(self._bot, update, now=now)
        except Exception as error:
            if not await self._failed(lane, stored, error):
                return
        await self._inbox.done(stored.update_id, self._clock.now())
        self._holds.pop(lane, None)

    async def _failed(self, lane: int, stored: Stored, error: Exception) -> bool:
        """Says whether the update counts as handled all the same: then only the reply could not be delivered."""
        tries = self._tries(lane, stored)
        outcome = classify(error, tries)
        if isinstance(outcome, Sent | Gone):
            log.info("the reply to update %s was refused: %s", stored.update_id, type(error).__name__)
            return True
        if isinstance(outcome, TryLater) and tries < MOST_TRIES:  # the line is to blame, not the update
            log.warning("update %s is tried again: %s", stored.update_id, type(error).__name__)
            self._hold(lane, stored, outcome.after)
            return False
        log.error("update %s failed", stored.update_id, exc_info=error)
        self._hold(lane, stored, FIRST_PAUSE * 2.0**stored.attempts)
        if await self._inbox.failed(stored, type(error).__name__, self._clock.now()):
            self._holds.pop(lane, None)
        return False

    def _tries(self, lane: int, stored: Stored) -> int:
        hold = self._holds.get(lane)
        return hold.tries if hold is not None and hold.update_id == stored.update_id else 0

    def _hold(self, lane: int, stored: Stored, seconds: float) -> None:
        until = self._clock.now() + timedelta(seconds=seconds)
        self._holds[lane] = _Hold(update_id=stored.update_id, until=until, tries=self._tries(lane, stored) + 1)
        asyncio.get_running_loop().call_later(seconds, self._arrived.set)


def lane_of(update: dict[str, Any]) -> int:
    """Updates of one chat keep their order; a tap belongs to whoever tapped."""
    for content in update.values():
        if isinstance(content, dict):
            owner = content.get("from") if "data" in content else content.get("chat")
            if isinstance(owner, dict) and isinstance(owner.get("id"), int):
                return int(owner["id"])
    return 0


def _decoded(update: dict[str, Any], bot: Bot) -> Update:
    """Raises LookupError for a kind that aiogram does not know: its dispatcher would print the whole update."""
    decoded = Update.model_validate(update, context={"bot": bot})
    log.debug("update %s is a %s", decoded.update_id, decoded.event_type)
    return decoded


def _where(error: Exception) -> str:
    """Which fields are wrong; their content stays out of it."""
    if not isinstance(error, ValidationError):
        return type(error).__name__
    places = {".".join(str(part) for part in each["loc"][:4]) for each in error.errors(include_input=False)}
    return ", ".join(sorted(places))[:200] or "unreadable"
