"""The tables, triggers and indexes of a journal of any schema, as Parley makes them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import sqlcipher3

from desk_app.journal.engine import Connection

if TYPE_CHECKING:
    from sqlite_utils import Database

_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master"
SchemaObject = tuple[str, str, str, str | None]
"""Its type, its name, the table it belongs to, and the SQL that made it."""


def schema_of(connection: Connection) -> int:
    """The schema that a journal says it has."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def empty_journal(schema: int) -> Database:
    """A new journal of that schema, in memory."""
    from sqlite_utils import Database

    from desk_app.journal.migrations import JOURNAL

    database = Database(sqlcipher3.connect(":memory:", isolation_level=None), execute_plugins=False)
    later = [migration.name for migration in JOURNAL.pending(database)][schema:]
    JOURNAL.apply(database, stop_before=later[0] if later else None)
    return database


@cache
def objects_of(schema: int) -> frozenset[SchemaObject]:
    """What a whole journal of that schema consists of."""
    database = empty_journal(schema)
    made = frozenset(database.execute(_OBJECTS).fetchall())
    database.close()
    return made


def objects_in(connection: Connection) -> frozenset[SchemaObject]:
    """What a journal consists of."""
    return frozenset(connection.execute(_OBJECTS).fetchall())


def missing_objects(connection: Connection) -> tuple[str, ...]:
    """Names of the tables, triggers and indexes of a journal that are not, word for word, those of its schema."""
    missing = objects_of(schema_of(connection)) - objects_in(connection)
    return tuple(sorted(name for _kind, name, _table, _sql in missing if not name.startswith("_sqlite")))
