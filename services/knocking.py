"""What a knock changes, and how it is taken back. One attempt for one row of outreach and list: twice equals once.

Everything runs inside the caller's transaction, and writers come one after the other: of two workers at one door at the
same moment the second finds that it is noted already. The danger is an undo that undoes what others did: each row
stands afterwards as the attempts that remain left it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, OutreachId, RequestId, ResidentId
from core.office import Office
from core.outreach import PENDING, SETTLED, Effect, Outcome, OutreachState, Subject, effect_of
from core.people import Person
from core.register import ResidentState
from core.visiting import KnockReason, may_visit
from services import asked_visits, contacting
from storage import doors, handing, outreach, proving, register, requests, visits
from storage.doors import Since, Waiting
from storage.keyring import KeyRing
from storage.visits import ListRow, VisitRow

LATE_FOR = timedelta(days=7)
"""So long an outcome by a list counts although the household has gone back to a colleague, or to another grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A worker's list in a transaction."""

    connection: AsyncConnection
    keys: KeyRing
    office: Office
    worker: Person
    row: ListRow
    now: datetime

    @property
    def since(self) -> Since:
        return doors.since(self.row.created_at, self.now, self.office)


async def home_at(round_: Round, number: int) -> HouseholdId | None:
    """The household behind a number of the worker's own list."""
    if round_.row.staff != round_.worker.id or not may_visit(round_.worker):
        return None
    return (await visits.entries(round_.connection, round_.row.id)).get(number)


async def goes_to(connection: AsyncConnection, worker: Person, home: HouseholdId) -> bool:
    """Does this worker go there: the own grid, or handed over by a colleague?"""
    grid, _ = await outreach.grid_of(connection, home)
    if grid is not None and grid == worker.grid:
        return True
    handed = (await handing.of_homes(connection, [home])).get(home)
    return handed is not None and handed.to == worker.id


async def may_note(round_: Round, home: HouseholdId) -> bool:
    """May the worker still note an outcome there? Who had it on a list may have knocked before it was taken back."""
    if await goes_to(round_.connection, round_.worker, home):
        return True
    return round_.now - round_.row.created_at <= LATE_FOR


async def knock(round_: Round, home: HouseholdId, outcome: Outcome, resident: ResidentId | None = None) -> KnockReason:
    """The outcome for everybody in the household who had to be told, or for one of them."""
    if not await may_note(round_, home):
        return KnockReason.CHANGED
    waiting = await doors.at_door(round_.connection, home, round_.since)
    rows = [each for each in waiting if _is_meant(each, outcome, resident)]
    taken = [each for each in rows if await _record(round_, home, each, outcome)]
    if not taken:
        return await _why_nothing(round_, home, outcome, resident)
    await _settle(round_, home, taken, outcome, resident)
    return KnockReason.NOTED


def _is_meant(row: Waiting, outcome: Outcome, resident: ResidentId | None) -> bool:
    """Whom a digital message may still reach was not missed by a knock that met nobody."""
    return resident in (None, row.resident) and (row.asks_for_visit or outcome is not Outcome.NOT_HOME)


async def _record(round_: Round, home: HouseholdId, row: Waiting, outcome: Outcome) -> bool:
    return await visits.record(round_.connection, round_.row.id, home, row.id, round_.worker.id, outcome, round_.now)


async def _settle(
    round_: Round, home: HouseholdId, taken: list[Waiting], outcome: Outcome, resident: ResidentId | None
) -> None:
    connection, now, effect = round_.connection, round_.now, effect_of(outcome)
    people = {each.resident for each in taken}
    await outreach.settle(connection, [each.id for each in taken], effect.state, effect.way, now)
    if effect.way is not None and effect.state is OutreachState.REACHED:
        await proving.prove(connection, round_.row.id, {each.id: each.resident for each in taken}, effect.way, now)
    if effect.mutes:
        people |= await _household_here(round_, home) if resident is None else set()
        await register.set_state(connection, people, ResidentState.MOVED, now, round_.worker.id)
    if effect.has_request:
        who, worker = resident or _only(people), round_.worker.id
        await requests.hear(
            connection, round_.keys, list_id=round_.row.id, household=home, by=worker, now=now, resident=who
        )
    await asked_visits.follow(connection, asked_of(taken), now)
    await contacting.recalculate(connection, round_.keys, round_.office, people, now)


def asked_of(rows: Iterable[Waiting]) -> set[RequestId]:
    """The visits that were asked for and have no answer yet."""
    return {row.request for row in rows if row.request is not None and row.subject is Subject.ASKED}


def _only(people: set[ResidentId]) -> ResidentId | None:
    return next(iter(people)) if len(people) == 1 else None


async def _why_nothing(round_: Round, home: HouseholdId, outcome: Outcome, resident: ResidentId | None) -> KnockReason:
    """Why a tap had nothing to note."""
    rows = [
        each
        for each in await doors.of_list(round_.connection, round_.row.id, round_.since)
        if each.household == home and resident in (None, each.resident)
    ]
    made = [each for each in await visits.visits_of(round_.connection, round_.row.id) if each.household == home]
    outcomes = {each.outcome for each in made if each.outreach in {row.id for row in rows}}
    if outcomes:
        return KnockReason.SAME if outcomes == {outcome} else KnockReason.ALREADY
    if any(each.state in SETTLED or each.is_open for each in rows):
        return KnockReason.ALREADY
    return KnockReason.WITHDRAWN if any(each.is_here for each in rows) else KnockReason.CHANGED


async def take_back(
    round_: Round, home: HouseholdId, resident: ResidentId | None = None, at: datetime | None = None
) -> KnockReason:
    """The attempt never happened; what it settled is open again. Only that of one resident, or of one moment."""
    connection, now = round_.connection, round_.now
    made = [each for each in await visits.visits_of(connection, round_.row.id) if each.household == home]
    rows = await doors.rows(connection, [each.outreach for each in made if at in (None, each.at)])
    theirs = {each.id: each.resident for each in rows if resident in (None, each.resident)}
    taken = [each for each in made if each.outreach in theirs]
    if not taken:
        return KnockReason.NOTHING
    if not await may_note(round_, home):
        return KnockReason.CHANGED
    settling = {each.outreach for each in taken if effect_of(each.outcome).state is not OutreachState.OPEN}
    await visits.take_back(connection, round_.row.id, theirs)
    await proving.take_back(connection, taken, theirs)
    if all(each.outcome is not Outcome.NEEDS_HELP for each in made if each not in taken):
        await requests.take_back(connection, round_.row.id, home)
    back = await _unmute(round_, home, taken, resident)
    left = [each for each in theirs if each not in _settled_otherwise(rows, taken)]
    await _stand_as_left(connection, [*left, *await _dropped_with(connection, back, taken)], now)
    told = {row.request for row in rows if row.id in settling and row.request is not None}
    await asked_visits.follow(connection, told, now)
    await contacting.recalculate(connection, round_.keys, round_.office, {*theirs.values(), *back}, now)
    return KnockReason.TAKEN_BACK


def _settled_otherwise(rows: Iterable[Waiting], taken: Iterable[VisitRow]) -> set[OutreachId]:
    """What somebody confirmed since, in chat or at another knock, was not done by the attempt that is taken back; nor
    was it this attempt that dropped what concerns nobody any more."""
    made_at = {each.outreach: each.at for each in taken}
    return {row.id for row in rows if row.state not in PENDING and row.settled_at != made_at.get(row.id)}


async def _household_here(round_: Round, home: HouseholdId) -> set[ResidentId]:
    """A flat that is empty is empty for all of its people, also for those whom nothing waited for."""
    people = await register.living_in(round_.connection, home)
    known = await register.states_of(round_.connection, people)
    return {each for each in people if known[each][0] is ResidentState.HERE}


async def _unmute(
    round_: Round, home: HouseholdId, taken: Iterable[VisitRow], resident: ResidentId | None
) -> set[ResidentId]:
    """Only whom this attempt muted: who has died since, or moved by another's word, stays so."""
    muted_at = {each.at for each in taken if effect_of(each.outcome).mutes}
    people = await register.living_in(round_.connection, home) if resident is None else {resident}
    known = await register.states_of(round_.connection, people)
    back = {each for each in people if known[each][0] is ResidentState.MOVED and known[each][1] in muted_at}
    await register.set_state(round_.connection, back, ResidentState.HERE, round_.now, round_.worker.id)
    return back


async def _dropped_with(
    connection: AsyncConnection, back: set[ResidentId], taken: Iterable[VisitRow]
) -> list[OutreachId]:
    """What was to be told to people who come back, and was dropped only because they were said to be gone."""
    muted_at = [each.at for each in taken if effect_of(each.outcome).mutes]
    return await outreach.dropped_since(connection, back, min(muted_at)) if back else []


async def _stand_as_left(connection: AsyncConnection, ids: list[OutreachId], now: datetime) -> None:
    """Each row stands as the attempts that remain left it; what was withdrawn meanwhile is not opened again, nor a
    regular visit beside which the next one is due already."""
    last = await visits.last_outcomes(connection, ids)
    wanted = await outreach.wanted(connection, ids) - await doors.other_regular(connection, ids)
    for each in ids:
        effect = effect_of(last[each]) if each in last else Effect(state=OutreachState.OPEN)
        is_over = effect.state is OutreachState.OPEN and each not in wanted
        await outreach.settle(connection, [each], OutreachState.DROPPED if is_over else effect.state, effect.way, now)
