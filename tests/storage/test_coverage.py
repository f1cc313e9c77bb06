"""Counting who was told must stay quick with a hundred thousand residents: no query walks through a whole table."""

from typing import Any

import pytest
from sqlalchemy import Select, text
from sqlalchemy.dialects import sqlite

from core.ids import NoticeId, StaffId, UnitId
from storage.coverage import count_query, unseen_query, untold_query
from storage.store import Store
from tests.builders import MONDAY

UNITS = [UnitId(2), UnitId(3)]

QUERIES = {
    "all notices of the office": (count_query(None, None, None), "ix_outreach_coverage"),
    "all notices, one's own residents": (count_query(UNITS, None, None), "ix_outreach_coverage"),
    "a publisher's own notices": (count_query(None, StaffId(1), None), "ix_outreach_coverage"),
    "one notice": (count_query(UNITS, None, NoticeId(1)), "ix_outreach_coverage"),
    "whom nobody has told yet": (untold_query(NoticeId(1), UNITS, MONDAY), "ix_outreach_coverage"),
    "not looked in on in time": (unseen_query(UNITS), "ix_outreach_coverage (notice_id=? AND state=?)"),
}


@pytest.mark.parametrize("what", QUERIES)
async def test_it_goes_by_an_index(store: Store, what: str) -> None:
    query, index = QUERIES[what]
    plan = await plan_of(store, query)
    assert [step for step in plan if step.startswith("SCAN") and not step.startswith("SCAN outreach USING")] == []
    assert any(index in step for step in plan), plan


@pytest.mark.parametrize("units", [None, UNITS], ids=["all", "own"])
async def test_counting_reads_the_index_alone(store: Store, units: list[UnitId] | None) -> None:
    plan = await plan_of(store, count_query(units, None, None))
    assert any("outreach USING COVERING INDEX ix_outreach_coverage" in step for step in plan), plan


async def plan_of(store: Store, query: Select[Any]) -> list[str]:
    words = str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    async with store.reading() as connection:
        return [row.detail for row in await connection.execute(text(f"EXPLAIN QUERY PLAN {words}"))]
