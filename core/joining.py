"""Merging by hand and taking it back: what two notices have together, and what each had when they part again.

What somebody did after a merge stays; everything else goes back. The danger is the order: merges may be taken back in
any order, so each one's effect is worked out anew for those that came after it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from core.ids import NoticeId, PostingId, StaffId
from core.reading import Event, Kind, Precision, TraceKind, Urgency
from core.receipts import ReceiptState, current, stronger

T = TypeVar("T")

CANDIDATES_SHOWN = 8
_URGENCIES = list(Urgency)


class JoinReason(StrEnum):
    """What became of a wish to merge, to split or to keep apart, and why."""

    JOINED = "joined"
    APART = "apart"
    SPLIT = "split"
    ALREADY = "already"
    NOT_KNOWN = "not_known"
    NOT_ALLOWED = "not_allowed"
    NOT_OPEN = "not_open"  # one of them was withdrawn
    NOTHING_TO_SPLIT = "nothing_to_split"  # it has only this one source


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """`notice` is the one that stays, `other` the one that was absorbed, given back or made."""

    reason: JoinReason
    notice: NoticeId | None = None
    other: NoticeId | None = None
    title: str = ""
    other_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two notices as they are laid side by side. `people`: how many are meant by it."""

    notice: NoticeId
    title: str
    sources: tuple[str, ...]
    since: datetime
    deadline: datetime | None = None
    precision: Precision | None = None
    is_inferred: bool = False
    people: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Notices that may be the same as this one: the most alike first, then the newest."""

    of: Side
    found: tuple[Side, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The older one would stay, the other be absorbed."""

    survivor: Side
    absorbed: Side


class Parting(StrEnum):
    """What a split of this source would do."""

    GIVEN_BACK = "given_back"  # it was merged by hand: both are as they were
    OWN = "own"  # it becomes a notice of its own
    MAIN = "main"  # the same, and the other one goes back to what its other sources say


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One source of a notice that may be split off. `words` is how its text begins, where the texts differ."""

    posting: PostingId
    source_title: str
    posted_at: datetime
    parting: Parting
    words: str = ""
    back_titles: tuple[str, ...] = ()
    """The titles of the notices that a split would give back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    notice: NoticeId
    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A given receipt: for which revision, when and by whom."""

    state: ReceiptState
    revision: int
    at: datetime
    by: StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How one person stands with one notice."""

    is_meant: bool
    slip: Slip | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """For which revisions receipts count: the survivor's newest, and the last ones that changed a demand."""

    revision: int
    ours: int
    theirs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a merge may change of the survivor. Title and text stay, and so do deadline and event where there is one."""

    kind: Kind
    urgency: Urgency
    traces: frozenset[TraceKind]
    due: datetime | None
    event: Event | None = None
    is_settled: bool = False
    """A person said when it is due, or that it is not."""
    is_doubted: bool = False
    """Somebody is being asked."""


def together(ours: Slip | None, theirs: Slip | None, terms: Terms) -> Slip | None:
    """One person's receipt after a merge: the one that says more, given for what the survivor says now."""
    if theirs is None:
        return ours
    said = current(theirs.state, given_for=theirs.revision, demand_revision=terms.theirs)
    mine = _state(ours, terms.ours)
    return ours if stronger(mine, said) is mine else replace(theirs, revision=terms.revision)


def _state(slip: Slip | None, demand_revision: int) -> ReceiptState:
    if slip is None:
        return ReceiptState.WAITING
    return current(slip.state, given_for=slip.revision, demand_revision=demand_revision)


def united(ours: Traits, theirs: Traits) -> Traits:
    """A demand in either is a demand, and what presses in either presses; the absorbed one's deadline and event
    only fill a gap, and the deadline not where a person said that there is none."""
    has_gap = ours.due is None and not ours.is_settled
    return replace(
        ours,
        kind=Kind.ACT if Kind.ACT in (ours.kind, theirs.kind) else Kind.INFORM,
        urgency=max(ours.urgency, theirs.urgency, key=_URGENCIES.index),
        traces=ours.traces | theirs.traces,
        due=theirs.due if has_gap else ours.due,
        event=ours.event or theirs.event,
        is_doubted=ours.is_doubted or (has_gap and theirs.is_doubted),
    )


def undone(befores: Sequence[T], merges: Sequence[Callable[[T], T]], now: T) -> list[T]:
    """What each later merge found, and at last what is true now, had the first of these merges never been.

    `befores[n]` is what merge `n` found; it made `merges[n](befores[n])` of it. Where something else stands after it,
    somebody changed it meanwhile, and that stays.
    """
    after = [*befores[1:], now]
    value, kept = befores[0], []
    for number, (before, merge, found) in enumerate(zip(befores, merges, after, strict=True)):
        is_untouched = found == merge(before)
        value = found if not is_untouched else (value if number == 0 else merge(value))
        kept.append(value)
    return kept


def held_undone(befores: Sequence[Held], added: Sequence[Held], terms: Sequence[Terms], now: Held) -> list[Held]:
    """`undone` for one person: whether they are meant, and their receipt, each by itself."""
    meant = undone([each.is_meant for each in befores], [_meaning(each) for each in added], now.is_meant)
    slips = undone(
        [each.slip for each in befores],
        [_receiving(each, under) for each, under in zip(added, terms, strict=True)],
        now.slip,
    )
    return [Held(is_meant=is_meant, slip=slip) for is_meant, slip in zip(meant, slips, strict=True)]


def _meaning(theirs: Held) -> Callable[[bool], bool]:
    return lambda is_meant: is_meant or theirs.is_meant


def _receiving(theirs: Held, terms: Terms) -> Callable[[Slip | None], Slip | None]:
    return lambda slip: together(slip, theirs.slip, terms)


_APART = (("kind",), ("urgency",), ("traces",), ("event",), ("due", "is_settled", "is_doubted"))
"""What goes back by itself; all that is said of the deadline belongs together."""


def traits_undone(befores: Sequence[Traits], added: Sequence[Traits], now: Traits) -> list[Traits]:
    """`undone` for what the survivor says, each trait by itself: a deadline that was settled since leaves the rest."""
    parts = [_one_undone(befores, added, now, names) for names in _APART]
    return [
        replace(now, **{name: value for part in stage for name, value in part.items()})
        for stage in zip(*parts, strict=True)
    ]


def _one_undone(
    befores: Sequence[Traits], added: Sequence[Traits], now: Traits, names: tuple[str, ...]
) -> list[dict[str, Any]]:
    def chosen(traits: Traits) -> dict[str, Any]:
        return {name: getattr(traits, name) for name in names}

    def uniting(theirs: Traits) -> Callable[[dict[str, Any]], dict[str, Any]]:
        return lambda part: chosen(united(replace(now, **part), theirs))

    return undone([chosen(each) for each in befores], [uniting(each) for each in added], chosen(now))
