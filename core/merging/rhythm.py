"""How often something is due: 每月 and 每季度 are two demands, however alike the rest of them is."""

import re

_EVERY = re.compile(r"每个?(天|日|周|星期|月|季度?|半年|年)(?!以来)")
_PLAIN = {"天": "日", "星期": "周", "季": "季度"}


def rhythms(text: str) -> frozenset[str]:
    """The rhythms that a plain text names."""
    return frozenset(_PLAIN.get(found, found) for found in _EVERY.findall(text))


def in_another_rhythm(one: str, other: str) -> bool:
    """Both texts name a rhythm, and none in common."""
    ours, theirs = rhythms(one), rhythms(other)
    return bool(ours and theirs) and ours.isdisjoint(theirs)
