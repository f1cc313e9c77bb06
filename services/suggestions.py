"""What people would like to be different. Nobody who stores or reads it can tell who said it."""

from dataclasses import dataclass
from datetime import datetime

from core.office import Office
from core.people import Act, Person, may
from core.suggestions import Suggestion, kept
from storage import suggestions
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionsService:
    store: Store
    office: Office

    async def put(self, words: str, now: datetime) -> bool:
        """Keeps the words with the day; False when there are none. Whoever said it is not even an argument."""
        said = kept(words)
        if not said:
            return False
        async with self.store.writing() as connection:
            day = self.office.local(now).date()
            await suggestions.add(connection, self.store.keys, said, day)
        return True

    async def all(self, reader: Person) -> list[Suggestion] | None:
        """The newest day first, for administrators; None for everybody else."""
        if not may(reader, Act.ADMINISTER):
            return None
        async with self.store.reading() as connection:
            return await suggestions.newest_first(connection, self.store.keys)
