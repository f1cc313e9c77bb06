"""The residents' register: from a table to people in households, or to what is wrong with each line.

What these cells hold must not leave the values returned here: problems name the line and the column, and of names,
notes and numbers show nothing or the last two characters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from core.imports import identity
from core.imports import resident_cells as cells
from core.imports.births import year_of
from core.imports.categories import needs_of
from core.imports.headers import Layout, missing_columns
from core.imports.households import is_day, is_place_name, is_well_formed
from core.imports.problems import Problem, ProblemReason
from core.imports.records import Record, name_problems, unit_problems
from core.imports.resident_columns import RESIDENT_COLUMNS
from core.imports.sheet import Pairs, Rules, Sheet, check, twins
from core.imports.table import Table
from core.imports.words import path, person_name, rearm
from core.needs import NEEDS, NeedList, Tier
from core.register import ProxyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentRow:
    """One resident. `household` is the code that chat may carry; whatever tells who they are is hidden from `repr`.

    Of the fields in `unread` the file said something that could not be read.
    """

    line: int
    name: str = field(repr=False)
    household: str
    compound: str = ""
    building: str | None = None
    entrance: str | None = None
    room: str | None = None
    address: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    id_number: str | None = field(default=None, repr=False)
    born: str | None = field(default=None, repr=False)
    unit: tuple[str, ...] = ()
    grid: str | None = None
    needs: frozenset[str] = field(default=frozenset(), repr=False)
    tier: Tier | None = field(default=None, repr=False)
    language: str | None = field(default=None, repr=False)
    proxy: str | None = field(default=None, repr=False)
    proxy_phone: str | None = field(default=None, repr=False)
    proxy_kind: ProxyKind | None = field(default=None, repr=False)
    is_proxy_away: bool = field(default=False, repr=False)
    note: str | None = field(default=None, repr=False)
    unread: frozenset[str] = frozenset()

    @property
    def birth_year(self) -> int | None:
        return year_of(self.id_number, self.born)

    def without_number(self) -> "ResidentRow":
        """The line as it is imported when its number is doubtful: the register keeps what it has."""
        return replace(self, id_number=None, unread=self.unread | {"id_number"})


ResidentSheet = Sheet[ResidentRow]


def check_residents(table: Table, this_year: int, needs: NeedList = NEEDS) -> ResidentSheet:
    """Every line of the register, or why it cannot be one. Never raises, whatever the table holds."""
    return check(
        table,
        Rules(
            columns=RESIDENT_COLUMNS,
            headings=_headings,
            problems=_problems,
            warnings=partial(cells.warnings, this_year=this_year, known=needs),
            row=partial(_row, this_year=this_year, known=needs),
            twins=_twins,
            settled=_without_shared_numbers,
            sameness=lambda row: replace(row, line=0),
        ),
    )


def _headings(layout: Layout) -> Iterator[Problem]:
    yield from missing_columns(layout, ("name",), RESIDENT_COLUMNS)
    if "household" in layout.places or {"building", "room"} <= layout.places.keys():
        return
    yield Problem(line=layout.line, column="户编号", reason=ProblemReason.MISSING_HOUSEHOLD_COLUMN, field="household")


def _problems(record: Record) -> Iterator[Problem]:
    yield from name_problems(record)
    if cells.is_of_another_column(record["name"]):
        yield record.problem("name", ProblemReason.NAME_MALFORMED)
    yield from _household_problems(record)
    yield from _id_problems(record)
    yield from unit_problems(record, "unit")


def _household_problems(record: Record) -> Iterator[Problem]:
    home = cells.dwelling(record)
    days = [name for name in ("household", "building", "room") if is_day(record[name])]
    if days:
        yield from (record.problem(name, ProblemReason.HOUSEHOLD_IS_DATE) for name in days)
    elif not home.code:
        yield record.problem("household", ProblemReason.HOUSEHOLD_MISSING)
    elif not is_well_formed(home.code) or cells.is_telling(home, record):
        name = _blamed(home.compound, record)
        yield record.problem(name, ProblemReason.HOUSEHOLD_MALFORMED, value=cells.shown_code(record[name], record))


def _blamed(compound: str, record: Record) -> str:
    """Which cell made a bad code."""
    if record["compound"] and not is_place_name(compound):
        return "compound"
    return "household" if record["household"] else "room"


def _id_problems(record: Record) -> Iterator[Problem]:
    id_number = cells.id_number(record)
    if not id_number:
        return
    if identity.lost_digits(id_number, was_number="id_number" in record.lossy):
        yield record.problem("id_number", ProblemReason.DIGITS_LOST)
    elif not identity.is_well_formed(id_number):
        yield record.problem("id_number", ProblemReason.ID_MALFORMED)


def _row(record: Record, *, this_year: int, known: NeedList) -> ResidentRow:
    home = cells.dwelling(record)
    needs, _ = needs_of(record["needs"], known)
    return ResidentRow(
        line=record.line,
        name=person_name(rearm(record["name"])),
        household=home.code,
        compound=home.compound,
        building=home.place.building,
        entrance=home.place.entrance,
        room=home.place.room,
        address=cells.words(record, "address"),
        phone=cells.first_phone(record, "phone"),
        id_number=cells.id_number(record) or None,
        born=cells.born(record, this_year),
        unit=path(rearm(record["unit"])),
        grid=cells.words(record, "grid"),
        needs=needs,
        tier=cells.tier(record),
        language=cells.words(record, "language"),
        proxy=person_name(rearm(record["proxy"])) or None,
        proxy_phone=cells.first_phone(record, "proxy_phone"),
        proxy_kind=cells.proxy_kind(record),
        is_proxy_away=cells.is_proxy_away(record),
        note=cells.words(record, "note"),
        unread=cells.unread(record, this_year),
    )


def _without_shared_numbers(pairs: Pairs[ResidentRow]) -> tuple[Pairs[ResidentRow], tuple[Problem, ...]]:
    """A number that two names have is kept for neither: nobody can say whose it is. One name at two doors is a twin."""
    owners: dict[str, list[int]] = {}
    for index, (_, row) in enumerate(pairs):
        if row.id_number:
            owners.setdefault(identity.as_18(row.id_number), []).append(index)
    shared = [those for those in owners.values() if len({pairs[each][1].name for each in those}) == len(those) > 1]
    settled, told = list(pairs), []
    for index, other in ((index, _other_name(pairs, index, those)) for those in shared for index in those):
        record, row = pairs[index]
        settled[index] = record, row.without_number()
        told.append(record.problem("id_number", ProblemReason.SHARED_ID, other_line=pairs[other][0].line))
    return settled, tuple(told)


def _other_name(pairs: Pairs[ResidentRow], index: int, those: Sequence[int]) -> int:
    return next(each for each in those if pairs[each][1].name != pairs[index][1].name)


def _twins(pairs: Pairs[ResidentRow]) -> Iterator[Problem]:
    yield from twins(
        pairs,
        "id_number",
        ProblemReason.ID_TWICE,
        key=lambda row: (identity.as_18(row.id_number), row.name) if row.id_number else None,
    )
    yield from _namesakes(pairs)
    yield from _named_codes(pairs)


def _named_codes(pairs: Pairs[ResidentRow]) -> Iterator[Problem]:
    """A code that holds the name of anybody in the file, and a compound that is called as one of them, full name."""
    names = {name for _, row in pairs for name in (row.name, row.proxy) if name is not None and len(name) > 1}
    named: dict[str, bool] = {}
    for record, row in pairs:
        code = row.household
        if code not in named:
            named[code] = _holds_a_name(code, row.compound, names)
        if named[code]:
            name = next(each for each in ("compound", "household", "room") if record[each])
            value = cells.shown_code(record[name], record)
            yield record.problem(name, ProblemReason.HOUSEHOLD_MALFORMED, value=value)


def _holds_a_name(code: str, compound: str, names: set[str]) -> bool:
    """Two signs in the name of a place (和平小区) are a coincidence; three, or the whole of it, are somebody."""
    if code.isascii():
        return False
    if compound in names:
        return True
    found = {run for at in range(len(code)) for length in (2, 3, 4) if (run := code[at : at + length]) in names}
    return any(len(name) > 2 or name not in compound for name in found)


def _namesakes(pairs: Pairs[ResidentRow]) -> Iterator[Problem]:
    """Two of one name in one household are two only if their numbers or their years of birth tell them apart.

    Lines with a number come first, so that the one without is the one that is doubted.
    """
    known: dict[tuple[tuple[str, ...], str, str], list[tuple[Record, ResidentRow]]] = {}
    for record, row in sorted(pairs, key=lambda pair: pair[1].id_number is None):
        family = known.setdefault((row.unit, row.household, row.name), [])
        other = next((there for there, namesake in family if may_be_one(row, namesake)), None)
        if other is not None:
            yield record.problem("name", ProblemReason.PERSON_TWICE, other_line=other.line)
        family.append((record, row))


def may_be_one(row: ResidentRow, other: ResidentRow) -> bool:
    """Whether nothing tells these two of one name apart."""
    if row.id_number and other.id_number:
        return False
    return row.birth_year is None or other.birth_year is None or row.birth_year == other.birth_year
