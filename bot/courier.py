"""Sends what is stored, then records that it was sent. A crash between the two can repeat only what was in flight.

At most eight calls are in flight, one for each chat. Urgent ones go first. One chat that fails never stops the others.
"""

import asyncio
import contextlib
import logging
from datetime import datetime, timedelta

from aiogram import Bot
from aiogram.types import Message

from bot.clock import Clock
from bot.gate import Haste
from bot.letters import Letters
from bot.telegram import classify, haste
from core.deliveries import Delivery, Outcome, Priority, Sent, TryLater, Void
from services.outbox import OutboxService

log = logging.getLogger(__name__)

IN_FLIGHT = 8
IDLE = 1.0
"""Seconds after which the courier looks again even if nobody woke it: postponed deliveries come due by themselves."""
FLOODED_CHATS = 3
"""So many chats that were told to wait within a minute mean that the bot as a whole is too fast."""


class Courier:
    def __init__(self, bot: Bot, outbox: OutboxService, letters: Letters, clock: Clock) -> None:
        self._bot = bot
        self._outbox = outbox
        self._letters = letters
        self._clock = clock
        self._wake = asyncio.Event()
        self._busy: dict[Delivery, asyncio.Task[None]] = {}
        self._floods: dict[int, datetime] = {}
        self._paused_until: datetime | None = None

    def wake(self) -> None:
        """There may be something new to send."""
        self._wake.set()

    @property
    def is_sending(self) -> bool:
        return bool(self._busy)

    async def run(self) -> None:
        """Sends until it is cancelled; what is in flight then is finished and recorded first."""
        try:
            while True:
                self._wake.clear()
                if not await self._send_some():
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._wake.wait(), IDLE)
        finally:
            if self._busy:
                await asyncio.wait(self._busy.values(), timeout=5)

    async def _send_some(self) -> bool:
        """Starts what may go now; says whether it is worth looking again at once."""
        room = IN_FLIGHT - len(self._busy)
        if room <= 0:
            await asyncio.wait(self._busy.values(), return_when=asyncio.FIRST_COMPLETED)
            return True
        now = self._clock.now()
        if self._paused_until is not None and now < self._paused_until:
            return False
        found = await self._outbox.due(
            now,
            busy=[delivery.id for delivery in self._busy],
            busy_chats=[delivery.chat_id for delivery in self._busy],
            limit=room,
        )
        for delivery in found:
            task = asyncio.create_task(self._deliver(delivery), name=f"delivery {delivery.id}")
            self._busy[delivery] = task
            task.add_done_callback(lambda _, delivery=delivery: self._landed(delivery))  # type: ignore[misc]
        return bool(found) and len(found) == room

    def _landed(self, delivery: Delivery) -> None:
        self._busy.pop(delivery, None)
        self._wake.set()

    async def _deliver(self, delivery: Delivery) -> None:
        haste.set(Haste.PERSON if delivery.priority is Priority.ASKED else Haste.BROADCAST)
        outcome = await self._attempt(delivery)
        if isinstance(outcome, TryLater) and outcome.why == "flood":
            self._note_flood(delivery.chat_id, outcome.after)
        try:
            await self._outbox.record(delivery, outcome, self._clock.now())
        except Exception:
            log.exception("delivery %s (%s) could not be recorded", delivery.id, delivery.kind)

    async def _attempt(self, delivery: Delivery) -> Outcome:
        try:
            call = await self._letters.call_for(delivery, self._clock.now())
            if call is None:
                return Void(why="overtaken")
            answer = await self._bot(call)
        except Exception as error:
            return self._judge(delivery, error)
        return Sent(message_id=answer.message_id if isinstance(answer, Message) else None)

    def _judge(self, delivery: Delivery, error: Exception) -> Outcome:
        outcome = classify(error, delivery.attempts)
        if outcome is None:
            log.error("delivery %s (%s) could not be written", delivery.id, delivery.kind, exc_info=error)
            return TryLater(after=60.0 * 2 ** min(delivery.attempts, 6), why=type(error).__name__)
        log.info("delivery %s (%s): %s", delivery.id, delivery.kind, type(outcome).__name__)
        return outcome

    def _note_flood(self, chat_id: int, seconds: float) -> None:
        """One chat waits by itself; several at once make everybody wait."""
        now = self._clock.now()
        self._floods = {chat: at for chat, at in self._floods.items() if now - at < timedelta(minutes=1)}
        self._floods[chat_id] = now
        if len(self._floods) >= FLOODED_CHATS:
            self._paused_until = now + timedelta(seconds=min(seconds, 60.0))
