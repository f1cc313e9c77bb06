"""A notice with its postings: what people open, what an edit or an update changes, and why somebody is meant."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from core.duties import is_supplement
from core.files import FileState, Trouble
from core.flags import FlagKind
from core.ids import NoticeId, PostingId, SourceId, StaffId, UnitId
from core.occasions import occasion
from core.reading import Confidence, Deadline, Event, Kind, Precision, Reading, TraceDemand, TraceKind, Urgency
from core.receipts import NoticeState, ReceiptState


class Change(StrEnum):
    """What a new revision changed. Only a changed demand opens receipts again."""

    FIRST = "first"
    WORDING = "wording"
    FACTS = "facts"  # a deadline or a place moved
    DEMAND = "demand"


class Why(StrEnum):
    """Why somebody is an addressee. `presumed`: membership is not known, so the source's unit is taken and marked."""

    MEMBER = "member"
    UNIT = "unit"
    PRESUMED = "presumed"
    JOINED = "joined"
    INLET = "inlet"


class PostReason(StrEnum):
    """What became of a message in a source, and why."""

    NEW = "new"
    SAME = "same"
    UPDATE = "update"
    KNOWN = "known"  # this very message was taken before
    PART = "part"  # belongs to an album
    OPENING = "opening"  # its file is being read; only that says whether it is a notice
    CHATTER = "chatter"
    DOUBTED = "doubted"  # somebody is asked whether it is a notice
    MARKED = "marked"  # bears a secrecy marking
    NOT_A_SOURCE = "not_a_source"
    EDITED = "edited"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    DROPPED = "dropped"  # nobody is asked about it any more
    NOT_ALLOWED = "not_allowed"
    NOT_KNOWN = "not_known"  # there is no such notice


class Said(StrEnum):
    """What a person says of a message that would change its notice."""

    OFF = "off"  # it calls the notice off
    HOLDS = "holds"  # what it changes holds
    STAYS = "stays"  # the notice stays as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    kind: str
    file_id: str
    unique_id: str
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    """In bytes, as the server says."""
    state: FileState = FileState.NONE
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One message as it came in, from whatever edge. `chat_id` and `message_id` together are its identity."""

    chat_id: int
    message_id: int
    posted_at: datetime
    text: str
    part: int = 0
    """1, 2, …: one of several notices in one message; 0: the message is one."""
    thread_id: int = 0
    author_telegram_id: int | None = None
    reply_to: int | None = None
    """The message of this chat that it answers."""
    media_group_id: str | None = None
    files: tuple[File, ...] = ()
    link: str | None = None
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """What `capture` did; `notice` is the one the message now belongs to."""

    reason: PostReason
    notice: NoticeId | None = None
    title: str = ""
    addressed: int = 0
    others: tuple["Captured", ...] = ()
    """What became of the further notices of the same message."""
    is_for_author: bool = False
    """Whoever posted it is the one who is asked about it, if anybody is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One posting of a notice, as its source showed it."""

    posting: PostingId
    source: SourceId
    source_title: str
    posted_at: datetime
    link: str | None
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice as one person sees it, in full."""

    id: NoticeId
    state: NoticeState
    revision: int
    title: str
    text: str
    kind: Kind
    urgency: Urgency
    issuer: UnitId
    issuer_name: str
    author: StaffId | None
    deadline: datetime | None = None
    precision: Precision | None = None
    is_inferred: bool = False
    rule: str | None = None
    """How an inferred deadline was inferred: the names of the rules, joined by +."""
    phrase: str | None = None
    """The words it was read from."""
    is_doubted: bool = False
    later_deadlines: tuple[datetime, ...] = ()
    event: Event | None = None
    earlier_deadline: datetime | None = None
    """The deadline before the last revision, when that one moved it."""
    traces: tuple[TraceKind, ...] = ()
    origins: tuple[Origin, ...] = ()
    receipt: ReceiptState | None = None
    """The reader's own; None for whoever is not an addressee."""
    is_off: bool = False
    """Withdrawn because one of its postings calls it off; `text` is what that one says."""
    before: tuple[str, ...] = ()
    """What it said until an update, which may leave out what still stands; the newest first."""
    waiting: tuple[str, ...] = ()
    """Messages that would change it, as soon as somebody says that they hold."""
    added: tuple[str, ...] = ()
    """What was added to copies of it in the reader's own groups."""
    may_withdraw: bool = False
    may_restore: bool = False
    may_split: bool = False
    may_join: bool = False
    may_mark: bool = False
    may_certify: bool = False
    flags: tuple[tuple[FlagKind, int], ...] = ()
    """What at least three people said without their names; only for whoever answers for the notice."""


def change_between(old: Reading, new: Reading, *, moved: bool = False, is_more: bool = False) -> Change:
    """What an edit or an update changed: the demand, only its facts, or only its words.

    `moved`: a fact that no reading holds (a place, an amount) is another one now. `is_more`: its words ask for
    something further.
    """
    if is_more or old.kind is not new.kind or _demands(old) != _demands(new):
        return Change.DEMAND
    is_moved = moved or _moments(old.deadlines) != _moments(new.deadlines) or _is_elsewhen(old.event, new.event)
    return Change.FACTS if is_moved else Change.WORDING


_ONLY_CHANGE = re.compile(r"(?:更正|勘误|补充|更新|变更|调整|延期|取消|通知|公告|通告|说明|紧急|重要|关于|的|[\W_])*")
"""A title that says that something changed and not what."""
_ONLY_FACT = re.compile(r".*(?:时间|时限|期限|日期|地点)\W*")
"""One that says which fact changed: 台账报送时间 is no matter of its own."""


def completed(later: Reading, earlier: Reading, text: str = "") -> Reading:
    """What an update says, together with what it leaves unsaid: the place moved, so the deadline stands as before.

    `text`: its words. What only adds to a notice gives it no other title.
    """
    return replace(
        later,
        title=earlier.title if earlier.title and _is_partial(later.title, text) else later.title,
        kind=Kind.ACT if Kind.ACT in (later.kind, earlier.kind) else Kind.INFORM,
        deadlines=later.deadlines or earlier.deadlines,
        event=occasion(later, earlier.event, text),
        trace_demands=later.trace_demands or earlier.trace_demands,
        residents=later.residents or earlier.residents,
        urgency=earlier.urgency if later.urgency is Urgency.NORMAL else later.urgency,
    )


def _is_partial(title: str, text: str) -> bool:
    is_part = _ONLY_CHANGE.fullmatch(title) or _ONLY_FACT.fullmatch(title)
    return is_part is not None or is_supplement(text)


def edited(said: Reading, old: Reading, new: Reading, text: str = "") -> Reading:
    """What a notice says after one of its postings was edited from `old` to `new`: an edit changes what it changes.

    What the notice has from its other postings stays, and an edit that only catches up with another changes nothing. A
    few words that are no notice by themselves (改到二楼) say what changed, and leave the rest as it was.
    """
    if _is_talk(new) and not _is_talk(old):
        return replace(completed(new, said, text), title=said.title)
    return replace(
        new,
        kind=said.kind if new.kind is old.kind else new.kind,
        deadlines=said.deadlines if _moments(new.deadlines) == _moments(old.deadlines) else new.deadlines,
        event=said.event if new.event == old.event else new.event,
        trace_demands=_edited_demands(said, old, new),
        residents=said.residents if new.residents == old.residents else new.residents,
        urgency=said.urgency if new.urgency is old.urgency else new.urgency,
    )


def _is_talk(reading: Reading) -> bool:
    return not (reading.is_notice or reading.is_doubtful)


def is_firmer(later: Reading, earlier: Reading) -> bool:
    """States outright what was only inferred before: the same moments, of which nothing is left to ask."""
    is_same = _moments(later.deadlines) == _moments(earlier.deadlines)
    return is_same and _is_stated(later) and not _is_stated(earlier)


def _is_stated(reading: Reading) -> bool:
    return all(deadline.confidence is Confidence.STATED for deadline in reading.deadlines)


def together(some: Iterable[TraceDemand], others: Iterable[TraceDemand]) -> tuple[TraceDemand, ...]:
    """The trace demands of two postings, each kind once."""
    return tuple({demand.kind: demand for demand in (*some, *others)}.values())


def _edited_demands(said: Reading, old: Reading, new: Reading) -> tuple[TraceDemand, ...]:
    if _demands(new) == _demands(old):
        return said.trace_demands
    given_up = _demands(old) - _demands(new)
    return together((demand for demand in said.trace_demands if demand.kind not in given_up), new.trace_demands)


def _demands(reading: Reading) -> frozenset[str]:
    return frozenset(demand.kind for demand in reading.trace_demands)


def _is_elsewhen(old: Event | None, new: Event | None) -> bool:
    """Does it take place at another moment? One that was only not read before has not moved."""
    return old is not None and new is not None and (old.at, old.precision) != (new.at, new.precision)


def _moments(deadlines: tuple[Deadline, ...]) -> tuple[datetime, ...]:
    return tuple(deadline.at for deadline in deadlines)
