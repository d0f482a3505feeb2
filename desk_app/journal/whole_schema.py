"""The tables, triggers and indexes of a journal of any schema, as Parley makes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3

from desk_app.domain.errors import NotOurs
from desk_app.journal.engine import Connection
from desk_app.support.words import _

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
    from desk_app.journal.library import Database
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


FINGERPRINTS = {
    1: "3b08bf5107379053b990b290ce2bbe79",
    2: "c95381b28c15e911372ce96f2544868c",
    3: "da242621ed998dae7a7823a42be38252",
    4: "a0bcf6cef24fe0ff3296eba7787b95a1",
    5: "4d7523f308708288c993173533e2c0a2",
    6: "fd1f8c3f6ee9872c565e0e5570a6ea59",
    7: "be0673edaa6bd7602004035711e7f77b",
    8: "db1d89e42a1c533646034202e969092d",
}
"""One for what a whole journal of each schema consists of, so that none has to be made to compare."""
_OF_THE_ENGINE = frozenset({"sqlite_stat1", "sqlite_stat4"})
"""What SQLite's own ANALYZE leaves, as some tools run it: figures that help the engine find the fastest way."""


def fingerprint(objects: Iterable[SchemaObject]) -> str:
    """A word that is the same for the same objects, in any order."""
    return hashlib.sha256(repr(sorted(objects, key=repr)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def strange_objects(connection: Connection) -> tuple[str, ...]:
    """What is in a journal that Parley did not make, or made otherwise, such as "trigger x"; empty if there is nothing.

    It takes one query where the journal is as it should be.
    """
    schema, found = schema_of(connection), _of_ours(connection)
    if FINGERPRINTS.get(schema) == fingerprint(found):
        return ()
    return tuple(sorted(f"{kind} {name}"[:60] for kind, name, *_ in found - objects_of(schema)))


def _of_ours(connection: Connection) -> frozenset[SchemaObject]:
    return frozenset(each for each in objects_in(connection) if each[1] not in _OF_THE_ENGINE)


def check_ours(connection: Connection, path: Path) -> None:
    """Refuse a journal with triggers, views, tables or indexes that Parley did not make, before any of them is obeyed.

    Raises:
        NotOurs: it holds such; the message names the first ones.
    """
    strange = strange_objects(connection)
    if strange:
        raise NotOurs(
            _(
                "{path} holds what Parley does not put into a journal ({what}): it is damaged, or another program "
                "changed it. It was left as it is, and nothing in it was run. Its contents can be saved in a new "
                "journal.",
                path=path,
                what=", ".join(strange[:3]),
            )
        )


def missing_objects(connection: Connection) -> tuple[str, ...]:
    """Names of the tables, triggers and indexes of a journal that are not, word for word, those of its schema."""
    schema = schema_of(connection)
    if FINGERPRINTS.get(schema) == fingerprint(_of_ours(connection)):
        return ()  # without a journal to compare with: making one loads sqlite-utils, which each backup would need then
    missing = objects_of(schema) - objects_in(connection)
    return tuple(sorted(name for _kind, name, _table, _sql in missing if not name.startswith("_sqlite")))
