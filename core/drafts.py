"""A notice that is still to be posted: its draft, what its publisher sees of it, and where its copies got to."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from core.ids import DraftId, NoticeId
from core.preflight import Advice, Target
from core.reading import Kind, Reading

LONGEST = 4096
"""UTF-16 units that Telegram takes in one message."""
LIVES = timedelta(hours=24)
"""So long a draft waits for its publisher, and so long it is tried to be posted."""


class DraftState(StrEnum):
    OPEN = "open"
    POSTING = "posting"
    POSTED = "posted"
    DROPPED = "dropped"


class DraftReason(StrEnum):
    """What became of a draft, or of a tap under it, and why."""

    SHOWN = "shown"
    POSTING = "posting"
    POSTED = "posted"
    DROPPED = "dropped"
    EMPTY = "empty"  # no words to post
    TOO_LONG = "too_long"
    MARKED = "marked"  # bears a secrecy marking; nothing of it is stored
    ABOUT_A_HOME = "about_a_home"  # tells of one household, which belongs into no group
    NOT_ALLOWED = "not_allowed"
    NO_GROUPS = "no_groups"  # none is chosen, or none of those may be written to any more
    GONE = "gone"  # another draft took its place, or it became too old


@dataclass(frozen=True, slots=True, kw_only=True)
class Preflight:
    """A draft as its publisher sees it before it is posted."""

    id: DraftId
    state: DraftState
    reading: Reading
    issuer_name: str
    advice: tuple[Advice, ...] = ()
    targets: tuple[Target, ...] = ()

    @property
    def chosen(self) -> int:
        return sum(each.is_chosen for each in self.targets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What became of words that were written as a draft, or of a tap under one."""

    reason: DraftReason
    preflight: Preflight | None = None
    count: int = 0


class PostState(StrEnum):
    """What became of one group's copy."""

    SENT = "sent"
    NOT_TAKEN_IN = "not_taken_in"  # it stands in the group, but could not be made a notice
    REFUSED = "refused"  # Telegram does not let the bot write there
    LATE = "late"  # no line for a whole day
    CALLED_OFF = "called_off"  # withdrawn, or not allowed any more, before it could go out
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    title: str
    state: PostState
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Where a draft stands now, and the notice that it became."""

    posts: tuple[Posted, ...]
    notice: NoticeId | None = None
    title: str = ""
    addressed: int = 0
    may_count: bool = False
    """May its groups be shown how many have settled it?"""
    is_counted: bool = False

    @property
    def sent(self) -> int:
        return sum(each.state in (PostState.SENT, PostState.NOT_TAKEN_IN) for each in self.posts)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveCount:
    """How many of those who are meant have settled a notice; never who."""

    kind: Kind
    settled: int
    addressed: int
    is_withdrawn: bool = False


def is_too_long(text: str) -> bool:
    return len(text) + sum(character > "\uffff" for character in text) > LONGEST


def post_link(chat_id: int, thread_id: int, message_id: int) -> str | None:
    """A link to a message of ours in a supergroup; small groups have none."""
    place = str(chat_id).removeprefix("-100")
    if chat_id > -1_000_000_000_000:
        return None
    middle = f"/{thread_id}" if thread_id else ""
    return f"https://t.me/c/{place}{middle}/{message_id}"
