"""The passing of time in SQL is the very rule that core.contact has."""

from datetime import timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from core.contact import is_late
from core.outreach import OutreachState
from storage import lateness
from storage.tables import notice, outreach, resident
from tests.builders import ELDERLY, MONDAY, Desk

HOUR = timedelta(hours=1)
_NUMBERS = count(1)
hours = st.integers(-60, 60)
rows = st.tuples(
    st.sampled_from([None, "unconfirmed", "no_way", "in_person"]),
    st.sampled_from([state.value for state in OutreachState]),
    st.none() | hours,  # told
    hours,  # since
    st.booleans(),  # spared
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=rows, deadline=st.none() | hours)
async def test_time_passes_in_the_database_as_in_the_rule(
    desk: Desk, row: tuple[str | None, str, int | None, int, bool], deadline: int | None
) -> None:
    reason, state, told, since, is_spared = row
    notice_id = await desk.notice(await desk.group("群"), ELDERLY)
    somebody = await desk.resident(await desk.household(f"{next(_NUMBERS)}-1-0101"))
    due = None if deadline is None else MONDAY + deadline * HOUR
    told_at = None if told is None else MONDAY + told * HOUR
    async with desk.store.writing() as connection:
        await connection.execute(outreach.delete())
        values = {"state": state, "reason": reason, "told_at": told_at, "since": MONDAY + since * HOUR}
        await connection.execute(insert(outreach).values(notice_id=notice_id, resident_id=somebody, **values))
        await connection.execute(update(notice).where(notice.c.id == notice_id).values(deadline_at=due))
        judgement = "spare" if is_spared else None
        await connection.execute(update(resident).where(resident.c.id == somebody).values(judgement=judgement))
        is_any = await lateness.is_any(connection, MONDAY)
        await lateness.pass_time(connection, MONDAY)
        found = await connection.scalar(select(outreach.c.reason))
    late = is_late(told_at or MONDAY + since * HOUR, due, MONDAY)
    expected = reason
    if state in ("open", "proposed") and reason in (None, "unconfirmed"):
        expected = "unconfirmed" if late and not (is_spared and reason is None) else None
    assert found == expected
    assert is_any is (expected != reason)
