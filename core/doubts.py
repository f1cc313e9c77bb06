"""What only a person can say: whether it is a notice, what a picture tells, when it is due, whether two are one.

The danger is noise: whoever publishes is asked once in each half-day, inside work hours, and by nobody else's count.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from core.calendar import is_workday, next_workday
from core.ids import DoubtId, NoticeId, StaffId, UnitId
from core.notices import Captured
from core.office import Office
from core.people import Role
from core.reading import Deadline, Precision
from core.text import plain


class DoubtKind(StrEnum):
    NOTICE = "notice"  # is it one?
    PICTURE = "picture"  # what does it say?
    DEADLINE = "deadline"  # when is it due?
    SAME = "same"  # are these two one?
    OFF = "off"  # does this message call that notice off?
    CHANGE = "change"  # does this message change that notice?


class DoubtState(StrEnum):
    OPEN = "open"
    SETTLED = "settled"
    LAPSED = "lapsed"  # nobody answered in time, or nothing is left to ask


class DoubtReason(StrEnum):
    """What became of an answer, or of somebody's 时限有误."""

    SETTLED = "settled"
    DOUBTED = "doubted"
    ALREADY = "already"  # somebody else was first, or there is nothing left to ask
    PAST = "past"  # a moment that is over
    UNREADABLE = "unreadable"
    UNTITLED = "untitled"  # a moment, and not what it is about
    UNDATED = "undated"  # what it is about, and a moment that nobody can read
    NOT_ALLOWED = "not_allowed"
    NOT_KNOWN = "not_known"


NOON = time(12, 0)
MOST_OFFERED = 4
LONGEST_EXCERPT = 300
_MORE = re.compile(
    r"\d|[一二三四五六七八九十][月日号]|[周旬腊廿]|正月|初[一二三四五六七八九十]|礼拜|星期|节[前后]|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|tomorrow|next)",
    re.IGNORECASE,
)
"""What may belong to a day."""
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One half of a workday: 0 the morning, 1 the afternoon; `until` is when it is over."""

    workday: date
    number: int
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who could be asked: linked, here, and not known to be out of reach."""

    staff: StaffId
    unit: UnitId
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The deadline of one notice as a question: the words it may stand in, and what could be meant."""

    notice: NoticeId
    title: str
    excerpt: str
    deadline: datetime | None
    precision: Precision | None
    offered: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """One of two notices that may be one."""

    title: str
    sources: tuple[str, ...]
    deadline: datetime | None
    precision: Precision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One question as a person sees it. `due` belongs to a deadline, `pair` to two that may be one, the rest to a
    message that is no notice yet; with `title` to one that may change the notice of that title, or call it off."""

    id: DoubtId
    kind: DoubtKind
    due: Due | None = None
    pair: tuple[Twin, ...] = ()
    title: str = ""
    text: str = ""
    source: str = ""
    posted_at: datetime | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person says of a deadline: it is right as it stands, it is this one, or there is none."""

    keeps: bool = False
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of an answer; `title` says of which notice. `deadline` is the one that holds now, if it was one
    (`is_due`), `captured` what a message became."""

    reason: DoubtReason
    title: str = ""
    is_due: bool = False
    deadline: Deadline | None = None
    captured: Captured | None = None


def half_of(now: datetime, office: Office) -> Half | None:
    """The half-day in which somebody may be asked at this moment; None outside of work hours."""
    local = office.local(now)
    if not is_workday(local.date()) or not office.work_hours.holds(local.time()):
        return None
    end, noon = office.end_of_work(local.date()), office.at(local.date(), NOON)
    if local < noon:
        return Half(workday=local.date(), number=0, until=min(noon, end))
    return Half(workday=local.date(), number=1, until=end)


def lapses_at(raised_at: datetime, office: Office) -> datetime:
    """When a message that nobody spoke for is erased: at the end of the next workday."""
    return office.end_of_work(next_workday(office.local(raised_at).date()))


def whom_to_ask(author: StaffId | None, path: Sequence[UnitId], people: Iterable[Candidate]) -> tuple[StaffId, ...]:
    """The author who may publish; else the publishers of the nearest unit on the `path` upwards that has any; else its
    supervisors in the same way; else the administrators."""
    known = list(people)
    if any(each.staff == author and Role.PUBLISHER in each.roles for each in known) and author is not None:
        return (author,)
    for role in (Role.PUBLISHER, Role.SUPERVISOR):
        for unit in path:
            found = tuple(each.staff for each in known if each.unit == unit and role in each.roles)
            if found:
                return found
    return tuple(each.staff for each in known if Role.ADMIN in each.roles)


def offered(moments: Iterable[Deadline], now: datetime) -> tuple[Deadline, ...]:
    """What is put on buttons: each moment once, only what still lies ahead, at most four, in the order given."""
    ahead: dict[datetime, Deadline] = {}
    for each in moments:
        if each.at > now:
            ahead.setdefault(each.at, each)
    return tuple(ahead.values())[:MOST_OFFERED]


def around(text: str, phrases: Iterable[str]) -> str:
    """The sentences in which these phrases stand; the beginning of the text where none of them does."""
    meant = [phrase for phrase in phrases if phrase]
    sentences = [found.group().strip() for found in _SENTENCE.finditer(text)]
    holding = [each for each in sentences if any(phrase in each for phrase in meant)]
    return beginning("\n".join(holding) or text.strip())


def is_all_read(words: str, phrase: str) -> bool:
    """Of the answer "27 November 17:00" the moment 17:00 is only a part, and would be today: better to ask again."""
    return _MORE.search(plain(words).replace(plain(phrase), " ", 1)) is None


def beginning(text: str, longest: int = LONGEST_EXCERPT) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def still_later(choice: Choice, later: Iterable[datetime]) -> tuple[datetime, ...]:
    """Which further deadlines remain once somebody said when the first one is."""
    if choice.keeps:
        return tuple(later)
    first = choice.deadline
    return () if first is None else tuple(at for at in later if at > first.at)
