"""Watches the whole test run: no query may weigh people against each other.

Whatever any test lets the database do is read: counting or averaging by person what people did, ordering by such a
number, and ordering people by when they did something are each refused. The pages, messages and files that come out of
the queries are walked by `tests/test_no_ranking.py`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

_PEOPLE = "staff_id|by_id|author_id|made_by|handled_by|answered_by|words_by|created_by"
_PERSON = rf"\bstaff\.(?:id|name)\b|\b\w+\.(?:{_PEOPLE})\b"
_DEEDS = (
    "receipt|receipt_before|visit|visit_list|visit_note|addressee|posting|request|register_access|handover|"
    "web_session|digest|certificate|draft"
)
_WEIGHING = r"\b(?:count|sum|avg|min|max|total|percentile_cont|rank|row_number)\s*\("
_END = r"(?=\bHAVING\b|\bORDER BY\b|\bLIMIT\b|\bUNION\b|\bRETURNING\b|$)"
_GROUPED = re.compile(rf"\bGROUP BY\b(.*?){_END}", re.DOTALL)
_ORDERED = re.compile(r"\bORDER BY\b(.*?)(?=\bLIMIT\b|\bUNION\b|\bRETURNING\b|$)", re.DOTALL)
_NAMED = re.compile(rf"{_WEIGHING}[^\n]*?\)\s+AS\s+(\w+)")
_READS = re.compile(rf"(?:\bFROM|\bJOIN|,)\s+(?:{_DEEDS})\b")
_ALIASED = re.compile(rf"\b(staff|{_DEEDS})\s+AS\s+(\w+)")
_MOMENTS = re.compile(r"\b(?:receipt|receipt_before|visit|digest|web_session)\.(?:at|sent_at|seen_at|created_at)\b")

_HISTORY = re.compile(r"\bFROM visit\s+WHERE visit\.outreach_id IN\b")
"""What was tried at given doors, one attempt after the other: about the door, whoever knocked."""


def fault(sql: str) -> str | None:
    """How this query weighs people, or None. It reads words, not grammar: better one query too many than one missed."""
    plain = _without_aliases(sql)
    if _READS.search(plain) is None:
        return None
    return _by_person(plain) or _by_number(plain) or _by_speed(plain)


def _without_aliases(sql: str) -> str:
    """Every table by its own name."""
    for table, alias in _ALIASED.findall(sql):
        sql = re.sub(rf"\b{re.escape(alias)}\.", f"{table}.", sql)
    return sql


def _by_person(sql: str) -> str | None:
    weighs = re.search(_WEIGHING, sql, re.IGNORECASE)
    is_grouped = any(re.search(_PERSON, each) for each in _GROUPED.findall(sql))
    return "counts by person" if weighs and is_grouped else None


def _by_number(sql: str) -> str | None:
    names = set(_NAMED.findall(sql))
    for order in _ORDERED.findall(sql):
        if re.search(_WEIGHING, order, re.IGNORECASE) or names & set(re.findall(r"\w+", order)):
            return "orders by a number of what was done"
    return None


def _by_speed(sql: str) -> str | None:
    """Only what a query hands out can put people in order; what it compares with may be anybody."""
    chosen = sql.partition("FROM")[0]
    if re.search(_PERSON, chosen) is None or _HISTORY.search(sql):
        return None
    return "orders people by time" if any(_MOMENTS.search(each) for each in _ORDERED.findall(sql)) else None


_faults: list[str] = []


def _reading(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
    found = fault(statement)
    if found is not None:
        _faults.append(f"{found}: {' '.join(statement.split())}")


def start() -> None:
    """For the whole process."""
    event.listen(Engine, "before_cursor_execute", _reading)


@contextmanager
def watching() -> Iterator[list[str]]:
    _faults.clear()
    yield _faults
