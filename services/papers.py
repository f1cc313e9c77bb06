"""The papers of recent postings, kept beside the database and filled from it at first use.

Two postings of one notice may arrive at the same moment in two groups. Whoever takes a posting in holds `lock` around
look-up and commit, so that the second cannot miss the first; only the process that holds the lease takes postings in.
"""

import asyncio
import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.ids import PostingId
from core.merging import Index, Judgement, Paper, prepare
from core.office import Office
from core.pairings import fingerprint
from core.reading import read
from storage import postings
from storage.postings import PostingRow
from storage.store import Store

WINDOW = timedelta(days=45)
"""How far back a posting may be the same as a new one."""


@dataclass(slots=True, kw_only=True)
class Papers:
    office: Office
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _index: Index[PostingId] = field(default_factory=Index)
    _wordings: dict[PostingId, str] = field(default_factory=dict)
    _worded: defaultdict[str, set[PostingId]] = field(default_factory=lambda: defaultdict(set))
    _ages: list[tuple[datetime, PostingId]] = field(default_factory=list)
    _is_filled: bool = False

    async def fill(self, store: Store, now: datetime) -> None:
        """Reads what is in the database, once; what has become too old since goes."""
        self._let_go(now - WINDOW)
        if self._is_filled:
            return
        async with store.reading() as connection:
            for row in await postings.texts_since(connection, now - WINDOW):
                self.keep(row.id, self.paper(row.text, row.posted_at))
                await asyncio.sleep(0)  # reading many takes seconds, and others must go on
        self._is_filled = True

    def empty(self) -> None:
        """What is known here may be out of date: another process took postings in."""
        for posting in list(self._wordings):
            self.forget(posting)
        self._ages.clear()
        self._is_filled = False

    def paper(self, text: str, posted_at: datetime) -> Paper:
        reading = read(text, posted_at, self.office)
        return prepare(text, self.office.local(posted_at), tuple(each.at for each in reading.deadlines))

    def of(self, row: PostingRow) -> Paper:
        return self.paper(row.text, row.posted_at)

    def has_moved(self, new: str, old: str, posted_at: datetime) -> bool:
        """Does one of two versions of a text name a date, a place or an amount that the other does not?"""
        one, other = self.paper(new, posted_at), self.paper(old, posted_at)
        return set(one.facts) != set(other.facts) or set(one.names) != set(other.names)

    def ranked(self, paper: Paper, limit: int) -> tuple[tuple[PostingId, Judgement], ...]:
        """The most likely postings, the best first."""
        return self._index.ranked(paper, limit)

    def worded(self, fingerprints: Iterable[str]) -> list[PostingId]:
        """The postings that have one of these wordings."""
        return sorted(posting for each in fingerprints for posting in self._worded.get(each, ()))

    def keep(self, posting: PostingId, paper: Paper) -> None:
        """After the commit only: what was rolled back must not be found again."""
        self.forget(posting)
        self._index.add(posting, paper)
        self._wordings[posting] = fingerprint(paper)
        self._worded[self._wordings[posting]].add(posting)
        heapq.heappush(self._ages, (paper.posted_at, posting))

    def forget(self, posting: PostingId) -> None:
        self._index.remove(posting)
        wording = self._wordings.pop(posting, "")
        self._worded[wording].discard(posting)
        if not self._worded[wording]:
            del self._worded[wording]

    def _let_go(self, since: datetime) -> None:
        while self._ages and self._ages[0][0] < since:
            self.forget(heapq.heappop(self._ages)[1])
