"""The needs of residents (类别) that the office's register may name, and what each means for reaching somebody.

Age is never a need: it comes from the id number at the moment it is asked for.
"""

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


ALWAYS_VISIT = frozenset({Need.DISABLED_CARE, Need.SEVERE_DISABILITY, Need.BEDRIDDEN, Need.DEMENTIA})
"""Needs that always ask for a visit: a message on a screen, even confirmed, may not have reached the person."""

SHUT_OUT = ALWAYS_VISIT | {Need.NO_SMARTPHONE, Need.BLIND, Need.ILLITERATE, Need.ALONE, Need.MENTAL}
"""Needs that shut people out of a notice meant for all residents."""
