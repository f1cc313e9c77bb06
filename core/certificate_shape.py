"""What a certificate's file has to look like before anything in it is believed: every key, and nothing else.

A shape is a dict of shapes (exactly these keys; `?` in front: may be missing), a list with one shape, or a question.
"""

import re
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from core.certificates import Tally
from core.receipts import ReceiptState

Shape = Any
_LARGEST = 2**53
_FIRST, _LAST = 2, 9998
"""Years of which every moment has a day in every time zone."""


def is_of_shape(value: object, shape: Shape) -> bool:
    if isinstance(shape, dict):
        return isinstance(value, dict) and _has_keys(value, shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(is_of_shape(each, shape[0]) for each in value)
    return bool(shape(value))


def _has_keys(value: dict[str, object], shape: dict[str, Shape]) -> bool:
    needed = {name for name in shape if not name.startswith("?")}
    allowed = {name.removeprefix("?"): each for name, each in shape.items()}
    return needed <= value.keys() <= allowed.keys() and all(
        is_of_shape(each, allowed[name]) for name, each in value.items()
    )


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < _LARGEST


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_state(value: object) -> bool:
    return isinstance(value, str) and value in set(ReceiptState)


def _hex(digits: int) -> Callable[[object], bool]:
    pattern = re.compile(f"[0-9a-f]{{{digits}}}")
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_instant(value: object) -> bool:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        is_whole = moment is not None and moment.tzinfo is not None and moment.astimezone(UTC) == moment
        return is_whole and moment is not None and _FIRST <= moment.year <= _LAST
    except (ValueError, OverflowError):
        return False


def _or_null(question: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: value is None or question(value)


_COUNTS = {each.name: _is_count for each in fields(Tally)}
_RECORD = {
    "code": _is_text,
    "notice": _is_count,
    "title": _is_text,
    "issuer": _is_text,
    "unit": _is_text,
    "revision": _is_count,
    "posted_on": _is_day,
    "deadline": _or_null(_is_instant),
    "is_deadline_day": _is_flag,
    "copies": _is_count,
    "made_at": _is_instant,
    "smallest_group": _is_count,
    "units": [{"unit": _is_text, "counts": _COUNTS}],
    "totals": _COUNTS,
    "with_names": _is_flag,
    "receipts": [{"commitment": _hex(64), "link": _hex(64)}],
    "running_hash": _hex(64),
}
_LINK = {
    "number": _is_count,
    "at": _is_instant,
    "act": _is_text,
    "commitment": _hex(64),
    "previous": _hex(64),
    "digest": _hex(64),
}
_PERSON = {
    "name": _is_text,
    "unit": _is_text,
    "state": _is_state,
    "day": _or_null(_is_day),
    "on_behalf": _is_flag,
    "salt": _hex(32),
}
FILE = {
    "huiyue_certificate": _is_count,
    "record": _RECORD,
    "link": _LINK,
    "public_key": _hex(64),
    "key_id": _hex(16),
    "signature": _hex(128),
    "?people": [_PERSON],
}
