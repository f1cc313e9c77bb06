"""Rows for those whom notices concern, and their contact reasons, judged again at every change.

Everything here works inside its caller's transaction. The danger is a change that is judged at one place and forgotten
at another: so whatever happened, the same rules look at how things stand now.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.contact import Held, Move, Step, contact_reason, day_began, is_over, step, still_calls
from core.ids import NoticeId, OutreachId, RequestId, ResidentId, UnitId
from core.office import Office
from core.outreach import CONFIRM_ABOVE, ContactReason, OutreachState, Resident, Subject, Way
from core.people import Person
from services import proposing
from services.concerning import Register, register_of
from storage import audiences, concerned, notices, outreach
from storage.audiences import Calling
from storage.concerned import Holding, Sight
from storage.keyring import KeyRing


@dataclass(slots=True, kw_only=True)
class Plan:
    """All steps for one notice; nothing is written yet."""

    new: dict[ResidentId, ContactReason | None] = field(default_factory=dict)
    again: dict[OutreachId, ContactReason | None] = field(default_factory=dict)
    dropped: list[OutreachId] = field(default_factory=list)
    reasons: dict[OutreachId, ContactReason | None] = field(default_factory=dict)

    @property
    def entering(self) -> int:
        return len(self.new) + len(self.again)

    def take(self, resident: ResidentId, held: Held | None, found: Step | None) -> None:
        if found is None:
            return
        if held is None:
            self.new[resident] = found.reason
        elif found.move is Move.ENTER:
            self.again[held.id] = found.reason
        elif found.move is Move.DROP:
            self.dropped.append(held.id)
        else:
            self.reasons[held.id] = found.reason


async def follow(
    connection: AsyncConnection,
    keys: KeyRing,
    office: Office,
    notice_id: NoticeId,
    now: datetime,
    *,
    asked: Person | None = None,
    within: UnitId | None = None,
) -> None:
    """A notice came, changed, or stands in one place more: all whom it concerns have a row afterwards.

    `within`: only residents of this unit and below can be concerned by what is new. `asked`: by whom, when many are.
    One that has ended calls nobody any more, however it is edited; one that comes late calls once, so that whoever was
    not told is counted.
    """
    calling = (await audiences.calling(connection, [notice_id])).get(notice_id)
    if calling is None:
        return
    known = await concerned.holdings_of_notice(connection, notice_id)
    if not (calling.audiences or known):
        return
    register = await register_of(connection, keys, office)
    has_ended = now > calling.created_at and _is_over(calling, office, now)
    plan = await planned(connection, register, calling, known, now, within=within, has_ended=has_ended)
    await _carry_out(connection, office, calling, plan, asked, now)


def _is_over(calling: Calling, office: Office, now: datetime) -> bool:
    return is_over(calling.deadline, calling.created_at, day_began(now, office))


async def _carry_out(
    connection: AsyncConnection, office: Office, calling: Calling, plan: Plan, asked: Person | None, now: datetime
) -> None:
    """Counted and asked only when somebody comes in: most changes of a resident change nothing for most notices."""
    entering = await _entering(connection, calling, plan) if plan.entering else OutreachState.OPEN
    await write(connection, calling, plan, entering, now)
    if plan.entering:
        await proposing.ask_if_needed(connection, office, calling.notice, plan.entering, asked, now)


async def planned(
    connection: AsyncConnection,
    register: Register,
    calling: Calling,
    known: Mapping[ResidentId, Held],
    now: datetime,
    *,
    within: UnitId | None = None,
    has_ended: bool = False,
) -> Plan:
    """What has to change for one notice. Whoever holds a row is looked at wherever they live now."""
    sight = register.sight(calling.audiences, now)
    units = frozenset() if has_ended or not calling.audiences else _units(register, calling, within)
    people = {each.id: each for each in await concerned.residents_in(connection, register.keys, units, sight)}
    others = [each for each in known if each not in people]
    full = Sight(today=sight.today, with_age=sight.with_age)
    people |= {each.id: each for each in await concerned.residents_with(connection, register.keys, others, full)}
    plan = Plan()
    for each in people.values():
        held = known.get(each.id)
        plan.take(each.id, held, _step(register, calling, each, held, now, has_ended=has_ended))
    return plan


def _units(register: Register, calling: Calling, within: UnitId | None) -> frozenset[UnitId]:
    """The units in which the notice may concern somebody."""
    return register.below(calling.places if within is None else calling.places & {within})


def _step(
    register: Register, calling: Calling, resident: Resident, held: Held | None, now: datetime, *, has_ended: bool
) -> Step | None:
    is_meant = register.means(calling, resident)
    if held is None and not is_meant:
        return None
    return step(
        held,
        resident,
        is_meant=is_meant,
        now=now,
        deadline=calling.deadline,
        needs=register.office.needs,
        has_ended=has_ended,
    )


async def _entering(connection: AsyncConnection, calling: Calling, plan: Plan) -> OutreachState:
    """Many at once wait for a person's yes, and so does a guess; whoever joins those who wait waits with them."""
    counts = await outreach.counts_of(connection, calling.notice)
    is_waiting = bool(counts.get(OutreachState.PROPOSED))
    is_guess = calling.is_inferred and not calling.is_settled
    return OutreachState.PROPOSED if is_waiting or is_guess or plan.entering > CONFIRM_ABOVE else OutreachState.OPEN


async def write(
    connection: AsyncConnection, calling: Calling, plan: Plan, entering: OutreachState, now: datetime
) -> None:
    await outreach.propose(connection, calling.notice, plan.new, entering, now)
    await _take_steps(connection, plan, entering, now)


async def _take_steps(connection: AsyncConnection, plan: Plan, entering: OutreachState, now: datetime) -> None:
    for reason, ids in _by_reason(plan.again).items():
        await outreach.enter(connection, ids, entering, reason, now)
    await outreach.settle(connection, plan.dropped, OutreachState.DROPPED, None, now)
    for reason, ids in _by_reason(plan.reasons).items():
        await outreach.set_reason(connection, ids, reason)


def _by_reason(found: Mapping[OutreachId, ContactReason | None]) -> dict[ContactReason | None, list[OutreachId]]:
    grouped: dict[ContactReason | None, list[OutreachId]] = {}
    for each, reason in found.items():
        grouped.setdefault(reason, []).append(each)
    return grouped


async def recalculate(
    connection: AsyncConnection, keys: KeyRing, office: Office, residents: Collection[ResidentId], now: datetime
) -> None:
    """Something changed about these residents: their reasons anew, rows for what concerns them now, none for the muted.

    Notices that are over concern nobody who comes later, but what is still to be told for them stays so.
    """
    if not residents:
        return
    holdings = await concerned.holdings_of(connection, sorted(set(residents)))
    current = await audiences.calling_now(connection, now)
    if not (holdings or current):
        return
    held = await audiences.calling(connection, [each.notice for each in holdings if each.notice is not None])
    register = await register_of(connection, keys, office)
    sight = Sight(today=office.local(now).date())
    people = {each.id: each for each in await concerned.residents_with(connection, keys, residents, sight)}
    await _judge_notices(connection, register, people, holdings, current | held, now)
    await _judge_others(connection, register, people, holdings, now)


async def _judge_notices(
    connection: AsyncConnection,
    register: Register,
    people: Mapping[ResidentId, Resident],
    holdings: Iterable[Holding],
    callings: Mapping[NoticeId, Calling],
    now: datetime,
) -> None:
    known: dict[NoticeId, dict[ResidentId, Held]] = {}
    for each in holdings:
        if each.notice is not None:
            known.setdefault(each.notice, {})[each.resident] = each.held
    for notice_id, calling in callings.items():
        plan, rows = Plan(), known.get(notice_id, {})
        calls = still_calls(calling.deadline, calling.created_at, now)
        has_ended = _is_over(calling, register.office, now)
        for resident in people.values() if calls else (people[each] for each in rows):
            held = rows.get(resident.id)
            plan.take(resident.id, held, _step(register, calling, resident, held, now, has_ended=has_ended))
        await _carry_out(connection, register.office, calling, plan, None, now)


async def _judge_others(
    connection: AsyncConnection,
    register: Register,
    people: Mapping[ResidentId, Resident],
    holdings: Iterable[Holding],
    now: datetime,
) -> None:
    """Visits that were asked for, answers to be told back, regular visits; nothing makes these rows but what asked.

    Who moved away and came back waits again for what was asked and is not over.
    """
    plan = Plan()
    cadence = dict(register.office.visit_every)
    for each in holdings:
        if each.notice is not None or not _is_waiting(each):
            continue
        resident = people[each.resident]
        is_meant = each.subject is not Subject.REGULAR or resident.tier in cadence
        found = step(each.held, resident, is_meant=is_meant, now=now, subject=each.subject, needs=register.office.needs)
        plan.take(resident.id, each.held, found)
    await _take_steps(connection, plan, OutreachState.OPEN, now)


def _is_waiting(row: Holding) -> bool:
    is_asked_again = row.request is not None and row.is_live and row.held.state is OutreachState.DROPPED
    return row.held.state is OutreachState.OPEN or is_asked_again


async def told_in_chat(
    connection: AsyncConnection, notice_id: NoticeId, residents: Collection[ResidentId], now: datetime
) -> None:
    """A message went to the chats of these residents; the time in which they may confirm it runs from the first one."""
    row = await notices.find(connection, notice_id)
    if row is not None:
        await outreach.note_told(connection, row.id, residents, now)


async def confirmed_in_chat(
    connection: AsyncConnection,
    keys: KeyRing,
    office: Office,
    notice_id: NoticeId,
    residents: Collection[ResidentId],
    now: datetime,
) -> None:
    """知道了: they were reached, and their chat is proven, also for what else they have to be told."""
    row = await notices.find(connection, notice_id)
    if row is not None:
        await outreach.reach_pending(connection, row.id, residents, Way.CHAT, now)
    await outreach.prove(connection, residents, Way.CHAT, now)
    await recalculate(connection, keys, office, residents, now)


async def add_answer(
    connection: AsyncConnection,
    keys: KeyRing,
    office: Office,
    request_id: RequestId,
    residents: Collection[ResidentId],
    now: datetime,
) -> None:
    """The answer to a request has to be told to these residents, each with the reason the rules find."""
    sight = Sight(today=office.local(now).date(), with_age=False)
    people = await concerned.residents_with(connection, keys, residents, sight)
    reasons = {
        each.id: contact_reason(each, since=now, now=now, subject=Subject.ANSWER, needs=office.needs)
        for each in people
        if each.is_here
    }
    await outreach.add_answer(connection, request_id, reasons.keys(), reasons, now)
