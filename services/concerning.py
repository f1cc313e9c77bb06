"""Whom a notice concerns, as far as the office's tree and its yards decide: what the contact rules work with.

It is asked for every resident and every notice at once after an import, so what is the same for all residents of a
unit is worked out once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.audiences import Yard, is_concerned
from core.ids import UnitId
from core.office import Office
from core.outreach import Resident
from core.reading import Audience, Scope
from storage import audiences, roster
from storage.audiences import Calling
from storage.concerned import Sight
from storage.keyring import KeyRing


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What the rules need of the office while they work: its keys and clock, and where its units stand."""

    keys: KeyRing
    office: Office
    above: Mapping[UnitId, frozenset[UnitId]]
    yard: Yard
    _below: dict[frozenset[UnitId], frozenset[UnitId]] = field(default_factory=dict, repr=False)

    def below(self, places: frozenset[UnitId]) -> frozenset[UnitId]:
        """These units and all that stand below them."""
        if places not in self._below:
            self._below[places] = frozenset(each for each, above in self.above.items() if places & above)
        return self._below[places]

    def reaches(self, calling: Calling, resident: Resident) -> bool:
        """Does the resident live in a unit in which the notice was posted, or below it?"""
        there = self.below(calling.places)
        return resident.unit in there or resident.grid in there

    def means(self, calling: Calling, resident: Resident) -> bool:
        if not self.reaches(calling, resident):
            return False
        yard, needs = self.yard, self.office.needs
        return any(is_concerned(resident, each, yard=yard, needs=needs) for each in calling.audiences)

    def sight(self, meant: Iterable[Audience], now: datetime) -> Sight:
        """Age is opened only if somebody asks for it; if nothing else is asked for, it decides who is opened."""
        found = list(meant)
        ages = [each.min_age for each in found if each.min_age is not None]
        by_age_alone = all(each.scope is Scope.NAMED and not each.needs and each.min_age is not None for each in found)
        return Sight(
            today=self.office.local(now).date(),
            with_age=bool(ages),
            from_age=min(ages) if ages and by_age_alone else None,
        )


async def register_of(connection: AsyncConnection, keys: KeyRing, office: Office) -> Register:
    return Register(
        keys=keys,
        office=office,
        above=await audiences.tree(connection),
        yard=Yard(grid_names=await roster.unit_names(connection)),
    )
