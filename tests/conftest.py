"""What many tests share: a real database in a temporary file, all services over it, and a clock that can be set."""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path

import hypothesis
import pytest

from core.office import Office
from services.house import Services, furnish
from storage.keyring import KeyRing
from storage.signing import SigningRing
from storage.store import Store
from tests import leaks, merit
from tests.builders import ADMIN, Clock, Desk

hypothesis.settings.register_profile("shared machine", deadline=None)
hypothesis.settings.load_profile("shared machine")
leaks.start()
merit.start()

KEYS = KeyRing(keys={"k1": bytes(range(32))}, current="k1", lookup=bytes(range(32, 64)))
SIGNING = SigningRing(bytes(range(64, 96)))


def address_of(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in its newest form; migrated once for the whole session, and copied for each test."""
    path = tmp_path_factory.mktemp("migrated") / "huiyue.sqlite3"

    async def migrate() -> None:
        store = Store(address_of(path), KEYS)
        await store.migrate()
        await store.close()

    asyncio.run(migrate())
    return path


@pytest.fixture(autouse=True)
def _logs_as_they_were() -> Iterator[None]:
    """A bot that is started in this process takes the log for itself; the next test's errors are not for its stream."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture(autouse=True)
def _nothing_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test, whatever it is about, lets a resident's data into a request to Telegram, a log line or a plain file.

    Nor does any query weigh people against each other.
    """
    folders = [Path(request.getfixturevalue(name)) for name in ("database", "tmp_path") if name in request.fixturenames]
    with leaks.watching() as watch, merit.watching() as weighed:
        yield
    assert weighed == []
    assert watch.leaks() == []
    assert watch.in_the_clear(_left_behind(folders)) == []


def _left_behind(places: Iterable[Path]) -> Iterator[Path]:
    """The database files of a test with their write-ahead logs, and what bots in other processes logged."""
    for place in places:
        folder = place.parent if place.suffix == ".sqlite3" else place
        for pattern in ("*.sqlite3*", "*.log"):
            yield from (path for path in folder.rglob(pattern) if path.is_file())


@pytest.fixture
def keys() -> KeyRing:
    return KEYS


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def clock() -> Clock:
    """Monday morning, before the first slot."""
    return Clock()


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Made once: a new engine would have to translate every query anew for each test."""
    return Store(address_of(tmp_path_factory.mktemp("database") / "huiyue.sqlite3"), KEYS)


@pytest.fixture
def database(migrated: Path, engines: Store) -> Path:
    """The file of this test: fresh, migrated, and empty."""
    path = Path(str(engines._writer.url.database))
    for each in path.parent.iterdir():
        each.unlink()
    return Path(shutil.copy(migrated, path))


@pytest.fixture
async def store(database: Path, engines: Store) -> AsyncIterator[Store]:
    yield engines
    await engines.close()


@pytest.fixture
def services(store: Store, office: Office) -> Services:
    return furnish(store, office, frozenset({ADMIN}), SIGNING)


@pytest.fixture
async def desk(services: Services, clock: Clock) -> Desk:
    """An office with its tree of units and nobody in it yet."""
    return await Desk.opened(services, clock)
