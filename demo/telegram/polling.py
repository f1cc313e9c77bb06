"""Long polling: hands out what waits, at once when something comes, and lets only the newest poller live.

Its danger is a poll that outlives the server or its poller; both end it.
"""

import asyncio
from dataclasses import dataclass
from time import monotonic

from demo.telegram.methods.identity import read_allowed
from demo.telegram.params import Json, Params
from demo.telegram.refusals import OTHER_POLLER, WEBHOOK_ACTIVE, Refused
from demo.telegram.world import World

MAX_TIMEOUT = 50  # seconds; more is cut
_CONFLICT_PAUSE = 3.0
_SAME_OFFSET_ALONE = 0.5
_SAME_OFFSET_PACED = 3.0


@dataclass(slots=True)
class Polling:
    """The state of getUpdates for one bot. `paced` keeps Telegram's brakes for those who ask the same again at once."""

    world: World
    paced: bool = True
    is_closing: bool = False
    _turn: int = 0
    _waiting: int = 0
    _last_offset: int | None = None
    _last_at: float = 0.0
    _next_conflict_at: float = 0.0

    async def get_updates(self, params: Params) -> list[Json]:
        if self.world.webhook_url:
            raise Refused(WEBHOOK_ACTIVE)
        read_allowed(self.world, params)
        offset, (limit, timeout) = params.integer("offset"), self._pace(params)
        self._turn += 1
        if self._waiting:
            self.world.changed()
        self.world.queue.confirm(offset)
        self._waiting += 1
        try:
            return await self._wait(limit, timeout, self._turn)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        self.is_closing = True
        self.world.changed()

    def _pace(self, params: Params) -> tuple[int, float]:
        """The same offset twice within half a second gives one update only: a poison one comes alone."""
        limit = min(max(params.integer("limit", 100), 1), 100)
        timeout: float = min(max(params.integer("timeout"), 0), MAX_TIMEOUT)
        at, offset = monotonic(), params.integer("offset")
        is_same, since = offset == self._last_offset and self.paced, at - self._last_at
        self._last_offset, self._last_at = offset, at
        if is_same and since < _SAME_OFFSET_PACED:
            timeout = max(timeout, _SAME_OFFSET_PACED)
        return (1 if is_same and since < _SAME_OFFSET_ALONE else limit), timeout

    async def _wait(self, limit: int, timeout: float, turn: int) -> list[Json]:  # noqa: ASYNC109 - it is the parameter
        ends_at = monotonic() + timeout
        while True:
            if turn != self._turn:
                await self._conflict()
            ready = [] if self.is_closing else self.world.queue.ready(limit, self.world.now())
            if ready or self.is_closing or monotonic() >= ends_at:
                return ready
            await self._next_change(ends_at)

    async def _next_change(self, ends_at: float) -> None:
        try:
            async with asyncio.timeout(ends_at - monotonic()):
                await self.world.next_change()
        except TimeoutError:
            return

    async def _conflict(self) -> None:
        """The first refusal of three seconds comes at once, further ones late, so that two pollers do not race."""
        ends_at = monotonic() + _CONFLICT_PAUSE
        if monotonic() >= self._next_conflict_at:
            self._next_conflict_at = ends_at
            raise Refused(OTHER_POLLER)
        while monotonic() < ends_at and not self.is_closing:
            await self._next_change(ends_at)
        raise Refused(OTHER_POLLER)
