"""The question before many residents are put on visit lists, what passes with time, and the end of a notice."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId
from core.office import Office
from core.outreach import SETTLED, OutreachState
from core.people import Person
from core.reading import Audience
from services import regular
from services.proposing import may_confirm
from storage import audiences, lateness, notices, outreach
from storage.notices import NoticeRow
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class OutreachQuestion:
    """So many households and people would be added for this notice: yes or no? `is_guess`: no words name them."""

    notice: NoticeId
    title: str
    households: int
    people: int
    is_guess: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutreachService:
    store: Store
    office: Office

    async def question(self, notice_id: NoticeId) -> OutreachQuestion | None:
        """What the question would say now; None when it was answered meanwhile."""
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
            if row is None:
                return None
            households, people = await outreach.households_of(connection, row.id, OutreachState.PROPOSED)
        if not people:
            return None
        return OutreachQuestion(
            notice=row.id, title=row.title, households=households, people=people, is_guess=row.audience.is_inferred
        )

    async def answer(self, actor: Person, notice_id: NoticeId, *, is_yes: bool, now: datetime) -> int | None:
        """Opens or drops the proposed rows; says how many, None when this person may not decide it."""
        async with self.store.writing() as connection:
            row = await notices.find(connection, notice_id)
            if row is None or not may_confirm(actor, row):
                return None
            new = OutreachState.OPEN if is_yes else OutreachState.UNWANTED
            count = await outreach.set_states(connection, row.id, OutreachState.PROPOSED, new, now)
            if count:
                await _remember(connection, row, actor, is_yes=is_yes, now=now)
            return count

    async def tend(self, now: datetime) -> None:
        """What only time brings: 48 hours without a word, the day before a deadline, a regular visit that is due."""
        await lateness_passes(self.store, now)
        await regular.tend(self.store, self.office, now)


async def lateness_passes(store: Store, now: datetime) -> None:
    """Looks first: most of the time nothing has become late, and the writer is needed elsewhere."""
    async with store.reading() as connection:
        if not await lateness.is_any(connection, now):
            return
    async with store.writing() as connection:
        await lateness.pass_time(connection, now)


async def _remember(connection: AsyncConnection, row: NoticeRow, actor: Person, *, is_yes: bool, now: datetime) -> None:
    """A yes to a guess makes it a person's word; a no means nobody, unless some have to be told for it already."""
    if is_yes and row.audience.is_inferred:
        said = Audience(scope=row.audience.scope, grids=row.audience.grids, buildings=row.audience.buildings)
        return await audiences.settle(connection, row.id, said, actor.id, now)
    counts = await outreach.counts_of(connection, row.id)
    if not is_yes and not any(counts.get(each) for each in (*SETTLED, OutreachState.OPEN)):
        return await audiences.settle(connection, row.id, Audience(), actor.id, now)
    return None


async def drop_for(connection: AsyncConnection, notice_id: NoticeId, now: datetime) -> None:
    """The notice was withdrawn: nobody has to knock for it any more."""
    for state in (OutreachState.PROPOSED, OutreachState.OPEN):
        await outreach.set_states(connection, notice_id, state, OutreachState.DROPPED, now)
