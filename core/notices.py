"""A notice with its postings: what people open, what an edit or an update changes, and why somebody is meant."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.ids import NoticeId, PostingId, SourceId, StaffId, UnitId
from core.reading import Deadline, Kind, Precision, Reading, TraceKind, Urgency
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
    CHATTER = "chatter"
    MARKED = "marked"  # bears a secrecy marking
    NOT_A_SOURCE = "not_a_source"
    EDITED = "edited"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"
    NOT_ALLOWED = "not_allowed"
    NOT_KNOWN = "not_known"  # there is no such notice


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    kind: str
    file_id: str
    unique_id: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One message as it came in, from whatever edge. `chat_id` and `message_id` together are its identity."""

    chat_id: int
    message_id: int
    posted_at: datetime
    text: str
    thread_id: int = 0
    author_telegram_id: int | None = None
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
    is_doubted: bool = False
    later_deadlines: tuple[datetime, ...] = ()
    earlier_deadline: datetime | None = None
    """The deadline before the last revision, when that one moved it."""
    traces: tuple[TraceKind, ...] = ()
    origins: tuple[Origin, ...] = ()
    receipt: ReceiptState | None = None
    """The reader's own; None for whoever is not an addressee."""
    may_withdraw: bool = False


def change_between(old: Reading, new: Reading, *, same_words: bool) -> Change:
    """What an edit or an update changed: the demand, only its facts, or only its words."""
    if same_words:
        return Change.WORDING
    if old.kind is not new.kind or _demands(old) != _demands(new):
        return Change.DEMAND
    return Change.FACTS if _moments(old.deadlines) != _moments(new.deadlines) else Change.WORDING


def _demands(reading: Reading) -> frozenset[str]:
    return frozenset(demand.kind for demand in reading.trace_demands)


def _moments(deadlines: tuple[Deadline, ...]) -> tuple[datetime, ...]:
    return tuple(deadline.at for deadline in deadlines)
