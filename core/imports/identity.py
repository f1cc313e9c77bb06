"""Identity numbers: 18 characters with a check digit (GB 11643-1999) and the old ones of 15 digits.

A wrong check digit is only doubtful: registers hold numbers that were typed wrong decades ago, and the person is real.
"""

import re
from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_WELL_FORMED = re.compile(r"[1-9][0-9]{16}[0-9X]|[1-9][0-9]{14}")
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{2}", re.IGNORECASE)
OLDEST = 130


def is_well_formed(id_number: str) -> bool:
    return _WELL_FORMED.fullmatch(id_number) is not None


def check_character(first_17: str) -> str:
    """The eighteenth character, from ISO 7064 MOD 11-2."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_17, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def has_check_digit(id_number: str) -> bool:
    """Whether a well-formed number is right in itself; one of 15 digits has nothing to check."""
    return len(id_number) == 15 or check_character(id_number[:17]) == id_number[17]


def as_18(id_number: str) -> str:
    """The 18 characters of an old number, so that the same person is found under both; others as they are."""
    if len(id_number) != 15 or not is_well_formed(id_number):
        return id_number
    longer = f"{id_number[:6]}19{id_number[6:]}"
    return longer + check_character(longer)


def birth_of(id_number: str) -> date | None:
    """The birth date in a well-formed number, None when it is no day of the calendar."""
    if not is_well_formed(id_number):
        return None
    digits = as_18(id_number)[6:14]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def age_on(id_number: str, day: date) -> int | None:
    """Whole years on that day (a leap day's birthday is 1 March in other years); None when the number does not tell."""
    born = birth_of(id_number)
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_plausible_birth(id_number: str, this_year: int) -> bool:
    born = birth_of(id_number)
    return born is not None and this_year - OLDEST <= born.year <= this_year


def lost_digits(text: str, *, was_number: bool) -> bool:
    """Whether a spreadsheet program kept the number as a number: 1.1E+17, or three zeros instead of the last digits."""
    if _ROUNDED.fullmatch(text):
        return True
    if len(text) != 18 or not text.endswith("000"):
        return False
    return was_number or not (is_well_formed(text) and has_check_digit(text))
