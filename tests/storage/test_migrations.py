"""Migrations: an empty file becomes exactly the tables of the program, and every step leads back."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, UniqueConstraint, inspect

from core.deliveries import DeliveryKind
from storage.keyring import KeyRing
from storage.store import MIGRATIONS, Store
from storage.tables import metadata
from tests.conftest import address_of


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


async def run(store: Store, act: Callable[[Connection], object]) -> object:
    async with store.writing() as connection:
        return await connection.run_sync(act)


def _differences(connection: Connection) -> object:
    return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


async def test_an_empty_file_becomes_the_tables_of_the_program(store: Store) -> None:
    assert await run(store, _differences) == []
    assert await run(store, _tables) == set(metadata.tables)


async def test_unique_rows_and_foreign_keys_are_in_the_database_itself(store: Store) -> None:
    """ "Once" rests on them, so they are compared one by one: alembic does not see all of them on SQLite."""

    def held(connection: Connection) -> dict[str, tuple[set[tuple[str, ...]], set[tuple[str, ...]]]]:
        inspector = inspect(connection)
        return {
            name: (
                {tuple(each["column_names"]) for each in inspector.get_unique_constraints(name)},
                {tuple(each["constrained_columns"]) for each in inspector.get_foreign_keys(name)},
            )
            for name in metadata.tables
        }

    def wanted(name: str) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
        table = metadata.tables[name]
        unique = {
            tuple(column.name for column in each.columns)
            for each in table.constraints
            if isinstance(each, UniqueConstraint)
        }
        return unique, {tuple(each.column_keys) for each in table.foreign_key_constraints}

    assert await run(store, held) == {name: wanted(name) for name in metadata.tables}


async def test_migrating_twice_changes_nothing(store: Store) -> None:
    await store.migrate()
    await store.migrate()
    assert await run(store, _differences) == []


async def test_every_step_leads_back_and_forth_again(store: Store) -> None:
    await run(store, lambda connection: command.downgrade(_config(connection), "base"))
    assert await run(store, _tables) == set()
    await store.migrate()
    assert await run(store, _differences) == []


OLD_ROWS = (
    "INSERT INTO unit (id, name, is_grid) VALUES (1, '柳荫社区', 0)",
    """INSERT INTO source (id, kind, title, unit_id, state, audience, can_read, created_at)
        VALUES (1, 'group', '工作群', 1, 'enabled', 'members', 1, '2026-06-01 01:00:00')""",
    """INSERT INTO posting (id, source_id, chat_id, message_id, thread_id, issuer_id, posted_at)
        VALUES (1, 1, -100, 7, 0, 1, '2026-06-01 01:00:00')""",
    "INSERT INTO posting_text (posting_id, version, text, at) VALUES (1, 1, '周五前报送', '2026-06-01 01:00:00')",
    "INSERT INTO attachment (id, posting_id, kind, file_id, unique_id) VALUES (1, 1, 'document', 'f', 'u')",
)


async def test_a_new_form_keeps_what_was_stored_in_the_old_one(store: Store) -> None:
    """SQLite makes a table anew to change it; the rows that point to it must still find it afterwards."""
    await run(store, lambda connection: command.downgrade(_config(connection), "0002"))
    for statement in OLD_ROWS:
        await run(store, partial(Connection.exec_driver_sql, statement=statement))
    await store.migrate()
    rows = await run(store, _kept)
    assert rows == [(1, 0, "周五前报送", "none")]
    assert await run(store, _differences) == []


def _kept(connection: Connection) -> object:
    query = """SELECT posting.id, part, posting_text.text, read_state FROM posting
        JOIN posting_text ON posting_text.posting_id = posting.id
        JOIN attachment ON attachment.posting_id = posting.id"""
    return [tuple(row) for row in connection.exec_driver_sql(query)]


async def test_the_steps_stand_in_one_line(store: Store) -> None:
    def heads(connection: Connection) -> list[str]:
        return ScriptDirectory.from_config(_config(connection)).get_heads()

    found = await run(store, heads)
    assert isinstance(found, list)
    assert len(found) == 1


async def test_two_copies_that_start_at_once_migrate_once(tmp_path: Path, keys: KeyRing) -> None:
    stores = [Store(address_of(tmp_path / "huiyue.sqlite3"), keys) for _ in range(2)]
    await asyncio.gather(*(store.migrate() for store in stores))
    assert await run(stores[0], _differences) == []
    for store in stores:
        await store.close()


RESIDENTS_BEFORE = (
    "INSERT INTO unit (id, name, is_grid) VALUES (1, '柳荫社区', 0)",
    *(
        f"""INSERT INTO notice (id, state, revision, issuer_id, title, kind, urgency, deadline_doubted, later_deadlines,
            trace_demands, has_traces, audience_scope, audience_needs, demand_revision, facts_revision, created_at,
            changed_at) VALUES ({number}, '{state}', 1, 1, '认证', 'act', 'normal', 0, '[]', '[]', 0, 'all', '[]', 1, 1,
            '2026-06-01 01:00:00', '2026-06-01 01:00:00')"""
        for number, state in ((1, "open"), (2, "withdrawn"))
    ),
    """INSERT INTO household (id, unit_id, code, building, entrance, floor, room)
        VALUES (1, 1, '3-1-0401', '3', '1', 4, '401')""",
    *(
        f"""INSERT INTO resident (id, household_id, name, name_hash, needs, state, state_since, flagged_at, created_at,
            changed_at) VALUES ({number}, 1, x'00', 'n{number}', x'00', '{state}', {since}, {flagged},
            '2026-06-01 01:00:00', '2026-06-01 01:00:00')"""
        for number, state, since, flagged in (
            (1, "here", "NULL", "'2026-06-02 01:00:00'"),
            (2, "moved", "'2026-06-03 01:00:00'", "NULL"),
        )
    ),
    *(
        f"""INSERT INTO outreach (id, notice_id, resident_id, state, reason, since)
            VALUES ({number}, {about}, {who}, 'dropped', 'no_way', '2026-06-01 01:00:00')"""
        for number, about, who in ((1, 1, 1), (2, 1, 2), (3, 2, 1))
    ),
)


async def test_a_no_a_flag_and_a_move_of_the_old_form_are_kept_in_the_new_one(store: Store) -> None:
    """A person's 不用 was stored like a move; the rules may take up a move again, but never a no."""
    await run(store, lambda connection: command.downgrade(_config(connection), "0003"))
    for statement in RESIDENTS_BEFORE:
        await run(store, partial(Connection.exec_driver_sql, statement=statement))
    await store.migrate()
    assert await run(store, partial(_all, query="SELECT id, state FROM outreach ORDER BY id")) == [
        (1, "unwanted"),
        (2, "dropped"),
        (3, "dropped"),
    ]
    flags = await run(store, partial(_all, query="SELECT judgement, judged_at FROM resident ORDER BY id"))
    assert flags == [("go", "2026-06-02 01:00:00"), (None, None)]
    moves = await run(store, partial(_all, query="SELECT resident_id, state, at FROM resident_state"))
    assert moves == [(2, "moved", "2026-06-03 01:00:00")]


KNOWN_TO_0003 = {
    "digest", "digest_edit", "digest_moved", "urgent", "reaction", "marked_poster", "marked_admin", "source_asked",
    "source_ready", "source_trouble", "outreach_asked", "update_aside", "inquiry", "inquiry_edit", "inquiry_moved",
    "removal",
}  # fmt: skip


async def test_the_old_form_is_left_with_nothing_that_it_does_not_know(store: Store) -> None:
    for number, kind in enumerate(DeliveryKind):
        statement = f"""INSERT INTO delivery (kind, subject_id, subject_revision, chat_id, priority, state, attempts,
            due_at, created_at) VALUES ('{kind}', {number}, 0, 7, 1, 'waiting', 0, '2026-06-01', '2026-06-01')"""
        await run(store, partial(Connection.exec_driver_sql, statement=statement))
    await run(store, partial(Connection.exec_driver_sql, statement=RESIDENTS_BEFORE[0]))
    await run(store, partial(Connection.exec_driver_sql, statement=RESIDENTS_BEFORE[1]))
    await run(store, partial(Connection.exec_driver_sql, statement="UPDATE notice SET audience_scope = 'everybody'"))
    await run(store, lambda connection: command.downgrade(_config(connection), "0003"))
    assert {
        kind for (kind,) in _rows(await run(store, partial(_all, query="SELECT kind FROM delivery")))
    } == KNOWN_TO_0003
    assert await run(store, partial(_all, query="SELECT audience_scope FROM notice")) == [("all",)]
    await store.migrate()


def _all(connection: Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(query)]


def _rows(found: object) -> list[tuple[object, ...]]:
    assert isinstance(found, list)
    return found
