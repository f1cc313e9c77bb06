"""What is wrong with a line, as a value that may be shown, logged and translated.

The danger is that the wrong thing is itself personal data, so a column decides how much of its cell may be repeated.
"""

import re
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum


class ProblemReason(StrEnum):
    """One word per thing that can be wrong; those of the last group are only ever warnings."""

    # the sheet as a whole
    NO_HEADER = "no_header"
    NO_ROWS = "no_rows"
    MISSING_COLUMN = "missing_column"
    MISSING_HOUSEHOLD_COLUMN = "missing_household_column"  # neither 户编号 nor 楼栋 with 房号
    COLUMN_TWICE = "column_twice"  # `value` is the heading that was already taken

    # any cell
    FORMULA = "formula"
    CELL_ERROR = "cell_error"  # #N/A, #REF! …
    TOO_LONG = "too_long"
    NAME_MISSING = "name_missing"
    NAME_MALFORMED = "name_malformed"

    # staff
    UNKNOWN_ROLE = "unknown_role"
    TELEGRAM_ID_MALFORMED = "telegram_id_malformed"
    TELEGRAM_ID_TWICE = "telegram_id_twice"
    KEY_TWICE = "key_twice"
    PERSON_TWICE = "person_twice"
    UNIT_UNCLEAR = "unit_unclear"  # several units have this name; `value` shows their paths
    TELEGRAM_ID_TAKEN = "telegram_id_taken"  # in the roster it belongs to somebody else
    PARENT_WITHOUT_UNIT = "parent_without_unit"
    PARENT_CONFLICTS = "parent_conflicts"  # the path in 单位 says one parent, 上级单位 another
    UNIT_TOO_DEEP = "unit_too_deep"

    # residents
    HOUSEHOLD_MISSING = "household_missing"
    HOUSEHOLD_MALFORMED = "household_malformed"
    HOUSEHOLD_IS_DATE = "household_is_date"  # the spreadsheet program made 3-2-4 a day
    ID_MALFORMED = "id_malformed"
    ID_TWICE = "id_twice"  # one person at two doors; two people with one number are SHARED_ID
    HOUSEHOLD_UNCLEAR = "household_unclear"  # several compounds have such a flat, and the line names none
    DIGITS_LOST = "digits_lost"  # a long number was kept as a number; for a phone it is a warning

    # warnings: the row is imported
    GRID_MISSING = "grid_missing"
    EXTRA_CELLS = "extra_cells"  # text to the right of the last heading: a comma may have shifted the row
    HOUSEHOLD_DIFFERS = "household_differs"  # 户编号 says one flat, 楼栋/单元/房号 another; the 户编号 counts
    PHONE_MALFORMED = "phone_malformed"  # the phone is not imported
    SEVERAL_PHONES = "several_phones"  # the first good one is imported
    ID_CHECK_DIGIT = "id_check_digit"
    ID_BIRTH_DATE = "id_birth_date"
    UNKNOWN_NEED = "unknown_need"  # the person is imported without it
    BIRTH_MALFORMED = "birth_malformed"
    BIRTH_DIFFERS = "birth_differs"  # 出生日期 says one year, the id number another; the number counts
    UNKNOWN_TIER = "unknown_tier"
    UNKNOWN_RELATION = "unknown_relation"
    YES_OR_NO = "yes_or_no"
    SHARED_ID = "shared_id"  # two people with one number: both are imported, and it is kept for neither
    LINE_TWICE = "line_twice"  # the same line word for word is taken once

    # doubts: the row is imported as said, and somebody should look at it
    NAME_CHANGED = "name_changed"  # one id number, one household, another name: taken as the same person
    ID_CHANGED = "id_changed"  # one name, one household, another id number: taken as the same person, corrected
    BIRTH_CHANGED = "birth_changed"  # one name, one household, another year of birth: the same person, corrected
    MOVED_BY_PHONE = "moved_by_phone"  # without an id number: name, birth and phone are those of another household
    PERHAPS_MOVED = "perhaps_moved"  # taken as new; somebody of this name and birth is gone from another household
    ID_TAKEN = "id_taken"  # the number is somebody else's at another door: the person is imported without it
    NAMESAKE = "namesake"  # taken as new, beside one of this name born long before or after
    RENAMED = "renamed"  # without an id number: birth and phone are those of one of the household, the name is not
    PERHAPS_RENAMED = "perhaps_renamed"  # taken as new; one of this birth or phone is gone from the household


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`column` is the heading as it stands in the file; `value` is what may be shown of the cell.

    `field` is set where the file has no such heading, so that the reader's own language can name it.
    """

    line: int
    column: str | None
    reason: ProblemReason
    value: str | None = None
    other_line: int | None = None
    field: str | None = dataclass_field(default=None, compare=False)


class Shown(StrEnum):
    """How much of a cell a problem may repeat."""

    PLAIN = "plain"
    GUARDED = "guarded"  # without long numbers, should somebody have typed a phone into the wrong column
    TAIL = "tail"  # two last characters of a long number
    NEVER = "never"


_LONG_NUMBER = re.compile(r"\d{7,}|(?:\d[\s-]?){9,}")
_LONGEST_SHOWN = 20


def shown(text: str, how: Shown) -> str | None:
    """What a problem may repeat of `text`; never more than the first twenty characters."""
    if not text or how is Shown.NEVER:
        return None
    if how is Shown.TAIL:
        return f"…{text[-2:]}" if len(text) >= 8 else None
    return (_LONG_NUMBER.sub("…", text) if how is Shown.GUARDED else text)[:_LONGEST_SHOWN]
