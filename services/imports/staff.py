"""The roster from a spreadsheet: who each line is, what changes, and who stands in the roster and not in the file.

Nobody is removed, and nobody is cut off: an empty cell takes away neither a 工号 nor a linked account, and ADMIN_IDS
stay administrators whatever the file says.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import StaffId, UnitId
from core.imports.problems import Problem
from core.imports.staff import StaffRow
from core.people import Role
from services.imports.identifying import Identified, Mark, identify, twins
from services.imports.outcome import (
    Colleague,
    Headings,
    Outcome,
    taken_telegram_id,
    unclear_person,
)
from services.imports.placing import place_all
from storage import handing, roster, roster_sheet
from storage.roster_sheet import Enrolled


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A line whose unit and grid are known."""

    row: StaffRow
    unit: UnitId
    grid: UnitId | None

    @property
    def is_sure(self) -> bool:
        return self.row.key is not None or self.row.telegram_id is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFile:
    """The rows of a file without problems, and what an import has to know beside them."""

    rows: Sequence[StaffRow]
    headings: Headings
    admin_ids: frozenset[int]
    now: datetime
    advance: Callable[[int], None]

    async def write(self, connection: AsyncConnection) -> Outcome:
        """Writes all rows, or finds problems; the caller takes back what was written before they were found."""
        lines = [(row.line, (row.path, row.grid)) for row in self.rows]
        placement = await place_all(connection, lines, self.headings)
        if placement.problems:
            return Outcome(problems=placement.problems)
        pairs = zip(self.rows, placement.spots, strict=True)
        outcome = await self._people(connection, [Placed(row=row, unit=unit, grid=grid) for row, (unit, grid) in pairs])
        return replace(outcome, new_units=placement.new_units)

    async def _people(self, connection: AsyncConnection, placed: Sequence[Placed]) -> Outcome:
        known = await roster_sheet.enrolled(connection)
        who = identify(placed, known, _marks(self.headings), lambda person: not person.has_left)
        if problems := tuple(self._problems(placed, known, who)):
            return Outcome(problems=tuple(sorted(problems, key=lambda problem: problem.line)))
        return await self._write_all(connection, placed, known, who)

    def _problems(
        self, placed: Sequence[Placed], known: Sequence[Enrolled], who: Identified[Enrolled]
    ) -> Iterator[Problem]:
        for number in who.doubtful:
            yield unclear_person(placed[number].row.line, self.headings)
        for number, other in twins(placed, lambda each: (each.row.name, each.unit), lambda each: each.is_sure):
            yield unclear_person(placed[number].row.line, self.headings, placed[other].row.line)
        owners = {person.telegram_id: person for person in known if person.telegram_id is not None}
        for number, each in enumerate(placed):
            account = each.row.telegram_id
            if account is not None and owners.get(account) not in (None, who.found.get(number)):
                yield taken_telegram_id(each.row.line, self.headings, account)

    async def _write_all(
        self,
        connection: AsyncConnection,
        placed: Sequence[Placed],
        known: Sequence[Enrolled],
        who: Identified[Enrolled],
    ) -> Outcome:
        wanted = [self._wanted(each, who.found.get(number)) for number, each in enumerate(placed)]
        new = [number for number in range(len(wanted)) if number not in who.found]
        ids = await roster_sheet.enrol(connection, [wanted[number] for number in new], self.now)
        self.advance(len(new))
        for number, old in who.found.items():
            await self._change(connection, old, wanted[number])
            self.advance(1)
        await handing.end_dead(connection, self.now)
        for number, staff_id in zip(new, ids, strict=True):
            wanted[number] = replace(wanted[number], id=staff_id)
        return await self._outcome(connection, wanted, known, who)

    def _wanted(self, each: Placed, old: Enrolled | None) -> Enrolled:
        """The person as the file has them; a column that the file lacks and an empty number leave what there is."""
        row = each.row
        account = row.telegram_id or (old.telegram_id if old else None)
        roles = old.roles if old and "roles" not in self.headings else row.roles
        return Enrolled(
            id=old.id if old else StaffId(0),
            key=row.key or (old.key if old else None),
            name=row.name,
            telegram_id=account,
            unit=old.unit if old and "unit" not in self.headings else each.unit,
            grid=old.grid if old and "grid" not in self.headings else each.grid,
            roles=roles | {Role.ADMIN} if account in self.admin_ids else roles,
            has_left=False,
        )

    async def _change(self, connection: AsyncConnection, old: Enrolled, new: Enrolled) -> None:
        if replace(new, roles=old.roles) != old:
            values = roster_sheet.values_of(new) | self._joined(old, new)
            await roster.change_person(connection, old.id, **values)
        if new.roles != old.roles:
            await roster.set_roles(connection, old.id, new.roles)

    def _joined(self, old: Enrolled, new: Enrolled) -> dict[str, object]:
        """With another account, or back again, somebody is first reached now, and nothing is known against it."""
        if old.telegram_id == new.telegram_id and not old.has_left:
            return {}
        return {"joined_at": self.now, "unreachable_since": None, "unreachable_why": None, "left_at": None}

    async def _outcome(
        self,
        connection: AsyncConnection,
        people: Sequence[Enrolled],
        known: Sequence[Enrolled],
        who: Identified[Enrolled],
    ) -> Outcome:
        units = await roster.unit_names(connection)
        invited = await roster_sheet.invited(connection, self.now)
        named = {person.id for person in people}
        missing = [person for person in known if person.id not in named and not person.has_left]
        alone = [person for person in people if person.telegram_id is None and person.id not in invited]
        changed = [number for number, old in who.found.items() if people[number] != old]
        return Outcome(
            new=len(people) - len(who.found),
            changed=len(changed),
            unchanged=len(who.found) - len(changed),
            roles_changed=sum(people[number].roles != who.found[number].roles for number in changed),
            missing=len(missing),
            missing_people=tuple(sorted((_colleague(each, units) for each in missing), key=_by_unit)),
            uninvited=tuple(_colleague(each, units) for each in alone),
        )


def _marks(headings: Headings) -> tuple[Mark[Placed, Enrolled], ...]:
    """工号, else Telegram id, else name and unit (a file without units: the name)."""
    has_unit = "unit" in headings
    return (
        Mark(of_row=lambda each: each.row.key, of_known=lambda person: person.key),
        Mark(of_row=lambda each: each.row.telegram_id, of_known=lambda person: person.telegram_id),
        Mark(
            of_row=lambda each: (each.row.name, each.unit if has_unit else None),
            of_known=lambda person: (person.name, person.unit if has_unit else None),
            fits=_fits,
        ),
    )


def _fits(each: Placed, person: Enrolled) -> bool:
    """A namesake with another number is another person."""
    is_other_key = each.row.key is not None and person.key is not None
    is_other_account = each.row.telegram_id is not None and person.telegram_id is not None
    return not (is_other_key or is_other_account)


def _colleague(person: Enrolled, units: dict[UnitId, str]) -> Colleague:
    return Colleague(id=person.id, name=person.name, unit=units[person.unit])


def _by_unit(person: Colleague) -> tuple[str, str, StaffId]:
    return person.unit, person.name, person.id
