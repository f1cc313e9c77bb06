"""Imports of checked rows: the roster and the register, each in one transaction, each leaving one link in the chain.

The danger is half a spreadsheet. Nothing is committed before the last row is written and the record of it is made; a
rehearsal does all of the work and takes it back, so that what it says is true.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.imports.residents import ResidentRow
from core.imports.staff import StaffRow
from services.imports.outcome import Headings, Outcome
from services.imports.residents import ResidentsFile
from services.imports.staff import StaffFile
from storage import ledger
from storage.store import Store

Advance = Callable[[int], None]
"""Called with the number of rows that were just dealt with."""


def _silently(_rows: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportsService:
    store: Store
    admin_ids: frozenset[int]

    async def import_staff(
        self,
        rows: Sequence[StaffRow],
        headings: Headings,
        now: datetime,
        *,
        dry_run: bool = False,
        advance: Advance = _silently,
    ) -> Outcome:
        """The whole roster, or nothing and the problems."""
        file = StaffFile(rows=rows, headings=headings, admin_ids=self.admin_ids, now=now, advance=advance)
        async with self.store.writing() as connection:
            outcome = await file.write(connection)
            return await self._end(connection, "staff_imported", outcome, now, dry_run=dry_run)

    async def import_residents(
        self,
        rows: Sequence[ResidentRow],
        headings: Headings,
        now: datetime,
        *,
        dry_run: bool = False,
        advance: Advance = _silently,
    ) -> Outcome:
        """The whole register, or nothing and the problems. Raises KeyRingError when the keys are not the register's."""
        file = ResidentsFile(rows=rows, headings=headings, keys=self.store.keys, now=now, advance=advance)
        async with self.store.writing() as connection:
            outcome = await file.write(connection)
            return await self._end(connection, "residents_imported", outcome, now, dry_run=dry_run)

    async def _end(
        self, connection: AsyncConnection, act: str, outcome: Outcome, now: datetime, *, dry_run: bool
    ) -> Outcome:
        if outcome.problems or dry_run:
            await connection.rollback()
            return replace(outcome, uninvited=())
        await ledger.record(connection, self.store.keys, act, outcome.counts, now)
        return outcome
