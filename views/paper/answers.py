"""What `visits` says at a terminal: codes, contact reasons and line numbers, and nothing that tells of a person."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from core.visiting import Knock
from views.html import one_line
from views.paper.fonts import GAP
from views.wording import Wording

_LONGEST = 200
_GRIDS_SHOWN = 12


class Trouble(StrEnum):
    """Why there is no list; the placeholders of each are those of `printing.<trouble>`."""

    UNKNOWN_GRID = "unknown_grid"
    NO_GRIDS = "no_grids"
    SEVERAL_GRIDS = "several_grids"
    NO_WORKER = "no_worker"
    NOT_WRITABLE = "not_writable"


def trouble_line(trouble: Trouble, w: Wording, *, known: Sequence[str] = (), **values: object) -> str:
    more = ["…"] if len(known) > _GRIDS_SHOWN else []
    names = w("comma").join([*map(_shown, known[:_GRIDS_SHOWN]), *more])
    return w(f"printing.{trouble}", known=names, **{name: _shown(value) for name, value in values.items()})


def nobody_line(grid: str, w: Wording) -> str:
    return w("printing.nobody", grid=_shown(grid))


def list_lines(grid: str, knocks: Sequence[Knock], w: Wording) -> list[str]:
    """The list as chat would show it, for a look at the office."""
    return [
        w("printing.title", grid=_shown(grid), count=len(knocks)),
        *(_line(knock, w) for knock in knocks),
        w("printing.on_paper"),
    ]


def written_line(file: object, count: int, w: Wording, *, has_slips: bool) -> str:
    return w("printing.written" if has_slips else "printing.written_bare", file=_shown(file), count=count)


def gap_line(numbers: Iterable[int], w: Wording) -> str:
    """In which entries something is to be written in by hand; it never says whose name it is."""
    return w("printing.gaps", numbers=w("comma").join(map(str, numbers)), sign=GAP)


def _line(knock: Knock, w: Wording) -> str:
    reason = w(f"reason.{knock.reason}") if knock.reason is not None else ""
    return w("printing.line", number=knock.number, code=_shown(knock.code), people=knock.people, reason=reason).rstrip()


def _shown(value: object) -> str:
    return one_line(str(value), _LONGEST)
