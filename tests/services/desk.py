"""The administrator's desk: spreadsheets go in as text, and what then stands in the database comes out."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from core.chain import first_break
from core.ids import ResidentId
from core.imports.columns import STAFF_COLUMNS
from core.imports.headers import Column, find_layout
from core.imports.problems import ProblemReason
from core.imports.resident_columns import RESIDENT_COLUMNS
from core.imports.residents import check_residents
from core.imports.sheet import Sheet
from core.imports.staff import check_staff
from core.needs import NEEDS, NeedList
from services.imports.outcome import Outcome
from services.imports.service import ImportsService
from storage import ledger, register
from storage.keyring import open_or_create
from storage.register import Details
from storage.sheets import read_table
from storage.store import Store
from storage.tables import audit, household, metadata, reach, resident, staff, staff_role, unit

NOW = datetime(2026, 3, 4, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)
ADMIN_ID = 90001


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    store: Store
    folder: Path
    imports: ImportsService

    async def staff(
        self,
        text: str | bytes,
        *,
        dry_run: bool = False,
        now: datetime = NOW,
        advance: Callable[[int], None] = lambda _: None,
    ) -> Outcome:
        sheet, headings = self._checked(text, check_staff, STAFF_COLUMNS)
        return await self.imports.import_staff(sheet.rows, headings, now, dry_run=dry_run, advance=advance)

    async def residents(
        self,
        text: str | bytes,
        *,
        dry_run: bool = False,
        now: datetime = NOW,
        advance: Callable[[int], None] = lambda _: None,
        needs: NeedList = NEEDS,
    ) -> Outcome:
        sheet, headings = self._checked(text, lambda table: check_residents(table, 2026, needs), RESIDENT_COLUMNS)
        return await self.imports.import_residents(sheet.rows, headings, now, dry_run=dry_run, advance=advance)

    def _checked(
        self, text: str | bytes, check: Callable[[Any], Sheet[Any]], columns: tuple[Column, ...]
    ) -> tuple[Sheet[Any], dict[str, str]]:
        file = self.folder / "sheet"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        table = read_table(file)
        sheet = check(table)
        layout = find_layout(table, columns)
        assert layout is not None
        assert sheet.problems == (), "the sheet itself must be sound here"
        return sheet, dict(layout.headings)

    async def people(self) -> dict[str, dict[str, Any]]:
        """Each colleague by name, with the unit as a path and the roles as a sorted list."""
        paths = await self.paths()
        roles: dict[int, list[str]] = {}
        for row in await self.rows(staff_role):
            roles.setdefault(row["staff_id"], []).append(row["role"])
        return {
            row["name"]: row
            | {
                "unit": paths[row["unit_id"]],
                "grid": paths.get(row["grid_id"]),
                "roles": sorted(roles.get(row["id"], [])),
            }
            for row in await self.rows(staff)
        }

    async def paths(self) -> dict[int, str]:
        units = {row["id"]: row for row in await self.rows(unit)}

        def path(key: int) -> str:
            row = units[key]
            above = row["parent_id"]
            return "" if above is None else f"{path(above)}/{row['name']}".lstrip("/")

        return {key: path(key) for key in units}

    async def grids(self) -> set[str]:
        paths = await self.paths()
        return {paths[row["id"]] for row in await self.rows(unit) if row["is_grid"]}

    async def homes(self) -> dict[str, dict[str, Any]]:
        paths = await self.paths()
        return {
            row["code"]: row | {"unit": paths[row["unit_id"]], "grid": paths.get(row["grid_id"])}
            for row in await self.rows(household)
        }

    async def register(self) -> list[tuple[str, Details, str]]:
        """Everybody as (household, what is known, state), opened with the office's keys."""
        codes = {row["id"]: row["code"] for row in await self.rows(household)}
        rows = await self.rows(resident)
        async with self.store.reading() as connection:
            held = await register.details(connection, self.store.keys, [ResidentId(row["id"]) for row in rows])
        return [(codes[row["household_id"]], held[row["id"]], row["state"]) for row in rows]

    async def ways(self) -> set[tuple[int, str, bool]]:
        """(resident, way, whether it was ever proven)."""
        return {(row["resident_id"], row["way"], row["proven_at"] is not None) for row in await self.rows(reach)}

    async def rows(self, table: Table) -> list[dict[str, Any]]:
        async with self.store.reading() as connection:
            found = await connection.execute(select(table).order_by(*table.primary_key.columns))
            return [dict(row._mapping) for row in found]

    async def everything(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table: what a rehearsal must not change."""
        return {table.name: await self.rows(table) for table in metadata.sorted_tables}

    async def acts(self) -> list[str]:
        """The acts on record; the chain must hold."""
        async with self.store.reading() as connection:
            assert first_break(await ledger.links(connection)) is None
        return [row["act"] for row in await self.rows(audit)]

    async def count(self, table: Table) -> int:
        return len(await self.rows(table))

    async def bytes_on_disk(self) -> bytes:
        """The database with its write-ahead log."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.glob("huiyue.sqlite3*")))


@asynccontextmanager
async def open_desk(folder: Path) -> AsyncIterator[Desk]:
    store = Store(f"sqlite+aiosqlite:///{folder / 'huiyue.sqlite3'}", open_or_create(folder / "keys"))
    await store.migrate()
    try:
        yield Desk(store=store, folder=folder, imports=ImportsService(store=store, admin_ids=frozenset({ADMIN_ID})))
    finally:
        await store.close()


def troubles(outcome: Outcome) -> list[tuple[int, ProblemReason, int | None]]:
    return [(problem.line, problem.reason, problem.other_line) for problem in outcome.problems]


def counts(outcome: Outcome) -> tuple[int, int, int]:
    return outcome.new, outcome.changed, outcome.unchanged


class PowerCutError(Exception):
    """The lights go out."""


def cut_after(rows: int) -> Callable[[int], None]:
    """Watches an import, and ends it in the middle."""
    done = 0

    def watch(more: int) -> None:
        nonlocal done
        done += more
        if done >= rows:
            raise PowerCutError

    return watch
