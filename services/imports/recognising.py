"""Who a line of the register is: by the id number, else by name, household and birth; and what is doubtful about it.

Two dangers. A namesake taken for somebody overwrites a person; a person not recognised stands in the register twice. So
a mark that may mean several stops the import, and a likely one is taken and told as a doubt: a corrected name too, if
birth and telephone and door are one. A number that is somebody else's says nothing of either: the line is taken
without it.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.ids import HouseholdId, ResidentId
from core.imports.problems import Problem, ProblemReason
from core.imports.residents import ResidentRow, may_be_one
from core.register import ResidentState
from services.imports.identifying import Identified, Mark, identify, twins
from services.imports.outcome import Headings, absent, unclear_person
from storage.recognising import Entry

GENERATION = 15
"""Years. Two of one name in one household are one person whose birth was corrected, unless they are this far apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A line with the household it belongs to and the hashes it is found by; `before` as in `Homes`."""

    row: ResidentRow
    home: HouseholdId
    name_hash: str
    id_hash: str | None
    phone_hash: str | None = None
    before: HouseholdId | None = None

    @property
    def born(self) -> int | None:
        return self.row.birth_year

    def without_number(self) -> "Wanted":
        return replace(self, row=self.row.without_number(), id_hash=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """By the line's place in the file: who it is; the others are new. `freed` lose their number to another line."""

    found: Mapping[int, Entry]
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()
    gone: tuple[Entry, ...] = ()
    freed: tuple[ResidentId, ...] = ()
    taken: frozenset[int] = frozenset()


def recognise_all(
    wanted: Sequence[Wanted], known: Sequence[Entry], headings: Headings
) -> tuple[Sequence[Wanted], Recognised, tuple[Problem, ...]]:
    """The lines as they are to be written, who they are, and a doubt for each that lost its number on the way.

    Without one number another may turn out to be taken, so this ends when none is; each round has fewer numbers.
    """
    doubts: list[Problem] = []
    who = recognise(wanted, known, headings)
    while who.taken:
        doubts += (_about(wanted[each], headings, ProblemReason.ID_TAKEN) for each in who.taken)
        wanted = [each.without_number() if n in who.taken else each for n, each in enumerate(wanted)]
        who = recognise(wanted, known, headings)
    return wanted, who, tuple(doubts)


def recognise(wanted: Sequence[Wanted], known: Sequence[Entry], headings: Headings) -> Recognised:
    """Whoever nobody in the file is, is `gone`, wherever they live."""
    who = identify(wanted, known, _MARKS, _is_here)
    taken = {entry.id for entry in who.found.values()}
    gone = tuple(entry for entry in known if entry.id not in taken and _is_here(entry))
    return Recognised(
        found=who.found,
        problems=tuple(sorted(_problems(wanted, who, headings), key=lambda problem: problem.line)),
        doubts=tuple(_doubts(wanted, who, gone, headings)),
        gone=gone,
        freed=tuple(entry.id for n, entry in who.found.items() if wanted[n].id_hash not in (None, entry.id_hash)),
        taken=frozenset(_taken_numbers(wanted, known, who)),
    )


def _is_here(entry: Entry) -> bool:
    return entry.state is ResidentState.HERE


# marks, the surest first


def _is_theirs(wanted: Wanted, entry: Entry) -> bool:
    """A number alone is not enough: with another name at another door it was more likely typed into a wrong line."""
    return wanted.name_hash == entry.name_hash or wanted.home == entry.home


def _one_number(wanted: Wanted, entry: Entry) -> bool:
    """Two of one name in one household, each with a number, are two."""
    return wanted.id_hash is None or entry.id_hash is None


def _one_birth(wanted: Wanted, entry: Entry) -> bool:
    return wanted.born is None or entry.born is None or wanted.born == entry.born


def _is_corrected(wanted: Wanted, entry: Entry) -> bool:
    """The number or the birth was put right; or else it is a grandchild."""
    return wanted.born is None or entry.born is None or abs(wanted.born - entry.born) < GENERATION


def _by_name(wanted: Wanted) -> Hashable:
    return wanted.home, wanted.name_hash


def _here_by_name(entry: Entry) -> Hashable:
    return entry.home, entry.name_hash


_MARKS: tuple[Mark[Wanted, Entry], ...] = (
    Mark(of_row=lambda wanted: wanted.id_hash, of_known=lambda entry: entry.id_hash, fits=_is_theirs),
    Mark(
        of_row=lambda wanted: wanted.born and (_by_name(wanted), wanted.born),
        of_known=lambda entry: entry.born and (_here_by_name(entry), entry.born),
        fits=_one_number,
    ),
    Mark(
        of_row=_by_name,
        of_known=_here_by_name,
        fits=lambda wanted, entry: _one_number(wanted, entry) and _one_birth(wanted, entry),
    ),
    Mark(of_row=_by_name, of_known=_here_by_name, fits=_is_corrected),
    Mark(
        of_row=lambda wanted: wanted.before and (wanted.before, wanted.name_hash),
        of_known=_here_by_name,
        fits=lambda wanted, entry: _one_number(wanted, entry) and _one_birth(wanted, entry),
        is_vague=True,
    ),
    Mark(
        of_row=lambda wanted: _moving(wanted.name_hash, wanted.born, wanted.phone_hash),
        of_known=lambda entry: _moving(entry.name_hash, entry.born, entry.phone_hash) if _is_here(entry) else None,
        fits=_one_number,
        is_vague=True,
    ),
    Mark(
        of_row=lambda wanted: _staying(wanted.home, wanted.born, wanted.phone_hash),
        of_known=lambda entry: _staying(entry.home, entry.born, entry.phone_hash) if _is_here(entry) else None,
        fits=lambda wanted, entry: wanted.id_hash is None and entry.id_hash is None,
        is_vague=True,
    ),
)


def _moving(name: str, born: int | None, phone: str | None) -> Hashable:
    return None if born is None or phone is None else (name, born, phone)


def _staying(home: HouseholdId, born: int | None, phone: str | None) -> Hashable:
    """With another name: a sign was put right. A number would have said so more surely."""
    return None if born is None or phone is None else (home, born, phone)


# what stops the import


def _problems(wanted: Sequence[Wanted], who: Identified[Entry], headings: Headings) -> Iterator[Problem]:
    for number in who.doubtful:
        yield unclear_person(wanted[number].row.line, headings)
    pairs = twins(
        wanted, _by_name, lambda each: each.id_hash is not None, lambda one, other: not may_be_one(one.row, other.row)
    )
    for number, other in pairs:
        yield unclear_person(wanted[number].row.line, headings, wanted[other].row.line)


# what is left out


def _taken_numbers(wanted: Sequence[Wanted], known: Sequence[Entry], who: Identified[Entry]) -> Iterator[int]:
    """The number is somebody else's in the register, and no line of the file gives them another one."""
    now = {entry.id: wanted[number].id_hash for number, entry in who.found.items()}
    owners = {entry.id_hash: entry for entry in known if entry.id_hash is not None}
    for number, each in enumerate(wanted):
        owner = owners.get(each.id_hash) if each.id_hash else None
        is_own = owner is not None and number in who.found and who.found[number].id == owner.id
        if owner is not None and not is_own and now.get(owner.id) in (None, owner.id_hash):
            yield number


# what a person should look at


def _doubts(
    wanted: Sequence[Wanted], who: Identified[Entry], gone: Sequence[Entry], headings: Headings
) -> Iterator[Problem]:
    lost = _Lost(gone)
    for number, each in enumerate(wanted):
        entry = who.found.get(number)
        reason = lost.doubt_of_new(each) if entry is None else _doubt(each, entry)
        if reason is not None:
            yield _about(each, headings, reason)


class _Lost:
    """Those whom no line means, to compare with whoever is new."""

    def __init__(self, gone: Sequence[Entry]) -> None:
        self._births = {(entry.name_hash, entry.born) for entry in gone}
        self._at_home: dict[HouseholdId, list[Entry]] = defaultdict(list)
        for entry in gone:
            self._at_home[entry.home].append(entry)

    def doubt_of_new(self, wanted: Wanted) -> ProblemReason | None:
        family = self._at_home.get(wanted.home, ())
        if any(entry.name_hash == wanted.name_hash for entry in family):
            return ProblemReason.NAMESAKE
        if wanted.born is not None and (wanted.name_hash, wanted.born) in self._births:
            return ProblemReason.PERHAPS_MOVED
        is_like = any(_may_be_renamed(wanted, entry) for entry in family)
        return ProblemReason.PERHAPS_RENAMED if is_like else None


def _may_be_renamed(wanted: Wanted, entry: Entry) -> bool:
    """A telephone that parent and child share says nothing."""
    is_one_age = wanted.born is not None and wanted.born == entry.born
    is_one_phone = wanted.phone_hash is not None and wanted.phone_hash == entry.phone_hash
    return _one_number(wanted, entry) and _is_corrected(wanted, entry) and (is_one_age or is_one_phone)


def _doubt(wanted: Wanted, entry: Entry) -> ProblemReason | None:
    if wanted.id_hash is not None and wanted.id_hash == entry.id_hash:
        return None if wanted.name_hash == entry.name_hash else ProblemReason.NAME_CHANGED
    if wanted.name_hash != entry.name_hash:
        return ProblemReason.RENAMED
    if not _one_number(wanted, entry):
        return ProblemReason.ID_CHANGED
    if not _one_birth(wanted, entry):
        return ProblemReason.BIRTH_CHANGED
    is_at_home = entry.home in (wanted.home, wanted.before)
    return None if is_at_home else ProblemReason.MOVED_BY_PHONE


_DIFFERING = {
    ProblemReason.NAME_CHANGED: ("name",),
    ProblemReason.ID_CHANGED: ("id_number",),
    ProblemReason.ID_TAKEN: ("id_number",),
    ProblemReason.BIRTH_CHANGED: ("born", "id_number"),
    ProblemReason.NAMESAKE: ("born", "id_number"),
    ProblemReason.MOVED_BY_PHONE: ("household", "room"),
    ProblemReason.PERHAPS_MOVED: ("household", "room"),
    ProblemReason.RENAMED: ("name",),
    ProblemReason.PERHAPS_RENAMED: ("name",),
}
"""Where to look: the field that differs, or the one that the file tells it by."""


def _about(wanted: Wanted, headings: Headings, reason: ProblemReason) -> Problem:
    """The cell is not repeated."""
    fields = _DIFFERING[reason]
    name = next((each for each in fields if each in headings), fields[0])
    return Problem(line=wanted.row.line, column=headings.get(name), reason=reason, field=absent(name, headings))
