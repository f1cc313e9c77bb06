"""The office's own memory: who polls, what was last seen, and the chained record of acts that must be accounted for."""

from sqlalchemy import Column, Date, ForeignKey, Index, LargeBinary, String, Table

from storage.tables.base import metadata
from storage.types import Key, Utc

state = Table(
    "state",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(500), nullable=False),
    Column("at", Utc, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("until", Utc, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),  # without gaps: the chain counts itself
    Column("at", Utc, nullable=False),
    Column("act", String(30), nullable=False),
    Column("commitment", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
)

audit_secret = Table(
    "audit_secret",
    metadata,
    Column("audit_id", Key, ForeignKey("audit.id"), primary_key=True),
    Column("payload", LargeBinary, nullable=False),  # encrypted salt and personal values; may be erased
    Index(None, "audit_id"),
)

suggestion = Table(
    "suggestion",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),  # a keyed hash of day and words: it tells no order
    Column("day", Date, nullable=False),
    Column("words", LargeBinary, nullable=False),  # sealed
    Index(None, "day"),
)
