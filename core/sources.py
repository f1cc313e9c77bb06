"""Where notices come from, and how well Huiyue can hear there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.ids import SourceId, UnitId

SILENT_AFTER = timedelta(days=7)
"""A group without a single message for so long is worth a look."""


class SourceKind(StrEnum):
    GROUP = "group"
    INLET = "inlet"


class SourceState(StrEnum):
    ASKED = "asked"  # somebody else than an administrator of the roster brought the bot in
    ENABLED = "enabled"
    LEFT = "left"


class SourceAudience(StrEnum):
    MEMBERS = "members"
    UNIT = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`can_read`: the bot is administrator there, so Telegram brings it every message and every change of members."""

    id: SourceId
    kind: SourceKind
    title: str
    unit: UnitId
    unit_name: str
    state: SourceState
    audience: SourceAudience
    can_read: bool
    chat_id: int
    thread_id: int
    members: int
    last_posting_at: datetime | None
    added_by: int | None

    @property
    def is_listened_to(self) -> bool:
        """A group at work: of no other can anything be missed."""
        return self.kind is SourceKind.GROUP and self.state is SourceState.ENABLED

    @property
    def is_deaf(self) -> bool:
        """A group in which the bot can read no longer."""
        return self.is_listened_to and not self.can_read

    def is_silent(self, now: datetime) -> bool:
        """No word for a week. A group that never said anything is new, and not silent."""
        last = self.last_posting_at
        return self.is_listened_to and last is not None and last < now - SILENT_AFTER


class AddedReason(StrEnum):
    """What became of being added to a group."""

    ENABLED = "enabled"
    ASKED = "asked"
    BACK = "back"  # was a source before; goes on as it was
    RIGHTS_CHANGED = "rights_changed"
    LEFT = "left"
    KNOWN = "known"
    NOT_ALLOWED = "not_allowed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    reason: AddedReason
    source: SourceId | None = None
    title: str = ""
