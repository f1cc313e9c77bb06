"""Two copies on one database do no harm: one holds the lease to poll and send, the other waits.

A copy that was killed cannot give its lease back. When it ran beside us and its process is gone, the lease is taken
over at once; otherwise it runs out by itself.
"""

import os
import secrets
import socket
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.clock import Clock
from services.outbox import OutboxService

LASTS = timedelta(seconds=15)
RENEWED_EVERY = 5.0


def _space() -> str:
    """Names this process space: the same number in another container is another process."""
    space = Path("/proc/self/ns/pid")
    return f"{socket.gethostname()[:24]}/{space.stat().st_ino if space.exists() else 0}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    outbox: OutboxService
    clock: Clock
    holder: str = field(default_factory=lambda: f"{_space()}/{os.getpid()}/{secrets.token_hex(4)}")

    async def take(self) -> bool:
        """Takes or prolongs the lease; False while another copy holds it."""
        if await self.outbox.take_lease(self.holder, self.clock.now(), LASTS):
            return True
        other = await self.outbox.lease_holder()
        if other is None or not is_gone(other, self.holder):
            return False
        await self.outbox.free_lease(other)
        return await self.outbox.take_lease(self.holder, self.clock.now(), LASTS)

    async def free(self) -> None:
        await self.outbox.free_lease(self.holder)


def is_gone(other: str, mine: str) -> bool:
    """Did the other holder run in our process space, and is it dead?"""
    other_space, _, rest = other.rpartition("/")[0].rpartition("/")
    my_space, _, my_pid = mine.rpartition("/")[0].rpartition("/")
    if other_space != my_space or not rest.isdigit():
        return False
    return rest == my_pid or not _is_alive(int(rest))


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
