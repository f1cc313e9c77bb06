"""When somebody was born, for those whose identity number is not known: 1942 or 1942-05-03, as registers write it.

A birth tells two namesakes of one household apart. A date that cannot be is left out: a wrong age sends people to the
wrong door.
"""

import re
from datetime import date

from core.imports import identity
from core.imports.words import plain_code

_DAY = re.compile(r"([12][0-9]{3})(?:[-./年])([0-9]{1,2})(?:[-./月])([0-9]{1,2})日?(?:T?[0-9]{2}:[0-9]{2}.*)?")
_PACKED = re.compile(r"([12][0-9]{3})([0-9]{2})([0-9]{2})")
_MONTH = re.compile(r"([12][0-9]{3})(?:[-./年]?)(0?[1-9]|1[0-2])月?")
_YEAR = re.compile(r"([12][0-9]{3})年?(?:生|出生)?")


def born_of(text: str, this_year: int) -> str | None:
    """1942 or 1942-05-03; of 1942年5月 only the year is kept. None for what is no birth of a living person."""
    plain = plain_code(text)
    year, day = _year_and_day(plain)
    if year is None or not this_year - identity.OLDEST <= year <= this_year:
        return None
    return day or str(year)


def _year_and_day(plain: str) -> tuple[int | None, str]:
    whole = _DAY.fullmatch(plain) or _PACKED.fullmatch(plain)
    if whole:
        day = _day(*map(int, whole.groups()))
        return (day.year, day.isoformat()) if day else (None, "")
    found = _YEAR.fullmatch(plain) or _MONTH.fullmatch(plain)
    return (int(found[1]), "") if found else (None, "")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(id_number: str | None, born: str | None) -> int | None:
    """The year of birth, from the identity number if it tells one, else from what was said."""
    known = None if id_number is None else identity.birth_of(id_number)
    if known is not None:
        return known.year
    return None if born is None else int(born[:4])
