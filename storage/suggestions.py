"""Suggestions: sealed words and a day. The key is a keyed hash of both: the same words twice on a day are one row, and
not even the order within a day is kept."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.suggestions import Suggestion
from storage.keyring import KeyRing
from storage.once import add_once
from storage.tables import suggestion

_WORDS = "suggestion.words"
_KEY_DIGITS = 15
"""Hexadecimal digits of the hash that make the key: 60 bits, which every database holds."""


async def add(connection: AsyncConnection, keys: KeyRing, words: str, day: date) -> bool:
    """Says whether these words are new on this day; an update that is handled twice adds nothing."""
    key = int(keys.hash(_WORDS, f"{day} {words}")[:_KEY_DIGITS], 16)
    return await add_once(connection, suggestion, id=key, day=day, words=keys.seal(_WORDS, words))


async def newest_first(connection: AsyncConnection, keys: KeyRing) -> list[Suggestion]:
    """All of them; those of one day in no order that means anything."""
    query = select(suggestion).order_by(suggestion.c.day.desc(), suggestion.c.id)
    return [Suggestion(day=row.day, words=keys.open(_WORDS, row.words)) for row in await connection.execute(query)]


async def count(connection: AsyncConnection) -> int:
    return int(await connection.scalar(select(func.count()).select_from(suggestion)) or 0)
