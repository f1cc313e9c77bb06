"""Which unit a spreadsheet means by 柳荫社区 or 青石街道/柳荫社区, whatever the order of its lines.

The danger is a second unit of the same name, made silently: its people would get none of the notices of the first. So
a name that stands for one unit anywhere is that unit, and a name that stands for several is for a person to settle.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import UnitId
from storage import roster, roster_sheet

Path = tuple[str, ...]
"""Names from the top down, the office's root left out: its own path is ()."""

Written = tuple[Path, str | None]
"""What a row says of its unit and its grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    unit: Path
    grid: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The office's units; `root` is the name of the topmost."""

    root: str
    ids: dict[Path, UnitId]
    grids: frozenset[Path] = frozenset()


def places(written: Iterable[Written], tree: Tree) -> dict[Written, tuple[Place, ...]]:
    """What each may mean: one place, or several that are equally good."""
    said = set(written)
    units = units_meant({unit for unit, _ in said}, tree.ids.keys() - tree.grids, tree.root)
    declared = {(*units[unit][0], grid) for unit, grid in said if unit and grid and len(units[unit]) == 1}
    grids = _by_name(tree.grids | declared)
    return {each: tuple(_places(each, units, grids)) for each in said}


def _places(written: Written, units: dict[Path, tuple[Path, ...]], grids: dict[str, set[Path]]) -> Iterator[Place]:
    unit, grid = written
    if grid is None:
        yield from (Place(unit=path) for path in units[unit])
    elif unit:
        yield from (Place(unit=path, grid=(*path, grid)) for path in units[unit])
    else:
        yield from (Place(unit=path[:-1], grid=path) for path in _grids_meant(grid, grids))


def _grids_meant(name: str, grids: dict[str, set[Path]]) -> list[Path]:
    """Without a unit: the grid directly under the root, else the only one of this name, else a new one there."""
    named = grids.get(name, set())
    return [(name,)] if (name,) in named or not named else sorted(named)


def units_meant(written: Iterable[Path], known: Iterable[Path], root: str) -> dict[Path, tuple[Path, ...]]:
    """The full path that each written one means, or all that it may mean. What the file itself declares counts too."""
    units = _by_name(known)
    meant: dict[Path, tuple[Path, ...]] = {}
    for path in _parents_first(written):
        meant[path] = _meant(path, units, root)
        if len(meant[path]) == 1:
            _learn(meant[path][0], units)
    return meant


def _meant(path: Path, units: dict[str, set[Path]], root: str) -> tuple[Path, ...]:
    """From the top if there is such a path, else the end of a longer one, else new under whatever stands above it."""
    if path == () or path[0] == root:
        return (path[1:],)
    if len(path) > 1 and _is_known(path, units):
        return (path,)
    ending = tuple(sorted(unit for unit in units.get(path[-1], ()) if unit[-len(path) :] == path))
    if ending or len(path) == 1:
        return ending or (path,)
    above = path[:-1]
    tops = (above,) if _is_known(above, units) else _meant(above, units, root)
    return tuple((*top, path[-1]) for top in tops)


def _is_known(path: Path, units: dict[str, set[Path]]) -> bool:
    return path in units.get(path[-1], ())


def _parents_first(paths: Iterable[Path]) -> Iterator[Path]:
    """A line that says where 青石街道 stands comes before the lines that only name it; a circle as it comes."""
    pending = sorted(set(paths))
    while pending:
        below = {name for path in pending for name in path[1:]}
        ready = [path for path in pending if not path or path[0] not in below] or pending
        yield from ready
        pending = sorted(set(pending).difference(ready))


def _by_name(paths: Iterable[Path]) -> dict[str, set[Path]]:
    named: dict[str, set[Path]] = defaultdict(set)
    for path in paths:
        _learn(path, named)
    return named


def _learn(path: Path, named: dict[str, set[Path]]) -> None:
    for end in range(1, len(path) + 1):
        named[path[end - 1]].add(path[:end])


async def read_tree(connection: AsyncConnection) -> Tree:
    root = await roster.root_unit(connection)
    paths: dict[UnitId, Path] = {}
    nodes = await roster_sheet.unit_nodes(connection)
    for node in nodes:
        if node.id == root:
            paths[node.id] = ()
        elif node.parent in paths:
            paths[node.id] = (*paths[node.parent], node.name)
    return Tree(
        root=next(node.name for node in nodes if node.id == root),
        ids={path: unit_id for unit_id, path in paths.items()},
        grids=frozenset(paths[node.id] for node in nodes if node.is_grid and node.id in paths),
    )


async def grow(
    connection: AsyncConnection, tree: Tree, wanted: Iterable[Place]
) -> tuple[dict[Path, UnitId], list[str]]:
    """Makes the units and grids that are not there yet: all units by path, and the new ones as people write them."""
    wanted = list(wanted)
    grids = {place.grid for place in wanted if place.grid}
    whole = grids | {place.unit for place in wanted}
    new = {path[:end] for path in whole for end in range(1, len(path) + 1)} - tree.ids.keys()
    ids = dict(tree.ids)
    for path in sorted(new, key=lambda path: (len(path), path)):
        ids[path] = await roster.unit_under(connection, ids[path[:-1]], path[-1], is_grid=path in grids)
    return ids, ["/".join(path) for path in sorted(new)]
