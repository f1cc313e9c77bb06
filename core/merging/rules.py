"""The form of a reading rule: a name, a pattern, and what a match of it means."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from core.merging.facts import Fact, FactKind

HAN = "〇零一二两三四五六七八九十百千"
SMALL = rf"(?:\d{{1,2}}|[{HAN[:13]}]{{1,3}})"
TO = r"\s*[至到~—–-]+\s*"

Facts = tuple[Fact, ...]
Match = re.Match[str]


class Rule(NamedTuple):
    """`read` may find nothing after all (a 13th month); the place then still counts as read."""

    name: str
    pattern: str
    read: Callable[[Match, date], Facts]


def one(kind: FactKind, value: object, label: str = "") -> Facts:
    """The facts of a match that states one."""
    return (Fact(kind, str(value), label),)
