"""The register in its tables: sealed, found over hashes, and every way of reach with what was proven of it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Table, select
from sqlalchemy.exc import IntegrityError

from core.ids import HouseholdId, ResidentId, UnitId
from core.needs import Need, Tier
from core.outreach import Way
from core.people import Role
from core.register import ProxyKind, ResidentState
from storage import outreach, recognising, register, roster
from storage.keyring import KeyRing, KeyRingError, open_or_create
from storage.register import Details, Home, Person
from storage.store import Store
from storage.tables import household, reach, resident, resident_state
from tests.services.desk import LATER, NOW

WANG = Details(
    name="王秀兰",
    phone="13800001111",
    id_number="990101194001020011",
    born="1940-01-02",
    needs=frozenset({Need.BLIND, Need.ALONE, "透析"}),
    tier=Tier.HIGH,
    language="温州话",
    proxy_name="王小明",
    proxy_phone="13900002222",
    proxy_kind=ProxyKind.RELATIVE,
    is_proxy_away=True,
    note="下午在家",
)
LI = Details(name="李建国")


class Book:
    """A register with one household, and short words for what the tests do to it."""

    def __init__(self, store: Store, keys: KeyRing) -> None:
        self.store = store
        self.keys = keys
        self.root = UnitId(0)
        self.home = HouseholdId(0)

    async def begin(self) -> None:
        async with self.store.writing() as connection:
            self.root = await roster.root_unit(connection)
            home = Home(unit=self.root, code="3-2-0412", building="3", floor=4)
            await register.add_homes(connection, self.keys, [home])
            [self.home] = await register.homes(connection, self.keys)

    async def add(self, *people: Details) -> None:
        async with self.store.writing() as connection:
            new = [Person(home=self.home, details=each) for each in people]
            await register.add_residents(connection, self.keys, new, NOW)
            await register.open_ways(connection)

    async def opened(self, *ids: int) -> dict[ResidentId, Details]:
        async with self.store.reading() as connection:
            return await register.details(connection, self.keys, [ResidentId(each) for each in ids])

    async def rows(self, table: Table) -> list[dict[str, object]]:
        async with self.store.reading() as connection:
            found = await connection.execute(select(table).order_by(*table.primary_key.columns))
            return [dict(row._mapping) for row in found]

    async def ways(self) -> list[tuple[object, object, bool]]:
        return [(row["resident_id"], row["way"], row["proven_at"] is not None) for row in await self.rows(reach)]


@pytest.fixture
async def book(tmp_path: Path) -> AsyncIterator[Book]:
    keys = open_or_create(tmp_path / "keys")
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'huiyue.sqlite3'}", keys)
    await store.migrate()
    book = Book(store, keys)
    await book.begin()
    yield book
    await store.close()


async def test_what_is_known_of_somebody_comes_back_whole(book: Book) -> None:
    await book.add(WANG, LI)
    assert await book.opened(1, 2) == {1: WANG, 2: LI}


async def test_more_people_than_one_statement_takes_are_opened_too(book: Book) -> None:
    await book.add(*(Details(name=f"王{n}号") for n in range(register.CHUNK + 1)))
    assert len(await book.opened(*range(1, register.CHUNK + 2))) == register.CHUNK + 1


async def test_what_is_not_known_is_empty_and_not_sealed_nothing(book: Book) -> None:
    await book.add(LI)
    [row] = await book.rows(resident)
    empty = ("phone", "phone_hash", "id_number", "id_hash", "proxy_name", "proxy_phone", "note")
    assert [row[column] for column in empty] == [None] * len(empty)
    assert row["needs"] is not None


async def test_every_column_that_tells_of_a_person_is_sealed_for_itself(book: Book) -> None:
    """A value copied into another column must not open there."""
    await book.add(WANG)
    [row] = await book.rows(resident)
    for column in ("name", "phone", "id_number", "needs", "proxy_name", "proxy_phone", "note"):
        sealed = row[column]
        assert isinstance(sealed, bytes)
        assert book.keys.open(f"resident.{column}", sealed)
        with pytest.raises(KeyRingError):
            book.keys.open("resident.other", sealed)


async def test_needs_are_written_in_one_order(book: Book) -> None:
    await book.add(WANG)
    [row] = await book.rows(resident)
    assert book.keys.open("resident.needs", row["needs"]) == "独居;视障;透析"  # type: ignore[arg-type]


async def test_people_are_found_by_hashes(book: Book) -> None:
    await book.add(WANG, LI)
    async with book.store.reading() as connection:
        wang, li = await recognising.entries(connection, book.keys)
    assert wang.name_hash == register.name_hash(book.keys, "王秀兰") == book.keys.hash("resident.name", "王秀兰")
    assert wang.id_hash == register.id_hash(book.keys, WANG.id_number)
    assert (li.id_hash, li.home, li.state) == (None, book.home, "here")


async def test_one_identity_number_stands_in_the_register_once(book: Book) -> None:
    await book.add(WANG)
    with pytest.raises(IntegrityError) as refused:
        await book.add(WANG)
    assert not any(secret in str(refused.value) for secret in ("王秀兰", "13800001111", "990101194001020011"))


async def test_a_household_stands_in_its_unit_once(book: Book) -> None:
    with pytest.raises(IntegrityError):
        async with book.store.writing() as connection:
            await register.add_homes(connection, book.keys, [Home(unit=book.root, code="3-2-0412")])


async def test_a_household_is_changed_in_place(book: Book) -> None:
    async with book.store.writing() as connection:
        grid = await roster.unit_under(connection, book.root, "一网格", is_grid=True)
        changed = Home(
            unit=book.root,
            code="3-2-0412",
            grid=grid,
            compound="柳荫苑",
            building="3",
            entrance="2",
            floor=-1,
            room="B1",
            address="青石街道柳荫路8号",
        )
        await register.change_homes(connection, book.keys, {book.home: changed})
        assert await register.homes(connection, book.keys) == {book.home: changed}


async def test_a_resident_is_changed_in_place(book: Book) -> None:
    await book.add(WANG, LI)
    async with book.store.writing() as connection:
        await register.add_homes(connection, book.keys, [Home(unit=book.root, code="9-9-0909")])
        other = max(await register.homes(connection, book.keys))
        person = Person(home=other, details=WANG)
        await register.change_residents(connection, book.keys, {ResidentId(2): Person(home=other, details=LI)}, LATER)
        await register.change_residents(connection, book.keys, {ResidentId(1): person}, LATER)
    assert await book.opened(1, 2) == {1: WANG, 2: LI}
    rows = await book.rows(resident)
    assert [(row["household_id"], row["created_at"], row["changed_at"]) for row in rows] == [(other, NOW, LATER)] * 2


async def test_nothing_to_write_is_no_error(book: Book) -> None:
    async with book.store.writing() as connection:
        await register.add_homes(connection, book.keys, [])
        await register.change_homes(connection, book.keys, {})
        await register.add_residents(connection, book.keys, [], NOW)
        await register.change_residents(connection, book.keys, {}, NOW)
        await register.set_state(connection, [], ResidentState.MOVED, NOW, by=None)
        await register.doubt_way(connection, [], Way.DOOR)
        await register.close_way(connection, [], Way.DOOR)
    assert await book.rows(resident) == []


async def test_somebody_leaves_and_comes_back_and_both_are_history(book: Book) -> None:
    await book.add(LI)
    async with book.store.writing() as connection:
        worker = await roster.add_person(
            connection, name="赵", unit_id=book.root, now=NOW, telegram_id=None, grid_id=None, roles=(Role.STAFF,)
        )
        await register.set_state(connection, [ResidentId(1)], ResidentState.MOVED, NOW, by=worker)
        await register.set_state(connection, [ResidentId(1)], ResidentState.MOVED, LATER, by=None)
        assert [entry.state for entry in await recognising.entries(connection, book.keys)] == [ResidentState.MOVED]
        await register.set_state(connection, [ResidentId(1)], ResidentState.HERE, LATER, by=None)
    [row] = await book.rows(resident)
    assert (row["state"], row["state_since"], row["changed_at"]) == ("here", LATER, LATER)
    history = [(row["state"], row["at"], row["by_id"]) for row in await book.rows(resident_state)]
    assert history == [("moved", NOW, worker), ("here", LATER, None)], "moving away twice is one move"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"name": "王秀兰"}, [1, 3]),
        ({"phone": "13800001111"}, [1]),
        ({"id_number": "990101194001020011"}, [1]),
        ({"id_number": "990101400102001"}, [1]),
        ({"name": "王秀兰", "phone": "13800002222"}, [3]),
        ({"name": "李建国", "phone": "13800001111"}, []),
        ({"name": "王秀"}, []),
        ({}, []),
    ],
)
async def test_somebody_is_found_by_what_is_exactly_theirs(book: Book, given: dict[str, str], found: list[int]) -> None:
    await book.add(WANG, LI, Details(name="王秀兰", phone="13800002222"))
    async with book.store.reading() as connection:
        assert await register.find_by(connection, book.keys, **given) == found


async def test_an_address_on_disk_says_nothing(book: Book) -> None:
    async with book.store.writing() as connection:
        known = await register.homes(connection, book.keys)
        told = {home_id: replace(home, address="青石街道柳荫路8号") for home_id, home in known.items()}
        await register.change_homes(connection, book.keys, told)
    [row] = await book.rows(household)
    assert "青石".encode() not in row["address"]  # type: ignore[operator]
    assert "青石" not in repr(told)


@pytest.mark.parametrize(
    ("details", "ways"),
    [
        (LI, ["door"]),
        (Details(name="李", phone="13800001111"), ["door", "phone"]),
        (Details(name="李", proxy_name="张"), ["door", "proxy"]),
        (Details(name="李", proxy_phone="13900002222"), ["door", "proxy"]),
        (WANG, ["door", "phone", "proxy"]),
    ],
)
async def test_a_way_is_open_when_something_is_known_and_proven_by_nothing(
    book: Book, details: Details, ways: list[str]
) -> None:
    await book.add(details)
    assert await book.ways() == [(1, way, False) for way in ways]


async def test_opening_ways_again_keeps_what_was_proven(book: Book) -> None:
    await book.add(WANG)
    async with book.store.writing() as connection:
        await outreach.prove(connection, [ResidentId(1)], Way.PHONE, NOW)
        await register.open_ways(connection)
    assert await book.ways() == [(1, "door", False), (1, "phone", True), (1, "proxy", False)]


async def test_a_way_is_doubted_or_closed_for_those_people_only(book: Book) -> None:
    await book.add(WANG, Details(name="李", phone="13800002222"))
    async with book.store.writing() as connection:
        await outreach.prove(connection, [ResidentId(1), ResidentId(2)], Way.PHONE, NOW)
        await outreach.prove(connection, [ResidentId(1), ResidentId(2)], Way.DOOR, NOW)
        await register.doubt_way(connection, [ResidentId(1)], Way.DOOR)
        await register.close_way(connection, [ResidentId(1)], Way.PHONE)
    assert await book.ways() == [
        *((1, "door", False), (1, "proxy", False)),
        *((2, "door", True), (2, "phone", True)),
    ]


async def test_an_empty_register_takes_any_keys(book: Book, tmp_path: Path) -> None:
    async with book.store.reading() as connection:
        await recognising.prove_keys(connection, open_or_create(tmp_path / "other"))


async def test_the_keys_are_the_ones_the_register_was_sealed_with(book: Book, tmp_path: Path) -> None:
    await book.add(WANG)
    other = open_or_create(tmp_path / "other")
    mixed = KeyRing(keys=book.keys.keys, current=book.keys.current, lookup=other.lookup)
    async with book.store.reading() as connection:
        await recognising.prove_keys(connection, book.keys)
        for wrong in (other, mixed):
            with pytest.raises(KeyRingError):
                await recognising.prove_keys(connection, wrong)


def test_nothing_of_a_resident_is_in_a_repr() -> None:
    printed = repr(Person(home=HouseholdId(1), details=WANG))
    assert not any(secret in printed for secret in ("王", "138", "139", "990101", "独居", "下午"))
