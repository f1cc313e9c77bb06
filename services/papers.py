"""The papers of recent postings, kept beside the database and filled from it at first use.

Two postings of one notice may arrive at the same moment in two groups. Whoever takes a posting in holds `lock` around
look-up and commit, so that the second cannot miss the first; only the process that holds the lease takes postings in.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.ids import PostingId
from core.merging import Index, Judgement, Paper, prepare
from core.office import Office
from core.reading import read
from storage import postings
from storage.store import Store

WINDOW = timedelta(days=45)
"""How far back a posting may be the same as a new one."""


@dataclass(slots=True, kw_only=True)
class Papers:
    office: Office
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _index: Index[PostingId] = field(default_factory=Index)
    _is_filled: bool = False

    async def fill(self, store: Store, now: datetime) -> None:
        """Reads what is in the database, once."""
        if self._is_filled:
            return
        async with store.reading() as connection:
            for row in await postings.texts_since(connection, now - WINDOW):
                self._index.add(row.id, self.paper(row.text, row.posted_at))
        self._is_filled = True

    def paper(self, text: str, posted_at: datetime) -> Paper:
        reading = read(text, posted_at, self.office)
        return prepare(text, self.office.local(posted_at), tuple(each.at for each in reading.deadlines))

    def has_moved(self, new: str, old: str, posted_at: datetime) -> bool:
        """Does one of two versions of a text name a date, a place or an amount that the other does not?"""
        one, other = self.paper(new, posted_at), self.paper(old, posted_at)
        return set(one.facts) != set(other.facts) or set(one.names) != set(other.names)

    def find(self, paper: Paper) -> tuple[PostingId, Judgement] | None:
        return self._index.find(paper)

    def keep(self, posting: PostingId, paper: Paper) -> None:
        """After the commit only: what was rolled back must not be found again."""
        self._index.remove(posting)
        self._index.add(posting, paper)

    def forget(self, posting: PostingId) -> None:
        self._index.remove(posting)
