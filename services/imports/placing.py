"""Gives every line of a file its unit and its grid, or names the lines whose unit is unclear."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import UnitId
from core.imports.problems import Problem
from services.imports.outcome import Headings, unclear_unit
from services.imports.units import Place, Written, grow, places, read_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """`spots` are the unit and the grid of each line, in their order; empty when there are problems."""

    spots: tuple[tuple[UnitId, UnitId | None], ...] = ()
    new_units: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


async def place_all(connection: AsyncConnection, lines: Sequence[tuple[int, Written]], headings: Headings) -> Placement:
    """Makes what is new, unless a line is unclear."""
    tree = await read_tree(connection)
    meant = places((written for _, written in lines), tree)
    if problems := tuple(
        unclear_unit(line, headings, [_shown(place) for place in meant[written]])
        for line, written in lines
        if len(meant[written]) > 1
    ):
        return Placement(problems=problems)
    ids, new_units = await grow(connection, tree, (found[0] for found in meant.values()))
    spots = {
        written: (ids[found[0].unit], None if found[0].grid is None else ids[found[0].grid])
        for written, found in meant.items()
    }
    return Placement(spots=tuple(spots[written] for _, written in lines), new_units=tuple(new_units))


def _shown(place: Place) -> str:
    return "/".join(place.grid or place.unit)
