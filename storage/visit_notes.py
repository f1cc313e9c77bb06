"""Notes of a visit: sealed as they come, and opened only for paper and the office's own pages."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, StaffId, VisitListId
from core.visiting import DoorNote, NoteKind
from storage.keyring import KeyRing
from storage.once import put
from storage.tables import visit_note

_COLUMN = "visit_note.content"


LATEST = 3
"""So many notes of a household are shown."""


async def keep(
    connection: AsyncConnection,
    keys: KeyRing,
    list_id: VisitListId,
    home: HouseholdId,
    kind: NoteKind,
    content: str,
    by: StaffId,
    now: datetime,
) -> None:
    """One note for one knock; a later one takes its place."""
    values = {"kind": kind.value, "content": keys.seal(_COLUMN, content), "by_id": by, "at": now}
    await put(connection, visit_note, {"list_id": list_id, "household_id": home}, values)


async def of_homes(
    connection: AsyncConnection, keys: KeyRing, homes: Iterable[HouseholdId]
) -> dict[HouseholdId, tuple[DoorNote, ...]]:
    """The latest notes of each of these households, the newest first. Only for paper and pages."""
    query = select(visit_note).where(visit_note.c.household_id.in_(list(homes)))
    found: dict[HouseholdId, tuple[DoorNote, ...]] = {}
    for row in await connection.execute(query.order_by(visit_note.c.at.desc(), visit_note.c.list_id.desc())):
        before = found.get(HouseholdId(row.household_id), ())
        if len(before) < LATEST:
            words = keys.open(_COLUMN, row.content) if row.kind == NoteKind.TEXT.value else None
            found[HouseholdId(row.household_id)] = (*before, DoorNote(at=row.at, words=words))
    return found


async def with_voice(connection: AsyncConnection, homes: Iterable[HouseholdId], by: StaffId) -> set[HouseholdId]:
    """Those of these households about which this worker left a voice message."""
    query = select(visit_note.c.household_id).where(visit_note.c.household_id.in_(list(homes)), *_spoken(by))
    return {HouseholdId(each) for each in await connection.scalars(query)}


async def voice_of(connection: AsyncConnection, keys: KeyRing, home: HouseholdId, by: StaffId) -> str | None:
    """The file id of the worker's own last voice message about a household."""
    query = select(visit_note.c.content).where(visit_note.c.household_id == home, *_spoken(by))
    return keys.open_if(_COLUMN, await connection.scalar(query.order_by(visit_note.c.at.desc()).limit(1)))


def _spoken(by: StaffId) -> tuple[ColumnElement[bool], ...]:
    return visit_note.c.kind == NoteKind.VOICE.value, visit_note.c.by_id == by
