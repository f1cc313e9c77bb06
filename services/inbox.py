"""Raw updates on their way in: on disk before more are asked for, emptied once handled, set aside when unreadable."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.deliveries import DeliveryKind, Priority
from core.flattening import flattened
from core.people import Role
from core.secrecy import blank
from storage import deliveries, inbox, ledger, postings, roster
from storage.inbox import Stored
from storage.store import Store

MOST_ATTEMPTS = 5
KEPT = timedelta(days=7)
"""Set-aside updates live this long. Telegram may count anew after a week without updates, so longer helps nobody."""
EDITABLE = timedelta(hours=48)
"""So long a caption may still be written under a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxService:
    store: Store

    async def take_in(self, updates: list[dict[str, Any]], now: datetime) -> int:
        """Stores a batch in one transaction, rich messages as text, secret texts blanked; says how many were new."""
        blanked = [blank(flattened(update)) for update in updates if isinstance(update.get("update_id"), int)]
        async with self.store.writing() as connection:
            new = 0
            for update, is_secret in blanked:
                new += await inbox.take_in(connection, self.store.keys, update, is_secret=is_secret, now=now)
            return new

    async def heard(self, offset: int, now: datetime) -> None:
        """Remembers up to where Telegram was asked, and that it answered."""
        async with self.store.writing() as connection:
            await ledger.remember(connection, "offset", str(offset), now)

    async def offset(self, now: datetime) -> int | None:
        """Where to go on asking; None after a week of silence, when Telegram's numbers begin anew."""
        async with self.store.reading() as connection:
            newest = await inbox.newest_id(connection, now - KEPT)
        return None if newest is None else newest + 1

    async def unhandled(self, *, limit: int) -> list[Stored]:
        async with self.store.reading() as connection:
            return await inbox.unhandled(connection, self.store.keys, limit=limit)

    async def done(self, update_id: int, now: datetime) -> None:
        async with self.store.writing() as connection:
            await inbox.done(connection, update_id, now)

    async def failed(self, stored: Stored, why: str, now: datetime) -> bool:
        """One more failed attempt; says whether the update was set aside for it."""
        if stored.attempts + 1 >= MOST_ATTEMPTS:
            await self.set_aside(stored.update_id, why, now)
            return True
        async with self.store.writing() as connection:
            await inbox.failed(connection, stored.update_id, why)
        return False

    async def set_aside(self, update_id: int, why: str, now: datetime) -> None:
        """The update waits for a week under its number; administrators are told."""
        async with self.store.writing() as connection:
            await inbox.set_aside(connection, update_id, why, now)
            for staff_id, telegram_id in await roster.with_role(connection, Role.ADMIN):
                await deliveries.add(
                    connection,
                    DeliveryKind.UPDATE_ASIDE,
                    update_id,
                    telegram_id,
                    now=now,
                    priority=Priority.QUIET,
                    staff_id=staff_id,
                )

    async def backlog(self) -> int:
        async with self.store.reading() as connection:
            return await inbox.backlog(connection)

    async def tidy(self, now: datetime) -> int:
        """Forgets what was set aside long ago, and pictures that came without words."""
        async with self.store.writing() as connection:
            await postings.forget_parts(connection, now - EDITABLE)
            return await inbox.purge(connection, now, keep=KEPT)
