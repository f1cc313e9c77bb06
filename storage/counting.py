"""Queries over the people of one notice, counted by unit. None of them groups, orders or compares by person."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.counting import Colleague, Counts, Figure, UnitCounts
from core.ids import NoticeId, StaffId, UnitId
from core.receipts import ReceiptState
from core.sounds import by_sound
from core.unit_order import in_tree_order
from storage.reports import COUNTS, SETTLED, answered_for
from storage.requests import units as all_units
from storage.tables import addressee, notice, receipt, staff, unit

_STATES = [state for state in ReceiptState if state is not ReceiptState.WAITING]


def _stands(state: ReceiptState) -> ColumnElement[bool]:
    return and_(COUNTS, receipt.c.state == state.value)


_ANSWERED = and_(COUNTS, receipt.c.state != ReceiptState.WAITING.value)
_CONDITIONS: dict[Figure, ColumnElement[bool]] = {
    Figure.ADDRESSED: addressee.c.staff_id.is_not(None),
    Figure.STILL: func.coalesce(SETTLED, False).is_(False),
    Figure.WAITING: func.coalesce(_ANSWERED, False).is_(False),
    **{Figure(state.value): _stands(state) for state in _STATES},
    Figure.UNREACHABLE: or_(staff.c.telegram_id.is_(None), staff.c.unreachable_since.is_not(None)),
    Figure.ON_BEHALF: and_(_ANSWERED, receipt.c.by_id != receipt.c.staff_id),
}
"""Whom each number counts; the list behind it asks the same."""


async def by_unit(
    connection: AsyncConnection, notice_id: NoticeId, units: Iterable[UnitId] | None
) -> tuple[UnitCounts, ...]:
    """Every unit with somebody who is meant and whom a reader of these units (None: all) may see, in tree order."""
    counted = [func.sum(case((_CONDITIONS[each], 1), else_=0)).label(each.value) for each in Figure]
    query = _people(notice_id, units, staff.c.unit_id, *counted).group_by(staff.c.unit_id)
    rows = {row.unit_id: row for row in await connection.execute(query)}
    tree = await all_units(connection)
    names = {each.id: each.name for each in tree}
    return tuple(
        UnitCounts(unit=each, name=names[each], counts=_counts(rows[each]))
        for each in in_tree_order(tree)
        if each in rows
    )


def _counts(row: Any) -> Counts:
    counted = {each: int(getattr(row, each.value) or 0) for each in Figure}
    settled = counted[Figure.ADDRESSED] - counted.pop(Figure.STILL)
    return Counts(settled=settled, **{each.value: count for each, count in counted.items()})


async def behind(
    connection: AsyncConnection, notice_id: NoticeId, units: Iterable[UnitId] | None, figure: Figure
) -> tuple[tuple[str, tuple[Colleague, ...]], ...]:
    """The people whom that number counts, unit by unit, in the order of names."""
    query = _people(notice_id, units, unit.c.name.label("unit"), staff.c.id, staff.c.name)
    query = query.join(unit, unit.c.id == staff.c.unit_id).where(_CONDITIONS[figure])
    found: dict[str, list[Colleague]] = {}
    rows = (await connection.execute(query.order_by(staff.c.id))).all()
    for row in sorted(rows, key=lambda each: (by_sound(each.unit), by_sound(each.name))):
        found.setdefault(row.unit, []).append(Colleague(id=StaffId(row.id), name=row.name))
    return tuple((name, tuple(people)) for name, people in found.items())


def _people(notice_id: NoticeId, units: Iterable[UnitId] | None, *columns: Any) -> Select[Any]:
    """Whoever is meant by the notice now, with how they stand."""
    return (
        select(*columns)
        .select_from(addressee)
        .join(notice, notice.c.id == addressee.c.notice_id)
        .join(staff, staff.c.id == addressee.c.staff_id)
        .outerjoin(receipt, and_(receipt.c.notice_id == notice.c.id, receipt.c.staff_id == staff.c.id))
        .where(
            addressee.c.notice_id == notice_id,
            addressee.c.until.is_(None),
            answered_for(None if units is None else list(units)),
        )
    )


async def is_counted(
    connection: AsyncConnection, notice_id: NoticeId, units: Iterable[UnitId] | None, who: StaffId
) -> bool:
    """Is this one of the people whom a reader of these units may see of the notice?"""
    query = _people(notice_id, units, staff.c.id).where(staff.c.id == who)
    return await connection.scalar(query) is not None
