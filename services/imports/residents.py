"""The register from a spreadsheet: who each line is, what changes, and how many stand in it and not in the file.

Whatever tells of a person leaves this module sealed or not at all: problems name lines, and outcomes count.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import ResidentId, UnitId
from core.imports.identity import as_18
from core.imports.residents import ResidentRow
from core.office import Office
from core.outreach import Way
from core.register import ResidentState
from services import contacting
from services.imports.comparing import Change, details_of
from services.imports.doors import Housed
from services.imports.homes import Homes, settle_homes
from services.imports.outcome import Fate, Headings, Outcome, unclear_household
from services.imports.placing import place_all
from services.imports.recognising import Recognised, Wanted, recognise_all
from storage import recognising, register
from storage.keyring import KeyRing
from storage.recognising import Entry
from storage.register import Person

Fates = dict[int, Fate]
"""What became of each line, by its number in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentsFile:
    """The rows of a file without problems, and what an import has to know beside them."""

    rows: Sequence[ResidentRow]
    headings: Headings
    keys: KeyRing
    office: Office
    now: datetime
    advance: Callable[[int], None]

    async def write(self, connection: AsyncConnection) -> Outcome:
        """Writes all rows, or finds problems; the caller takes back what was written before they were found."""
        await recognising.prove_keys(connection, self.keys)
        lines = [(row.line, (row.unit, row.grid)) for row in self.rows]
        placement = await place_all(connection, lines, self.headings)
        if placement.problems:
            return Outcome(problems=placement.problems)
        pairs = zip(self.rows, placement.spots, strict=True)
        housed = [Housed(row=row, unit=unit, grid=grid) for row, (unit, grid) in pairs]
        homes = await settle_homes(connection, self.keys, housed)
        if homes.unclear:
            return Outcome(
                problems=tuple(unclear_household(line, self.headings, codes) for line, codes in homes.unclear)
            )
        outcome = await self._people(connection, homes, {each.unit for each in housed})
        return replace(outcome, new_units=placement.new_units)

    async def _people(self, connection: AsyncConnection, homes: Homes, units: set[UnitId]) -> Outcome:
        entries = await recognising.entries(connection, self.keys)
        wanted, who, withheld = recognise_all(self._wanted(homes), entries, self.headings)
        if who.problems:
            return Outcome(problems=who.problems)
        await recognising.free_numbers(connection, who.freed)
        work = Work(file=self, connection=connection, wanted=wanted, who=who, homes=homes)
        await work.write()
        missing = [homes.now[entry.home].code for entry in who.gone if homes.now[entry.home].unit in units]
        return replace(
            _outcome(work.fates),
            fields=work.fields,
            doubts=tuple(sorted((*withheld, *who.doubts), key=lambda doubt: doubt.line)),
            missing=len(missing),
            missing_codes=tuple(sorted(missing)),
        )

    def _wanted(self, homes: Homes) -> list[Wanted]:
        return [
            Wanted(
                row=row,
                home=home,
                name_hash=register.name_hash(self.keys, row.name),
                id_hash=register.id_hash(self.keys, None if row.id_number is None else as_18(row.id_number)),
                phone_hash=self.keys.hash_if("resident.phone", row.phone),
                before=before,
            )
            for row, home, before in zip(self.rows, homes.of_lines, homes.before, strict=True)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The lines are written some hundred at a time, those who are known first: they may free a number for a new one."""

    file: ResidentsFile
    connection: AsyncConnection
    wanted: Sequence[Wanted]
    who: Recognised
    homes: Homes
    fates: Fates = field(default_factory=dict)
    fields: dict[int, tuple[str, ...]] = field(default_factory=dict)
    touched: list[ResidentId] = field(default_factory=list)

    async def write(self) -> None:
        known = sorted(self.who.found)
        new = [number for number in range(len(self.wanted)) if number not in self.who.found]
        for numbers in register.chunks(known):
            await self._update({number: self.who.found[number] for number in numbers})
            self.file.advance(len(numbers))
        for numbers in register.chunks(new):
            await self._add(numbers)
            self.file.advance(len(numbers))
        await register.open_ways(self.connection)
        file = self.file
        await contacting.recalculate(self.connection, file.keys, file.office, self.touched, file.now)

    async def _add(self, numbers: Sequence[int]) -> None:
        some = [self.wanted[number] for number in numbers]
        new = [Person(home=each.home, details=self._details(each.row)) for each in some]
        self.touched.extend(await register.add_residents(self.connection, self.file.keys, new, self.file.now))
        self.fates.update({each.row.line: Fate.NEW for each in some})

    async def _update(self, entries: Mapping[int, Entry]) -> None:
        held = await register.details(self.connection, self.file.keys, [entry.id for entry in entries.values()])
        changes = {n: self._change(self.wanted[n], entry, held[entry.id]) for n, entry in entries.items()}
        await self._write_changes([change for change in changes.values() if change.is_one])
        for number, change in changes.items():
            fate = change.fate(is_home_changed=change.home in self.homes.changed)
            line = self.wanted[number].row.line
            self.fates[line] = fate
            if fate is not Fate.UNCHANGED:
                self.touched.append(change.entry.id)
                of_home = self.homes.changed.get(change.home, ())
                self.fields[line] = tuple(dict.fromkeys((*change.fields, *of_home)))

    def _change(self, wanted: Wanted, entry: Entry, old: register.Details) -> Change:
        return Change(entry=entry, old=old, new=self._details(wanted.row, old), home=wanted.home)

    def _details(self, row: ResidentRow, old: register.Details | None = None) -> register.Details:
        return details_of(row, self.file.headings, self.file.office.needs, old)

    async def _write_changes(self, changes: Sequence[Change]) -> None:
        connection, now = self.connection, self.file.now
        people = {change.entry.id: Person(home=change.home, details=change.new) for change in changes}
        await register.change_residents(connection, self.file.keys, people, now)
        back = [change.entry.id for change in changes if change.comes_back]
        await register.set_state(connection, back, ResidentState.HERE, now, by=None)
        for way in (Way.DOOR, Way.PHONE, Way.PROXY):
            other = [change for change in changes if change.has_other(way)]
            await register.doubt_way(connection, [change.entry.id for change in other], way)
            await register.close_way(connection, [change.entry.id for change in other if change.lost(way)], way)


def _outcome(fates: Fates) -> Outcome:
    lines = {fate: tuple(sorted(line for line, each in fates.items() if each is fate)) for fate in Fate}
    return Outcome(
        new=len(lines[Fate.NEW]),
        moved=len(lines[Fate.MOVED]),
        changed=len(lines[Fate.CHANGED]),
        unchanged=len(lines[Fate.UNCHANGED]),
        lines=lines,
    )
