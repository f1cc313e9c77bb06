"""The office's own pages: what there is to open, for whom, and how long a pass and a session are good.

What may be *seen* on a page is judged by the services at each request; here is only what is worth offering.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from core.people import Act, Person, Reach, Role, reach_of

PASS_LASTS = timedelta(minutes=15)
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
APP_LASTS = timedelta(minutes=5)
"""So old what Telegram signed for a Mini App may be: it is made when the app opens, and it opens at once."""
APP_AHEAD = timedelta(minutes=1)
"""So far Telegram's clock may be ahead of ours."""

_PATH = re.compile(r"/(?:[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)*)?")
_LONGEST_PATH = 200


class Page(StrEnum):
    """The pages of the site by their addresses, in the order in which they are offered."""

    OVERVIEW = "/overview"
    NOTICES = "/notices"
    VISITS = "/visits"
    REGISTER = "/register"
    REQUESTS = "/requests"
    COVERAGE = "/coverage"
    BURDEN = "/burden"
    CERTIFICATES = "/certificates"
    SOURCES = "/sources"
    OPENED = "/opened"
    EXPORT = "/register/export"


_ACTS = {
    Page.OVERVIEW: Act.STATISTICS,
    Page.NOTICES: Act.STATISTICS,
    Page.BURDEN: Act.BURDEN,
    Page.CERTIFICATES: Act.CERTIFY,
    Page.SOURCES: Act.ADMINISTER,
    Page.REGISTER: Act.REVEAL,
    Page.REQUESTS: Act.OWN_REQUESTS,
    Page.COVERAGE: Act.COVERAGE,
    Page.EXPORT: Act.EXPORT_REGISTER,
}
_OF_NOTICES = frozenset({Act.STATISTICS, Act.CERTIFY})
"""Of these a right to what is one's own means notices; of the others it means a grid."""
_OVERSEERS = frozenset({Role.SUPERVISOR, Role.ADMIN})


class EntryReason(StrEnum):
    """What became of a one-time link."""

    GOOD = "good"
    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    NOT_ALLOWED = "not_allowed"  # who it was made for left, or has no page any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`session` is the token of the session that begins, and `path` where it leads; only of a good one."""

    reason: EntryReason
    person: Person | None = None
    session: str = field(default="", repr=False)
    path: str = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppVisit:
    """Who opened the Mini App and when, as Telegram signed it. `proof` is the signature: it is good once."""

    telegram_id: int
    made_at: datetime
    proof: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A person who may see pages now."""

    person: Person
    ends_at: datetime


def pages_for(person: Person) -> tuple[Page, ...]:
    """What this person can do something with."""
    return tuple(page for page in Page if _is_offered(person, page))


def is_path(path: str) -> bool:
    """An address within the site, and nothing that could lead a browser out of it."""
    return len(path) <= _LONGEST_PATH and _PATH.fullmatch(path) is not None


def is_fresh(visit: AppVisit, now: datetime) -> bool:
    """Was the Mini App opened just now?"""
    return -APP_AHEAD <= now - visit.made_at <= APP_LASTS


def last_moment(expires_at: datetime, seen_at: datetime) -> datetime:
    """When a session ends by itself."""
    return min(expires_at, seen_at + IDLE)


def _is_offered(person: Person, page: Page) -> bool:
    if page is Page.OPENED:
        return bool(person.roles & _OVERSEERS)
    if page is Page.VISITS:
        return person.grid is not None and reach_of(person.roles, Act.VISIT) is not Reach.NONE
    reach = reach_of(person.roles, _ACTS[page])
    has_own = person.grid is not None or _ACTS[page] in _OF_NOTICES
    return reach > Reach.OWN or (reach is Reach.OWN and has_own)
