"""Who works here and what each may do (the table of design 4.8). An act that is not listed is nobody's.

The roles are read afresh for every update; nothing here is cached, so a role taken away is gone at the next tap.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from core.ids import StaffId, UnitId

FEWEST = 5
"""Of fewer people no number is broken down or told: it would say something about each of them."""


class Role(StrEnum):
    STAFF = "staff"
    GRID_WORKER = "grid_worker"
    PUBLISHER = "publisher"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


class Style(StrEnum):
    """How messages look. Rich ones need an app of June 2026 or later; on an older one nothing of them is seen."""

    RICH = "rich"
    PLAIN = "plain"


class Act(StrEnum):
    SETTLE_OWN = "settle_own"
    PUBLISH = "publish"  # make a message a notice, withdraw it, set its deadline
    CURATE = "curate"  # split, merge
    STATISTICS = "statistics"
    CALL_LIST = "call_list"
    CERTIFY = "certify"  # a certificate with counts; with names only whoever may see the call list
    BURDEN = "burden"  # the load that units cause
    VISIT = "visit"
    CONFIRM_OUTREACH = "confirm_outreach"  # say which residents a notice is for
    REGISTER = "register"  # add a resident, correct an entry
    REVEAL = "reveal"  # open one household's entries, with a reason
    EXPORT_REGISTER = "export_register"
    COVERAGE = "coverage"  # counts and codes of who was reached and who was not
    OWN_REQUESTS = "own_requests"  # take, hand on and answer what residents asked for
    ADMINISTER = "administer"


class Reach(IntEnum):
    """How far a right goes; a wider one contains the narrower ones."""

    NONE = 0
    OWN = 1  # own receipts, own notices, own grid
    UNIT = 2  # own unit
    BELOW = 3  # own unit and below
    ALL = 4


_EVERYBODY = dict.fromkeys(Role, Reach.OWN)
_RIGHTS: dict[Act, dict[Role, Reach]] = {
    Act.SETTLE_OWN: _EVERYBODY,
    Act.PUBLISH: {Role.PUBLISHER: Reach.UNIT, Role.SUPERVISOR: Reach.BELOW, Role.ADMIN: Reach.ALL},
    Act.CURATE: {Role.PUBLISHER: Reach.UNIT, Role.SUPERVISOR: Reach.BELOW, Role.ADMIN: Reach.ALL},
    Act.STATISTICS: {Role.PUBLISHER: Reach.OWN, Role.SUPERVISOR: Reach.BELOW, Role.ADMIN: Reach.ALL},
    Act.CALL_LIST: {Role.SUPERVISOR: Reach.BELOW, Role.ADMIN: Reach.ALL},
    Act.CERTIFY: {Role.PUBLISHER: Reach.OWN, Role.SUPERVISOR: Reach.BELOW, Role.ADMIN: Reach.ALL},
    Act.BURDEN: {Role.PUBLISHER: Reach.UNIT, Role.SUPERVISOR: Reach.BELOW, Role.ADMIN: Reach.ALL},
    Act.VISIT: {Role.GRID_WORKER: Reach.OWN},
    Act.CONFIRM_OUTREACH: {Role.PUBLISHER: Reach.UNIT, Role.SUPERVISOR: Reach.BELOW, Role.ADMIN: Reach.ALL},
    Act.REGISTER: {Role.GRID_WORKER: Reach.OWN},
    Act.REVEAL: {Role.GRID_WORKER: Reach.OWN, Role.SUPERVISOR: Reach.BELOW, Role.ADMIN: Reach.ALL},
    Act.EXPORT_REGISTER: {Role.GRID_WORKER: Reach.OWN, Role.SUPERVISOR: Reach.BELOW, Role.ADMIN: Reach.ALL},
    Act.COVERAGE: {Role.SUPERVISOR: Reach.BELOW, Role.ADMIN: Reach.ALL},
    Act.OWN_REQUESTS: {Role.GRID_WORKER: Reach.UNIT, Role.SUPERVISOR: Reach.BELOW, Role.ADMIN: Reach.ALL},
    Act.ADMINISTER: {Role.ADMIN: Reach.ALL},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of staff as the rules see them. `below` holds the own unit and every unit under it."""

    id: StaffId
    name: str
    telegram_id: int | None
    roles: frozenset[Role]
    unit: UnitId
    grid: UnitId | None = None
    below: frozenset[UnitId] = frozenset()
    locale: str | None = None
    style: Style | None = None
    """What this person chose; None: never asked, or not answered yet."""
    is_style_asked: bool = False

    def has(self, role: Role) -> bool:
        return role in self.roles


def reach_of(roles: Iterable[Role], act: Act) -> Reach:
    """The widest reach that any of the roles gives for this act."""
    rights = _RIGHTS.get(act, {})
    return max((rights.get(role, Reach.NONE) for role in roles), default=Reach.NONE)


def style_for(own: Style | None, office: str) -> Style:
    """How to write to somebody. Their own choice wins; `office` is MESSAGE_STYLE: auto, rich or plain.

    With `auto` whoever has not said that they can see rich messages gets plain ones: those are seen everywhere.
    """
    if own is not None:
        return own
    return Style.RICH if office == Style.RICH else Style.PLAIN


def may(person: Person, act: Act, *, unit: UnitId | None = None, own: bool = False) -> bool:
    """May this person do this to something that belongs to `unit` (None: nobody's unit) or is their `own`?"""
    reach = reach_of(person.roles, act)
    if reach is Reach.ALL or (own and reach is not Reach.NONE):
        return True
    if reach is Reach.BELOW:
        return unit in person.below
    return reach is Reach.UNIT and unit == person.unit
