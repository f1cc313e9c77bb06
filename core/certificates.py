"""签收证明: what a certificate says, which groups it may break down, and what became of its notice since.

The danger is a count that is a person: small units are folded as in every other figure (core.counting). Lines stand in
the order of the unit tree, people in the order of their names.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum

from core.counting import Counts, UnitCounts, folded
from core.ids import CertificateId, NoticeId, UnitId
from core.people import FEWEST
from core.receipts import ReceiptState
from core.unit_order import Unit, paths_in_order

CODE_LENGTH = 10
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, no 1, I and L: a code is also read out and typed. Ten of 31 are 49 bits, which nobody guesses."""


class Refusal(StrEnum):
    """Why there is no certificate."""

    NOT_KNOWN = "not_known"
    NOT_ALLOWED = "not_allowed"  # neither counts nor, if they were asked for, names
    WITHDRAWN = "withdrawn"
    TOO_FEW = "too_few"  # fewer than five people, and the actor may not see who they are
    NOBODY = "nobody"  # nobody is addressed within the units that would be counted
    NO_KEY = "no_key"  # this process holds no key to sign with


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What somebody who was asked for a screenshot can give instead: a certificate that is theirs to make, or else the
    code of the newest one, whoever made it (None: there is none yet). It leads to counts only."""

    may_make: bool = False
    newest: str | None = None


def code_in(text: str) -> str | None:
    """The code in what somebody typed: any case, with blanks and dashes; None when it is none."""
    plain = "".join(text.split()).replace("-", "").upper()
    return plain if len(plain) == CODE_LENGTH and set(plain) <= set(ALPHABET) else None


class Validity(StrEnum):
    VALID = "valid"
    CHANGED = "changed"
    UNKNOWN = "unknown"


class ChangedWhy(StrEnum):
    """What happened to the notice after the certificate was made."""

    REVISED = "revised"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"  # with another one, in either direction
    SPLIT = "split"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How it stands with a group of addressees. The six states add up to `addressed`; `on_behalf` of them were settled
    by a colleague who had asked."""

    addressed: int = 0
    read: int = 0
    doing: int = 0
    done: int = 0
    not_mine: int = 0
    question: int = 0
    waiting: int = 0
    on_behalf: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTally:
    """One unit's own people, by the unit's path (青石街道/柳荫社区)."""

    unit: str
    """Empty: 其他, the units with fewer than five addressees together; it stands last."""
    tally: Tally

    @property
    def is_rest(self) -> bool:
        return not self.unit


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedReceipt:
    """One person's receipt. The day of the office, never the time; None while nothing was tapped."""

    name: str
    unit: str
    state: ReceiptState
    day: date | None
    on_behalf: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A signed certificate. Without names `people` is empty; it is empty too once the names were erased.

    `units` may be empty: then there was nothing to break down, and only the total is said.
    """

    id: CertificateId
    code: str
    notice: NoticeId
    title: str
    issuer: str
    unit: str
    """This unit and all below it are counted."""
    revision: int
    posted_on: date
    deadline: datetime | None
    is_deadline_day: bool
    """The deadline names a day and no time."""
    copies: int
    """Postings that were one notice at that moment."""
    made_at: datetime
    units: tuple[UnitTally, ...]
    totals: Tally
    with_names: bool
    people: tuple[NamedReceipt, ...] = field(default=(), repr=False)
    key_id: str
    public_key: str
    """32 bytes in hexadecimal."""
    link_number: int
    """Its number in the office's chained record."""

    @property
    def is_small(self) -> bool:
        """Too few people to say in public how they stand: the page behind the code says how many, no more."""
        return self.totals.addressed < FEWEST

    @property
    def is_folded(self) -> bool:
        """Are there small units that are only counted together?"""
        return any(each.is_rest for each in self.units)


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateState:
    """What the page behind a code says. `certificate` never holds names here; it is None for an unknown code, and
    where its words had to be erased.

    `now`: the totals as they stand at this moment; None when the notice is withdrawn or was merged into another one.
    """

    validity: Validity
    why: ChangedWhy | None = None
    certificate: Certificate | None = None
    now: Tally | None = None

    @property
    def has_moved(self) -> bool:
        """Are there other receipts than when it was made? That alone does not make a certificate wrong."""
        return self.certificate is not None and self.now is not None and self.now != self.certificate.totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What became of a notice since a certificate was made."""

    revision: int
    is_withdrawn: bool = False
    is_absorbed: bool = False
    """It points to another one now."""
    is_joined: bool = False
    """A person made it one with another, and that still holds."""
    is_parted: bool = False
    """What a person had made one by then was given back."""
    copies: int


def what_changed(certificate: Certificate, since: Since) -> ChangedWhy | None:
    """None: it still says what the notice says. More receipts do not change it, nor do more copies of the same."""
    if since.is_withdrawn:
        return ChangedWhy.WITHDRAWN
    if since.is_absorbed or since.is_joined:
        return ChangedWhy.MERGED
    if since.is_parted or since.copies < certificate.copies:
        return ChangedWhy.SPLIT
    return ChangedWhy.REVISED if since.revision != certificate.revision else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """Somebody who is meant by the notice, as a certificate sees them."""

    name: str
    unit: UnitId
    state: ReceiptState
    day: date | None
    on_behalf: bool


def tally(people: Iterable[Addressed | NamedReceipt]) -> Tally:
    """How it stands with these people together."""
    some = list(people)
    states = Counter(each.state for each in some)
    on_behalf = sum(each.on_behalf for each in some)
    return Tally(addressed=len(some), on_behalf=on_behalf, **{each.value: states[each] for each in ReceiptState})


def by_unit(people: Sequence[Addressed], paths: Mapping[UnitId, str]) -> tuple[UnitTally, ...]:
    """Unit by unit in the order of `paths`; small ones are counted together (core.counting.folded)."""
    inside: dict[UnitId, list[Addressed]] = {}
    for each in people:
        inside.setdefault(each.unit, []).append(each)
    rows = [UnitCounts(unit=unit, name=paths[unit], counts=_counts(tally(inside.get(unit, ())))) for unit in paths]
    return tuple(UnitTally(unit=each.name, tally=_tally(each.counts)) for each in folded(rows))


def _counts(one: Tally) -> Counts:
    return Counts(**{each.name: getattr(one, each.name) for each in fields(Tally)})


def _tally(one: Counts) -> Tally:
    return Tally(**{each.name: getattr(one, each.name) for each in fields(Tally)})


def paths_of(units: Iterable[Unit]) -> dict[UnitId, str]:
    """Every unit's path as one word, in the order of the tree (core.unit_order)."""
    return {unit_id: "/".join(path) for unit_id, path in paths_in_order(units).items()}
