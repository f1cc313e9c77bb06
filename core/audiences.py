"""Which residents an audience means: by age, need and place, and one audience out of several.

A notice that names people concerns those it names; one for all residents only those whom a need or a missing way shuts
out, because everybody else reads it where it stands.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.ids import UnitId
from core.needs import NEEDS, NeedList
from core.outreach import Resident
from core.reading import Audience, Scope

AGES = (60, 70, 80)
"""What one tap offers."""
_DIGITS = str.maketrans("〇零一二两三四五六七八九", "001223456789")
_SIGN = re.compile(r"(?P<sign>.+?)(?:号?楼|号?栋|幢|座|号)")
_GRID = re.compile(r"(?P<before>.*?)第?(?P<number>[0-9]+)号?网格")


@dataclass(frozen=True, slots=True, kw_only=True)
class Yard:
    """What has to be known to say whether somebody lives where a notice means: the names of the grids."""

    grid_names: Mapping[UnitId, str]

    def holds(self, resident: Resident, audience: Audience) -> bool:
        if not (audience.grids or audience.buildings):
            return True
        if _is_building(resident, audience):
            return True
        if resident.grid is None:
            return False
        name = grid_word(self.grid_names.get(resident.grid, ""))
        return resident.grid in audience.grids or name in {
            grid_word(each) for each in audience.grids if isinstance(each, str)
        }


def _is_building(resident: Resident, audience: Audience) -> bool:
    """By its sign, or by its compound and its sign as a person chose it."""
    sign, chosen = sign_of(resident.building), f"{resident.compound}-{resident.building}"
    return any(each == chosen or sign_of(each) == sign for each in audience.buildings)


def is_concerned(resident: Resident, audience: Audience, *, yard: Yard | None = None, needs: NeedList = NEEDS) -> bool:
    """Does the notice have to reach this resident through the office? Age or need, whichever is named, suffices."""
    if yard is not None and not yard.holds(resident, audience):
        return False
    if audience.scope is Scope.EVERYBODY:
        return True
    if audience.scope is Scope.NAMED:
        of_age = audience.min_age is not None and resident.age is not None and resident.age >= audience.min_age
        return of_age or bool(resident.needs & audience.needs)
    if audience.scope is Scope.ALL:
        return bool(resident.needs & needs.shut_out) or not resident.has_way
    return False


def sign_of(building: str) -> str:
    """The sign on a building in one writing: 三号楼, 3栋 and 3 are 3."""
    word = "".join(building.split()).upper()
    found = _SIGN.fullmatch(word)
    return numbered(found["sign"] if found else word)


def grid_word(name: str) -> str:
    """A grid's name in one writing: 第一网格, 柳荫第1网格 and 1号网格 are 1; a name without a number is itself."""
    found = _GRID.fullmatch(numbered("".join(name.split())))
    return found["number"] if found else name


def numbered(word: str) -> str:
    """Chinese numerals below a hundred as digits: 十二 is 12, 二十 is 20."""
    word = re.sub(r"(?<![一二两三四五六七八九0-9])十", "一十", word)
    word = re.sub(r"十(?=[一二三四五六七八九])", "", word).replace("十", "0")
    return word.translate(_DIGITS)


def narrowed(audience: Audience, place: UnitId | str, *, is_in: bool) -> Audience:
    """With or without one place: a grid by its number, or a building. Nobody meant yet: then all residents there."""
    there = replace(audience, scope=audience.scope if audience else Scope.ALL, is_inferred=False)
    if isinstance(place, str):
        return replace(there, buildings=there.buildings | {place} if is_in else there.buildings - {place})
    return replace(there, grids=there.grids | {place} if is_in else there.grids - {place})
