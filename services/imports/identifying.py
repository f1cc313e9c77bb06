"""Who a row is: the same rules for colleagues and residents, the surest mark first, each person taken by one row only.

The danger is a namesake. A mark that may mean several people means nobody, and is told to a person.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

RowT = TypeVar("RowT")
KnownT = TypeVar("KnownT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Generic[RowT, KnownT]):
    """One way to recognise somebody: equal marks, unless `fits` says that something surer speaks against it.

    A vague one that means several people says nothing at all, instead of making the row doubtful.
    """

    of_row: Callable[[RowT], Hashable | None]
    of_known: Callable[[KnownT], Hashable | None]
    fits: Callable[[RowT, KnownT], bool] = lambda _row, _known: True
    is_vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified(Generic[KnownT]):
    """By the row's place in the file: whom it means. `doubtful` rows may mean several; the others are new people."""

    found: dict[int, KnownT] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)


def identify(
    rows: Sequence[RowT],
    known: Sequence[KnownT],
    marks: Sequence[Mark[RowT, KnownT]],
    is_here: Callable[[KnownT], bool],
) -> Identified[KnownT]:
    """Every row by the first mark, then the rest by the next: a line without a number never takes another's person.

    Whoever is here goes before namesakes who left.
    """
    result: Identified[KnownT] = Identified()
    free = dict(enumerate(known))
    for mark in marks:
        index = _index(free, mark)
        for number, row in enumerate(rows):
            if number not in result.found and number not in result.doubtful:
                same = (each for each in index.get(mark.of_row(row), ()) if each in free)
                fitting = [each for each in same if mark.fits(row, free[each])]
                if len(fitting) == 1 or not mark.is_vague:
                    _take(number, fitting, free, result, is_here)
    return result


def _index(known: dict[int, KnownT], mark: Mark[RowT, KnownT]) -> dict[Hashable, list[int]]:
    index: dict[Hashable, list[int]] = defaultdict(list)
    for number, person in known.items():
        value = mark.of_known(person)
        if value is not None:
            index[value].append(number)
    return index


def _take(
    row: int,
    candidates: list[int],
    free: dict[int, KnownT],
    result: Identified[KnownT],
    is_here: Callable[[KnownT], bool],
) -> None:
    best = [each for each in candidates if is_here(free[each])] or candidates
    if len(best) == 1:
        result.found[row] = free.pop(best[0])
    elif best:
        result.doubtful.add(row)


def twins(
    rows: Sequence[RowT],
    mark: Callable[[RowT], Hashable],
    is_sure: Callable[[RowT], bool],
    are_apart: Callable[[RowT, RowT], bool] = lambda _one, _other: False,
) -> Iterator[tuple[int, int]]:
    """Rows (and another row of each) that share a mark, have nothing surer of their own, and nothing between them.

    Sure rows are taken first, so that the one without an identity is the one that is doubted.
    """
    known: dict[Hashable, list[int]] = defaultdict(list)
    for number in sorted(range(len(rows)), key=lambda number: not is_sure(rows[number])):
        namesakes = known[mark(rows[number])]
        other = next((each for each in namesakes if not are_apart(rows[number], rows[each])), None)
        if other is not None and not is_sure(rows[number]):
            yield number, other
        namesakes.append(number)
