"""Units in the order of the office's tree: each one before those under it, neighbours by name, never by a number."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.ids import UnitId
from core.imports.households import natural_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit in the office's tree."""

    id: UnitId
    name: str
    parent: UnitId | None
    is_grid: bool


def in_tree_order(units: Iterable[Unit]) -> list[UnitId]:
    """Every unit once, from the root down; one whose parent is not there stands as a root."""
    known = {each.id: each for each in units}
    under: dict[UnitId | None, list[Unit]] = {}
    for each in sorted(known.values(), key=lambda one: (natural_key(one.name), one.id)):
        under.setdefault(each.parent if each.parent in known else None, []).append(each)
    found: list[UnitId] = []
    waiting = list(reversed(under.get(None, [])))
    while waiting:
        here = waiting.pop()
        found.append(here.id)
        waiting += reversed(under.get(here.id, []))
    return found


def paths_in_order(units: Iterable[Unit]) -> dict[UnitId, tuple[str, ...]]:
    """Every unit's name after those above it, in the order of the tree. The office's root is called by its name only,
    and stands in no other path."""
    known = {each.id: each for each in units}
    found: dict[UnitId, tuple[str, ...]] = {}
    for unit_id in in_tree_order(known.values()):
        here = known[unit_id]
        found[unit_id] = () if here.parent is None else (*found.get(here.parent, ()), here.name)
    return {unit_id: path or (known[unit_id].name,) for unit_id, path in found.items()}
