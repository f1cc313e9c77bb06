"""The register, who has to be told what, and every attempt. What tells of a person is encrypted (LargeBinary)."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from storage.tables.base import metadata, own_key
from storage.types import Key, Utc

household = Table(
    "household",
    metadata,
    own_key(),
    Column("unit_id", Key, ForeignKey("unit.id"), nullable=False),
    Column("grid_id", Key, ForeignKey("unit.id")),
    Column("code", String(40), nullable=False),
    Column("building", String(40), nullable=False),
    Column("entrance", String(20), nullable=False, default=""),
    Column("floor", Integer, nullable=False, default=0),
    Column("room", String(20), nullable=False, default=""),
    UniqueConstraint("unit_id", "code"),
    Index(None, "grid_id"),
)

resident = Table(
    "resident",
    metadata,
    own_key(),
    Column("household_id", Key, ForeignKey("household.id"), nullable=False),
    Column("name", LargeBinary, nullable=False),
    Column("name_hash", String(64), nullable=False),
    Column("phone", LargeBinary),
    Column("phone_hash", String(64)),
    Column("id_number", LargeBinary),
    Column("id_hash", String(64), unique=True),
    Column("needs", LargeBinary, nullable=False),
    Column("proxy_name", LargeBinary),
    Column("proxy_phone", LargeBinary),
    Column("note", LargeBinary),
    Column("state", String(10), nullable=False, default="here"),  # here, moved, deceased
    Column("state_since", Utc),
    Column("flagged_at", Utc),  # a worker said: go and see
    Column("created_at", Utc, nullable=False),
    Column("changed_at", Utc, nullable=False),
    Index(None, "household_id"),
    Index(None, "name_hash"),
)

reach = Table(
    "reach",
    metadata,
    Column("resident_id", Key, ForeignKey("resident.id"), primary_key=True),
    Column("way", String(10), primary_key=True),  # chat, proxy, phone, door
    Column("proven_at", Utc),
    Column("consent_at", Utc),
)

outreach = Table(
    "outreach",
    metadata,
    own_key(),
    Column("notice_id", Key, ForeignKey("notice.id"), nullable=False),
    Column("resident_id", Key, ForeignKey("resident.id"), nullable=False),
    Column("state", String(10), nullable=False),  # proposed, open, reached, declined, dropped
    Column("reason", String(20), nullable=False),  # the contact reason
    Column("way", String(10)),  # how the resident was reached
    Column("since", Utc, nullable=False),
    Column("settled_at", Utc),
    UniqueConstraint("notice_id", "resident_id"),
    Index(None, "resident_id", "state"),
)

visit_list = Table(
    "visit_list",
    metadata,
    own_key(),
    Column("staff_id", Key, ForeignKey("staff.id"), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("chat_id", Key),
    Column("message_id", Key),
)

visit_entry = Table(
    "visit_entry",
    metadata,
    Column("list_id", Key, ForeignKey("visit_list.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # frozen, as in a digest
    Column("household_id", Key, ForeignKey("household.id"), nullable=False),
    UniqueConstraint("list_id", "household_id"),
)

visit = Table(
    "visit",
    metadata,
    own_key(),
    Column("list_id", Key, ForeignKey("visit_list.id"), nullable=False),
    Column("household_id", Key, ForeignKey("household.id"), nullable=False),
    Column("outreach_id", Key, ForeignKey("outreach.id"), nullable=False),
    Column("staff_id", Key, ForeignKey("staff.id"), nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("at", Utc, nullable=False),
    UniqueConstraint("list_id", "outreach_id"),  # one attempt for one knock; taken back: the row goes
    Index(None, "outreach_id"),
    Index(None, "household_id"),
)

request = Table(
    "request",
    metadata,
    own_key(),
    Column("household_id", Key, ForeignKey("household.id"), nullable=False),
    Column("list_id", Key, ForeignKey("visit_list.id"), nullable=False),
    Column("owner_id", Key, ForeignKey("unit.id"), nullable=False),
    Column("words", LargeBinary),
    Column("state", String(10), nullable=False),  # open, answered, closed
    Column("created_by", Key, ForeignKey("staff.id"), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("settled_at", Utc),
    UniqueConstraint("list_id", "household_id"),
)
