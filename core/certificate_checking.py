"""What is wrong with a certificate's file, each with its name, and what a sound one says.

The danger is a file that means two things: whatever is not written exactly as it would be written here is refused.
"""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.certificate_files import (
    MARK,
    UNSIGNED,
    VERSION,
    Body,
    certificate_of,
    in_order,
    key_id,
    next_link,
    salted,
    written_link,
)
from core.certificate_shape import FILE, is_of_shape
from core.certificates import Certificate
from core.chain import START, canonical, link

IsSigned = Callable[[str, str, bytes], bool]
"""(public key, signature, bytes) -> did the holder of this key sign exactly these bytes?"""


class Flaw(StrEnum):
    """What is wrong with a file."""

    NOT_A_CERTIFICATE = "not_a_certificate"
    UNKNOWN_VERSION = "unknown_version"  # of a newer program
    MALFORMED = "malformed"  # something is missing, added, or written otherwise than it was handed out
    FOREIGN_KEY = "foreign_key"  # signed by somebody, but not with the key that was given
    MISSING_RECEIPT = "missing_receipt"
    REORDERED = "reordered"  # a receipt does not follow the one before it
    CHANGED = "changed"  # the signature is not of these bytes
    NAMES_DIFFER = "names_differ"  # a name, unit, state or day is not what was signed


class Names(StrEnum):
    NONE = "none"
    MATCH = "match"
    LEFT_OUT = "left_out"  # made with names, which were erased or left out since


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What checking found. Without a flaw: what the certificate says, and whether its key was compared with another."""

    flaw: Flaw | None = None
    certificate: Certificate | None = None
    names: Names = Names.NONE
    is_key_known: bool = False
    public_key: str = field(default="", repr=False)
    """The one in the file; empty when it cannot be read."""


def check(data: bytes, is_signed: IsSigned, keys: Collection[str] = ()) -> Verdict:
    """Everything that can be known from the file and the office's public keys; without keys only that it is whole."""
    body = _read(data)
    if isinstance(body, Flaw):
        return Verdict(flaw=body)
    flaw = _flaw(body, is_signed, keys)
    if flaw is not None:
        return Verdict(flaw=flaw, public_key=body["public_key"])
    people = [salted(each) for each in body.get("people", ())]
    return Verdict(
        certificate=certificate_of(body, people),
        names=_names(body),
        is_key_known=bool(keys),
        public_key=body["public_key"],
    )


def _names(body: Body) -> Names:
    if "people" in body:
        return Names.MATCH
    return Names.LEFT_OUT if body["record"]["with_names"] else Names.NONE


def _read(data: bytes) -> dict[str, Any] | Flaw:
    try:
        body = json.loads(data.decode())
    except (ValueError, RecursionError):
        return Flaw.NOT_A_CERTIFICATE
    if not isinstance(body, dict) or MARK not in body:
        return Flaw.NOT_A_CERTIFICATE
    if type(body[MARK]) is int and body[MARK] != VERSION:
        return Flaw.UNKNOWN_VERSION
    return body if is_of_shape(body, FILE) and _is_canonical(body, data) else Flaw.MALFORMED


def _is_canonical(body: Body, data: bytes) -> bool:
    """Written exactly as we write: so no key stands twice, and no byte can change without a change of what it says."""
    try:
        return canonical(body) + b"\n" == data
    except ValueError:  # half of a surrogate pair
        return False


def _flaw(body: Body, is_signed: IsSigned, keys: Collection[str]) -> Flaw | None:
    if keys and body["public_key"] not in keys:
        return Flaw.FOREIGN_KEY
    return _receipts_flaw(body["record"]) or _signature_flaw(body, is_signed) or _people_flaw(body)


def _receipts_flaw(record: Body) -> Flaw | None:
    receipts = record["receipts"]
    if len(receipts) < record["totals"]["addressed"]:
        return Flaw.MISSING_RECEIPT
    previous = START
    for each in receipts:
        if next_link(previous, each["commitment"]) != each["link"]:
            return _chain_flaw(each, receipts)
        previous = each["link"]
    return None if previous == record["running_hash"] else Flaw.MISSING_RECEIPT


def _chain_flaw(broken: Body, receipts: Sequence[Body]) -> Flaw:
    """A receipt that follows another one than the one before it was moved; one that follows none was changed."""
    before = {START, *(each["link"] for each in receipts)}
    is_moved = any(next_link(each, broken["commitment"]) == broken["link"] for each in before)
    return Flaw.REORDERED if is_moved else Flaw.CHANGED


def _signature_flaw(body: Body, is_signed: IsSigned) -> Flaw | None:
    signed = canonical({name: value for name, value in body.items() if name not in UNSIGNED})
    is_whole = (
        key_id(body["public_key"]) == body["key_id"]
        and _is_link(body["link"])
        and is_signed(body["public_key"], body["signature"], signed)
    )
    return None if is_whole else Flaw.CHANGED


def _is_link(its: Body) -> bool:
    made = link(its["number"], datetime.fromisoformat(its["at"]), its["act"], its["commitment"], its["previous"])
    return written_link(made) == its


def _people_flaw(body: Body) -> Flaw | None:
    """Exactly the people whose receipts were signed, in their order, or none at all."""
    if "people" not in body:
        return None
    people = [salted(each) for each in body["people"]]
    signed = [each["commitment"] for each in body["record"]["receipts"]]
    is_theirs = sorted(each.commitment for each in people) == signed and people == in_order(people)
    return None if is_theirs and body["record"]["with_names"] else Flaw.NAMES_DIFFER
