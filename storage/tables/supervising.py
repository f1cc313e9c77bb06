"""What supervisors and publishers get: certificates, briefs, drafts, the pace of a notice, and flags without a name."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.base import metadata, own_key
from storage.types import Key, Utc

flag = Table(
    "flag",
    metadata,
    Column("notice_id", Key, ForeignKey("notice.id"), primary_key=True),
    Column("kind", String(12), primary_key=True),  # repeated, not_mine, too_short, trace
    Column("who_hash", String(64), primary_key=True),  # keyed, of notice and person: one voice each, and nobody's name
)

certificate = Table(
    "certificate",
    metadata,
    own_key(),
    Column("code", String(16), nullable=False, unique=True),  # what stands under the QR code
    Column("notice_id", Key, ForeignKey("notice.id"), nullable=False),
    Column("unit_id", Key, ForeignKey("unit.id"), nullable=False),  # this unit and all below it are counted
    Column("revision", Integer, nullable=False),
    Column("with_names", Boolean, nullable=False),
    Column("record", Text, nullable=False),  # the signed bytes: counts and commitments, never a name
    Column("signature", String(128), nullable=False),
    Column("key_id", String(16), nullable=False),
    Column("audit_id", Key, ForeignKey("audit.id"), nullable=False),  # its link in the chained record
    Column("made_by", Key, ForeignKey("staff.id")),  # NULL: made on the machine
    Column("made_at", Utc, nullable=False),
    Index(None, "notice_id"),
)

certificate_secret = Table(
    "certificate_secret",
    metadata,
    Column("certificate_id", Key, ForeignKey("certificate.id"), primary_key=True, autoincrement=False),
    Column("payload", LargeBinary, nullable=False),  # sealed: personal values and their salts; may be erased
)

brief = Table(
    "brief",
    metadata,
    own_key(),
    Column("staff_id", Key, ForeignKey("staff.id"), nullable=False),
    Column("workday", Date, nullable=False),
    Column("kind", String(8), nullable=False),  # daily, weekly
    Column("is_empty", Boolean, nullable=False),  # there was nothing to decide, and nothing was sent
    Column("created_at", Utc, nullable=False),
    UniqueConstraint("staff_id", "workday", "kind"),
)

draft = Table(
    "draft",
    metadata,
    own_key(),
    Column("staff_id", Key, ForeignKey("staff.id"), nullable=False),
    Column("message_id", Key),  # the message it was written in: an edit of that is one of the draft
    Column("text", LargeBinary),  # sealed; emptied once it was posted, dropped, or a day old
    Column("sources", JSON, nullable=False, default=list),  # the groups it is to go to
    Column("state", String(10), nullable=False),  # open, posting, posted, dropped
    Column("created_at", Utc, nullable=False),
    Column("settled_at", Utc),
    Index(None, "staff_id", "state"),
)

notice_pace = Table(
    "notice_pace",
    metadata,
    Column("notice_id", Key, ForeignKey("notice.id"), primary_key=True, autoincrement=False),
    Column("settled", Integer, nullable=False),  # receipts that were counted
    Column("median", Integer),  # minutes from becoming an addressee to settling; NULL: fewer than five
    Column("nine_tenths", Integer),  # the same for the 90th percentile
    Column("at", Utc, nullable=False),  # when the clock times of its receipts were erased
)
