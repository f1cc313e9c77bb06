"""A certificate of seven invented people as a file, made from the same parts as the office makes it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from core.certificate_files import ACT, Salted, body_of, digest_of, file_of, receipts_of, salted_with
from core.certificates import Addressed, by_unit, tally
from core.chain import START, canonical, commit, link
from core.ids import UnitId
from core.receipts import ReceiptState
from storage.signing import SigningRing

RING = SigningRing(bytes(range(32)))
FOREIGN = SigningRing(bytes(range(32, 64)))
DAY = date(2026, 6, 2)
EAST, WEST = UnitId(2), UnitId(3)
PATHS = {EAST: "青石街道/柳荫社区", WEST: "青石街道/松岭社区"}
NOW = datetime(2026, 6, 3, 1, 30, tzinfo=UTC)


def one(name: str, unit: UnitId = EAST, state: ReceiptState = ReceiptState.DONE) -> Addressed:
    is_waiting = state is ReceiptState.WAITING
    return Addressed(name=name, unit=unit, state=state, day=None if is_waiting else DAY, on_behalf=False)


PEOPLE = [
    *(one(name) for name in ("安宁", "白雪", "曹敏", "丁一", "方正")),
    one("白雪", WEST, ReceiptState.QUESTION),
    one("高远", WEST, ReceiptState.WAITING),
]


def salted_people() -> list[Salted]:
    return [salted_with(each, PATHS[each.unit], bytes([number]) * 16) for number, each in enumerate(PEOPLE)]


def record(*, with_names: bool) -> dict[str, Any]:
    units = by_unit(PEOPLE, PATHS)
    return {
        "code": "ABCDEFGH23",
        "notice": 12,
        "title": "高龄津贴认证",
        "issuer": "青石街道",
        "unit": "青石街道",
        "revision": 2,
        "posted_on": "2026-06-01",
        "deadline": "2026-06-12T17:00+08:00",
        "is_deadline_day": False,
        "copies": 3,
        "made_at": "2026-06-03T09:30+08:00",
        "smallest_group": 5,
        "units": [{"unit": each.unit, "counts": asdict(each.tally)} for each in units],
        "totals": asdict(tally(PEOPLE)),
        "with_names": with_names,
        **receipts_of(salted_people()),
    }


def body(said: Mapping[str, Any], ring: SigningRing = RING) -> dict[str, Any]:
    commitment = commit({"record": digest_of(said)}, b"salt")
    return body_of(said, link(1, NOW, ACT, commitment, START), ring.public_key)


def signed_file(said: Mapping[str, Any], ring: SigningRing = RING, *, with_people: bool | None = None) -> bytes:
    signed = canonical(body(said, ring))
    shows = said["with_names"] if with_people is None else with_people
    return file_of(signed.decode(), ring.sign(signed), salted_people() if shows else ())


def rewritten(value: Any) -> bytes:
    """As somebody would write it who knows the form."""
    return canonical(value) + b"\n"


def parsed(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data)
    return found


BARE = signed_file(record(with_names=False))
NAMED = signed_file(record(with_names=True))
