"""Keeps Telegram's limits and uses them: call n starts one second after the *answer* to call n-30 came.

The server counted call n-30 before it answered, so whichever way it counts and however the network's delay varies, no
more than 30 calls fall into any second. Whoever waits for an answer goes before a broadcast. A chat gets at most one
new message a second. Times are the event loop's own, in seconds.
"""

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import IntEnum
from itertools import count

WINDOW = 1.0


class Haste(IntEnum):
    """Who goes first through the gate."""

    PERSON = 0
    BROADCAST = 1


class Gate:
    def __init__(self, rate: int, window: float = WINDOW) -> None:
        self._window = window
        self._free: list[float] = [0.0] * rate
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = count()
        self._chats: dict[int, float] = {}
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def passing(self, haste: Haste, chat_id: int | None = None) -> AsyncIterator[None]:
        """Holds one of the slots for the time of a call. `chat_id`: the call brings a new message to this chat."""
        if chat_id is not None:
            await self._turn_in(chat_id)
        await self._slot(haste)
        try:
            yield
        finally:
            answered = asyncio.get_running_loop().time()
            if chat_id is not None:
                self._chats[chat_id] = max(self._chats.get(chat_id, 0.0), answered + self._window)
            heapq.heappush(self._free, answered + self._window)
            self._pump()

    async def _turn_in(self, chat_id: int) -> None:
        """Waits for this chat's next second and reserves it, so that two callers do not take the same one."""
        now = asyncio.get_running_loop().time()
        turn = max(now, self._chats.get(chat_id, 0.0))
        self._chats[chat_id] = turn + self._window
        if len(self._chats) > 10_000:
            self._chats = {chat: free for chat, free in self._chats.items() if free > now}
        await asyncio.sleep(turn - now)

    async def _slot(self, haste: Haste) -> None:
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
