"""The register from a spreadsheet: who each line is, what changes, and how many stand in it and not in the file.

Whatever tells of a person leaves this module sealed or not at all: problems name lines, and outcomes count.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, ResidentId
from core.imports.identity import as_18
from core.imports.problems import Problem
from core.imports.residents import ResidentRow
from core.outreach import Way
from services.imports.homes import Homes, Housed, settle_homes
from services.imports.identifying import Identified, Mark, identify, twins
from services.imports.outcome import Fate, Headings, Outcome, unclear_person
from services.imports.placing import place_all
from storage import register
from storage.keyring import KeyRing
from storage.register import HERE, Details, Entry, Person

DECEASED = "deceased"

_OPTIONAL = {
    "phone": "phone",
    "id_number": "id_number",
    "needs": "needs",
    "proxy": "proxy_name",
    "proxy_phone": "proxy_phone",
    "note": "note",
}
"""The columns that a file may lack, and what each is in the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A line with the household it belongs to and the hashes it is found by."""

    row: ResidentRow
    home: HouseholdId
    name_hash: str
    id_hash: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A resident who stood in the register, before and after."""

    entry: Entry
    old: Details
    new: Details
    home: HouseholdId

    @property
    def has_moved(self) -> bool:
        return self.home != self.entry.home

    @property
    def comes_back(self) -> bool:
        """A household from which somebody was thought to have moved away lists them again. The dead stay dead."""
        return self.entry.state not in (HERE, DECEASED)

    @property
    def is_one(self) -> bool:
        return self.has_moved or self.comes_back or self.old != self.new


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentsFile:
    """The rows of a file without problems, and what an import has to know beside them."""

    rows: Sequence[ResidentRow]
    headings: Headings
    keys: KeyRing
    now: datetime
    advance: Callable[[int], None]

    async def write(self, connection: AsyncConnection) -> Outcome:
        """Writes all rows, or finds problems; the caller takes back what was written before they were found."""
        await register.prove_keys(connection, self.keys)
        lines = [(row.line, (row.unit, row.grid)) for row in self.rows]
        placement = await place_all(connection, lines, self.headings)
        if placement.problems:
            return Outcome(problems=placement.problems)
        pairs = zip(self.rows, placement.spots, strict=True)
        housed = [Housed(row=row, unit=unit, grid=grid) for row, (unit, grid) in pairs]
        outcome = await self._people(connection, housed, await settle_homes(connection, housed))
        return replace(outcome, new_units=placement.new_units)

    async def _people(self, connection: AsyncConnection, housed: Sequence[Housed], homes: Homes) -> Outcome:
        wanted = [self._wanted(each.row, homes.ids[each.door]) for each in housed]
        known = await register.entries(connection)
        who = identify(wanted, known, _MARKS, lambda entry: entry.state == HERE)
        if problems := tuple(self._problems(wanted, who)):
            return Outcome(problems=tuple(sorted(problems, key=lambda problem: problem.line)))
        fates: Counter[Fate] = Counter()
        for numbers in register.chunks(range(len(wanted))):
            fates += await self._write_some(connection, {n: wanted[n] for n in numbers}, who.found, homes)
            self.advance(len(numbers))
        await register.open_ways(connection)
        return Outcome(
            new=fates[Fate.NEW],
            changed=fates[Fate.CHANGED],
            unchanged=fates[Fate.UNCHANGED],
            missing=_missing(known, who, homes, {each.unit for each in housed}),
        )

    def _wanted(self, row: ResidentRow, home: HouseholdId) -> Wanted:
        return Wanted(
            row=row,
            home=home,
            name_hash=register.name_hash(self.keys, row.name),
            id_hash=register.id_hash(self.keys, _id_number(row)),
        )

    def _problems(self, wanted: Sequence[Wanted], who: Identified[Entry]) -> Iterator[Problem]:
        for number in who.doubtful:
            yield unclear_person(wanted[number].row.line, self.headings)
        for number, other in twins(wanted, _by_name, lambda each: each.id_hash is not None):
            yield unclear_person(wanted[number].row.line, self.headings, wanted[other].row.line)

    async def _write_some(
        self, connection: AsyncConnection, some: Mapping[int, Wanted], found: Mapping[int, Entry], homes: Homes
    ) -> Counter[Fate]:
        new = [Person(home=each.home, details=self._details(each.row)) for n, each in some.items() if n not in found]
        await register.add_residents(connection, self.keys, new, self.now)
        entries = {n: found[n] for n in some if n in found}
        held = await register.details(connection, self.keys, [entry.id for entry in entries.values()])
        compared = [self._change(some[n], entry, held[entry.id]) for n, entry in entries.items()]
        await self._write_changes(connection, [change for change in compared if change.is_one])
        changed = sum(change.is_one or change.home in homes.changed for change in compared)
        return Counter({Fate.NEW: len(new), Fate.CHANGED: changed, Fate.UNCHANGED: len(compared) - changed})

    async def _write_changes(self, connection: AsyncConnection, changes: Sequence[Change]) -> None:
        people = {change.entry.id: Person(home=change.home, details=change.new) for change in changes}
        await register.change_residents(connection, self.keys, people, self.now)
        await register.bring_back(connection, [change.entry.id for change in changes if change.comes_back], self.now)
        await register.doubt_way(connection, [change.entry.id for change in changes if change.has_moved], Way.DOOR)
        for way, numbers in ((Way.PHONE, _phone), (Way.PROXY, _proxy)):
            other = [change for change in changes if numbers(change.old) != numbers(change.new)]
            gone = [change.entry.id for change in other if not any(numbers(change.new))]
            await register.doubt_way(connection, [change.entry.id for change in other], way)
            await register.close_way(connection, gone, way)

    def _change(self, wanted: Wanted, entry: Entry, old: Details) -> Change:
        return Change(entry=entry, old=old, new=self._details(wanted.row, old), home=wanted.home)

    def _details(self, row: ResidentRow, old: Details | None = None) -> Details:
        """As the file has them; a column that it lacks leaves what there is, and so does an empty 身份证号."""
        new = Details(
            name=row.name,
            phone=row.phone,
            id_number=_id_number(row),
            needs=row.needs,
            proxy_name=row.proxy,
            proxy_phone=row.proxy_phone,
            note=row.note,
        )
        if old is None:
            return new
        kept = {known for column, known in _OPTIONAL.items() if column not in self.headings}
        if new.id_number is None:
            kept.add("id_number")
        return replace(new, **{known: getattr(old, known) for known in kept})


def _by_name(wanted: Wanted) -> tuple[HouseholdId, str]:
    return wanted.home, wanted.name_hash


def _fits(wanted: Wanted, entry: Entry) -> bool:
    """Two of one name in one household, each with a number, are grandfather and grandson."""
    return wanted.id_hash is None or entry.id_hash is None


_MARKS: tuple[Mark[Wanted, Entry], ...] = (
    Mark(of_row=lambda wanted: wanted.id_hash, of_known=lambda entry: entry.id_hash),
    Mark(of_row=_by_name, of_known=lambda entry: (entry.home, entry.name_hash), fits=_fits),
)


def _id_number(row: ResidentRow) -> str | None:
    return None if row.id_number is None else as_18(row.id_number)


def _phone(details: Details) -> tuple[str | None, ...]:
    return (details.phone,)


def _proxy(details: Details) -> tuple[str | None, ...]:
    return (details.proxy_name, details.proxy_phone)


def _missing(known: Sequence[Entry], who: Identified[Entry], homes: Homes, units: set[object]) -> int:
    named: set[ResidentId] = {entry.id for entry in who.found.values()}
    return sum(entry.state == HERE and entry.id not in named and homes.units[entry.home] in units for entry in known)
