"""Sends what is stored, then records that it was sent. A crash between the two can repeat only what was in flight.

At most eight calls are in flight, one for each chat; each keeps its place until it stands in the table. Urgent ones go
first, and one place is always kept for somebody who is waiting. One chat that fails never stops the others.
"""

import asyncio
import contextlib
import logging
from itertools import count

from aiogram import Bot
from aiogram.types import Message

from bot.clock import Clock
from bot.gate import Haste
from bot.letters import Letters
from bot.patience import Patience
from bot.telegram import classify, haste
from core.deliveries import Delivery, Gone, Outcome, Priority, Sent, TryLater, Void
from core.ids import DeliveryId
from handlers.replies import Calls, first_accepted
from services.outbox import OutboxService

log = logging.getLogger(__name__)

IN_FLIGHT = 8
KEPT_FREE = 1
"""So many of these places no broadcast takes: whoever asked for something does not wait behind it."""
AHEAD = 4
"""So many more are written ahead, so that a freed place is used at once."""
FETCHED = 64
STALE = 0.5
"""Seconds after which the fetched deliveries are fetched anew: something more urgent may have come."""
FRESH = 0.1
"""Seconds for which not even news makes it fetch anew."""
IDLE = 1.0
"""Seconds after which the courier looks again even if nobody woke it: postponed deliveries come due by themselves."""
LANDING = 5.0
"""Seconds that are left to what is in flight when the bot stops."""
OWN_FAULT = 5
"""A record that failed so often while others succeeded fails because of itself."""


class Courier:
    def __init__(self, bot: Bot, outbox: OutboxService, letters: Letters, clock: Clock) -> None:
        self._bot = bot
        self._outbox = outbox
        self._letters = letters
        self._clock = clock
        self._wake = asyncio.Event()
        self._queue: list[Delivery] = []
        self._fetched_at = self._stale_at = 0.0
        self._busy: dict[Delivery, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(IN_FLIGHT)
        self._broadcasts = asyncio.Semaphore(IN_FLIGHT - KEPT_FREE)
        self._patience = Patience(IN_FLIGHT + AHEAD)
        self._recorded = 0
        self._spoiled: set[DeliveryId] = set()
        self._is_landing = False

    def wake(self) -> None:
        """There may be something new to send, perhaps more urgent than what was fetched."""
        self._stale_at = min(self._stale_at, self._fetched_at + FRESH)
        self._wake.set()

    @property
    def is_sending(self) -> bool:
        return bool(self._busy)

    async def run(self) -> None:
        """Sends until it is cancelled; what is in flight then is finished and recorded first."""
        self._is_landing = False
        try:
            while True:
                self._wake.clear()
                try:
                    await self._send_some()
                except Exception:
                    log.exception("what is to be sent could not be read")
                await self._rest()
        finally:
            await self._land()

    async def _rest(self) -> None:
        """Until somebody wakes it or it is time to look again. `wait_for` would now and then swallow the end."""
        until_stale = self._stale_at - asyncio.get_running_loop().time()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(until_stale if until_stale > 0 else IDLE):
                await self._wake.wait()

    async def _land(self) -> None:
        self._is_landing = True
        self._queue, self._stale_at = [], 0.0
        if self._busy:
            _, late = await asyncio.wait(self._busy.values(), timeout=LANDING)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _send_some(self) -> None:
        """Starts what may go now."""
        room = self._room()
        if room <= 0:
            return
        if not self._queue or asyncio.get_running_loop().time() >= self._stale_at:
            await self._fetch()
        for delivery in self._startable(room):
            task = asyncio.create_task(self._deliver(delivery), name=f"delivery {delivery.id}")
            self._busy[delivery] = task
            task.add_done_callback(lambda _, delivery=delivery: self._landed(delivery))  # type: ignore[misc]

    def _room(self) -> int:
        return self._patience.room(asyncio.get_running_loop().time()) - len(self._busy)

    async def _fetch(self) -> None:
        self._queue = await self._outbox.due(
            self._clock.now(),
            busy=[*self._spoiled, *(delivery.id for delivery in self._busy)],
            busy_chats=[delivery.chat_id for delivery in self._busy],
            limit=FETCHED,
        )
        self._fetched_at = asyncio.get_running_loop().time()
        self._stale_at = self._fetched_at + STALE

    def _startable(self, room: int) -> list[Delivery]:
        """The next of the queue, one for each chat; broadcasts leave the kept place alone."""
        chats = {delivery.chat_id for delivery in self._busy}
        broadcasts = sum(not _is_asked(delivery) for delivery in self._busy)
        found: list[Delivery] = []
        for delivery in self._queue:
            is_asked = _is_asked(delivery)
            has_room = is_asked or broadcasts < IN_FLIGHT - KEPT_FREE + AHEAD
            if len(found) < room and has_room and delivery.chat_id not in chats:
                found.append(delivery)
                chats.add(delivery.chat_id)
                broadcasts += not is_asked
        taken = set(found)
        self._queue = [delivery for delivery in self._queue if delivery not in taken]
        return found

    def _landed(self, delivery: Delivery) -> None:
        self._busy.pop(delivery, None)
        self._wake.set()

    async def _deliver(self, delivery: Delivery) -> None:
        is_asked = _is_asked(delivery)
        haste.set(Haste.PERSON if is_asked else Haste.BROADCAST)
        written = await self._write(delivery)
        async with contextlib.nullcontext() if is_asked else self._broadcasts, self._places:
            if not isinstance(written, tuple):
                await self._record(delivery, written)
            elif not self._is_landing and self._room() + len(self._busy) > 0:
                await self._record(delivery, await self._send(delivery, written))

    async def _write(self, delivery: Delivery) -> Calls | Outcome:
        """The calls as things stand now; an outcome when there is nothing to send."""
        try:
            calls = await self._letters.calls_for(delivery, self._clock.now())
        except Exception as error:
            log.exception("delivery %s (%s) could not be written", delivery.id, delivery.kind)
            return TryLater(after=60.0 * 2 ** min(delivery.attempts, 6), why=type(error).__name__)
        return Void(why="overtaken") if calls is None else calls

    async def _send(self, delivery: Delivery, calls: Calls) -> Outcome:
        outcome = await self._attempt(delivery, calls)
        self._patience.note(delivery.chat_id, outcome, asyncio.get_running_loop().time())
        if not isinstance(outcome, Sent):
            is_ours = isinstance(outcome, Gone) and not outcome.is_person_gone
            level = logging.WARNING if is_ours else logging.INFO
            log.log(level, "delivery %s (%s): %s", delivery.id, delivery.kind, type(outcome).__name__)
        return outcome

    async def _attempt(self, delivery: Delivery, calls: Calls) -> Outcome:
        try:
            answer = await first_accepted(self._bot, calls)
        except Exception as error:
            outcome = classify(error, delivery.attempts)
            if outcome is not None:
                return outcome
            log.exception("delivery %s (%s) failed", delivery.id, delivery.kind)
            return TryLater(after=60.0 * 2 ** min(delivery.attempts, 6), why=type(error).__name__)
        return Sent(message_id=answer.message_id if isinstance(answer, Message) else None)

    async def _record(self, delivery: Delivery, outcome: Outcome) -> None:
        """Until it stands in the table it keeps its place, or a full disk would send everything again and again."""
        before = self._recorded
        for attempt in count():
            try:
                await self._outbox.record(delivery, outcome, self._clock.now())
            except Exception:
                log.exception("delivery %s (%s) could not be recorded", delivery.id, delivery.kind)
            else:
                self._recorded += 1
                return
            if attempt >= OWN_FAULT and self._recorded > before:
                self._spoiled.add(delivery.id)
                return
            await asyncio.sleep(min(0.25 * 2.0 ** min(attempt, 10), 60.0))


def _is_asked(delivery: Delivery) -> bool:
    return delivery.priority is Priority.ASKED
