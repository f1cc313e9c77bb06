"""How often something is due: 每月 and 每季度 are two demands, however alike the rest of them is."""

import re

_EVERY = re.compile(r"每个?(天|日|周|星期|月|季度?|半年|年)(?!以来)")
_EVERY_WEEK = re.compile(
    r"每个?(?:周|星期)(?P<days>[一二三四五六日天](?:(?:[、,和及](?:周|星期)?|周|星期)[一二三四五六日天](?!名|个|人|位|次))*)"
)
_DAY = re.compile("[一二三四五六日天]")
_PLAIN = {"天": "日", "星期": "周", "季": "季度"}


def rhythms(text: str) -> frozenset[str]:
    """The rhythms that a plain text names."""
    return frozenset(_PLAIN.get(found, found) for found in _EVERY.findall(text))


def in_another_rhythm(one: str, other: str) -> bool:
    """Both texts name a rhythm, and none in common; or the days of every week, and not the same."""
    ours, theirs = rhythms(one), rhythms(other)
    if ours and theirs and ours.isdisjoint(theirs):
        return True
    mine, yours = _weekly(one), _weekly(other)
    return bool(mine and yours) and mine != yours


def _weekly(text: str) -> frozenset[str]:
    """每周二、周五: both of them."""
    found = (day for match in _EVERY_WEEK.finditer(text) for day in _DAY.findall(match["days"]))
    return frozenset(day.replace("天", "日") for day in found)
