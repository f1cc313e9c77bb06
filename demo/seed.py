"""The office's two spreadsheets go in the way `import-staff` and `import-residents` take them, at the town's own time.

Only the clock differs from these commands: an invite link must not run out before the town's day begins.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.commands.links import link_for
from bot.commands.opening import open_services
from config import Settings
from core.imports.columns import STAFF_COLUMNS
from core.imports.headers import Column, find_layout
from core.imports.resident_columns import RESIDENT_COLUMNS
from core.imports.residents import check_residents
from core.imports.staff import check_staff
from core.imports.table import Table
from services.house import Services
from services.imports.outcome import Headings, Outcome
from storage.sheets import read_table
from views.console import Imported, imported_lines, invite_lines
from views.wording import Wording

OFFICE = Path(__file__).parent / "office"
STAFF = OFFICE / "staff.csv"
RESIDENTS = OFFICE / "residents.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeded:
    """What the commands print, and the link of everybody who got one, by name."""

    lines: tuple[str, ...]
    links: dict[str, str]


async def import_office(settings: Settings, now: datetime, staff: Path = STAFF, residents: Path = RESIDENTS) -> Seeded:
    """Both files into an empty database. Raises ValueError when a line of them is wrong."""
    w = Wording(settings.locale)
    async with open_services(settings) as services:
        people = await _import_staff(services, staff, now)
        register = await _import_residents(services, residents, now)
        links = {
            each.name: await link_for(services, settings, await services.roster.invite_person(each.id, now))
            for each in people.uninvited
        }
    return Seeded(
        lines=(
            f"$ huiyue import-staff {staff.name}",
            *imported_lines(_imported(people), w),
            *invite_lines(list(links.items()), w),
            f"$ huiyue import-residents {residents.name}",
            *imported_lines(_imported(register), w),
        ),
        links=links,
    )


async def _import_staff(services: Services, file: Path, now: datetime) -> Outcome:
    table = read_table(file)
    rows = check_staff(table).rows
    return _sound(await services.imports.import_staff(rows, _headings(table, STAFF_COLUMNS), now), file)


async def _import_residents(services: Services, file: Path, now: datetime) -> Outcome:
    table = read_table(file)
    rows = check_residents(table, now.year).rows
    return _sound(await services.imports.import_residents(rows, _headings(table, RESIDENT_COLUMNS), now), file)


def _headings(table: Table, columns: tuple[Column, ...]) -> Headings:
    layout = find_layout(table, columns)
    return layout.headings if layout else {}


def _sound(outcome: Outcome, file: Path) -> Outcome:
    if outcome.problems or not outcome.new:
        raise ValueError(f"{file.name}: {[problem.reason for problem in outcome.problems]}")
    return outcome


def _imported(outcome: Outcome) -> Imported:
    return Imported(
        new=outcome.new,
        changed=outcome.changed,
        unchanged=outcome.unchanged,
        missing=tuple(each.name for each in outcome.missing_people),
        new_units=outcome.new_units,
    )
