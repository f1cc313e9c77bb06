"""The words of reaching residents: ways, reasons, states, what an attempt changes, and what a door may be told in chat.

Whom a notice concerns is in core.audiences, who needs somebody at the door in core.contact. The reasons that chat may
show speak of contact only: a need or an age never stands in one.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from core.ids import ResidentId, UnitId
from core.needs import Need, Tier
from core.text import plain

CONFIRM_ABOVE = 30
"""More new rows than this are confirmed by a person first."""


class Subject(StrEnum):
    """What somebody has to be told or visited for."""

    NOTICE = "notice"
    ASKED = "asked"  # a resident asked for a visit, and has no answer yet
    ANSWER = "answer"  # the answer to a request goes back to whoever asked
    REGULAR = "regular"  # nothing to tell: somebody looks in


class Judgement(StrEnum):
    """A worker's word on one resident. It is stronger than the rules, and stays until somebody takes it back."""

    GO = "go"
    SPARE = "spare"


class Way(StrEnum):
    CHAT = "chat"
    PROXY = "proxy"
    PHONE = "phone"
    DOOR = "door"


class ContactReason(StrEnum):
    """Why somebody has to go there, in terms of contact only; the most pressing first."""

    NOT_HOME = "not_home"  # 上次不在家
    ASKED = "asked"  # 本人请上门
    FLAGGED = "flagged"  # 同事提醒
    IN_PERSON = "in_person"  # 需当面告知
    NO_WAY = "no_way"  # 没有线上方式
    UNCONFIRMED = "unconfirmed"  # 48 小时未确认
    REGULAR = "regular"  # 到期走访


class OutreachState(StrEnum):
    PROPOSED = "proposed"  # more than CONFIRM_ABOVE, or a guess: waits for a person's yes
    OPEN = "open"
    REACHED = "reached"
    DECLINED = "declined"
    DROPPED = "dropped"  # moved away, not meant any more, or the notice was withdrawn
    UNWANTED = "unwanted"  # somebody said 不用: no rule takes it up again, only a person's word


PENDING = frozenset({OutreachState.PROPOSED, OutreachState.OPEN})
SETTLED = frozenset({OutreachState.REACHED, OutreachState.DECLINED})
"""What somebody was told or refused stays so, whatever is decided later."""


class Outcome(StrEnum):
    TOLD = "told"
    NOT_HOME = "not_home"
    BY_PHONE = "by_phone"
    VIA_PROXY = "via_proxy"
    DECLINED = "declined"
    MOVED = "moved"
    NEEDS_HELP = "needs_help"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """What the rules have to know of one resident; `repr` tells none of it.

    `chat_proven_at`: when the digital way last worked; `has_way`: there is a telephone, a proxy or a chat that was not
    refused, so that something else than a knock can reach this person; `is_here`: lives here, and is not muted.
    """

    id: ResidentId
    age: int | None = field(default=None, repr=False)
    needs: frozenset[str] = field(default=frozenset(), repr=False)
    chat_proven_at: datetime | None = field(default=None, repr=False)
    has_way: bool = field(default=True, repr=False)
    judgement: Judgement | None = field(default=None, repr=False)
    is_here: bool = True
    unit: UnitId | None = None
    grid: UnitId | None = None
    compound: str = ""
    building: str = ""
    tier: Tier | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an outcome does: the state of the outreach, the way that was proven, and whether a request was heard."""

    state: OutreachState
    way: Way | None = None
    has_request: bool = False
    mutes: bool = False


_EFFECTS = {
    Outcome.TOLD: Effect(state=OutreachState.REACHED, way=Way.DOOR),
    Outcome.NOT_HOME: Effect(state=OutreachState.OPEN),
    Outcome.BY_PHONE: Effect(state=OutreachState.REACHED, way=Way.PHONE),
    Outcome.VIA_PROXY: Effect(state=OutreachState.REACHED, way=Way.PROXY),
    Outcome.DECLINED: Effect(state=OutreachState.DECLINED, way=Way.DOOR),
    Outcome.MOVED: Effect(state=OutreachState.DROPPED, mutes=True),
    Outcome.NEEDS_HELP: Effect(state=OutreachState.REACHED, way=Way.DOOR, has_request=True),
}


def effect_of(outcome: Outcome) -> Effect:
    return _EFFECTS[outcome]


_NUMBER = r"(?:\d{1,3}|[〇零一二三四五六七八九十百两]{1,4})"
_AGE = (
    rf"年?满?\s*(?:{_NUMBER}\s*[-~至到—–]\s*)?{_NUMBER}\s*周?岁(?:\(含[^)]{{0,6}}\))?(?:及?以[上下])?"
    r"|[六七八九]旬以?上?"
)
_MORE = "高龄|老龄|老年人?|老人|长者|重度残疾|残障|盲人|聋哑?人?|失明|痴呆|孕产?妇|患病|慢病|孤寡|五保|困难|贫困"
_NEEDS = frozenset(need.value for need in Need)


def plain_sentence(title: str, needs: frozenset[str] = frozenset()) -> str:
    """The title without words that would tell an age or a need beside a household's code; may be empty.

    `needs`: the words of this office beside the known ones. What is cut out may join two halves of another such word,
    and spaces may part one: so it is cut until nothing is left to cut, and what still tells is not said at all.
    """
    telling, tells = _patterns(needs | _NEEDS)
    kept, before = plain(title), ""
    while kept != before:
        kept, before = telling.sub("", kept), kept
    return "" if tells.search("".join(kept.split())) else kept.strip(" ,，、:：的")


@lru_cache(maxsize=8)
def _patterns(needs: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is cut out of a title, and what must not be left in it."""
    words = "|".join([*sorted((re.escape(need) for need in needs), key=len, reverse=True), _MORE])
    telling = (
        r"(?:辖区|本?社区|本?网格|全体|所有|各位|部分|符合条件的?)?(?:内|的)*"
        rf"(?:(?:{_AGE}|{words})\s*的?)+"
        r"(?:老年人|老人|长者|居民|人员|家庭|人群|对象|群众|儿童|患者|户|人)*(?:们)?[,、和及或与]*"
    )
    return re.compile(telling), re.compile(rf"{words}|岁|[六七八九]旬")
