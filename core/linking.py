"""A resident's own chat: who may link it, what it gets and when.

The danger is a telephone that rings too often: an old person with six messages is worse off than with one. So a chat
gets each notice once, never in the quiet hours, and few on one day; only what would be over by then does not wait.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.ids import NoticeId, RequestId, ResidentId
from core.office import Office
from core.reading import Precision
from core.slots import after_quiet

LINK_LASTS = timedelta(days=30)
MOST_A_DAY = 3
"""So many notices go to one chat on one of the office's days."""
UNDATED_LASTS = timedelta(days=7)
"""So long a notice without a deadline is still news to a resident."""


class LinkRole(StrEnum):
    """Whose telephone it is."""

    SELF = "self"
    RELATIVE = "relative"


class LinkReason(StrEnum):
    """What became of opening a link, and why."""

    ASKED = "asked"  # the link is good; who is it?
    LINKED = "linked"
    KNOWN = "known"  # this chat was linked by this very link
    USED = "used"  # by somebody else
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom a resident may ask: their community, and the grid worker by name where there is one."""

    unit: str
    worker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The answer to a link. `role` is the one that the link was made for, or that the person said they have."""

    reason: LinkReason
    role: LinkRole = LinkRole.SELF
    contact: Contact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeLink:
    """A new link. The token is told once and kept nowhere; `code` is the household's, all that chat may say of it."""

    id: int
    token: str = field(repr=False)
    code: str
    role: LinkRole
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """One link of a resident as the worker sees it: waiting, used, linked, or run out."""

    id: int
    code: str
    role: LinkRole
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    is_linked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedChat:
    """A telephone that is linked for a resident, as the page of their household shows it: never whose account it is.

    `link` is what ends it. `role` is what the person said of themselves.
    """

    link: int
    resident: ResidentId
    role: LinkRole
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stands with a chat. A chat that left has no `roles`; `may_return`: whom it was for still lives here."""

    roles: frozenset[LinkRole]
    contact: Contact | None = None
    may_return: bool = False

    @property
    def is_linked(self) -> bool:
        return bool(self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentLetter:
    """One notice as a resident's chat gets it. `sentences` are plain ones of the notice, without a need or an age."""

    notice: NoticeId
    sentences: tuple[str, ...]
    roles: frozenset[LinkRole]
    contact: Contact | None
    deadline: datetime | None = None
    precision: Precision | None = None
    is_doubted: bool = False
    is_changed: bool = False
    """The chat was told something else before."""
    enquiries: str | None = None
    """The public number that the notice itself gives."""
    written_at: datetime | None = None
    """Tells the year of the dates in its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLetter:
    """The answer to what somebody of the household asked for, as their own chat gets it."""

    request: RequestId
    words: str = field(repr=False)
    contact: Contact | None = None
    role: LinkRole = LinkRole.SELF
    """RELATIVE: somebody of the family asked."""


def is_due(deadline: datetime | None, created_at: datetime, now: datetime) -> bool:
    """May it still be told?"""
    return now < (created_at + UNDATED_LASTS if deadline is None else deadline)


def goes_at(
    taken: Mapping[date, int], *, now: datetime, deadline: datetime | None, is_urgent: bool, office: Office
) -> datetime:
    """When a further notice goes to a chat that has so many on each of the office's days already.

    What is urgent, or would be over before its turn, goes as soon as the quiet hours allow.
    """
    first = moment = after_quiet(now, office)
    while not is_urgent and taken.get(office.local(moment).date(), 0) >= MOST_A_DAY:
        moment = office.at(office.local(moment).date() + timedelta(days=1), office.quiet_hours.end)
        if deadline is not None and moment >= deadline:
            return first
    return moment
