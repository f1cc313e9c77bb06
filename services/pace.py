"""The nightly erasing of clock times: after a stated number of days only the day of a tap is left, and the notice's own
pace. It is done in small transactions, so that nobody's tap waits for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.ids import NoticeId
from core.office import Office
from storage import ledger, pace
from storage.register import chunks
from storage.store import Store

AT_ONCE = 50
PER_TICK = 500
_MARK = "times erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceService:
    store: Store
    office: Office

    async def tend(self, now: datetime) -> int:
        """Once in each of the office's days, at its first tick; says of how many notices the times were erased.

        A long backlog is worked off over several ticks; the day is marked as done only behind it.
        """
        day = self.office.local(now).date().isoformat()
        async with self.store.reading() as connection:
            if await ledger.recall(connection, _MARK) == day:
                return 0
        before = now - timedelta(days=self.office.keep_times)
        done = await self._erase_due(before, now)
        if done < PER_TICK:
            done += await self._erase_late(before, now)
            async with self.store.writing() as connection:
                await ledger.remember(connection, _MARK, day, now)
        return done

    async def _erase_due(self, before: datetime, now: datetime) -> int:
        done, last = 0, 0
        while done < PER_TICK:
            async with self.store.reading() as connection:
                found = await pace.due(connection, before, AT_ONCE, after=last)
            if not found:
                break
            await self._erase(found, now)
            done, last = done + len(found), found[-1]
        return done

    async def _erase_late(self, before: datetime, now: datetime) -> int:
        async with self.store.reading() as connection:
            found = await pace.late(connection, before)
        for some in chunks(found, AT_ONCE):
            await self._erase(some, now)
        return len(found)

    async def _erase(self, notices: Sequence[NoticeId], now: datetime) -> None:
        async with self.store.writing() as connection:
            for each in notices:
                await pace.erase_times(connection, self.office, each, now)
