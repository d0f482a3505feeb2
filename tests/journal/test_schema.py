"""The schema: what must hold of every table, now and after each migration to come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import sqlcipher3
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from desk_app.journal.connection import APPLICATION_ID, SCHEMA, let_go, wrapped, writing
from desk_app.journal.fourth_schema import log_triggers
from desk_app.journal.migrations import JOURNAL
from desk_app.journal.tables import TABLES, Stored, logged

LOG = {"act", "change", "open_act"}
INDEX = {"found", "found_data", "found_idx", "found_config"}  # the full-text index, made by the engine


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "journal.parley"
    path.touch()
    database = wrapped(writing(path))
    JOURNAL.apply(database)
    yield database
    let_go(database.conn)


def ask(database: Database, sql: str) -> list[tuple[object, ...]]:
    return list(database.execute(sql).fetchall())


def test_the_header_says_whose_file_it_is_and_how_many_migrations_made_it(database):
    assert ask(database, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert ask(database, "PRAGMA user_version") == [(SCHEMA,)] == [(len(JOURNAL.applied(database)),)]
    assert JOURNAL.pending(database) == []


def test_every_table_is_strict_and_logged_or_part_of_the_log(database):
    tables = {table.name: table for table in database.tables if not table.name.startswith("_sqlite")}
    assert set(tables) == {table.name for table in TABLES} | LOG | INDEX
    assert all(table.strict for name, table in tables.items() if name not in INDEX)
    for table in TABLES:
        assert tuple(tables[table.name].pks) == table.key


def test_the_engine_is_set_to_lose_nothing(database):
    assert [ask(database, f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "foreign_keys")] == [
        "truncate",
        2,
        1,
    ]


@pytest.mark.parametrize("stored", logged(SCHEMA), ids=lambda each: each.name)
def test_a_row_of_any_table_is_logged_whole_and_never_without_an_act(database, stored: Stored):
    table = stored.name
    columns = database.table(table).columns
    row = {column.name: f"o:{column.name}" for column in columns}
    row |= {column.name: 1 for column in columns if column.type == "INTEGER"}
    row |= dict.fromkeys(("stage", "unit", "kind", "side", "who", "section", "state", "what", "phase", "source"), None)
    names = ", ".join(f'"{column.name}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute("PRAGMA ignore_check_constraints = ON")
    values = [row[column.name] if row[column.name] is not None else "word" for column in columns]
    insert = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
    with pytest.raises(sqlcipher3.IntegrityError, match="a change without an act"):
        database.execute(insert, values)
    with database.atomic():
        database.execute("INSERT INTO act (at, device, who, code, arguments, kind) VALUES (0, '', '', '', '{}', 'do')")
        database.execute("INSERT INTO open_act VALUES (1, 1)")
        database.execute(insert, values)
        last = columns[-1].name
        other = 0 if isinstance(values[-1], int) else "o:other"
        database.execute(f'UPDATE "{table}" SET "{last}" = "{last}"')
        if last not in stored.key:
            database.execute(f'UPDATE "{table}" SET "{last}" = ?', [other])
            database.execute(f'UPDATE "{table}" SET "{last}" = ?', [values[-1]])
        database.execute(f'DELETE FROM "{table}"')
    logged = ask(database, f"SELECT old, new FROM change WHERE tbl = '{table}' ORDER BY id")
    whole = dict(zip((column.name for column in columns), values, strict=True))
    changed = {**whole, last: other}
    states = [None, whole, changed, whole, None] if len(logged) == 4 else [None, whole, None]
    read = [tuple(cell and json.loads(str(cell)) for cell in each) for each in logged]
    assert read == list(pairwise(states))


def test_a_migration_that_transforms_a_logged_table_puts_its_triggers_back(database):
    later = Migrations("later")

    @later(transactional=False)
    def with_a_colour(db: Database) -> None:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("ALTER TABLE strength ADD COLUMN colour TEXT")
        log_triggers(db, "strength")
        for partial in ("counterpart_next_contact", "counterpart_merged"):
            db.execute(f"DROP INDEX {partial}")
        db.table("counterpart").transform(drop={"notes"})
        log_triggers(db, "counterpart")
        assert ask(db, "PRAGMA foreign_key_check") == []
        db.execute("PRAGMA foreign_keys = ON")

    before = sorted(trigger.name for trigger in database.triggers)
    later.apply(database)
    assert sorted(trigger.name for trigger in database.triggers) == before
    log = {trigger.name: trigger.sql for trigger in database.triggers}
    assert "'colour', NEW.\"colour\"" in log["strength_insert"]
    assert "notes" not in log["counterpart_update"]
    assert database.table("counterpart").strict
