"""/find: what somebody was told, wrote or answers for, by any words. What was asked for is kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from sqlalchemy.ext.asyncio import AsyncConnection

from core.finding import PER_PAGE, Findings, Found, asked, pieces_of, snippet, terms_of
from core.ids import NoticeId
from core.people import Act, Person, Reach, reach_of
from core.reading import Confidence, Kind, Precision
from core.receipts import NoticeState
from storage import finding
from storage.finding import FoundRow, Sight
from storage.store import Store

_AT_ONCE = 200
"""So many notices are made ready in one transaction: a tap must not wait for all of them."""


@dataclass(slots=True, kw_only=True)
class FindingService:
    store: Store
    _is_filled: bool = field(default=False)

    async def find(self, reader: Person, words: str, page: int = 0) -> Findings:
        """All the words first; when nothing holds them all, what nearly holds the most of them."""
        terms = terms_of(words)
        if not terms:
            return Findings(words="")
        await self.fill()
        async with self.store.reading() as connection:
            ids = await finding.with_all(connection, _sight(reader), terms)
            pieces = pieces_of(terms)
            is_near = not ids and pieces != (terms,)
            if is_near:
                ids = await finding.with_some(connection, _sight(reader), pieces, terms)
            found = Findings(words=asked(words), total=len(ids), is_near=is_near)
            number = min(max(page, 0), found.pages - 1)
            shown = ids[number * PER_PAGE : (number + 1) * PER_PAGE]
            rows = await _found(connection, reader, shown, [*terms, *chain(*pieces)] if is_near else terms)
        return Findings(words=found.words, found=rows, total=found.total, page=number, is_near=is_near)

    async def fill(self) -> None:
        """Makes the notices ready that were taken in before anything could be found; once in a process."""
        last = 0
        while not self._is_filled:
            async with self.store.writing() as connection:
                ids = await finding.without_words(connection, _AT_ONCE, last)
                for notice_id in ids:
                    await finding.note_words(connection, notice_id)
                last = ids[-1] if ids else last
                self._is_filled = len(ids) < _AT_ONCE


def _sight(reader: Person) -> Sight:
    """The same right by which a notice is opened in full."""
    reach = reach_of(reader.roles, Act.STATISTICS)
    if reach is Reach.ALL:
        return Sight(reader=reader.id, units=None)
    return Sight(reader=reader.id, units=reader.below if reach is Reach.BELOW else frozenset())


async def _found(
    connection: AsyncConnection, reader: Person, ids: Sequence[NoticeId], looked_for: Sequence[str]
) -> tuple[Found, ...]:
    return tuple(_one(row, looked_for) for row in await finding.rows(connection, reader.id, ids))


def _one(row: FoundRow, looked_for: Sequence[str]) -> Found:
    return Found(
        notice=row.id,
        title=row.title,
        kind=Kind(row.kind),
        state=NoticeState(row.state),
        posted_at=row.posted_at,
        deadline=row.deadline,
        precision=Precision(row.precision) if row.precision else None,
        is_inferred=row.confidence == Confidence.INFERRED.value,
        is_doubted=row.is_doubted,
        sources=row.sources,
        receipt=row.receipt,
        is_off=row.is_off,
        snippet=snippet(row.texts, looked_for),
    )
