"""What /start means for whoever sends it. A stranger learns nothing but how to get in."""

from dataclasses import dataclass
from enum import StrEnum

from core.people import Person


class StartReason(StrEnum):
    KNOWN = "known"  # stands in the roster with this Telegram id
    BOUND = "bound"  # the link belonged to this person; now it is used up
    JOINED = "joined"  # the link was for a role in a unit
    MADE_ADMIN = "made_admin"  # stands in ADMIN_IDS
    USED = "used"
    EXPIRED = "expired"
    NO_SUCH_LINK = "no_such_link"
    ALREADY_SOMEBODY = "already_somebody"  # this account belongs to another person of the roster
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    reason: StartReason
    person: Person | None = None
