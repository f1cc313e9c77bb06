"""Whom a notice has to reach among the residents, who needs somebody at their door, and what an attempt changes.

The reasons that chat may show speak of contact only. A need or an age never leaves this module in a reason.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.ids import HouseholdId, NoticeId, ResidentId, VisitListId
from core.needs import ALWAYS_VISIT, SHUT_OUT, Need
from core.reading import Audience, Scope
from core.text import plain

UNCONFIRMED_AFTER = timedelta(hours=48)
BEFORE_DEADLINE = timedelta(days=1)
CONFIRM_ABOVE = 30
"""More new rows than this are confirmed by a person first."""


class Way(StrEnum):
    CHAT = "chat"
    PROXY = "proxy"
    PHONE = "phone"
    DOOR = "door"


class ContactReason(StrEnum):
    """Why somebody has to go there, in terms of contact only; the most pressing first."""

    NOT_HOME = "not_home"  # 上次不在家
    FLAGGED = "flagged"  # 同事提醒
    IN_PERSON = "in_person"  # 需当面告知
    NO_WAY = "no_way"  # 没有线上方式
    UNCONFIRMED = "unconfirmed"  # 48 小时未确认
    REGULAR = "regular"  # 到期走访


class OutreachState(StrEnum):
    PROPOSED = "proposed"  # more than CONFIRM_ABOVE: waits for a person's yes
    OPEN = "open"
    REACHED = "reached"
    DECLINED = "declined"
    DROPPED = "dropped"  # moved away, or the notice was withdrawn


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
    """What the rules have to know of one resident. `chat_proven_at`: when the digital way last worked; `has_way`: there
    is a telephone, a proxy or a chat, so that something else than a knock can reach this person."""

    id: ResidentId
    age: int | None
    needs: frozenset[Need]
    chat_proven_at: datetime | None = None
    has_way: bool = True
    is_flagged: bool = False


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


def is_concerned(resident: Resident, audience: Audience) -> bool:
    """Does the notice have to reach this resident through the office?

    A notice that names people concerns those it names; one for all residents only those whom a need or a missing way
    shuts out; age or need, whichever is named, suffices.
    """
    if audience.scope is Scope.NAMED:
        of_age = audience.min_age is not None and resident.age is not None and resident.age >= audience.min_age
        return of_age or any(need.value in audience.needs for need in resident.needs)
    if audience.scope is Scope.ALL:
        return bool(resident.needs & SHUT_OUT) or not resident.has_way
    return False


def contact_reason(
    resident: Resident, *, told_at: datetime | None, deadline: datetime | None, not_home: int, now: datetime
) -> ContactReason | None:
    """Why this resident needs an offline contact, the most pressing reason first; None: the digital way may still do.

    `told_at` is when the digital message went out, `not_home` the number of attempts that met nobody.
    """
    if not_home:
        return ContactReason.NOT_HOME
    if resident.is_flagged:
        return ContactReason.FLAGGED
    if resident.needs & ALWAYS_VISIT:
        return ContactReason.IN_PERSON
    if resident.chat_proven_at is None or told_at is None:
        return ContactReason.NO_WAY
    return ContactReason.UNCONFIRMED if _is_late(told_at, deadline, now) else None


def _is_late(told_at: datetime, deadline: datetime | None, now: datetime) -> bool:
    if now >= told_at + UNCONFIRMED_AFTER:
        return True
    return deadline is not None and now >= deadline - BEFORE_DEADLINE


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTell:
    """One notice that somebody in a household has to be told; `people` counts them, it never names them."""

    notice: NoticeId
    title: str
    deadline: datetime | None
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Knock:
    """One household on a visit list. Chat may carry all of this; nothing here tells of a person."""

    number: int
    household: HouseholdId
    code: str
    people: int
    reason: ContactReason
    to_tell: tuple[ToTell, ...]
    not_home: int = 0
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitList:
    id: VisitListId
    at: datetime
    knocks: tuple[Knock, ...]


_NUMBER = r"(?:\d{1,3}|[〇零一二三四五六七八九十百两]{1,4})"
_AGE = (
    rf"年?满?\s*(?:{_NUMBER}\s*[-~至到—–]\s*)?{_NUMBER}\s*周?岁(?:\(含[^)]{{0,6}}\))?(?:及?以[上下])?"
    r"|[六七八九]旬以?上?"
)
_WORDS = "|".join(
    [
        *sorted((re.escape(need.value) for need in Need), key=len, reverse=True),
        "高龄|老龄|老年人?|老人|长者|重度残疾|残障|盲人|聋哑?人?|失明|痴呆|孕产?妇|患病|慢病|孤寡|五保|困难|贫困",
    ]
)
_TELLING = re.compile(
    r"(?:辖区|本?社区|本?网格|全体|所有|各位|部分|符合条件的?)?(?:内|的)*"
    rf"(?:(?:{_AGE}|{_WORDS})\s*的?)+"
    r"(?:老年人|老人|长者|居民|人员|家庭|人群|对象|群众|儿童|户|人)*(?:们)?[,、和及或与]*"
)
_TELLS = re.compile(rf"{_WORDS}|岁|[六七八九]旬")


def plain_sentence(title: str) -> str:
    """The title without words that would tell an age or a need beside a household's code; may be empty.

    What is cut out may join two halves of another such word, and spaces may part one: so it is cut until nothing is
    left to cut, and what still tells is not said at all.
    """
    kept, before = plain(title), ""
    while kept != before:
        kept, before = _TELLING.sub("", kept), kept
    return "" if _TELLS.search("".join(kept.split())) else kept.strip(" ,，、:：的")
