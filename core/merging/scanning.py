"""Finds every dated, counted or numbered fact of a plain text, each with its span.

All rules are one pattern; at each place the first rule that fits wins, so their order is part of their meaning.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from core.merging.counts import COUNT_RULES, NUMBER_RULES
from core.merging.days import DAY_RULES
from core.merging.rules import HAN, Facts

_RULES = {rule.name: rule for rule in (*NUMBER_RULES, *DAY_RULES, *COUNT_RULES)}


_FIRST = rf"\dA-Za-z{HAN}〔\[(第百上下本这当大后前今明去昨次翌每周星礼月早晚夜半午深中凌傍小老初高大托中附"
"""Whatever a fact can begin with: most characters are passed over without trying any rule."""


class Found(NamedTuple):
    start: int
    end: int
    facts: Facts


@cache
def _pattern() -> re.Pattern[str]:
    alternatives = "|".join(f"(?P<{rule.name}>{rule.pattern})" for rule in _RULES.values())
    return re.compile(f"(?=[{_FIRST}])(?:{alternatives})", re.ASCII | re.IGNORECASE)


def scan(text: str, posted: date) -> Iterator[Found]:
    """From left to right; days that are counted from the posting start at `posted`."""
    for match in _pattern().finditer(text):
        yield Found(match.start(), match.end(), _RULES[match.lastgroup or ""].read(match, posted))
