"""Who has to be told what, the lists for the doors, every attempt, and what residents asked for."""

from sqlalchemy import (
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
    text,
)

from storage.tables.base import metadata, own_key
from storage.types import Key, Utc

outreach = Table(
    "outreach",
    metadata,
    own_key(),
    Column("notice_id", Key, ForeignKey("notice.id")),  # what is to be told: a notice, or
    Column("request_id", Key, ForeignKey("request.id")),  # the answer to a request; neither: a regular visit
    Column("resident_id", Key, ForeignKey("resident.id"), nullable=False),
    Column("state", String(10), nullable=False),  # proposed, open, reached, declined, dropped
    Column("reason", String(20)),  # the contact reason; NULL while a digital message may still do
    Column("way", String(10)),  # how the resident was reached
    Column("told_at", Utc),  # when a message went to the resident's chat
    Column("since", Utc, nullable=False),
    Column("settled_at", Utc),
    UniqueConstraint("notice_id", "resident_id"),
    UniqueConstraint("request_id", "resident_id"),
    Index(None, "resident_id", "state"),
    Index(None, "state", "reason"),
    Index("ix_outreach_coverage", "notice_id", "state", "way", "told_at", "resident_id"),  # counting reads no rows
    Index(
        "ix_outreach_regular",
        "resident_id",
        unique=True,
        sqlite_where=text("notice_id IS NULL AND request_id IS NULL AND state = 'open'"),
        postgresql_where=text("notice_id IS NULL AND request_id IS NULL AND state = 'open'"),
    ),
)

visit_list = Table(
    "visit_list",
    metadata,
    own_key(),
    Column("staff_id", Key, ForeignKey("staff.id"), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("chat_id", Key),
    Column("message_id", Key),
    Index(None, "staff_id", "created_at"),
)

visit_entry = Table(
    "visit_entry",
    metadata,
    Column("list_id", Key, ForeignKey("visit_list.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # frozen, and kept by later lists of the same day
    Column("household_id", Key, ForeignKey("household.id"), nullable=False),
    Column("position", Integer, nullable=False, default=0, server_default="0"),  # its place in the walk
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
    Column("proven_way", String(10)),  # the way of reach that this attempt proved, and
    Column("proven_before", Utc),  # when it had last been proven before: an undo gives that back
    UniqueConstraint("list_id", "outreach_id"),  # one attempt for one knock; taken back: the row goes
    Index(None, "outreach_id"),
    Index(None, "household_id"),
)

visit_note = Table(
    "visit_note",
    metadata,
    Column("list_id", Key, ForeignKey("visit_list.id"), primary_key=True),
    Column("household_id", Key, ForeignKey("household.id"), primary_key=True),
    Column("kind", String(10), nullable=False),  # text, voice
    Column("content", LargeBinary, nullable=False),  # sealed: the words, or the file id of the voice message
    Column("by_id", Key, ForeignKey("staff.id"), nullable=False),
    Column("at", Utc, nullable=False),
)

handover = Table(
    "handover",
    metadata,
    own_key(),
    Column("household_id", Key, ForeignKey("household.id"), nullable=False),
    Column("staff_id", Key, ForeignKey("staff.id"), nullable=False),  # who knocks there now
    Column("by_id", Key, ForeignKey("staff.id"), nullable=False),
    Column("at", Utc, nullable=False),
    Column("ended_at", Utc),
    Index(None, "staff_id"),
    Index(
        "ix_handover_live",
        "household_id",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)

put_off = Table(
    "put_off",
    metadata,
    Column("household_id", Key, ForeignKey("household.id"), primary_key=True),
    Column("until", Date, nullable=False),  # the office's day from which it stands on the list again
    Column("by_id", Key, ForeignKey("staff.id"), nullable=False),
    Column("known", Text),  # what there was known to be tight (core.handing); NULL: put off before that was noted
)

request = Table(
    "request",
    metadata,
    own_key(),
    Column("household_id", Key, ForeignKey("household.id"), nullable=False),
    Column("resident_id", Key, ForeignKey("resident.id")),  # who asked, where it is known
    Column("list_id", Key, ForeignKey("visit_list.id")),  # NULL: it came by chat
    Column("owner_id", Key, ForeignKey("unit.id")),  # NULL: nobody has taken it yet
    Column("kind", String(12)),  # core.requests.RequestKind; NULL: not said yet
    Column("words", LargeBinary),
    Column("words_by", Key, ForeignKey("staff.id")),  # who may write them anew; NULL: the resident, or several people
    Column("answer", LargeBinary),
    Column("state", String(10), nullable=False),  # open, answered, closed
    Column("created_by", Key, ForeignKey("staff.id")),  # NULL: the resident, by chat
    Column("created_at", Utc, nullable=False),
    Column("due_at", Utc),  # NULL: by the rule of core.requests
    Column("handled_by", Key, ForeignKey("staff.id")),  # who last said its kind, owner or day; NULL: nobody yet
    Column("handled_at", Utc),
    Column("answered_by", Key, ForeignKey("staff.id")),
    Column("answered_at", Utc),
    Column("settled_at", Utc),  # the answer was told, or nothing is left to tell
    UniqueConstraint("list_id", "household_id"),
    Index(None, "state", "created_at"),
)
