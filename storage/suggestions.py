"""Suggestions: sealed words and a day. The key is drawn by lot, so that not even the order within a day is kept."""

import secrets
from datetime import date

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.suggestions import Suggestion
from storage.keyring import KeyRing
from storage.tables import suggestion

_WORDS = "suggestion.words"


async def add(connection: AsyncConnection, keys: KeyRing, words: str, day: date) -> None:
    await connection.execute(
        insert(suggestion).values(id=secrets.randbelow(2**62) + 1, day=day, words=keys.seal(_WORDS, words))
    )


async def newest(connection: AsyncConnection, keys: KeyRing, limit: int) -> list[Suggestion]:
    query = select(suggestion).order_by(suggestion.c.day.desc(), suggestion.c.id).limit(limit)
    return [Suggestion(day=row.day, words=keys.open(_WORDS, row.words)) for row in await connection.execute(query)]


async def count(connection: AsyncConnection) -> int:
    return int(await connection.scalar(select(func.count()).select_from(suggestion)) or 0)
