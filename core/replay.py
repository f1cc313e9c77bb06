"""Plays a list of postings through reading and merging, as if they arrived one after the other; nothing is stored.

What the command line prints for measuring. The danger is to measure something that the bot does not do: so the same
`read`, `prepare` and `Index` decide here as there, and only the bookkeeping is this module's own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.merging import Index, Judgement, Paper, Relation, prepare
from core.office import Office
from core.reading import notices_in, read
from core.secrecy import marking

FIRST = datetime(2026, 6, 1, 9, 0)  # noqa: DTZ001 - a naive time is the office's own, and any workday morning will do
STEP = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayLine:
    """One posting. Without a source it comes from another one than all others, without a time a minute after the
    last."""

    text: str
    source: str | None = None
    posted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayResult:
    """`notice` is None for chatter and secrets; `to` is the notice that a copy or an update joined, or the near miss.

    `asks`: a person would be asked whether it is a notice, or whether it is the same as `to`."""

    notice: int | None
    relation: str
    to: int | None
    reason: str
    asks: bool = False


_WEIGHT = {"same": 0, "update": 1, "different": 2, "new": 3}
"""A message with several notices says what the first of them is that is not new."""


class _Desk:
    """Numbers notices and remembers under which number each paper lies."""

    def __init__(self, office: Office, *, takes_all: bool) -> None:
        self._office = office
        self._takes_all = takes_all
        self._index: Index[int] = Index()
        self._notice_of: list[int] = []
        self._last = 0

    def forget(self) -> None:
        """Numbers go on; what lies on the desk is gone."""
        self._index, self._notice_of = Index(), []

    def take(self, text: str, posted_at: datetime) -> ReplayResult:
        if secrecy := marking(text):
            return ReplayResult(notice=None, relation="secret", to=None, reason=secrecy)
        results = [self._take(part, posted_at) for part in notices_in(text, posted_at, self._office)]
        return min(results, key=lambda result: _WEIGHT.get(result.relation, len(_WEIGHT)))

    def _take(self, text: str, posted_at: datetime) -> ReplayResult:
        reading = read(text, posted_at, self._office, explained=True)
        if not (self._takes_all or reading.is_notice):
            return ReplayResult(
                notice=None, relation="chatter", to=None, reason=", ".join(reading.reasons), asks=reading.is_doubtful
            )
        paper = prepare(text, self._office.local(posted_at), tuple(deadline.at for deadline in reading.deadlines))
        return self._file(paper)

    def _file(self, paper: Paper) -> ReplayResult:
        found = self._index.find(paper)
        result = self._result(*found) if found else self._fresh("new", None, "nothing_alike")
        self._index.add(len(self._notice_of), paper)
        self._notice_of.append(result.notice or self._last)
        return result

    def _result(self, key: int, judgement: Judgement) -> ReplayResult:
        near = self._notice_of[key]
        if judgement.relation is Relation.DIFFERENT:
            fresh = self._fresh(str(judgement.relation), near, judgement.reason)
            return replace(fresh, asks=judgement.is_suggestion)
        return ReplayResult(notice=near, relation=str(judgement.relation), to=near, reason=judgement.reason)

    def _fresh(self, relation: str, near: int | None, reason: str) -> ReplayResult:
        self._last += 1
        return ReplayResult(notice=self._last, relation=relation, to=near, reason=reason)


def replay(
    lines: Iterable[ReplayLine], office: Office, *, notices: bool = False, pairs: bool = False
) -> Iterator[ReplayResult]:
    """One result for each line, in order. `notices` takes every line as a notice; `pairs` does as well, and forgets
    after each second one."""
    desk = _Desk(office, takes_all=notices or pairs)
    start = last = office.local(FIRST) - STEP
    for number, line in enumerate(lines):
        if pairs and number % 2 == 0:
            desk.forget()
            last = start  # or 今天 would change between the lines of a late pair, at midnight
        last = office.local(line.posted_at) if line.posted_at else last + STEP
        yield desk.take(line.text, last)
