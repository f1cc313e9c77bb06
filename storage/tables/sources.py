"""Where notices come from, under which chats each source was ever known, and who is a member."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, UniqueConstraint

from storage.tables.base import metadata, own_key
from storage.types import Key, Utc

source = Table(
    "source",
    metadata,
    own_key(),
    Column("kind", String(10), nullable=False),  # group, inlet
    Column("title", String(128), nullable=False),
    Column("unit_id", Key, ForeignKey("unit.id"), nullable=False),
    Column("state", String(10), nullable=False),  # asked, enabled, left
    Column("audience", String(10), nullable=False, default="members"),  # members, unit
    Column("added_by", Key),  # Telegram id of whoever brought the bot in
    Column("can_read", Boolean, nullable=False, default=True),
    Column("created_at", Utc, nullable=False),
    Column("last_posting_at", Utc),
    Column("members_asked_at", Utc),
    Column("kept_until", Utc),  # it was proposed for closing, and a person said to keep it
)

source_chat = Table(
    "source_chat",
    metadata,
    own_key(),
    Column("source_id", Key, ForeignKey("source.id"), nullable=False),
    Column("chat_id", Key, nullable=False),
    Column("thread_id", Key, nullable=False, default=0),  # 0: the whole group
    Column("since", Utc, nullable=False),
    UniqueConstraint("chat_id", "thread_id"),
    Index(None, "source_id"),
)

membership = Table(
    "membership",
    metadata,
    Column("source_id", Key, ForeignKey("source.id"), primary_key=True),
    Column("staff_id", Key, ForeignKey("staff.id"), primary_key=True),
    Column("is_member", Boolean),  # NULL: asked, and Telegram could not say
    Column("asked_at", Utc, nullable=False),
    Index(None, "staff_id"),
)
