"""What came in and is not yet handled, what is to be sent, and which slot of whom was served."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from storage.tables.base import metadata, own_key
from storage.types import Key, Utc

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", Key, primary_key=True, autoincrement=False),
    Column("payload", LargeBinary),  # encrypted; emptied once handled
    Column("state", String(10), nullable=False),  # new, done, aside
    Column("is_secret", Boolean, nullable=False, default=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("why", String(200)),
    Column("received_at", Utc, nullable=False),
    Column("settled_at", Utc),
    Index(None, "state", "update_id"),
)

delivery = Table(
    "delivery",
    metadata,
    own_key(),
    Column("kind", String(20), nullable=False),
    Column("subject_id", Key, nullable=False),
    Column("subject_revision", Key, nullable=False, default=0),
    Column("staff_id", Key, ForeignKey("staff.id")),  # the recipient, when it is one of ours
    Column("chat_id", Key, nullable=False),  # where to; for a person their Telegram id
    Column("message_id", Key),  # of the sent message, or of the one to edit, react to or delete
    Column("priority", Integer, nullable=False),
    Column("state", String(10), nullable=False),  # waiting, sent, gone, void
    Column("why", String(200)),
    Column("attempts", Integer, nullable=False, default=0),
    Column("due_at", Utc, nullable=False),
    Column("void_at", Utc),  # after this nobody wants it any more
    Column("created_at", Utc, nullable=False),
    Column("settled_at", Utc),
    UniqueConstraint("kind", "subject_id", "subject_revision", "chat_id"),
    Index(None, "state", "priority", "id"),
    Index(None, "settled_at"),  # what is forgotten is asked for at every tick
)

digest = Table(
    "digest",
    metadata,
    own_key(),
    Column("staff_id", Key, ForeignKey("staff.id"), nullable=False),
    Column("workday", Date, nullable=False),
    Column("ordinal", Integer),  # the slot of that workday; NULL: asked for with /digest, which consumes no slot
    Column("state", String(10), nullable=False),  # empty, waiting, live, moved
    Column("chat_id", Key),
    Column("message_id", Key),
    Column("sent_at", Utc),
    Column("created_at", Utc, nullable=False),
    UniqueConstraint("staff_id", "workday", "ordinal"),
    Index(None, "staff_id", "state"),
)

digest_item = Table(
    "digest_item",
    metadata,
    Column("digest_id", Key, ForeignKey("digest.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # frozen: 办结 3 stays number 3
    Column("notice_id", Key, ForeignKey("notice.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("section", String(10), nullable=False),
    UniqueConstraint("digest_id", "notice_id"),
    Index(None, "notice_id"),
)
