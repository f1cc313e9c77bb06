"""Queries behind graded access: masked lists, and the record of who opened what.

The mask is put on here, in the one function that opens names for lists, so nothing unmasked can leave the store by way
of a search. Whoever opens entries in full calls `record_access` in the same transaction.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, false, func, insert, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import AccessId, HouseholdId, ResidentId, StaffId, UnitId, VisitListId
from core.masking import mask_address, mask_id, mask_name, mask_phone
from core.register import ResidentState
from core.register_entries import AccessKind, AccessReason, MaskedEntry, Opened, Span
from storage import handing, ledger
from storage.keyring import KeyRing
from storage.once import new_key
from storage.register import chunks
from storage.tables import handover, household, register_access, resident, staff, unit, visit_entry

_SHOWN = "register_opened_shown"
"""Up to which access supervisors were told (a name in the office's small memory)."""


def within(span: Span) -> ColumnElement[bool]:
    """The households of a span, as a condition on a query that holds `household`."""
    if span.everything:
        return true()
    parts: list[ColumnElement[bool]] = [false()]
    if span.units:
        parts += [household.c.unit_id.in_(span.units), household.c.grid_id.in_(span.units)]
    if span.grid is not None:
        parts.append(household.c.grid_id == span.grid)
    if span.worker is not None:
        handed = handing.live(handover.c.household_id).where(handover.c.staff_id == span.worker)
        parts.append(household.c.id.in_(handed))
    return or_(*parts)


async def masked_entries(
    connection: AsyncConnection,
    keys: KeyRing,
    span: Span,
    *,
    residents: Collection[ResidentId] | None = None,
    code: str | None = None,
    limit: int = 50,
) -> tuple[MaskedEntry, ...]:
    """Whoever of these residents, or of the household with this code, lies within the span. The only query for lists.

    A code without its compound (3-2-0412) finds it in every compound.
    """
    query = _people().where(within(span), _wanted(residents, code))
    rows = await connection.execute(query.order_by(household.c.code, resident.c.id).limit(limit))
    return tuple(_masked(row, keys) for row in rows)


async def is_within(connection: AsyncConnection, span: Span, home: HouseholdId) -> bool:
    query = select(func.count()).select_from(household).where(household.c.id == home, within(span))
    return bool(await connection.scalar(query))


def _wanted(residents: Collection[ResidentId] | None, code: str | None) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [false()]
    if residents:
        parts.append(resident.c.id.in_(sorted(residents)[:500]))
    if code:
        parts += [household.c.code == code, household.c.code.endswith(f"-{code}", autoescape=True)]
    return or_(*parts)


def _people() -> Select[Any]:
    return select(resident, household.c.code, household.c.unit_id, household.c.grid_id, household.c.address).join_from(
        resident, household, household.c.id == resident.c.household_id
    )


def _masked(row: Row[Any], keys: KeyRing) -> MaskedEntry:
    phone = keys.open_if("resident.phone", row.phone)
    id_number = keys.open_if("resident.id_number", row.id_number)
    address = keys.open_if("household.address", row.address)
    return MaskedEntry(
        resident=ResidentId(row.id),
        household=HouseholdId(row.household_id),
        code=row.code,
        unit=UnitId(row.unit_id),
        grid=None if row.grid_id is None else UnitId(row.grid_id),
        state=ResidentState(row.state),
        name=mask_name(keys.open("resident.name", row.name)),
        phone=None if phone is None else mask_phone(phone),
        id_number=None if id_number is None else mask_id(id_number),
        address=None if address is None else mask_address(address),
    )


async def masked_names(
    connection: AsyncConnection, keys: KeyRing, households: Iterable[HouseholdId]
) -> dict[HouseholdId, tuple[str, ...]]:
    """王* for everybody who lives there, in the register's order. Chat shows it only if `office.shows_masked_names`."""
    found: dict[HouseholdId, tuple[str, ...]] = {}
    for some in chunks(sorted(set(households))):
        query = select(resident.c.household_id, resident.c.name).where(
            resident.c.household_id.in_(some), resident.c.state == ResidentState.HERE.value
        )
        for row in await connection.execute(query.order_by(resident.c.id)):
            home = HouseholdId(row.household_id)
            found[home] = (*found.get(home, ()), mask_name(keys.open("resident.name", row.name)))
    return found


async def numbers(
    connection: AsyncConnection, households: Iterable[HouseholdId]
) -> dict[HouseholdId, dict[ResidentId, int]]:
    """第几人 for everybody of these households, in the register's order: the same in chat, on pages and on paper. Who
    moved away keeps a number, or the others' would shift."""
    found: dict[HouseholdId, dict[ResidentId, int]] = {}
    for some in chunks(sorted(set(households))):
        query = select(resident.c.household_id, resident.c.id).where(resident.c.household_id.in_(some))
        for row in await connection.execute(query.order_by(resident.c.id)):
            people = found.setdefault(HouseholdId(row.household_id), {})
            people[ResidentId(row.id)] = len(people) + 1
    return found


async def record_access(
    connection: AsyncConnection,
    keys: KeyRing,
    *,
    staff: StaffId | None,
    unit: UnitId,
    kind: AccessKind,
    household: HouseholdId | None = None,
    list_id: VisitListId | None = None,
    households: Iterable[HouseholdId] = (),
    count: int,
    reason: str,
    now: datetime,
) -> AccessId:
    """Somebody opened `count` entries of this unit: written down, and a link of the audit chain.

    The link holds whose they were, for the day on which somebody asks: the household, or those of a visit list.
    Supervisors are told by `services.access.tend`, which bundles; `reason` is an AccessReason or own words. `staff`
    nobody is the command line of the office's machine.
    """
    made = await connection.execute(
        insert(register_access).values(
            staff_id=staff,
            unit_id=unit,
            kind=kind.value,
            household_id=household,
            list_id=list_id,
            count=count,
            reason=keys.seal("register_access.reason", reason),
            at=now,
        )
    )
    homes = [household] if household is not None else sorted(households)
    values = {"staff": staff, "unit": unit, "households": homes, "list": list_id, "count": count, "reason": reason}
    await ledger.record(connection, keys, f"register_{kind.value}", values, now)
    return AccessId(new_key(made))


async def opened(
    connection: AsyncConnection,
    keys: KeyRing,
    units: Collection[UnitId] | None,
    *,
    first: AccessId | None = None,
    last: AccessId | None = None,
    but: StaffId | None = None,
    limit: int | None = None,
    is_rising: bool = False,
) -> tuple[Opened, ...]:
    """What was opened in these units (None: anywhere), the newest first; `but` leaves out one person's own.

    A `limit` keeps the newest, or those next to `first` when `is_rising`.
    """
    by_age = register_access.c.id.asc() if is_rising else register_access.c.id.desc()
    query = (
        select(register_access, staff.c.name.label("by"), unit.c.name.label("unit_name"), household.c.code)
        .add_columns(register_access.c.count.label("people"))
        .outerjoin_from(register_access, staff, staff.c.id == register_access.c.staff_id)
        .join(unit, unit.c.id == register_access.c.unit_id)
        .outerjoin(household, household.c.id == register_access.c.household_id)
        .order_by(by_age)
        .limit(limit)
    )
    conditions = {
        register_access.c.unit_id.in_(sorted(units or ())): units is not None,
        register_access.c.id >= (first or 0): first is not None,
        register_access.c.id <= (last or 0): last is not None,
        register_access.c.staff_id.is_distinct_from(but or 0): but is not None,
    }
    rows = await connection.execute(query.where(*[each for each, is_asked in conditions.items() if is_asked]))
    found = [_opened(row, keys) for row in rows]
    return tuple(reversed(found) if is_rising else found)


def _opened(row: Row[Any], keys: KeyRing) -> Opened:
    reason = keys.open_if("register_access.reason", row.reason) or ""
    ready = AccessReason(reason) if reason in set(AccessReason) else None
    return Opened(
        id=AccessId(row.id),
        at=row.at,
        by=row.by or "",
        unit=row.unit_name,
        kind=AccessKind(row.kind),
        code=row.code,
        count=row.people,
        ready=ready,
        words="" if ready else reason,
        staff=None if row.staff_id is None else StaffId(row.staff_id),
        list=None if row.list_id is None else VisitListId(row.list_id),
    )


async def codes_of(
    connection: AsyncConnection, units: Collection[UnitId] | None, access_id: AccessId
) -> tuple[str, ...]:
    """The households of the visit list that was opened then, in its order, as far as they are of the access's unit."""
    query = (
        select(household.c.code)
        .join(visit_entry, visit_entry.c.household_id == household.c.id)
        .join(register_access, register_access.c.list_id == visit_entry.c.list_id)
        .where(register_access.c.id == access_id, register_access.c.unit_id == household.c.unit_id)
        .order_by(visit_entry.c.number)
    )
    if units is not None:
        query = query.where(household.c.unit_id.in_(sorted(units)))
    return tuple(await connection.scalars(query))


async def unshown(connection: AsyncConnection) -> list[tuple[AccessId, UnitId, StaffId | None, AccessKind, datetime]]:
    """Of which no supervisor was told yet, the oldest first."""
    shown = int(await ledger.recall(connection, _SHOWN) or 0)
    query = select(register_access).where(register_access.c.id > shown).order_by(register_access.c.id)
    return [
        (AccessId(row.id), UnitId(row.unit_id), row.staff_id and StaffId(row.staff_id), AccessKind(row.kind), row.at)
        for row in await connection.execute(query)
    ]


async def mark_shown(connection: AsyncConnection, last: AccessId, now: datetime) -> None:
    await ledger.remember(connection, _SHOWN, str(last), now)
