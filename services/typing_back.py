"""What was ticked on paper and typed back: every number is looked up, noted like a tap, and answered for."""

from collections.abc import Iterable
from datetime import datetime

from core.ids import HouseholdId, ResidentId
from core.typed_back import Mark, Typed
from core.typed_tokens import Ref
from core.visiting import Dealt, KnockReason, TypedBack, TypedLine, people_by_number
from services import knocking
from services.knocking import LATE_FOR, Round
from storage import access, doors, visits
from storage.visits import ListRow, Place

MOST_LISTS = 6


async def which_lists(round_: Round, typed: Typed) -> tuple[Dealt, ...]:
    """The lists of the last days by whose numbers this may have been ticked, the newest first; empty: no doubt.

    Another list is one of them when a number stands for another household there for which something is open still.
    """
    numbers = sorted({each.ref.number for each in typed.marks if each.ref.number is not None})
    newest = await visits.entries(round_.connection, round_.row.id)
    read = {tuple(newest.get(each) for each in numbers)}
    found = [round_.row] if any(each in newest for each in numbers) else []
    count = len(found)
    for row in await visits.lists_since(round_.connection, round_.worker.id, round_.now - LATE_FOR):
        homes = await visits.entries(round_.connection, row.id)
        reading = tuple(homes.get(each) for each in numbers)
        other = {home for home, at in zip(reading, numbers, strict=True) if home is not None and home != newest.get(at)}
        if reading not in read and await _is_any_open(round_, row, other):
            read.add(reading)
            found.append(row)
    return tuple(Dealt(list=row.id, at=row.created_at) for row in found[:MOST_LISTS]) if len(found) > count else ()


async def _is_any_open(round_: Round, row: ListRow, homes: Iterable[HouseholdId]) -> bool:
    when = doors.since(row.created_at, round_.now, round_.office)
    for home in homes:
        if await doors.at_door(round_.connection, home, when):
            return True
    return False


async def note_typed(round_: Round, typed: Typed) -> TypedBack:
    places = await visits.places(round_.connection, round_.row.id)
    lines = [await _note(round_, mark, _place(mark.ref, places)) for mark in typed.marks]
    return TypedBack(list=round_.row.id, at=round_.now, lines=tuple(lines), unclear=typed.unclear, asked=typed.asked)


async def _note(round_: Round, mark: Mark, place: Place | None) -> TypedLine:
    reason = KnockReason.UNKNOWN if place is None else await _knock(round_, mark, place)
    code = None if place is None else place.code
    return TypedLine(ref=mark.ref, outcome=mark.outcome, code=code, reason=reason)


async def _knock(round_: Round, mark: Mark, place: Place) -> KnockReason:
    if mark.ref.person is None:
        return await knocking.knock(round_, place.household, mark.outcome)
    resident = (await _people(round_, place.household)).get(mark.ref.person)
    if resident is None:
        return KnockReason.UNKNOWN
    return await knocking.knock(round_, place.household, mark.outcome, resident)


async def _people(round_: Round, home: HouseholdId) -> dict[int, ResidentId]:
    """Those of a household by the numbers that list and paper give them."""
    rows = await doors.of_list(round_.connection, round_.row.id, round_.since)
    numbers = (await access.numbers(round_.connection, [home])).get(home, {})
    return people_by_number((row.resident for row in rows if row.household == home), numbers)


def _place(ref: Ref, places: Iterable[Place]) -> Place | None:
    """A code may leave out the compound, where that says which one is meant."""
    if ref.code is None:
        return next((each for each in places if each.number == ref.number), None)
    code = ref.code.upper()
    found = [each for each in places if each.code.upper() == code or each.code.upper().endswith(f"-{code}")]
    return found[0] if len(found) == 1 else None


async def take_back_typed(round_: Round, at: datetime) -> int:
    """Takes back what was noted at that very moment, and nothing that was noted before or since."""
    made = [each for each in await visits.visits_of(round_.connection, round_.row.id) if each.at == at]
    homes = dict.fromkeys(each.household for each in made)
    for home in homes:
        await knocking.take_back(round_, home, at=at)
    return len(homes)
