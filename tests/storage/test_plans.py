"""Queries that run at every message or tap: they must not walk through all that there ever was."""

import pytest
from sqlalchemy import Select, select, text
from sqlalchemy.dialects import sqlite

from core.ids import NoticeId
from storage.joining import family_of
from storage.store import Store
from storage.tables import attachment, notice, posting

QUERIES = {
    "what was merged into a notice": family_of(NoticeId(1)),
    "a file in other postings": select(attachment.c.text).where(attachment.c.unique_id == "u"),
    "postings of a message": select(posting.c.id).where(posting.c.chat_id == 1, posting.c.message_id == 2),
}


@pytest.mark.parametrize("what", QUERIES)
async def test_it_goes_by_an_index(store: Store, what: str) -> None:
    query: Select[tuple[int]] = QUERIES[what]
    words = str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    async with store.reading() as connection:
        plan = [row.detail for row in await connection.execute(text(f"EXPLAIN QUERY PLAN {words}"))]
    tables = (notice.name, attachment.name, posting.name)
    walked = [each for each in plan if each.startswith("SCAN") and each.split()[1] in tables]
    assert walked == []
    assert plan
