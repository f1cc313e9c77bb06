"""The needs of residents (类别) that the office's register may name, and what each means for reaching somebody.

Age is never a need: it comes from the id number at the moment it is asked for. An office may add needs of its own
(MORE_NEEDS); so everywhere a need is a word, and `NeedList` says what it means.
"""

from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """The words of the civil-affairs registers, as they stand in the office's own spreadsheets."""

    ALONE = "独居"
    EMPTY_NEST = "空巢"
    DISABLED_CARE = "失能"
    HALF_DISABLED = "半失能"
    SEVERE_DISABILITY = "重残"
    DISABILITY = "残疾"
    NO_SMARTPHONE = "无智能手机"
    BLIND = "视障"
    DEAF = "听障"
    ILLITERATE = "不识字"
    MENTAL = "精神障碍"
    LOW_INCOME = "低保"
    DESTITUTE = "特困"
    ORPHAN = "孤儿"
    LEFT_BEHIND = "留守"
    BEREAVED = "失独"
    BEDRIDDEN = "卧床"
    DEMENTIA = "失智"


class Tier(StrEnum):
    """The office's own judgement of how often somebody should look in (风险等级)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


ALWAYS_VISIT = frozenset({Need.DISABLED_CARE, Need.SEVERE_DISABILITY, Need.BEDRIDDEN, Need.DEMENTIA})
"""Needs that always ask for a visit: a message on a screen, even confirmed, may not have reached the person."""

SHUT_OUT = ALWAYS_VISIT | {Need.NO_SMARTPHONE, Need.BLIND, Need.ILLITERATE, Need.ALONE, Need.MENTAL}
"""Needs that shut people out of a notice meant for all residents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedList:
    """The words this office knows. `always_visit` is part of `shut_out`, and both are part of `words`."""

    words: frozenset[str] = frozenset(need.value for need in Need)
    always_visit: frozenset[str] = frozenset(need.value for need in ALWAYS_VISIT)
    shut_out: frozenset[str] = frozenset(need.value for need in SHUT_OUT)

    def with_more(self, told: frozenset[str], visited: frozenset[str]) -> "NeedList":
        """The office's own: of `told` people nothing more is known, `visited` ones always ask for a knock."""
        return NeedList(
            words=self.words | told | visited,
            always_visit=self.always_visit | visited,
            shut_out=self.shut_out | visited,
        )


NEEDS = NeedList()
