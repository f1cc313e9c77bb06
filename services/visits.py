"""The grid worker's list: who, where, why and what to say, in walking order; one knock settles all of a household."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, OutreachId, ResidentId, VisitListId
from core.outreach import (
    ContactReason,
    Effect,
    Knock,
    Outcome,
    OutreachState,
    ToTell,
    VisitList,
    contact_reason,
    effect_of,
)
from core.people import Act, Person, may
from core.walking import Door, in_walking_order
from storage import outreach, visits
from storage.keyring import KeyRing
from storage.outreach import OpenOutreach
from storage.store import Store
from storage.visits import ListRow, VisitRow

REMOVED_AFTER = timedelta(hours=24)
_STRONGEST = list(ContactReason)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitsService:
    store: Store

    async def plan(self, actor: Person, now: datetime) -> VisitList | None:
        """/visits: a new list of all that is open in the worker's grid; None for whoever has no grid."""
        if actor.grid is None or not may(actor, Act.VISIT, own=True):
            return None
        async with self.store.writing() as connection:
            rows = await outreach.open_in_grid(connection, actor.grid)
            homes = [door.household for door in in_walking_order(_doors(rows))]
            list_id = await visits.add_list(connection, actor.id, homes, now)
        return await self.show(actor, list_id)

    async def show(self, actor: Person, list_id: VisitListId) -> VisitList | None:
        """A list as it stands; None when it is not this worker's."""
        async with self.store.reading() as connection:
            row = await visits.find_list(connection, list_id)
            if row is None or row.staff != actor.id or not may(actor, Act.VISIT, own=True):
                return None
            return await _list(connection, row)

    async def record(
        self, actor: Person, list_id: VisitListId, number: int, outcome: Outcome, now: datetime
    ) -> VisitList | None:
        """One knock: the outcome for everybody in the household who had to be told. Twice equals once."""
        async with self.store.writing() as connection:
            home = await _own_door(connection, actor, list_id, number)
            row = await visits.find_list(connection, list_id)
            if home is None or row is None:
                return None
            await self._record(connection, actor, row, home, outcome, now)
        return await self.show(actor, list_id)

    async def _record(
        self,
        connection: AsyncConnection,
        actor: Person,
        row: ListRow,
        home: HouseholdId,
        outcome: Outcome,
        now: datetime,
    ) -> None:
        effect = effect_of(outcome)
        recorded = [
            each
            for each in await outreach.open_at(connection, home, row.created_at)
            if await visits.record(connection, row.id, home, each.id, actor.id, outcome, now)
        ]
        if not recorded:
            return
        ids, people = [each.id for each in recorded], {each.resident for each in recorded}
        await outreach.settle(connection, ids, effect.state, effect.way, now)
        if outcome is Outcome.NOT_HOME:
            await outreach.set_reason(connection, ids, ContactReason.NOT_HOME)
        if effect.way is not None and effect.state is OutreachState.REACHED:
            await outreach.prove(connection, people, effect.way, now)
        if effect.mutes:
            await _mute(connection, people, now)
        if effect.has_request:
            _, unit_id = await outreach.grid_of(connection, home)
            await visits.add_request(connection, self.store.keys, row.id, home, unit_id, actor.id, now)

    async def take_back(self, actor: Person, list_id: VisitListId, number: int, now: datetime) -> VisitList | None:
        """Undo: the attempt never happened; what it settled is open again."""
        async with self.store.writing() as connection:
            home = await _own_door(connection, actor, list_id, number)
            if home is None:
                return None
            taken = await visits.take_back(connection, list_id, home)
            await _stand_as_left(connection, taken, now)
            await _unmute(connection, taken, now)
            await _restore_reasons(connection, self.store.keys, taken, now)
        return await self.show(actor, list_id)


async def _mute(connection: AsyncConnection, people: Iterable[ResidentId], now: datetime) -> None:
    await outreach.move_residents(connection, people, "moved", now)


async def _stand_as_left(connection: AsyncConnection, taken: list[VisitRow], now: datetime) -> None:
    """Each row stands as the attempts that remain left it; what was withdrawn meanwhile is not opened again."""
    ids = [row.outreach for row in taken]
    last, wanted = await visits.last_outcomes(connection, ids), await outreach.wanted(connection, ids)
    for each in ids:
        effect = effect_of(last[each]) if each in last else Effect(state=OutreachState.OPEN)
        is_over = effect.state is OutreachState.OPEN and each not in wanted
        await outreach.settle(connection, [each], OutreachState.DROPPED if is_over else effect.state, effect.way, now)


async def _unmute(connection: AsyncConnection, taken: list[VisitRow], now: datetime) -> None:
    rows = await outreach.rows(connection, [row.outreach for row in taken if effect_of(row.outcome).mutes])
    await outreach.move_residents(connection, {row.resident for row in rows}, "here", now)


async def _restore_reasons(connection: AsyncConnection, keys: KeyRing, taken: list[VisitRow], now: datetime) -> None:
    """Whoever was not met only by the attempt that is taken back has the reason from before it."""
    ids = [row.outreach for row in taken]
    tried = await visits.not_home_counts(connection, ids)
    rows = [
        row
        for row in await outreach.rows(connection, ids)
        if row.reason is ContactReason.NOT_HOME and not tried.get(row.id)
    ]
    people = {row.resident for row in rows}
    known = await outreach.residents_with(connection, keys, people, now.date())  # nobody's age is asked for here
    for row in rows:
        reason = contact_reason(known[row.resident], told_at=None, deadline=row.deadline, not_home=0, now=now)
        await outreach.set_reason(connection, [row.id], reason or ContactReason.NO_WAY)


async def _own_door(
    connection: AsyncConnection, actor: Person, list_id: VisitListId, number: int
) -> HouseholdId | None:
    """The household behind a number of the worker's own list, while it still lies in their grid."""
    row = await visits.find_list(connection, list_id)
    if row is None or row.staff != actor.id or not may(actor, Act.VISIT, own=True):
        return None
    home = (await visits.entries(connection, list_id)).get(number)
    if home is None:
        return None
    grid, _ = await outreach.grid_of(connection, home)
    return home if grid == actor.grid else None


def _doors(rows: Iterable[OpenOutreach]) -> list[Door]:
    homes: dict[HouseholdId, list[OpenOutreach]] = {}
    for row in rows:
        homes.setdefault(row.household, []).append(row)
    return [_door(home, found) for home, found in homes.items()]


def _door(home: HouseholdId, rows: list[OpenOutreach]) -> Door:
    first = rows[0]
    deadlines = [row.deadline for row in rows if row.deadline is not None]
    return Door(
        household=home,
        building=first.building,
        entrance=first.entrance,
        floor=first.floor,
        room=first.room,
        deadline=min(deadlines, default=None),
    )


async def _list(connection: AsyncConnection, row: ListRow) -> VisitList:
    entries = await visits.entries(connection, row.id)
    outcomes = {each.household: each for each in await visits.visits_of(connection, row.id)}
    settled = [each.outreach for each in await visits.visits_of(connection, row.id)]
    known = {each.id: each for each in await outreach.rows(connection, settled)}
    for home in entries.values():
        known.update({each.id: each for each in await outreach.open_at(connection, home, row.created_at)})
    counts = await visits.not_home_counts(connection, known)
    knocks = []
    for number, home in entries.items():
        found = [each for each in known.values() if each.household == home]
        if found:
            outcome = outcomes[home].outcome if home in outcomes else None
            knocks.append(_knock(number, home, found, counts, outcome))
    return VisitList(id=row.id, at=row.created_at, knocks=tuple(knocks))


def _knock(
    number: int,
    home: HouseholdId,
    rows: list[OpenOutreach],
    counts: dict[OutreachId, int],
    outcome: Outcome | None,
) -> Knock:
    by_notice: dict[int, list[OpenOutreach]] = {}
    for row in rows:
        by_notice.setdefault(row.notice, []).append(row)
    return Knock(
        number=number,
        household=home,
        code=rows[0].code,
        people=len({row.resident for row in rows}),
        reason=min((row.reason for row in rows), key=_STRONGEST.index),
        to_tell=tuple(
            ToTell(
                notice=found[0].notice,
                title=found[0].title,
                deadline=found[0].deadline,
                people=len({row.resident for row in found}),
            )
            for found in by_notice.values()
        ),
        not_home=max((counts.get(row.id, 0) for row in rows), default=0),
        outcome=outcome,
    )
