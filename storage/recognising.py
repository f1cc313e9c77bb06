"""What the residents of the register are recognised by when a file comes in: hashes, and the year of birth.

Nothing here says who they are to whoever lacks the keys.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Select, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, ResidentId
from core.imports.births import year_of
from core.register import ResidentState
from storage.keyring import KeyRing, KeyRingError
from storage.register import chunks, name_hash
from storage.tables import resident


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a resident is found by; it says nothing to whoever lacks the keys."""

    id: ResidentId
    home: HouseholdId
    name_hash: str
    id_hash: str | None
    state: ResidentState
    phone_hash: str | None = None
    born: int | None = field(default=None, repr=False)
    """The year of birth, as far as the id number or the register tells it."""


async def entries(connection: AsyncConnection, keys: KeyRing) -> list[Entry]:
    """Everybody in the register, those who moved away too. Raises KeyRingError when the keys are not theirs."""
    query: Select[Any] = select(
        resident.c.id,
        resident.c.household_id,
        resident.c.name_hash,
        resident.c.id_hash,
        resident.c.state,
        resident.c.phone_hash,
        resident.c.id_number,
        resident.c.born,
    )
    return [_entry(row, keys) for row in await connection.execute(query.order_by(resident.c.id))]


def _entry(row: Row[Any], keys: KeyRing) -> Entry:
    id_number, born = keys.open_if("resident.id_number", row.id_number), keys.open_if("resident.born", row.born)
    return Entry(
        id=ResidentId(row.id),
        home=HouseholdId(row.household_id),
        name_hash=row.name_hash,
        id_hash=row.id_hash,
        state=ResidentState(row.state),
        phone_hash=row.phone_hash,
        born=year_of(id_number, born),
    )


async def prove_keys(connection: AsyncConnection, keys: KeyRing) -> None:
    """Raises KeyRingError when these are not the register's keys: under others everybody would come in twice."""
    row = (await connection.execute(select(resident).order_by(resident.c.id).limit(1))).one_or_none()
    if row is not None and name_hash(keys, keys.open("resident.name", row.name)) != row.name_hash:
        raise KeyRingError("the register was hashed with another key")


async def free_numbers(connection: AsyncConnection, ids: Sequence[ResidentId]) -> None:
    """Takes their id numbers away for a moment, so that two people can exchange theirs in one transaction."""
    for some in chunks(ids):
        await connection.execute(update(resident).where(resident.c.id.in_(some)).values(id_hash=None))
