"""The one message about requests that somebody gets on a workday, and only when there is something to see to.

It goes in the last hour of work to the supervisors nearest to whoever has to act: those of the owner, and while nobody
has taken it those of the resident's own unit. What was seen to before that hour is said to nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.ids import StaffId, UnitId
from core.office import Office
from core.people import Role
from core.requests import Request, Requests, in_order, is_news, round_of
from services import answering
from storage import deliveries, requests, roster
from storage.store import Store

Who = tuple[StaffId, int]
"""Staff and Telegram id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRoundsService:
    store: Store
    office: Office

    async def tend(self, now: datetime) -> None:
        """Each tick: answers that were told are over; in its hour, the day's round. It writes only when there is
        something to write."""
        day = round_of(now, self.office)
        async with self.store.reading() as connection:
            is_drifted = bool(await answering.drifted(connection, now))
            told = {} if day is None else await _news(connection, self.office, now)
        if is_drifted or told:
            async with self.store.writing() as connection:
                await answering.follow(connection, now)
                await self._go_round(connection, told, day, now)

    async def _go_round(
        self, connection: AsyncConnection, told: Iterable[Who], day: date | None, now: datetime
    ) -> None:
        """A day's round is one unique row for each person."""
        if day is None:
            return
        for staff_id, telegram_id in told:
            await deliveries.add(
                connection,
                DeliveryKind.REQUEST_HEARD,
                day.toordinal(),
                telegram_id,
                now=now,
                priority=Priority.QUIET,
                staff_id=staff_id,
                void_at=self.office.at(day, self.office.quiet_hours.start),
            )

    async def news_for(self, staff_id: StaffId, now: datetime) -> Requests | None:
        """What the message would say now; None when all of it was seen to meanwhile."""
        async with self.store.reading() as connection:
            found = await _news(connection, self.office, now)
        held = [each for (known, _), each in found.items() if known == staff_id]
        return Requests(held=tuple(in_order(held[0], now)), at=now) if held else None


async def _news(connection: AsyncConnection, office: Office, now: datetime) -> dict[Who, list[Request]]:
    held = [each for each in await requests.in_sight(connection, office, None) if is_news(each, StaffId(0), now)]
    if not held:
        return {}
    parents = {each.id: each.parent for each in await requests.units(connection)}
    found: dict[Who, list[Request]] = {}
    for each in held:
        for who in await _nearest(connection, _line(each.owner or each.unit, parents)):
            if is_news(each, who[0], now):
                found.setdefault(who, []).append(each)
    return found


def _line(unit: UnitId, parents: dict[UnitId, UnitId | None]) -> Iterable[UnitId]:
    here: UnitId | None = unit
    while here is not None:
        yield here
        here = parents.get(here)


async def _nearest(connection: AsyncConnection, line: Iterable[UnitId]) -> list[Who]:
    """The supervisors of the first unit upwards that has any, else the administrators."""
    for unit in line:
        if found := await roster.with_role(connection, Role.SUPERVISOR, [unit]):
            return found
    return await roster.with_role(connection, Role.ADMIN)
