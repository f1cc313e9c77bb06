"""The register of residents and how each can be reached. What tells of a person is encrypted (LargeBinary)."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint, false

from storage.tables.base import metadata, own_key
from storage.types import Key, Utc

household = Table(
    "household",
    metadata,
    own_key(),
    Column("unit_id", Key, ForeignKey("unit.id"), nullable=False),
    Column("grid_id", Key, ForeignKey("unit.id")),
    Column("code", String(40), nullable=False),  # with its compound in front, where the office has several
    Column("compound", String(40), nullable=False, default="", server_default=""),  # 小区
    Column("building", String(40), nullable=False),
    Column("entrance", String(20), nullable=False, default=""),
    Column("floor", Integer, nullable=False, default=0),
    Column("room", String(20), nullable=False, default=""),
    Column("address", LargeBinary),
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
    Column("born", LargeBinary),  # 1942 or 1942-05-03, for those without an id number
    Column("needs", LargeBinary, nullable=False),
    Column("tier", String(10)),  # high, medium, low: how often somebody looks in, if the office set a cadence
    Column("language", LargeBinary),  # language or dialect
    Column("proxy_name", LargeBinary),
    Column("proxy_phone", LargeBinary),
    Column("proxy_kind", String(12)),  # relative, neighbour, helper
    Column("is_proxy_away", Boolean, nullable=False, default=False, server_default=false()),  # lives elsewhere: a call
    Column("note", LargeBinary),
    Column("state", String(10), nullable=False, default="here"),  # here, moved, deceased
    Column("state_since", Utc),
    Column("judgement", String(10)),  # a worker's word, stronger than the rules: go, spare
    Column("judged_at", Utc),
    Column("judged_by", Key, ForeignKey("staff.id")),
    Column("created_at", Utc, nullable=False),
    Column("changed_at", Utc, nullable=False),
    Index(None, "household_id"),
    Index(None, "name_hash"),
    Index(None, "phone_hash"),
)

resident_state = Table(
    "resident_state",
    metadata,
    own_key(),
    Column("resident_id", Key, ForeignKey("resident.id"), nullable=False),
    Column("state", String(10), nullable=False),
    Column("at", Utc, nullable=False),
    Column("by_id", Key, ForeignKey("staff.id")),  # NULL: an import
    Index(None, "resident_id"),
)

reach = Table(
    "reach",
    metadata,
    Column("resident_id", Key, ForeignKey("resident.id"), primary_key=True),
    Column("way", String(10), primary_key=True),  # chat, proxy, phone, door
    Column("proven_at", Utc),
    Column("consent_at", Utc),
    Column("refused_at", Utc),  # asked not to be reached this way
)

resident_link = Table(
    "resident_link",
    metadata,
    own_key(),
    Column("resident_id", Key, ForeignKey("resident.id"), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),  # the token itself is only on the paper
    Column("role", String(10), nullable=False),  # self, relative
    Column("made_by", Key, ForeignKey("staff.id"), nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("used_at", Utc),
    Index(None, "resident_id"),
)

resident_chat = Table(
    "resident_chat",
    metadata,
    own_key(),
    Column("resident_id", Key, ForeignKey("resident.id"), nullable=False),
    Column("chat_id", Key, nullable=False),
    Column("role", String(10), nullable=False),  # self, relative
    Column("since", Utc, nullable=False),
    Column("left_at", Utc),
    UniqueConstraint("resident_id", "chat_id"),  # who comes back takes up the same row
    Index(None, "chat_id"),
)

register_access = Table(
    "register_access",
    metadata,
    own_key(),
    Column("staff_id", Key, ForeignKey("staff.id")),  # NULL: the command line of the office's machine
    Column("unit_id", Key, ForeignKey("unit.id"), nullable=False),  # whose supervisors are shown it
    Column("kind", String(10), nullable=False),  # reveal, request, export, paper, list
    Column("household_id", Key, ForeignKey("household.id")),  # of a reveal and of a request
    Column("list_id", Key, ForeignKey("visit_list.id")),  # of a list and of paper
    Column("count", Integer, nullable=False, default=1),  # of the residents whose entries were opened
    Column("reason", LargeBinary),
    Column("at", Utc, nullable=False),
    Index(None, "unit_id", "at"),
)
