"""Units, staff, their roles, and the links that invite them."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from storage.tables.base import metadata, own_key
from storage.types import Key, Utc

unit = Table(
    "unit",
    metadata,
    own_key(),
    Column("parent_id", Key, ForeignKey("unit.id")),  # only the office's root has none
    Column("name", String(60), nullable=False),
    Column("is_grid", Boolean, nullable=False, default=False),
    UniqueConstraint("parent_id", "name"),
)

staff = Table(
    "staff",
    metadata,
    own_key(),
    Column("key", String(40), unique=True),  # 工号
    Column("name", String(40), nullable=False),
    Column("telegram_id", Key, unique=True),
    Column("unit_id", Key, ForeignKey("unit.id"), nullable=False),
    Column("grid_id", Key, ForeignKey("unit.id")),
    Column("locale", String(10)),
    Column("style", String(10)),
    Column("digest_at", String(100)),  # own times, as in DIGEST_AT; NULL: the office's
    Column("joined_at", Utc, nullable=False),  # when the person could first be reached in chat
    Column("unreachable_since", Utc),  # the bot was blocked, or the account is gone
    Column("unreachable_why", String(40)),
    Column("left_at", Utc),
)

staff_role = Table(
    "staff_role",
    metadata,
    Column("staff_id", Key, ForeignKey("staff.id"), primary_key=True),
    Column("role", String(20), primary_key=True),
)

invite = Table(
    "invite",
    metadata,
    own_key(),
    Column("token_hash", String(64), nullable=False, unique=True),  # the token itself is only in the link
    Column("staff_id", Key, ForeignKey("staff.id")),  # a personal link; NULL: whoever comes joins unit and role
    Column("unit_id", Key, ForeignKey("unit.id")),
    Column("role", String(20)),
    Column("created_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("used_at", Utc),
    Column("used_by", Key),  # Telegram id
    Column("uses_left", Integer, nullable=False, default=1),
    Index(None, "staff_id"),
)
