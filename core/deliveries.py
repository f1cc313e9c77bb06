"""What is to be sent: a kind, the id of its subject and a recipient. It is rendered only at the moment of sending."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from core.ids import DeliveryId, StaffId


class DeliveryKind(StrEnum):
    DIGEST = "digest"  # subject: digest
    DIGEST_EDIT = "digest_edit"  # subject: digest; its message is edited in place
    DIGEST_MOVED = "digest_moved"  # subject: digest; the older copy goes away
    URGENT = "urgent"  # subject: notice
    REACTION = "reaction"  # subject: posting; 👌 under it
    MARKED_POSTER = "marked_poster"  # subject: message id; a secrecy marking: nothing was stored
    MARKED_ADMIN = "marked_admin"
    SOURCE_ASKED = "source_asked"  # subject: source; administrators: enable or leave?
    SOURCE_READY = "source_ready"  # subject: source; to whoever added the bot
    SOURCE_TROUBLE = "source_trouble"  # subject: source; rights were lost
    OUTREACH_ASKED = "outreach_asked"  # subject: notice; "this would add 212 households"
    RESIDENT_NOTICE = "resident_notice"  # subject: notice; to a resident's or relative's own chat
    RESIDENT_EDIT = "resident_edit"  # subject: notice; the earlier message shows that it no longer holds
    RESIDENT_OFF = "resident_off"  # subject: notice; it was withdrawn after the chat had been told
    VISIT_ASKED = "visit_asked"  # subject: request; the workers of the grid: somebody is asked to come
    LINK_USED = "link_used"  # subject: link; the worker who made it sees that somebody linked by it
    RESIDENT_ANSWER = "resident_answer"  # subject: request; its answer, to the resident's own chat
    REQUEST_HEARD = "request_heard"  # subject: the office's day; requests that wait for somebody, once on a workday
    HANDED_OVER = "handed_over"  # subject: a colleague; so many households were handed to the recipient
    REGISTER_OPENED = "register_opened"  # subject: the last access, revision: the first; for supervisors
    HANDED_BACK = "handed_back"  # subject: a colleague; so many households were given back to the recipient
    BRIEF = "brief"  # subject: brief; what a supervisor has to decide
    DRAFT_POST = "draft_post"  # subject: draft; into a group, by its publisher's wish; captured when it was sent
    DRAFT_DONE = "draft_done"  # subject: draft; to its publisher: where it stands, and where it could not be posted
    COUNT_LINE = "count_line"  # subject: notice, revision: the post it answers; how many have settled it, in the group
    COUNT_EDIT = "count_edit"  # subject: notice; that line is edited in place
    UPDATE_ASIDE = "update_aside"  # subject: update id; an update could not be read
    INQUIRY = "inquiry"  # subject: inquiry; what one publisher is asked in one half-day
    INQUIRY_EDIT = "inquiry_edit"  # subject: inquiry; its message is edited in place
    INQUIRY_MOVED = "inquiry_moved"  # subject: inquiry; a newer one stands further down
    REMOVAL = "removal"  # subject: an earlier delivery's or list's message, deleted after its time


RESIDENT_KINDS = frozenset(
    {DeliveryKind.RESIDENT_NOTICE, DeliveryKind.RESIDENT_EDIT, DeliveryKind.RESIDENT_OFF, DeliveryKind.RESIDENT_ANSWER}
)
"""What goes to the own chats of residents and their relatives, who may have no place in the roster."""

RINGING = frozenset({DeliveryKind.RESIDENT_NOTICE, DeliveryKind.RESIDENT_ANSWER})
"""What counts against the few that go to a resident's chat on one day. An answer goes out all the same."""


WITH_CODES = frozenset({DeliveryKind.REGISTER_OPENED, DeliveryKind.LINK_USED, DeliveryKind.VISIT_ASKED})
"""What names a household in chat, and therefore does not stay there."""


class Priority(IntEnum):
    """Lower goes first."""

    ASKED = 0  # somebody is waiting for it
    URGENT = 1
    DIGEST = 2
    REFRESH = 3
    QUIET = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    id: DeliveryId
    kind: DeliveryKind
    subject: int
    revision: int
    staff: StaffId | None
    chat_id: int
    message_id: int | None
    priority: Priority
    attempts: int
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    message_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TryLater:
    """The recipient or the server asked for patience; `after` in seconds."""

    after: float
    why: str
    counts: bool = True
    """Does this attempt count against the delivery? A flood limit says nothing about the delivery itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """It will never arrive; `is_person_gone`: the recipient blocked the bot, never started it, or left."""

    why: str
    is_person_gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The group became a supergroup."""

    chat_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Void:
    """Nobody wants it any more."""

    why: str


Outcome = Sent | TryLater | Gone | Moved | Void
