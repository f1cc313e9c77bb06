"""A certificate as a file that anybody can check without a database: how it is written.

The file is one JSON value in canonical form. Signed is all of it but the signature and the people; each person is bound
by a salted commitment among the receipts, so that names can be left out or erased and the signature still holds. The
receipts stand in the order of their commitments, which says nothing about anybody, and form a chain of their own.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from core.certificates import Addressed, Certificate, NamedReceipt, Tally, UnitTally
from core.chain import START, Link, canonical, commit
from core.ids import CertificateId, NoticeId
from core.receipts import ReceiptState
from core.sounds import by_sound

VERSION = 1
MARK = "huiyue_certificate"
ACT = "certificate_made"
"""How the act is called in the office's chained record."""
NOT_STORED = CertificateId(0)
"""Of a certificate that was read from a file."""
UNSIGNED = ("signature", "people")

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Salted:
    """A receipt with the salt of its commitment (hexadecimal)."""

    receipt: NamedReceipt
    salt: str

    @property
    def commitment(self) -> str:
        return commit(_values(self.receipt), bytes.fromhex(self.salt))


def key_id(public_key: str) -> str:
    """A key's short name: 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:16]


def salted_with(one: Addressed, unit: str, salt: bytes) -> Salted:
    receipt = NamedReceipt(name=one.name, unit=unit, state=one.state, day=one.day, on_behalf=one.on_behalf)
    return Salted(receipt=receipt, salt=salt.hex())


def written_tally(one: Tally) -> dict[str, int]:
    return asdict(one)


def receipts_of(people: Iterable[Salted]) -> dict[str, Any]:
    """The commitments in their own order, each with its link: SHA-256 over the link before and the commitment."""
    previous, found = START, []
    for commitment in sorted(each.commitment for each in people):
        previous = next_link(previous, commitment)
        found.append({"commitment": commitment, "link": previous})
    return {"receipts": found, "running_hash": previous}


def next_link(previous: str, commitment: str) -> str:
    return hashlib.sha256((previous + commitment).encode()).hexdigest()


def digest_of(record: Body) -> str:
    """What the office's chained record holds of a certificate."""
    return hashlib.sha256(canonical(record)).hexdigest()


def read_signed(signed: str) -> dict[str, Any]:
    """What this office signed itself, so that its shape need not be doubted."""
    body: dict[str, Any] = json.loads(signed)
    return body


def body_of(record: Body, its_link: Link, public_key: str) -> dict[str, Any]:
    """Everything that is signed."""
    return {
        MARK: VERSION,
        "record": dict(record),
        "link": written_link(its_link),
        "public_key": public_key,
        "key_id": key_id(public_key),
    }


def written_link(its: Link) -> dict[str, Any]:
    return {**asdict(its), "at": its.at.astimezone(UTC).isoformat(timespec="microseconds")}


def file_of(signed: str, signature: str, people: Sequence[Salted] = ()) -> bytes:
    """The file of what was signed; with people where they were asked for and are still there."""
    body = {**read_signed(signed), "signature": signature}
    if people:
        body["people"] = [_person(each) for each in in_order(people)]
    return canonical(body) + b"\n"


def in_order(people: Iterable[Salted]) -> list[Salted]:
    """By the sound of their names; whoever shares one stands by unit."""
    return sorted(people, key=lambda each: (by_sound(each.receipt.name), by_sound(each.receipt.unit), each.salt))


def _person(each: Salted) -> dict[str, Any]:
    return {**_values(each.receipt), "salt": each.salt}


def _values(receipt: NamedReceipt) -> dict[str, Any]:
    return {
        "name": receipt.name,
        "unit": receipt.unit,
        "state": receipt.state.value,
        "day": receipt.day and receipt.day.isoformat(),
        "on_behalf": receipt.on_behalf,
    }


def salted(written: Body) -> Salted:
    """One person of a file, or of the office's own side table."""
    receipt = NamedReceipt(
        name=written["name"],
        unit=written["unit"],
        state=ReceiptState(written["state"]),
        day=written["day"] and date.fromisoformat(written["day"]),
        on_behalf=written["on_behalf"],
    )
    return Salted(receipt=receipt, salt=written["salt"])


def kept(people: Iterable[Salted]) -> str:
    """The personal values and salts as the side table holds them, sealed."""
    return canonical({"people": [_person(each) for each in people]}).decode()


def kept_people(text: str) -> tuple[Salted, ...]:
    return tuple(salted(each) for each in json.loads(text)["people"])


def certificate_of(
    body: Body, people: Iterable[Salted] = (), certificate_id: CertificateId = NOT_STORED
) -> Certificate:
    """What a body of the right shape says."""
    record = body["record"]
    return Certificate(
        id=certificate_id,
        code=record["code"],
        notice=NoticeId(record["notice"]),
        title=record["title"],
        issuer=record["issuer"],
        unit=record["unit"],
        revision=record["revision"],
        posted_on=date.fromisoformat(record["posted_on"]),
        deadline=record["deadline"] and datetime.fromisoformat(record["deadline"]),
        is_deadline_day=record["is_deadline_day"],
        copies=record["copies"],
        made_at=datetime.fromisoformat(record["made_at"]),
        units=tuple(UnitTally(unit=each["unit"], tally=Tally(**each["counts"])) for each in record["units"]),
        totals=Tally(**record["totals"]),
        with_names=record["with_names"],
        people=tuple(each.receipt for each in in_order(people)),
        key_id=body["key_id"],
        public_key=body["public_key"],
        link_number=body["link"]["number"],
    )
