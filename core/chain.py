"""The chained record: each link commits to the one before and to a salted commitment of its personal values.

The values and the salt lie elsewhere and may be erased; the chain still verifies, because it holds only commitments.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

START = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    number: int
    at: datetime
    act: str
    commitment: str
    previous: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The first link that does not hold, and why: missing, reordered, changed."""

    number: int
    reason: str


def commit(values: Mapping[str, object], salt: bytes) -> str:
    """SHA-256 over salt and canonical JSON: says nothing about the values to whoever lacks the salt."""
    return hashlib.sha256(salt + canonical(values)).hexdigest()


def canonical(values: Mapping[str, object]) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def link(number: int, at: datetime, act: str, commitment: str, previous: str) -> Link:
    """The next link of the chain."""
    return Link(
        number=number,
        at=at,
        act=act,
        commitment=commitment,
        previous=previous,
        digest=_digest(number, at, act, commitment, previous),
    )


def _digest(number: int, at: datetime, act: str, commitment: str, previous: str) -> str:
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256("\n".join((previous, str(number), moment, act, commitment)).encode()).hexdigest()


def first_break(links: Iterable[Link]) -> Break | None:
    """Walks the chain in order of number; None when it holds from its start."""
    previous = START
    for expected, each in enumerate(links, 1):
        if each.number != expected:
            return Break(number=expected, reason="missing")
        if each.previous != previous:
            return Break(number=expected, reason="reordered")
        if each.digest != _digest(each.number, each.at, each.act, each.commitment, each.previous):
            return Break(number=expected, reason="changed")
        previous = each.digest
    return None
