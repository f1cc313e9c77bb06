"""Tells each browser what changed: server-sent events, everything first and then only what is new, different or gone.

A browser that reads slowly misses snapshots in between and never makes the server keep them: each stream holds only the
one it sent last. The danger is a stream that does not end; `close` ends all of them.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

from demo.page.conductor import Conductor
from demo.page.snapshot import Painter, Snapshot
from demo.page.wire import packed

log = logging.getLogger(__name__)

DEBOUNCE = 0.06
"""Seconds after a change in which further ones are waited for."""
GLANCE = 0.3
"""Seconds after which is looked whether a bot that was busy has come to rest; nobody tells."""
HEARTBEAT = 15.0


@dataclass(slots=True, kw_only=True)
class Hub:
    """One snapshot for everybody, painted when something changed and somebody looks."""

    conductor: Conductor
    painter: Painter
    is_closed: bool = False
    heartbeat: float = HEARTBEAT
    streams: int = 0
    _fresh: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        while True:
            await self._next_change()
            await asyncio.sleep(DEBOUNCE)
            if self.streams:
                self._paint_safely()

    def paint(self) -> Snapshot:
        snapshot = self.painter.paint()
        self._fresh.set()
        self._fresh = asyncio.Event()
        return snapshot

    def _paint_safely(self) -> None:
        """What cannot be painted now must not blind everybody for ever."""
        try:
            self.paint()
        except Exception:
            log.exception("the town could not be painted")

    def close(self) -> None:
        self.is_closed = True
        self._fresh.set()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Writes to one browser until it goes away or the demo ends."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        self.streams += 1
        try:
            await self._write(response)
        except ConnectionResetError:
            pass  # the browser went away
        finally:
            self.streams -= 1
        return response

    async def _write(self, response: web.StreamResponse) -> None:
        sent = self.paint()
        await response.write(_event({"full": True, "set": sent, "gone": []}))
        while not self.is_closed:
            if (fresh := self.painter.last) is not sent:
                changes, sent = difference(sent, fresh), fresh
                if changes:
                    await response.write(_event({"full": False, **changes}))
            elif not await self._woken():
                await response.write(b": still here\n\n")

    async def _woken(self) -> bool:
        """False when nothing was new for a heartbeat."""
        try:
            async with asyncio.timeout(self.heartbeat):
                await self._fresh.wait()
        except TimeoutError:
            return False
        return True

    async def _next_change(self) -> None:
        try:
            async with asyncio.timeout(GLANCE if self.streams and self._was_busy else None):
                await self.conductor.world.next_change()
        except TimeoutError:
            return

    @property
    def _was_busy(self) -> bool:
        town = self.painter.last.get("town")
        return bool(town and town["busy"])


def difference(old: Snapshot, new: Snapshot) -> dict[str, object]:
    """What has to be set and what is gone; empty when both are the same."""
    changed = {key: value for key, value in new.items() if key not in old or old[key] is not value}
    gone = [key for key in old if key not in new]
    return {"set": changed, "gone": gone} if changed or gone else {}


def _event(body: Mapping[str, object]) -> bytes:
    return b"data: " + packed(body) + b"\n\n"
