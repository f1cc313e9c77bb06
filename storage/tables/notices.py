"""Postings, the notices they were merged into, who is meant and how it stands with each."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, false

from storage.tables.base import metadata, own_key
from storage.types import Key, Utc

notice = Table(
    "notice",
    metadata,
    own_key(),
    Column("state", String(12), nullable=False),  # open, withdrawn, merged
    Column("merged_into", Key, ForeignKey("notice.id")),
    Column("revision", Integer, nullable=False, default=1),
    Column("author_id", Key, ForeignKey("staff.id")),
    Column("issuer_id", Key, ForeignKey("unit.id"), nullable=False),
    Column("title", String(80), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("urgency", String(10), nullable=False),
    Column("deadline_at", Utc),
    Column("deadline_precision", String(10)),
    Column("deadline_confidence", String(10)),
    Column("deadline_phrase", String(200)),
    Column("deadline_rule", String(40)),  # how an inferred one was inferred
    Column("deadline_doubted", Boolean, nullable=False, default=False),  # 待核实
    Column("deadline_settled_at", Utc),  # a person said when it is due: copies and updates of others do not change it
    Column("deadline_settled_by", Key),
    Column("later_deadlines", JSON, nullable=False, default=list),
    Column("event_at", Utc),  # when a meeting, a power cut takes place; nothing is due then
    Column("event_precision", String(10)),
    Column("event_until", Utc),
    Column("event_is_all", Boolean, nullable=False, default=False, server_default=false()),  # nothing is left after it
    Column("trace_demands", JSON, nullable=False, default=list),
    Column("has_traces", Boolean, nullable=False, default=False),
    Column("audience_scope", String(10), nullable=False, default="nobody"),
    Column("audience_min_age", Integer),
    Column("audience_needs", JSON, nullable=False, default=list),
    Column("audience_grids", JSON, nullable=False, default=list, server_default="[]"),  # unit ids; empty: all
    Column("audience_buildings", JSON, nullable=False, default=list, server_default="[]"),  # of household.building
    Column("is_audience_inferred", Boolean, nullable=False, default=False, server_default=false()),
    Column("audience_settled_at", Utc),  # a person said who is meant: copies and updates do not change it
    Column("audience_settled_by", Key),
    Column("demand_revision", Integer, nullable=False, default=1),  # the last revision that changed what is demanded
    Column("facts_revision", Integer, nullable=False, default=1),  # the last one that changed facts or the demand
    Column("created_at", Utc, nullable=False),
    Column("changed_at", Utc, nullable=False),
    Column("withdrawn_at", Utc),
    Index(None, "state", "created_at"),
    Index(None, "issuer_id", "created_at"),
    Index(None, "merged_into"),
)

notice_revision = Table(
    "notice_revision",
    metadata,
    Column("notice_id", Key, ForeignKey("notice.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("change", String(12), nullable=False),  # first, facts, demand, wording
    Column("title", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("deadline_at", Utc),
    Column("posting_id", Key),
    Column("at", Utc, nullable=False),
)

posting = Table(
    "posting",
    metadata,
    own_key(),
    Column("source_id", Key, ForeignKey("source.id"), nullable=False),
    Column("chat_id", Key, nullable=False),  # as posted: a later migration does not rewrite it
    Column("message_id", Key, nullable=False),
    Column(
        "part", Integer, nullable=False, default=0, server_default="0"
    ),  # 1, 2, …: one of several notices in one message
    Column("thread_id", Key, nullable=False, default=0),
    Column("reply_to", Key),  # the message of this chat that it answers: it changes that one's notice
    Column("media_group_id", String(40)),
    Column("notice_id", Key, ForeignKey("notice.id")),  # NULL: part of an album whose caption has not come yet
    Column("relation", String(10)),  # new, same, update, part; doubted: whether it is a notice is being asked
    Column("author_id", Key, ForeignKey("staff.id")),
    Column("author_telegram_id", Key),
    Column("issuer_id", Key, ForeignKey("unit.id"), nullable=False),
    Column("link", String(200)),
    Column("posted_at", Utc, nullable=False),
    Column("withdrawn_at", Utc),
    UniqueConstraint("chat_id", "message_id", "part"),
    Index(None, "notice_id"),
    Index(None, "source_id", "posted_at"),
    Index(None, "issuer_id", "posted_at"),
    Index(None, "media_group_id"),
    Index(None, "reply_to"),
)

posting_text = Table(
    "posting_text",
    metadata,
    Column("posting_id", Key, ForeignKey("posting.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Utc, nullable=False),
)

attachment = Table(
    "attachment",
    metadata,
    own_key(),
    Column("posting_id", Key, ForeignKey("posting.id"), nullable=False),
    Column("kind", String(12), nullable=False),  # document, photo, video, audio, voice, animation
    Column("file_id", String(250), nullable=False),
    Column("unique_id", String(100), nullable=False),
    Column("name", String(250)),
    Column("size", Key),  # bytes, as the server says
    Column(
        "read_state", String(12), nullable=False, default="none", server_default="none"
    ),  # none, waiting, read, unreadable
    Column("text", Text),  # what stands in it
    UniqueConstraint("posting_id", "unique_id"),
    Index(None, "read_state"),
    Index(None, "unique_id"),
)

notice_words = Table(  # what `find` looks through: title, text and sources, as the rules see them
    "notice_words",
    metadata,
    Column("notice_id", Key, ForeignKey("notice.id"), primary_key=True, autoincrement=False),
    Column("words", Text, nullable=False),
)

addressee = Table(
    "addressee",
    metadata,
    Column("notice_id", Key, ForeignKey("notice.id"), primary_key=True),
    Column("staff_id", Key, ForeignKey("staff.id"), primary_key=True),
    Column("source_id", Key, ForeignKey("source.id")),
    Column("why", String(12), nullable=False),  # member, unit, presumed, joined, inlet
    Column("since", Utc, nullable=False),
    Column("until", Utc),
    Index(None, "staff_id", "until"),
)

receipt = Table(
    "receipt",
    metadata,
    Column("notice_id", Key, ForeignKey("notice.id"), primary_key=True),
    Column("staff_id", Key, ForeignKey("staff.id"), primary_key=True),
    Column("state", String(10), nullable=False),  # waiting, read, doing, done, not_mine, question
    Column("revision", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    Column("by_id", Key, ForeignKey("staff.id"), nullable=False),  # a colleague who was told by phone may settle it
)
