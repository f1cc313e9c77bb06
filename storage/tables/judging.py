"""What only a person can say: doubts that are put to publishers, and which notices are one and which are two."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from storage.tables.base import metadata, own_key
from storage.types import Key, Utc

doubt = Table(
    "doubt",
    metadata,
    own_key(),
    Column("kind", String(10), nullable=False),  # notice, picture, deadline, same, off, change
    Column("subject_id", Key, nullable=False),  # notice, picture: the posting; else the notice
    Column("other_id", Key, nullable=False, default=0),  # same: the other notice; off, change: its posting
    Column("unit_id", Key, ForeignKey("unit.id"), nullable=False),
    Column("state", String(10), nullable=False),  # open, settled, lapsed
    Column("answer", String(40)),
    Column("raised_at", Utc, nullable=False),
    Column("settled_at", Utc),
    Column("settled_by", Key),
    UniqueConstraint("kind", "subject_id", "other_id"),
    Index(None, "state", "raised_at"),
)

doubt_asked = Table(
    "doubt_asked",
    metadata,
    Column("doubt_id", Key, ForeignKey("doubt.id"), primary_key=True),
    Column("staff_id", Key, ForeignKey("staff.id"), primary_key=True),
    Index(None, "staff_id"),
)

inquiry = Table(  # the one message to one publisher in one half-day
    "inquiry",
    metadata,
    own_key(),
    Column("staff_id", Key, ForeignKey("staff.id"), nullable=False),
    Column("workday", Date, nullable=False),
    Column("half", Integer, nullable=False),  # 0: morning, 1: afternoon
    Column("chat_id", Key),
    Column("message_id", Key),
    Column("created_at", Utc, nullable=False),
    Column("sent_at", Utc),
    UniqueConstraint("staff_id", "workday", "half"),
)

joining = Table(  # two notices made one by hand
    "joining",
    metadata,
    own_key(),
    Column("survivor_id", Key, ForeignKey("notice.id"), nullable=False),
    Column("absorbed_id", Key, ForeignKey("notice.id"), nullable=False),
    Column("by_id", Key, ForeignKey("staff.id"), nullable=False),
    Column("at", Utc, nullable=False),
    Column("undone_at", Utc),
    Column("before", JSON, nullable=False, default=dict),  # what the survivor said then: kinds and moments, no words
    Index(None, "survivor_id"),
    Index(None, "absorbed_id"),
)

joining_row = Table(  # what was the absorbed notice's and is the survivor's now: a split gives it back
    "joining_row",
    metadata,
    Column("joining_id", Key, ForeignKey("joining.id"), primary_key=True),
    Column("kind", String(10), primary_key=True),  # posting, outreach: it moved; open, proposed: what an outreach was
    Column("row_id", Key, primary_key=True),
)

receipt_before = Table(  # who was meant by the survivor before, and how it stood: a split gives it back
    "receipt_before",
    metadata,
    Column("joining_id", Key, ForeignKey("joining.id"), primary_key=True),
    Column("staff_id", Key, ForeignKey("staff.id"), primary_key=True),
    Column("state", String(10)),  # NULL: an addressee without a receipt
    Column("revision", Integer),
    Column("at", Utc),
    Column("by_id", Key),
    Column("until", Utc),  # since when they had been meant no longer
)

pairing = Table(  # what a person said of two wordings, so that copies of them are not asked about again
    "pairing",
    metadata,
    Column("one", String(64), primary_key=True),  # fingerprints of the two wordings, the smaller first
    Column("other", String(64), primary_key=True),
    Column("is_same", Boolean, nullable=False),
    Column("by_id", Key, nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "other"),
)
