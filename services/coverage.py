"""Per notice: who was told, who was not, and whom nobody has told yet. Counts and codes; never a word about workers."""

from dataclasses import dataclass
from datetime import datetime

from core.contact import day_began
from core.coverage import Coverage, NoticeCoverage, Unseen, Untold
from core.ids import NoticeId, StaffId, UnitId
from core.office import Office
from core.people import Act, Person, Reach, reach_of
from services.requests import in_sight_of
from storage import coverage
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a reader may see: of these units (None: all), or only the notices they wrote, and then only counts."""

    units: frozenset[UnitId] | None = None
    author: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageService:
    store: Store
    office: Office

    async def overview(self, actor: Person, now: datetime) -> Coverage | None:
        """All open notices for residents of the actor's units; a publisher's own. None for everybody else."""
        scope = scope_of(actor)
        if scope is None:
            return None
        async with self.store.reading() as connection:
            day = day_began(now, self.office)
            notices = await coverage.by_notice(connection, units=scope.units, author=scope.author, day=day)
            if scope.author is not None:
                return Coverage(notices=notices, unseen=None, unowned=0, may_list=False)
            unseen = await coverage.unseen(connection, scope.units)
            held = await in_sight_of(connection, self.office, actor)
        return Coverage(
            notices=notices,
            unseen=sum(len(grid.codes) for grid in unseen) if self.office.visit_every else None,
            unowned=sum(each.is_unowned for each in held),
            may_list=True,
        )

    async def of_notice(self, actor: Person, notice_id: NoticeId, now: datetime) -> NoticeCoverage | None:
        """The counts of one open notice; None when the actor may not see them or nobody is concerned."""
        scope = scope_of(actor)
        if scope is None:
            return None
        async with self.store.reading() as connection:
            found = await coverage.by_notice(
                connection,
                units=scope.units,
                author=scope.author,
                day=day_began(now, self.office),
                only=notice_id,
            )
        return found[0] if found else None

    async def untold(self, actor: Person, notice_id: NoticeId, now: datetime) -> Untold | None:
        """Whom nobody has told yet, as codes grid by grid; None for whoever may not see codes."""
        scope, counted = scope_of(actor), await self.of_notice(actor, notice_id, now)
        if scope is None or scope.author is not None or counted is None:
            return None
        async with self.store.reading() as connection:
            grids = await coverage.untold(connection, notice_id, scope.units, day_began(now, self.office))
        return Untold(notice=notice_id, title=counted.title, grids=grids)

    async def unseen(self, actor: Person) -> Unseen | None:
        """Households nobody looked in on for longer than their tier allows, as codes grid by grid."""
        scope = scope_of(actor)
        if scope is None or scope.author is not None:
            return None
        async with self.store.reading() as connection:
            return Unseen(grids=await coverage.unseen(connection, scope.units))


def scope_of(actor: Person) -> Scope | None:
    """As far as the actor's widest right goes; None: nothing."""
    reach = reach_of(actor.roles, Act.COVERAGE)
    if reach is Reach.ALL:
        return Scope()
    if reach is not Reach.NONE:
        return Scope(units=actor.below)
    return Scope(author=actor.id) if reach_of(actor.roles, Act.STATISTICS) is Reach.OWN else None
