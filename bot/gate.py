"""Keeps Telegram's limits and uses them: call n starts one second after the *answer* to call n-30 came.

The server counted call n-30 before it answered, so whichever way it counts and however the network's delay varies, no
more than 30 calls fall into any second. Whoever waits for an answer goes before a broadcast. A chat gets at most one
new message a second, counted from the answer to the one before. Times are the event loop's own, in seconds.
"""

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count

WINDOW = 1.0
REMEMBERED = 10_000
"""From so many chats on those that may be written to at once are forgotten."""


class Haste(IntEnum):
    """Who goes first through the gate."""

    PERSON = 0
    BROADCAST = 1


@dataclass(slots=True)
class _Chat:
    """`turn` is held by the one call under way; the next may start at `free_at`."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0


class Gate:
    def __init__(self, rate: int, window: float = WINDOW) -> None:
        self._window = window
        self._free: list[float] = [0.0] * rate
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = count()
        self._chats: dict[int, _Chat] = {}
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def passing(self, haste: Haste, chat_id: int | None = None) -> AsyncIterator[None]:
        """Holds one of the slots for the time of a call. `chat_id`: the call brings a new message to this chat."""
        if chat_id is None:
            async with self._slot(haste):
                yield
            return
        loop, chat = asyncio.get_running_loop(), self._chat(chat_id)
        async with chat.turn:
            await asyncio.sleep(chat.free_at - loop.time())
            async with self._slot(haste):
                try:
                    yield
                finally:
                    chat.free_at = loop.time() + self._window

    def _chat(self, chat_id: int) -> "_Chat":
        if len(self._chats) > REMEMBERED:
            now = asyncio.get_running_loop().time()
            self._chats = {key: chat for key, chat in self._chats.items() if chat.turn.locked() or chat.free_at > now}
        return self._chats.setdefault(chat_id, _Chat())

    @asynccontextmanager
    async def _slot(self, haste: Haste) -> AsyncIterator[None]:
        await self._wait(haste)
        try:
            yield
        finally:
            heapq.heappush(self._free, asyncio.get_running_loop().time() + self._window)
            self._pump()

    async def _wait(self, haste: Haste) -> None:
        mine = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (int(haste), next(self._order), mine))
        self._pump()
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # the slot was ours already: hand it back unused
                heapq.heappush(self._free, 0.0)
                self._pump()
            raise

    def _pump(self) -> None:
        """Lets through whoever may go now, and comes back when the next slot is free."""
        loop = asyncio.get_running_loop()
        while self._waiting and self._free and self._free[0] <= loop.time():
            _, _, waiter = heapq.heappop(self._waiting)
            if not waiter.done():
                heapq.heappop(self._free)
                waiter.set_result(None)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._waiting and self._free:
            self._timer = loop.call_at(self._free[0], self._pump)
