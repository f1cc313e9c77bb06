"""The residents' register: from a table to people in households, or to what is wrong with each line.

What these cells hold must not leave the values returned here: problems name the line and the column, and of names,
notes and numbers show nothing or the last two characters.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from core.imports import identity, phones
from core.imports.categories import needs_of
from core.imports.columns import RESIDENT_COLUMNS
from core.imports.headers import Layout, missing_columns
from core.imports.households import Dwelling, dwelling_of, is_day, is_well_formed
from core.imports.problems import Problem, ProblemReason
from core.imports.records import Record, name_problems, unit_problems
from core.imports.sheet import Pairs, Rules, Sheet, check, twins
from core.imports.table import Table
from core.imports.words import is_name, path, person_name, plain_code
from core.needs import Need


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentRow:
    """One resident. `household` is the code that chat may carry; whatever tells who they are is hidden from `repr`."""

    line: int
    name: str = field(repr=False)
    household: str
    building: str | None = None
    entrance: str | None = None
    room: str | None = None
    phone: str | None = field(default=None, repr=False)
    id_number: str | None = field(default=None, repr=False)
    unit: tuple[str, ...] = ()
    grid: str | None = None
    needs: frozenset[Need] = field(default=frozenset(), repr=False)
    proxy: str | None = field(default=None, repr=False)
    proxy_phone: str | None = field(default=None, repr=False)
    note: str | None = field(default=None, repr=False)


ResidentSheet = Sheet[ResidentRow]


def check_residents(table: Table, this_year: int) -> ResidentSheet:
    """Every line of the register, or why it cannot be one. Never raises, whatever the table holds."""
    return check(
        table,
        Rules(
            columns=RESIDENT_COLUMNS,
            headings=_headings,
            problems=_problems,
            warnings=partial(_warnings, this_year=this_year),
            row=_row,
            twins=_twins,
        ),
    )


def _headings(layout: Layout) -> Iterator[Problem]:
    yield from missing_columns(layout, ("name",), RESIDENT_COLUMNS)
    if "household" in layout.places or {"building", "room"} <= layout.places.keys():
        return
    yield Problem(line=layout.line, column="户编号", reason=ProblemReason.MISSING_HOUSEHOLD_COLUMN)


def _problems(record: Record) -> Iterator[Problem]:
    yield from name_problems(record)
    yield from _household_problems(record)
    yield from _id_problems(record)
    yield from unit_problems(record, "unit")


def _household_problems(record: Record) -> Iterator[Problem]:
    code = _dwelling(record).code
    days = [name for name in ("household", "building", "room") if is_day(record[name])]
    if days:
        yield from (record.problem(name, ProblemReason.HOUSEHOLD_IS_DATE) for name in days)
    elif not code:
        yield record.problem("household", ProblemReason.HOUSEHOLD_MISSING)
    elif not is_well_formed(code) or _names_somebody(code, record):
        name = "household" if record["household"] else "room"
        yield record.problem(name, ProblemReason.HOUSEHOLD_MALFORMED, value=_unnamed(record[name], record))


def _names_somebody(code: str, record: Record) -> bool:
    """A code such as 王芳家3号 would carry a name into chat."""
    names = (person_name(record[name]) for name in ("name", "proxy"))
    return any(len(name) > 1 and is_name(name) and name.upper() in code.upper() for name in names)


def _unnamed(text: str, record: Record) -> str:
    """What a problem may say of a cell whose column is shown, should a name have got into it."""
    return "" if _names_somebody(person_name(text), record) else text


def _id_problems(record: Record) -> Iterator[Problem]:
    id_number = _id_number(record)
    if not id_number:
        return
    if identity.lost_digits(id_number, was_number="id_number" in record.lossy):
        yield record.problem("id_number", ProblemReason.DIGITS_LOST)
    elif not identity.is_well_formed(id_number):
        yield record.problem("id_number", ProblemReason.ID_MALFORMED)


def _warnings(record: Record, *, this_year: int) -> Iterator[Problem]:
    if _dwelling(record).differs:
        yield record.problem("household", ProblemReason.HOUSEHOLD_DIFFERS)
    yield from _id_warnings(record, this_year)
    yield from _phone_warnings(record, "phone")
    yield from _phone_warnings(record, "proxy_phone")
    _, unknown = needs_of(record["needs"])
    yield from (record.problem("needs", ProblemReason.UNKNOWN_NEED, value=_unnamed(word, record)) for word in unknown)


def _id_warnings(record: Record, this_year: int) -> Iterator[Problem]:
    id_number = _id_number(record)
    if not id_number:
        return
    if not identity.is_plausible_birth(id_number, this_year):
        yield record.problem("id_number", ProblemReason.ID_BIRTH_DATE)
    if not identity.has_check_digit(id_number):
        yield record.problem("id_number", ProblemReason.ID_CHECK_DIGIT)


def _phone_warnings(record: Record, name: str) -> Iterator[Problem]:
    text = record[name]
    if not text or phones.phone(text):
        return
    if phones.was_rounded(text):
        yield record.problem(name, ProblemReason.DIGITS_LOST)
    elif not phones.phones(text):
        yield record.problem(name, ProblemReason.PHONE_MALFORMED)
    elif phones.holds_several(text):
        yield record.problem(name, ProblemReason.SEVERAL_PHONES)


def _row(record: Record) -> ResidentRow:
    dwelling = _dwelling(record)
    needs, _ = needs_of(record["needs"])
    return ResidentRow(
        line=record.line,
        name=person_name(record["name"]),
        household=dwelling.code,
        building=dwelling.place.building,
        entrance=dwelling.place.entrance,
        room=dwelling.place.room,
        phone=_first(phones.phones(record["phone"])),
        id_number=_id_number(record) or None,
        unit=path(record["unit"]),
        grid=record["grid"] or None,
        needs=needs,
        proxy=person_name(record["proxy"]) or None,
        proxy_phone=_first(phones.phones(record["proxy_phone"])),
        note=record["note"] or None,
    )


def _dwelling(record: Record) -> Dwelling:
    return dwelling_of(record["household"], record["building"], record["entrance"], record["room"])


def _id_number(record: Record) -> str:
    text = record["id_number"]
    return plain_code(text).upper() if text else ""


def _first(numbers: Iterable[str]) -> str | None:
    return next(iter(numbers), None)


def _twins(pairs: Pairs[ResidentRow]) -> Iterator[Problem]:
    yield from twins(
        pairs,
        "id_number",
        ProblemReason.ID_TWICE,
        key=lambda row: identity.as_18(row.id_number) if row.id_number else None,
    )
    yield from twins(
        pairs,
        "name",
        ProblemReason.PERSON_TWICE,
        key=lambda row: (row.unit, row.household, row.name),
        excused=lambda row: row.id_number is not None,
    )
