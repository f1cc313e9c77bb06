"""What a posting makes of its notice, and who hears of it: one more source, a further revision, an edit.

The danger is a short correction that wipes out what it does not mention: what is left unsaid stays as it was.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId, PostingId, StaffId, UnitId
from core.notices import Change, Post, change_between, completed, edited, together
from core.office import Office
from core.people import Act, Person, may
from core.reading import Confidence, Deadline, Kind, Precision, Reading, TraceDemand, TraceKind, Urgency, read
from core.slots import after_quiet
from core.sources import Source, SourceKind
from services import addressing, outreach, telling
from services.papers import Papers
from storage import notices, sources
from storage.notices import NoticeRow
from storage.postings import PostingRow
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One message on its way in: where it stands, whose it is, and the transaction it is written in."""

    connection: AsyncConnection
    store: Store
    office: Office
    papers: Papers
    source: Source
    author: Person | None
    post: Post
    now: datetime

    @property
    def author_id(self) -> StaffId | None:
        return None if self.author is None else self.author.id

    @property
    def issuer(self) -> UnitId:
        """A member of the roster speaks for their unit; anybody else for the source's."""
        return self.source.unit if self.author is None else self.author.unit


def said_in(row: NoticeRow) -> Reading:
    """What the notice says now, from whichever postings."""
    return Reading(
        is_notice=True,
        title=row.title,
        kind=Kind(row.kind),
        deadlines=_deadlines(row),
        urgency=Urgency(row.urgency),
        residents=row.audience,
        trace_demands=tuple(TraceDemand(kind=TraceKind(each), phrase="") for each in row.traces),
    )


def _deadlines(row: NoticeRow) -> tuple[Deadline, ...]:
    if row.deadline is None:
        return ()
    precision, confidence = Precision(row.precision or Precision.MINUTE), Confidence(row.confidence or "stated")
    return tuple(
        Deadline(at=at, precision=precision, phrase=row.phrase or "", confidence=confidence, rule=row.rule or "")
        for at in (row.deadline, *row.later_deadlines)
    )


async def update(case: Case, row: NoticeRow, reading: Reading, posting_id: PostingId) -> Reading:
    """An update replaces what it speaks of; hands back what the notice says now."""
    said = said_in(row)
    whole = completed(reading, said, text=case.post.text)
    change = change_between(said, whole, moved=True)
    await _revise(case, row, whole, change, text=case.post.text, posting_id=posting_id)
    return whole


async def add_copy(case: Case, row: NoticeRow, reading: Reading, posting_id: PostingId, *, is_late: bool) -> Reading:
    """A copy adds its source, what it demands as a trace, and a deadline when the notice had none.

    `is_late`: it is the original of an update that came before it, so its words are older than the notice's.
    """
    said = said_in(row)
    whole = completed(said, reading, text=row.text) if is_late else completed(reading, said, text=case.post.text)
    if row.deadline is None and whole.deadlines:
        text, origin = (row.text, row.main_posting or posting_id) if is_late else (case.post.text, posting_id)
        await _revise(case, row, whole, Change.FACTS, text=text, posting_id=origin)
    traces = {demand.kind.value for demand in together(said.trace_demands, reading.trace_demands)}
    await notices.set_traces(case.connection, row.id, traces)
    await telling.refresh_digests(case.connection, row.id, case.now)
    return whole


async def amend(case: Case, row: NoticeRow, known: PostingRow) -> Reading:
    """An edited posting: a new revision when the notice's own text changed, or when a copy brings another fact."""
    text, posted_at = case.post.text, known.posted_at
    old, new = read(known.text, posted_at, case.office), read(text, posted_at, case.office)
    said = said_in(row)
    whole = edited(said, old, new)
    moved = all(case.papers.has_moved(text, before, posted_at) for before in (known.text, row.text))
    change = change_between(said, whole, moved=moved)
    if row.main_posting == known.id or change is not Change.WORDING:
        await _revise(case, row, whole, change, text=text, posting_id=known.id)
        if change is not Change.WORDING or whole.urgency is not said.urgency:
            await alert(case, row.id, whole, None, revision=row.revision + 1)
        await tell_residents(case, row.id, whole)
    return new


async def _revise(
    case: Case, row: NoticeRow, reading: Reading, change: Change, *, text: str, posting_id: PostingId
) -> None:
    revision = row.revision + 1
    await notices.revise(case.connection, row.id, reading, change, revision=revision, now=case.now)
    await notices.add_revision(case.connection, row.id, revision, change, reading, text, posting_id, case.now)
    await telling.refresh_digests(case.connection, row.id, case.now)


async def spread(
    case: Case, notice_id: NoticeId, reading: Reading, posting_id: PostingId, *, updated: int | None = None
) -> None:
    """Addressees, the sign under the message, urgent messages, and the residents who have to be told.

    `updated`: the revision that an update made, which everybody has to hear of, not only who is new.
    """
    connection, now = case.connection, case.now
    added = await addressing.address(connection, notice_id, case.source, case.author, now)
    await sources.change_source(connection, case.source.id, last_posting_at=case.post.posted_at)
    if case.source.kind is SourceKind.GROUP and case.post.part <= 1:
        await telling.sign(connection, posting_id, case.post, now)
    await alert(case, notice_id, reading, added if updated is None else None, revision=updated or 0)
    await tell_residents(case, notice_id, reading)


async def alert(
    case: Case, notice_id: NoticeId, reading: Reading, people: Collection[StaffId] | None, *, revision: int = 0
) -> None:
    """What is urgent goes out at once, in the quiet hours only when somebody with the right to says 特急."""
    if reading.urgency is not Urgency.NORMAL:
        due_at = case.now if _may_wake(case.author, reading) else after_quiet(case.now, case.office)
        await telling.urge(case.connection, notice_id, people, case.now, due_at, revision=revision)


def _may_wake(author: Person | None, reading: Reading) -> bool:
    return reading.urgency is Urgency.TOP and author is not None and may(author, Act.PUBLISH, unit=author.unit)


async def tell_residents(case: Case, notice_id: NoticeId, reading: Reading) -> None:
    unit = case.source.unit if case.source.kind is SourceKind.GROUP else case.issuer
    await outreach.name_residents(
        case.connection, case.store, notice_id, reading.residents, unit, case.author, case.office, case.now
    )
