"""Instants: whatever zone they are written in, the same moment comes back, and a naive one is refused."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import DateTime
from sqlalchemy.exc import StatementError

from storage import ledger
from storage.store import Store
from storage.tables import metadata, state
from storage.types import Utc
from tests.builders import MONDAY, SHANGHAI

zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.integers(0, 10**15).map(lambda micro: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(microseconds=micro))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moments, zones)
async def test_a_moment_comes_back_whatever_zone_it_was_written_in(
    store: Store, moment: datetime, zone: timezone
) -> None:
    async with store.writing() as connection:
        await ledger.remember(connection, "moment", "", moment.astimezone(zone))
    async with store.reading() as connection:
        found = await ledger.when(connection, "moment")
    assert found == moment
    assert found is not None
    assert found.utcoffset() == timedelta(0)


async def test_six_in_the_evening_in_shanghai_is_not_six_in_the_evening_in_london(store: Store) -> None:
    async with store.writing() as connection:
        await ledger.remember(connection, "moment", "", datetime(2026, 6, 1, 18, 0, tzinfo=SHANGHAI))
        raw = await connection.exec_driver_sql("SELECT at FROM state")
        assert raw.scalar_one().startswith("2026-06-01 10:00:00")


async def test_a_naive_moment_is_refused_and_nothing_is_written(store: Store) -> None:
    async def write() -> None:
        async with store.writing() as connection:
            await ledger.remember(connection, "before", "", MONDAY)
            await ledger.remember(connection, "moment", "", MONDAY.replace(tzinfo=None))

    with pytest.raises(StatementError, match="naive"):
        await write()
    async with store.reading() as connection:
        assert await ledger.when(connection, "before") is None


async def test_a_naive_moment_is_refused_in_a_question_too(store: Store) -> None:
    async with store.reading() as connection:
        with pytest.raises(StatementError, match="naive"):
            await connection.execute(state.select().where(state.c.at < MONDAY.replace(tzinfo=None)))


def test_no_column_of_the_domain_holds_a_moment_of_another_type() -> None:
    columns = [column for table in metadata.tables.values() for column in table.columns]
    assert [column for column in columns if isinstance(column.type, Utc)]
    assert not [column for column in columns if isinstance(column.type, DateTime)]
