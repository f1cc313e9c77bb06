"""What a posting makes of its notice, and who hears of it: one more source, a further revision, an edit.

The danger is a short correction that wipes out what it does not mention: what is left unsaid stays as it was.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.attachments import says_nothing
from core.duties import demands_more, is_supplement
from core.ids import NoticeId, PostingId, StaffId, UnitId
from core.notices import Change, Post, change_between, edited, is_firmer, together
from core.office import Office
from core.people import Act, Person, Role, may
from core.reading import Reading, Urgency, read
from core.slots import after_quiet
from core.sources import Source, SourceKind
from services import addressing, contacting, ending, retelling, telling
from services.papers import Papers
from services.retelling import Reader
from services.saying import said_in
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
    of: NoticeId | None = None
    """The notice that the same words became in another group: one draft is one notice wherever it was posted."""

    @property
    def reader(self) -> Reader:
        return Reader(connection=self.connection, office=self.office, papers=self.papers)

    @property
    def author_id(self) -> StaffId | None:
        return None if self.author is None else self.author.id

    @property
    def issuer(self) -> UnitId:
        """A member of the roster speaks for their unit; anybody else for the source's."""
        return self.source.unit if self.author is None else self.author.unit


async def join(case: Case, row: NoticeRow) -> Reading:
    """A further posting of a notice, stored already: what all its postings say together, whatever order they came in.

    What an update brings is told to everybody, and ends what a person had said of the deadline; unless whoever wrote it
    may not change the notice: then it waits until somebody says that it holds.
    """
    said = said_in(row)
    told = await retelling.story(case.reader, row)
    whole = await retelling.with_absorbed(case.connection, row, told.reading)
    brings = retelling.brings(told, row)
    whole = _kept(said, whole, is_settled=row.is_settled and not (brings and told.main.reading.deadlines))
    change = change_between(said, whole, moved=brings, is_more=retelling.asks_more(told, row))
    is_new = told.main.text != row.text or whole.title != said.title or (said.event is None and whole.event is not None)
    if is_new or change is Change.FACTS or is_firmer(whole, said):
        await _revise(case, row, whole, change, text=told.main.text, posting_id=told.main.posting)
    await notices.set_traces(case.connection, row.id, {demand.kind.value for demand in whole.trace_demands})
    await ending.settle(case.connection, case.office, row, told, case.now)
    await telling.refresh_digests(case.connection, row.id, case.now)
    return whole


def _kept(said: Reading, told: Reading, *, is_settled: bool) -> Reading:
    """What does not stand in the texts stays: a person's word on the deadline, and what a file brought."""
    whole = replace(told, trace_demands=together(told.trace_demands, said.trace_demands))
    is_from_file = any(deadline.rule.startswith("attachment") for deadline in said.deadlines)
    if is_settled or (is_from_file and not whole.deadlines):
        whole = replace(whole, deadlines=said.deadlines)
    return replace(whole, title=said.title) if says_nothing(whole.title) else whole


async def amend(case: Case, row: NoticeRow, known: PostingRow) -> Reading:
    """An edited posting: a new revision when the notice's own text changed, or when a copy brings another fact."""
    text, posted_at = case.post.text, known.posted_at
    is_publisher = case.author is not None and case.author.has(Role.PUBLISHER)
    old, new = [read(each, posted_at, case.office, by_publisher=is_publisher) for each in (known.text, text)]
    said = said_in(row)
    whole = edited(said, old, new, text)
    whole = replace(whole, title=said.title) if is_supplement(text) else whole
    moved = all(case.papers.has_moved(text, before, posted_at) for before in (known.text, row.text))
    change = change_between(said, whole, moved=moved, is_more=demands_more(text, (known.text, row.text)))
    if row.main_posting == known.id or change is not Change.WORDING:
        await _revise(case, row, whole, change, text=text, posting_id=known.id)
        if change is not Change.WORDING or whole.urgency is not said.urgency:
            await alert(case, row.id, whole, None, revision=row.revision + 1)
        await tell_residents(case, row.id)
    return new


async def _revise(
    case: Case, row: NoticeRow, reading: Reading, change: Change, *, text: str, posting_id: PostingId
) -> None:
    """What a person said of the deadline stands until a text says something else."""
    revision = row.revision + 1
    is_settled = row.is_settled and reading.deadlines == said_in(row).deadlines
    await notices.revise(
        case.connection, row.id, reading, change, revision=revision, now=case.now, is_settled=is_settled
    )
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
    place = case.source.unit if case.source.kind is SourceKind.GROUP else case.issuer
    await tell_residents(case, notice_id, within=place if updated is None else None)


async def alert(
    case: Case, notice_id: NoticeId, reading: Reading, people: Collection[StaffId] | None, *, revision: int = 0
) -> None:
    """What is urgent goes out at once, in the quiet hours only when somebody with the right to says 特急."""
    if reading.urgency is not Urgency.NORMAL:
        due_at = case.now if _may_wake(case.author, reading) else after_quiet(case.now, case.office)
        await telling.urge(case.connection, notice_id, people, case.now, due_at, revision=revision)


def _may_wake(author: Person | None, reading: Reading) -> bool:
    return reading.urgency is Urgency.TOP and author is not None and may(author, Act.PUBLISH, unit=author.unit)


async def tell_residents(case: Case, notice_id: NoticeId, *, within: UnitId | None = None) -> None:
    """All whom the notice concerns have a row; `within`: only those of this unit can be concerned by what is new."""
    await contacting.follow(
        case.connection, case.store.keys, case.office, notice_id, case.now, asked=case.author, within=within
    )
