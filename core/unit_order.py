"""Units in the order of the office's tree: each one before those under it, neighbours by name, never by a number."""

from collections.abc import Iterable

from core.ids import UnitId
from core.imports.households import natural_key
from core.requests import Unit


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
