"""The ledger's queries in a database that was never analysed: they go by the month and by the notice."""

from typing import Any

import pytest
from sqlalchemy import Select, text
from sqlalchemy.dialects import sqlite

from core.ids import NoticeId, SourceId, UnitId
from storage import burden
from storage.store import Store
from tests.builders import at

UNITS = [UnitId(1), UnitId(2)]
START, END = at("00:00"), at("00:00", 30)
QUERIES = {
    "what was issued": burden.first_said(UNITS, START, END),
    "copies": burden.copied(UNITS, START, END),
    "taps": burden.taps([NoticeId(1)]),
    "sources": burden.sources_with_only_copies(START, END),
    "said before": burden.sources_before(SourceId(1), START),
}


@pytest.mark.parametrize("what", QUERIES)
async def test_it_goes_by_an_index(store: Store, what: str) -> None:
    query: Select[Any] = QUERIES[what]
    words = str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    async with store.reading() as connection:
        plan = [row.detail for row in await connection.execute(text(f"EXPLAIN QUERY PLAN {words}"))]
    assert [
        each for each in plan if each.startswith("SCAN") and each.split()[1] in ("posting", "receipt", "notice")
    ] == []
    earlier = [each for each in plan if " earlier " in each]
    assert [each for each in earlier if "notice_id=?" not in each] == []
    assert bool(earlier) is (what != "taps"), "all but the taps look for what was said before"
    assert plan
