"""What goes into one person's digest, and in which order.

Nothing is dropped silently: what is left out has a stated rule, and old overdue demands move behind a button.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from core.calendar import is_workday, next_workday
from core.ids import DigestId, NoticeId, StaffId
from core.office import Office
from core.reading import Confidence, Event, Kind, Precision, TraceKind, Urgency
from core.receipts import NoticeState, ReceiptState, is_settled

NEWS_SHOWN = 3
UNDATED_DAYS = 30
OVERDUE_DAYS = 7


class Section(StrEnum):
    """In the order in which a digest shows them."""

    OFF = "off"  # called off since it was shown
    OVERDUE = "overdue"
    TODAY = "today"
    HELD = "held"  # takes place today, or before the next digest; nothing is due
    WEEK = "week"
    LATER = "later"
    NEWS = "news"
    EXPIRED = "expired"  # behind a button


_ORDER = list(Section)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One notice as one person sees it now. `shown` counts the digests that already brought this revision."""

    notice: NoticeId
    revision: int
    title: str
    kind: Kind
    urgency: Urgency = Urgency.NORMAL
    notice_state: NoticeState = NoticeState.OPEN
    off: str = ""
    """The words that called it off; empty for what goes on, and for what was withdrawn by hand."""
    state: ReceiptState = ReceiptState.WAITING
    deadline: datetime | None = None
    precision: Precision | None = None
    confidence: Confidence | None = None
    event: Event | None = None
    is_doubted: bool = False
    is_updated: bool = False
    traces: tuple[TraceKind, ...] = ()
    sources: tuple[str, ...] = ()
    copies: int = 1
    since: datetime
    shown: int = 0

    @property
    def is_settled(self) -> bool:
        return is_settled(self.state, self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An item in its place: the number is frozen for that digest."""

    number: int
    section: Section
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One composed digest of one person, as it was at `at`."""

    id: DigestId
    staff: StaffId
    at: datetime
    lines: tuple[Line, ...]
    expired: int = 0
    is_asked: bool = False
    """Asked for with /digest, and therefore outside the slots."""
    visits: int = 0
    """Households that wait for a knock by the reader, who is a grid worker; said in one line, and sends no digest."""
    texts: Mapping[NoticeId, str] = field(default_factory=dict)
    """The full text of each notice, where it was asked for: a rich digest folds it beneath its item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """What a digest would hold, expired items last.

    `is_worth_sending` is the rule of silence: something is new, or falls due within a day.
    """

    lines: tuple[Line, ...]
    is_worth_sending: bool


def compose(items: Iterable[Item], now: datetime, office: Office) -> Composition:
    """Sorts one person's open items into a digest. Whatever the order they come in, the result is the same."""
    kept = [item for item in items if _belongs(item, now, office) and not _is_carried_enough(item, now, office)]
    placed = sorted(((section_of(item, now, office), item) for item in kept), key=_place)
    return Composition(
        lines=tuple(Line(number=n, section=section, item=item) for n, (section, item) in enumerate(placed, 1)),
        is_worth_sending=any(
            section is not Section.EXPIRED and _is_news_or_pressing(item, now, office) for section, item in placed
        ),
    )


def section_of(item: Item, now: datetime, office: Office) -> Section:
    """Where the item stands by its deadline. The week ends on Sunday, as the office speaks of 本周."""
    if item.off:
        return Section.OFF
    if item.deadline is None or (item.is_settled and item.event is not None):
        return _section_of_event(item, now, office)
    if item.deadline < now and item.event is not None and _is_near(item.event, now, office):
        return Section.HELD
    if item.deadline < now:
        return Section.EXPIRED if item.deadline < now - timedelta(days=OVERDUE_DAYS) else Section.OVERDUE
    today, day = office.local(now).date(), office.local(item.deadline).date()
    if day == today:
        return Section.TODAY
    return Section.WEEK if day <= today + timedelta(days=6 - today.weekday()) else Section.LATER


def _section_of_event(item: Item, now: datetime, office: Office) -> Section:
    """Near its moment it has a section of its own; what lasts some days stands there on each of them."""
    undated = Section.LATER if item.kind is Kind.ACT else Section.NEWS
    if item.event is None or _is_over(item.event, now, office):
        return undated
    is_today = office.local(item.event.at).date() <= office.local(now).date()
    return Section.HELD if is_today or item.event.at < next_digest(now, office) else undated


def _is_over(event: Event, now: datetime, office: Office) -> bool:
    """Only from the day after: whoever looks in the evening still finds what was in the morning."""
    last = max(event.at, event.until or event.at)
    return office.local(last).date() < office.local(now).date()


def next_digest(now: datetime, office: Office) -> datetime:
    """The office's next slot, over weekends and holidays: what begins before it can only be said now."""
    today, times = office.local(now).date(), sorted(office.digest_at)
    left = [at for clock in times if (at := office.at(today, clock)) > now and is_workday(today)]
    return left[0] if left else office.at(next_workday(today), times[0])


def _is_near(event: Event, now: datetime, office: Office) -> bool:
    """Has it still to begin, before the next digest?"""
    return now <= event.at < next_digest(now, office)


def _place(placed: tuple[Section, Item]) -> tuple[int, bool, bool, datetime, int]:
    section, item = placed
    moment = item.deadline or (item.event.at if item.event else item.since)
    return (_ORDER.index(section), item.urgency is Urgency.NORMAL, item.deadline is None, moment, item.notice)


def _belongs(item: Item, now: datetime, office: Office) -> bool:
    """Open and unsettled; or settled before its facts changed, which is shown once, as is what was called off since.

    Who settled what still has to take place (已阅, or its list of names handed in) finds it once more, if a digest goes
    out before it does.
    """
    if item.off:
        return item.is_updated and item.shown == 0
    if item.notice_state is not NoticeState.OPEN:
        return False
    if not item.is_settled or (item.is_updated and item.shown == 0):
        return True
    is_mine = item.state is not ReceiptState.NOT_MINE
    return is_mine and item.event is not None and _is_near(item.event, now, office)


def _is_carried_enough(item: Item, now: datetime, office: Office) -> bool:
    """What takes place is shown again on its day, and after it only what asks for more than to be there."""
    if item.deadline is not None or item.off:
        return False
    if item.event is not None:
        if item.shown == 0:
            return False
        if _is_over(item.event, now, office):
            return item.kind is Kind.INFORM or item.event.is_all or item.since < now - timedelta(days=UNDATED_DAYS)
        if item.kind is Kind.ACT or _is_near(item.event, now, office):
            return False
    if item.kind is Kind.INFORM:
        return item.shown >= NEWS_SHOWN
    return item.since < now - timedelta(days=UNDATED_DAYS)


def _is_news_or_pressing(item: Item, now: datetime, office: Office) -> bool:
    if item.is_settled and not item.is_updated:
        return False
    if item.shown == 0 or (item.event is not None and _is_near(item.event, now, office)):
        return True
    return item.deadline is not None and now <= item.deadline <= now + timedelta(days=1)
