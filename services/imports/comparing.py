"""A resident before and after a file: what of them changes, and which ways of reach that puts in doubt.

The danger is to lose what somebody took the trouble to find out. A column that the file lacks, a cell that could not be
read and an empty birth or id number leave what there is.
"""

from dataclasses import dataclass, replace

from core.ids import HouseholdId
from core.imports.identity import as_18, birth_of
from core.imports.residents import ResidentRow
from core.imports.words import clean
from core.needs import NeedList
from core.outreach import Way
from core.register import ResidentState
from services.imports.outcome import Fate, Headings
from storage.recognising import Entry
from storage.register import Details

_OPTIONAL = {
    "phone": "phone",
    "id_number": "id_number",
    "born": "born",
    "needs": "needs",
    "tier": "tier",
    "language": "language",
    "proxy": "proxy_name",
    "proxy_phone": "proxy_phone",
    "proxy_kind": "proxy_kind",
    "proxy_away": "is_proxy_away",
    "note": "note",
}
"""The columns that a file may lack, and what each is in the register."""

_LASTING = ("id_number", "born")
"""An empty cell takes away no identity."""

_SAID = {"name": "name", **_OPTIONAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A resident who stood in the register, before and after."""

    entry: Entry
    old: Details
    new: Details
    home: HouseholdId

    @property
    def has_moved(self) -> bool:
        return self.home != self.entry.home

    @property
    def comes_back(self) -> bool:
        """A household from which somebody was thought to have moved away lists them again. The dead stay dead."""
        return self.entry.state is ResidentState.MOVED

    @property
    def fields(self) -> tuple[str, ...]:
        """What of them changes, in the words of the columns."""
        is_told = self.new.born is None and self.new.id_number is not None
        differing = (
            field
            for field, name in _SAID.items()
            if getattr(self.old, name) != getattr(self.new, name) and not (field == "born" and is_told)
        )
        return (*(("household",) if self.has_moved else ()), *(("state",) if self.comes_back else ()), *differing)

    @property
    def is_one(self) -> bool:
        return self.has_moved or self.comes_back or self.old != self.new

    def fate(self, *, is_home_changed: bool) -> Fate:
        if self.has_moved:
            return Fate.MOVED
        return Fate.CHANGED if self.is_one or is_home_changed else Fate.UNCHANGED

    def has_other(self, way: Way) -> bool:
        """The door, the number or the proxy is another one than the one that was proven."""
        return self.has_moved if way is Way.DOOR else _of(self.old, way) != _of(self.new, way)

    def lost(self, way: Way) -> bool:
        return way is not Way.DOOR and not any(_of(self.new, way))


def _of(details: Details, way: Way) -> tuple[str | None, ...]:
    return (details.phone,) if way is Way.PHONE else (details.proxy_name, details.proxy_phone)


def details_of(row: ResidentRow, headings: Headings, known: NeedList, old: Details | None = None) -> Details:
    """As the file has them, over what the register has; a need that the office no longer knows is not taken away.

    No file can name such a word any more, so its absence says nothing.
    """
    said = Details(
        name=row.name,
        phone=row.phone,
        id_number=None if row.id_number is None else as_18(row.id_number),
        born=row.born,
        needs=row.needs,
        tier=row.tier,
        language=row.language,
        proxy_name=row.proxy,
        proxy_phone=row.proxy_phone,
        proxy_kind=row.proxy_kind,
        is_proxy_away=row.is_proxy_away,
        note=row.note,
    )
    if old is None:
        return _told_once(said)
    forgotten = old.needs - known.words
    return _told_once(_over(replace(said, needs=said.needs | forgotten), old, row, headings))


def _over(said: Details, old: Details, row: ResidentRow, headings: Headings) -> Details:
    kept = {name for field, name in _OPTIONAL.items() if field not in headings or field in row.unread}
    kept |= {name for name in _LASTING if getattr(said, name) is None}
    kept |= {name for name in ("note", "language") if _same_words(getattr(said, name), getattr(old, name))}
    return replace(said, **{name: getattr(old, name) for name in kept})


def _same_words(said: str | None, held: str | None) -> bool:
    """A note typed on two lines comes out of a sheet as one line: that is no change."""
    return held is not None and said == (clean(held) or None)


def _told_once(details: Details) -> Details:
    """A birth is kept only where the number does not tell it."""
    is_told = details.id_number is not None and birth_of(details.id_number) is not None
    return replace(details, born=None) if is_told else details
