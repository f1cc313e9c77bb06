"""The look for albums of which nobody said a word goes through those albums, and not through all that was posted."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from storage import albums
from storage.store import Store

NOON = datetime(2026, 6, 22, 4, 0, tzinfo=UTC)


async def test_it_goes_by_an_index(store: Store) -> None:
    query = albums._silent(NOON - timedelta(hours=1), NOON)
    words = str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    async with store.reading() as connection:
        plan = [row.detail for row in await connection.execute(text(f"EXPLAIN QUERY PLAN {words}"))]
    mates = [each for each in plan if each.split()[1] == "mate"]
    assert len(mates) == 2, "the whole album is asked twice: is it told, is more of it coming?"
    assert all("media_group_id=?" in each for each in mates), plan
    assert [each for each in plan if each.startswith("SCAN part")] == []
