"""Certificates to show, with invented people."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from core.certificates import Certificate, NamedReceipt, Tally, UnitTally
from core.ids import CertificateId, NoticeId
from core.receipts import ReceiptState
from tests.views.values import NOW

KEY = "9f3a" * 16
CODE = "7KQ2MBXW4D"
ADDRESS = "https://office.example"
UNITS = (
    UnitTally(unit="青石街道/柳荫社区", tally=Tally(addressed=8, read=2, doing=1, done=3, question=1, waiting=1)),
    UnitTally(unit="青石街道/松岭社区", tally=Tally(addressed=6, done=5, not_mine=1, on_behalf=2)),
    UnitTally(unit="", tally=Tally(addressed=5, waiting=5)),
)
PEOPLE = (
    NamedReceipt(name="李雨桐", unit="青石街道/柳荫社区", state=ReceiptState.DONE, day=date(2026, 11, 20)),
    NamedReceipt(
        name="王立新", unit="青石街道/松岭社区", state=ReceiptState.DONE, day=date(2026, 11, 19), on_behalf=True
    ),
    NamedReceipt(name="赵小满", unit="青石街道/柳荫社区", state=ReceiptState.WAITING, day=None),
)


def certificate(**changes: object) -> Certificate:
    """Of a demand to three units, without names, unless said otherwise."""
    given = Certificate(
        id=CertificateId(3),
        code=CODE,
        notice=NoticeId(12),
        title="核对高龄津贴领取人员名册",
        issuer="民政办",
        unit="青石街道",
        revision=2,
        posted_on=date(2026, 11, 18),
        deadline=NOW + timedelta(days=2, hours=8),
        is_deadline_day=False,
        copies=3,
        made_at=NOW,
        units=UNITS,
        totals=Tally(addressed=19, read=2, doing=1, done=8, not_mine=1, question=1, waiting=6, on_behalf=2),
        with_names=False,
        key_id="0123456789abcdef",
        public_key=KEY,
        link_number=41,
    )
    return replace(given, **changes)  # type: ignore[arg-type]


def named(people: tuple[NamedReceipt, ...] = PEOPLE) -> Certificate:
    return certificate(with_names=True, people=people)


MADE_LATER: datetime = NOW + timedelta(days=400)
"""Somebody looks at it in another year."""
