"""Residents as the rules see them, and how it stands with each: what contact rules are applied to.

Age and needs are opened in memory and nowhere stored in the clear; so only what a question needs is opened at all.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.contact import Held
from core.ids import NoticeId, OutreachId, RequestId, ResidentId, UnitId
from core.imports.identity import age_on
from core.needs import Tier
from core.outreach import ContactReason, Judgement, Outcome, OutreachState, Resident, Subject, Way
from core.requests import RequestState
from storage.keyring import KeyRing
from storage.outreach import subject_of
from storage.register import chunks
from storage.tables import household, outreach, reach, request, resident, visit

SOME = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is opened. `from_age`: whoever is younger, or of unknown age, is left out and not opened any further."""

    today: date
    with_age: bool = True
    from_age: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A row of one resident, and what it is for."""

    resident: ResidentId
    subject: Subject
    notice: NoticeId | None
    request: RequestId | None
    held: Held
    is_live: bool = True
    """False: the request it is for is over."""


_CHAT, _PHONE, _PROXY = (reach.alias(way.value) for way in (Way.CHAT, Way.PHONE, Way.PROXY))


async def residents_in(
    connection: AsyncConnection, keys: KeyRing, units: Collection[UnitId], sight: Sight
) -> list[Resident]:
    """Everybody who lives in these units or grids, opened as far as `sight` goes."""
    lives = or_(household.c.unit_id.in_(units), household.c.grid_id.in_(units))
    query = (
        select(resident.c.id)
        .join(household, household.c.id == resident.c.household_id)
        .where(lives, resident.c.state == "here")
        .order_by(resident.c.id)
    )
    ids = [ResidentId(each) for each in await connection.scalars(query)]
    if sight.from_age is not None:
        ids = await _of_age(connection, keys, ids, sight)
    return await residents_with(connection, keys, ids, sight)


async def _of_age(
    connection: AsyncConnection, keys: KeyRing, ids: Sequence[ResidentId], sight: Sight
) -> list[ResidentId]:
    """Most are not: so nothing but the date of birth is read of them."""
    query = select(resident.c.id, resident.c.id_number, resident.c.born)
    found: list[ResidentId] = []
    for some in chunks(ids, SOME):
        rows = await connection.execute(query.where(resident.c.id.in_(some)))
        found += [ResidentId(row.id) for row in rows if _is_of_age(_age(row, keys, sight.today), sight)]
    return found


def _is_of_age(age: int | None, sight: Sight) -> bool:
    return sight.from_age is None or (age is not None and age >= sight.from_age)


async def residents_with(
    connection: AsyncConnection, keys: KeyRing, ids: Iterable[ResidentId], sight: Sight
) -> list[Resident]:
    """These residents, those who moved away too, in the order of their numbers."""
    found: list[Resident] = []
    for some in chunks(sorted(set(ids)), SOME):
        for row in await connection.execute(_residents().where(resident.c.id.in_(some))):
            seen = _resident(row, keys, sight)
            if seen is not None:
                found.append(seen)
    return found


def _residents() -> Select[Any]:
    return (
        select(
            resident.c.id,
            resident.c.id_number,
            resident.c.born,
            resident.c.needs,
            resident.c.judgement,
            resident.c.state,
            resident.c.tier,
            household.c.unit_id,
            household.c.grid_id,
            household.c.compound,
            household.c.building,
            _CHAT.c.proven_at.label("chat_proven_at"),
            or_(_is_way(_PHONE, resident.c.phone), _is_way(_PROXY, resident.c.proxy_phone)).label("has_way"),
        )
        .join(household, household.c.id == resident.c.household_id)
        .outerjoin(_CHAT, _of(_CHAT, Way.CHAT, _CHAT.c.refused_at.is_(None)))
        .outerjoin(_PHONE, _of(_PHONE, Way.PHONE))
        .outerjoin(_PROXY, _of(_PROXY, Way.PROXY))
        .order_by(resident.c.id)
    )


def _of(ways: Any, way: Way, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(ways.c.resident_id == resident.c.id, ways.c.way == way.value, *conditions)


def _is_way(ways: Any, number: Any) -> ColumnElement[bool]:
    """A number in the register, unless they asked not to be reached there."""
    return and_(number.is_not(None), ways.c.refused_at.is_(None))


def _resident(row: Row[Any], keys: KeyRing, sight: Sight) -> Resident | None:
    age = _age(row, keys, sight.today) if sight.with_age else None
    if not _is_of_age(age, sight):
        return None
    return Resident(
        id=ResidentId(row.id),
        age=age,
        needs=frozenset(filter(None, keys.open("resident.needs", row.needs).split(";"))),
        chat_proven_at=row.chat_proven_at,
        has_way=row.chat_proven_at is not None or bool(row.has_way),
        judgement=None if row.judgement is None else Judgement(row.judgement),
        is_here=row.state == "here",
        unit=UnitId(row.unit_id),
        grid=None if row.grid_id is None else UnitId(row.grid_id),
        compound=row.compound,
        building=row.building,
        tier=None if row.tier is None else Tier(row.tier),
    )


def _age(row: Any, keys: KeyRing, today: date) -> int | None:
    """By the id number, else by the date or the year of birth; of whom only the year is known, from its first day."""
    id_number = keys.open_if("resident.id_number", row.id_number)
    age = None if id_number is None else age_on(id_number, today)
    born = None if age is not None else keys.open_if("resident.born", row.born)
    return age if born is None else _years(born, today)


def _years(born: str, today: date) -> int | None:
    try:
        day = date(int(born), 1, 1) if born.isdecimal() else date.fromisoformat(born)
    except ValueError:
        return None
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return years if years >= 0 else None


async def holdings_of_notice(connection: AsyncConnection, notice_id: NoticeId) -> dict[ResidentId, Held]:
    """All rows of a notice, in whatever state."""
    rows = await connection.execute(_holdings().where(outreach.c.notice_id == notice_id))
    return {ResidentId(row.resident_id): _held(row) for row in rows}


async def holdings_of(connection: AsyncConnection, ids: Sequence[ResidentId]) -> list[Holding]:
    """All rows of these residents, in whatever state, for whatever subject."""
    found: list[Holding] = []
    for some in chunks(ids, SOME):
        rows = await connection.execute(_holdings().where(outreach.c.resident_id.in_(some)))
        found += [_holding(row) for row in rows]
    return found


def _holdings() -> Select[Any]:
    met_nobody = (
        select(func.count())
        .where(visit.c.outreach_id == outreach.c.id, visit.c.outcome == Outcome.NOT_HOME.value)
        .scalar_subquery()
    )
    is_asked = and_(outreach.c.request_id.is_not(None), request.c.list_id.is_(None), request.c.created_by.is_(None))
    return (
        select(
            outreach,
            met_nobody.label("not_home"),
            is_asked.label("is_asked"),
            request.c.state.label("request_state"),
        )
        .outerjoin(request, request.c.id == outreach.c.request_id)
        .order_by(outreach.c.id)
    )


def _holding(row: Row[Any]) -> Holding:
    return Holding(
        resident=ResidentId(row.resident_id),
        subject=subject_of(row),
        notice=None if row.notice_id is None else NoticeId(row.notice_id),
        request=None if row.request_id is None else RequestId(row.request_id),
        held=_held(row),
        is_live=row.request_state != RequestState.CLOSED.value,
    )


def _held(row: Row[Any]) -> Held:
    return Held(
        id=OutreachId(row.id),
        state=OutreachState(row.state),
        reason=None if row.reason is None else ContactReason(row.reason),
        since=row.since,
        told_at=row.told_at,
        not_home=int(row.not_home),
        is_asked=bool(row.is_asked),
    )
