"""Which household of the register a line means, whatever it says of the compound.

A register may have been made before the office wrote 小区, and a file may leave it out. The danger is a second
household behind one door: everybody in it would stand in the register twice. So a flat is the same flat as long as
only one can be meant, and where several can, a person has to say which.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.ids import HouseholdId, UnitId
from core.imports.households import loose
from core.imports.residents import ResidentRow
from storage.register import Door, Home


@dataclass(frozen=True, slots=True, kw_only=True)
class Housed:
    """A line whose unit and grid are known."""

    row: ResidentRow
    unit: UnitId
    grid: UnitId | None

    @property
    def door(self) -> Door:
        return self.unit, self.row.household

    @property
    def bare(self) -> Door:
        return self.unit, bare(self.row.household, self.row.compound)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """`homes` are the households a line may mean: none for a new one. `before` is the one its people may come from."""

    homes: tuple[HouseholdId, ...] = ()
    before: HouseholdId | None = None


def bare(code: str, compound: str) -> str:
    """3-2-0412 of 柳荫苑-3-2-0412."""
    return code.removeprefix(f"{compound}-") if compound else code


class Doors:
    """The households of the register, to be found by what a line says."""

    def __init__(self, known: Mapping[HouseholdId, Home], housed: Iterable[Housed]) -> None:
        self._known = known
        self._exact = {(home.unit, home.code): home_id for home_id, home in known.items()}
        self._loose: dict[Door, list[HouseholdId]] = defaultdict(list)
        self._bare: dict[Door, list[HouseholdId]] = defaultdict(list)
        for home_id, home in known.items():
            self._loose[home.unit, loose(home.code)].append(home_id)
            if home.compound:
                self._bare[home.unit, bare(home.code, home.compound)].append(home_id)
        self._claims: dict[Door, set[str]] = defaultdict(set)
        for each in housed:
            self._claims[each.bare].add(each.row.compound)

    def meant(self, housed: Housed) -> Meant:
        """Exactly this code; else the same code spelled otherwise; else the flat without, or with, its compound."""
        if (home := self._exact.get(housed.door)) is not None:
            return Meant(homes=(home,))
        same = self._loose.get((housed.unit, loose(housed.row.household)), [])
        if len(same) == 1:
            return Meant(homes=tuple(same))
        return self._without_compound(housed) if not housed.row.compound else self._with_compound(housed)

    def _without_compound(self, housed: Housed) -> Meant:
        """The line names none: the only such flat of the unit, or of the line's grid."""
        homes = self._bare.get(housed.door, [])
        nearer = [home for home in homes if housed.grid is not None and self._known[home].grid == housed.grid]
        return Meant(homes=tuple(nearer if len(nearer) == 1 else homes))

    def _with_compound(self, housed: Housed) -> Meant:
        """The register knew no compounds: its flat gets this one, unless the file gives it to several."""
        home = self._exact.get(housed.bare)
        if home is None or self._known[home].compound:
            return Meant()
        return Meant(homes=(home,)) if self._claims[housed.bare] == {housed.row.compound} else Meant(before=home)
