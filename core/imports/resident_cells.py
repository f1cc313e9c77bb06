"""The cells of one line of the register, each read by its own rule; and what is doubtful about each.

A cell that cannot be read is a warning, never a guess, and the name of its field is kept: what an earlier file said of
it must not be wiped out by a slip of the pen.
"""

import re
from collections.abc import Iterator
from datetime import date

from core.imports import identity, phones
from core.imports.births import born_of, year_of
from core.imports.categories import NOTHING, need_of, needs_of
from core.imports.households import Dwelling, dwelling_of, is_place_name
from core.imports.problems import Problem, ProblemReason
from core.imports.records import Record
from core.imports.words import is_name, person_name, plain_code, rearm
from core.needs import NeedList, Tier
from core.register import ProxyKind, proxy_kind_of, tier_of, yes_or_no

_UNIT_NAME = re.compile(r".{1,20}(?:社区|街道|网格|小区|居委会|村委会)")


def dwelling(record: Record) -> Dwelling:
    return dwelling_of(record["household"], record["building"], record["entrance"], record["room"], record["compound"])


def names_somebody(code: str, record: Record) -> bool:
    """A code such as 王芳家3号 would carry a name into chat."""
    names = (person_name(record[name]) for name in ("name", "proxy"))
    return any(len(name) > 1 and is_name(name) and name.upper() in code.upper() for name in names)


def is_telling(home: Dwelling, record: Record) -> bool:
    """Whether the code would say in chat who lives there: 和平小区 is a place, although a resident is called 和平."""
    if home.compound and not is_place_name(home.compound):
        return True
    return names_somebody(home.code.removeprefix(home.compound), record)


def unnamed(text: str, record: Record) -> str:
    """What a problem may say of a cell whose column is shown, should a name have got into it."""
    return "" if names_somebody(person_name(text), record) else text


def shown_code(text: str, record: Record) -> str:
    """What a problem may say of a code: numbers and signs; any word in it may be a name or a need."""
    return "" if is_name(text) else unnamed(text, record)


def is_of_another_column(name: str) -> bool:
    """独居 and 柳荫社区 are nobody's names: the column was exchanged with another."""
    return _UNIT_NAME.fullmatch(name) is not None or need_of(name) is not None


def id_number(record: Record) -> str:
    text = record["id_number"]
    return plain_code(text).upper() if text else ""


def words(record: Record, name: str) -> str | None:
    """A cell of plain words."""
    return rearm(record[name]) or None


def first_phone(record: Record, name: str) -> str | None:
    return next(iter(phones.phones(record[name])), None)


def born(record: Record, this_year: int) -> str | None:
    return born_of(record["born"], this_year)


def tier(record: Record) -> Tier | None:
    return tier_of(record["tier"])


def proxy_kind(record: Record) -> ProxyKind | None:
    return proxy_kind_of(record["proxy_kind"])


def is_proxy_away(record: Record) -> bool:
    return bool(yes_or_no(record["proxy_away"]))


def warnings(record: Record, this_year: int, known: NeedList) -> Iterator[Problem]:
    """Everything about a line without a problem that a person should look at."""
    if dwelling(record).differs:
        yield record.problem("household", ProblemReason.HOUSEHOLD_DIFFERS)
    yield from _id_warnings(record, this_year)
    yield from _birth_warnings(record, this_year)
    yield from _phone_warnings(record, "phone")
    yield from _phone_warnings(record, "proxy_phone")
    _, unknown = needs_of(record["needs"], known)
    yield from (record.problem("needs", ProblemReason.UNKNOWN_NEED, value=unnamed(word, record)) for word in unknown)
    yield from (record.problem(name, _UNREAD[name]) for name in sorted(unread_words(record)))


def unread(record: Record, this_year: int) -> frozenset[str]:
    """The fields whose cells say something that could not be read; of them the register keeps what it has."""
    numbers = {name for name in ("phone", "proxy_phone") if record[name] and not first_phone(record, name)}
    births = {"born"} if _says(record, "born") and born_of(record["born"], this_year) is None else set()
    return frozenset(numbers | births | unread_words(record))


def unread_words(record: Record) -> set[str]:
    meant = {
        "tier": tier(record),
        "proxy_kind": proxy_kind(record),
        "proxy_away": yes_or_no(record["proxy_away"]),
    }
    return {name for name, value in meant.items() if value is None and _says(record, name)}


_UNREAD = {
    "tier": ProblemReason.UNKNOWN_TIER,
    "proxy_kind": ProblemReason.UNKNOWN_RELATION,
    "proxy_away": ProblemReason.YES_OR_NO,
}


def _says(record: Record, name: str) -> bool:
    return record[name] != "" and record[name].casefold() not in NOTHING


def _id_warnings(record: Record, this_year: int) -> Iterator[Problem]:
    number = id_number(record)
    if not number:
        return
    if not identity.is_plausible_birth(number, this_year):
        yield record.problem("id_number", ProblemReason.ID_BIRTH_DATE)
    if not identity.has_check_digit(number):
        yield record.problem("id_number", ProblemReason.ID_CHECK_DIGIT)


def _birth_warnings(record: Record, this_year: int) -> Iterator[Problem]:
    if not _says(record, "born"):
        return
    said = born_of(record["born"], this_year)
    known: date | None = identity.birth_of(id_number(record))
    if said is None:
        yield record.problem("born", ProblemReason.BIRTH_MALFORMED)
    elif known is not None and year_of(None, said) != known.year:
        yield record.problem("born", ProblemReason.BIRTH_DIFFERS)


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
