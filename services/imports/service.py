"""Imports of checked rows: the roster and the register, each in one transaction, each leaving one link in the chain;
and the register out again.

The danger is half a spreadsheet. Nothing is committed before the last row is written and the record of it is made; a
rehearsal does all of the work and takes it back, so that what it says is true.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import UnitId
from core.imports.residents import ResidentRow
from core.imports.staff import StaffRow
from core.office import Office
from core.people import Person
from core.sheet_kinds import SheetKind
from services.imports.exporting import Exported, Wish, export, places
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
    office: Office = field(default_factory=Office)

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
        file = ResidentsFile(
            rows=rows, headings=headings, keys=self.store.keys, office=self.office, now=now, advance=advance
        )
        async with self.store.writing() as connection:
            outcome = await file.write(connection)
            return await self._end(connection, "residents_imported", outcome, now, dry_run=dry_run)

    async def export_residents(
        self,
        actor: Person | None,
        now: datetime,
        *,
        reason: str,
        unit: UnitId | None = None,
        grid: UnitId | None = None,
        kind: SheetKind = SheetKind.XLSX,
    ) -> Exported | None:
        """One grid, a unit with all below it, or everything; None when this person may not or says no reason.

        `actor` nobody is the command line. Raises KeyRingError when the keys are not the register's.
        """
        return await export(self.store, Wish(actor=actor, reason=reason, unit=unit, grid=grid, kind=kind), now)

    async def places(self, *, are_grids: bool) -> dict[tuple[str, ...], UnitId]:
        """All units, or all grids, by their path without the office's root."""
        return await places(self.store, are_grids=are_grids)

    async def _end(
        self, connection: AsyncConnection, act: str, outcome: Outcome, now: datetime, *, dry_run: bool
    ) -> Outcome:
        if outcome.problems or dry_run:
            await connection.rollback()
            return replace(outcome, uninvited=())
        await ledger.record(connection, self.store.keys, act, outcome.counts, now)
        return outcome
