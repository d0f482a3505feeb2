"""Connections to a journal file: what is checked before anything else, and how the engine is set."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, cast

import sqlcipher3

from desk_app.domain.errors import Unreadable, UserError
from desk_app.journal.engine import Connection
from desk_app.journal.failures import ENGINE_ERRORS, engine_name, told_plainly
from desk_app.journal.key import Key
from desk_app.support.log import logger
from desk_app.support.words import _

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

APPLICATION_ID = 0x50_52_4C_59  # "PRLY"
SCHEMA = 8  # how many migrations there are; kept in user_version
OLDEST_ENGINE = (3, 51, 3)
_LOG = logger("journal")
_TABLES_OF_ALL = frozenset(("change", "counterpart", "negotiation", "issue", "meeting", "entry", "term"))
"""Tables that a journal of every schema has. Copies by `.dump` or `sqlcipher_export` have them, too, and no mark."""
_PATIENCE = 5.0  # seconds to wait for another connection's lock
SPARING = "cache_size = -2000"
"""KiB of pages in memory, as in SQLite itself; the engine as it is built would keep four times as much.

For all but the one that writes, as a transaction that outgrows it is written early. To be set once the file was looked
at: to set it, the engine reads the schema.
"""


def check_engine(version: tuple[int, ...] = sqlcipher3.sqlite_version_info) -> None:
    """Refuse an engine with known faults.

    Raises:
        UserError: the engine is older than what Parley was tried with.
    """
    if version < OLDEST_ENGINE:
        found, needed = (".".join(map(str, v)) for v in (version, OLDEST_ENGINE))
        raise UserError(
            _(
                "Parley needs SQLite {needed} or newer and found {found}. Install Parley again.",
                needed=needed,
                found=found,
            )
        )


def connect(path: Path, mode: str, key: Key | None = None) -> Connection:
    """A bare connection in one of SQLite's modes: "ro", "rw". It never creates a file. The path is absolute.

    It begins no transaction by itself: `atomic` begins and ends them. What the engine sorts or sets
    aside stays in memory, because a temporary file would hold text that is not encrypted.
    """
    uri = f"{path.as_uri()}?mode={mode}"
    connection: Connection = sqlcipher3.connect(uri, uri=True, isolation_level=None, timeout=_PATIENCE)
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()  # it would write to the terminal
    if key is not None:
        connection.execute(f'PRAGMA key = "{key.spec}"').fetchall()  # hexadecimal digits: nothing to quote
    connection.execute("PRAGMA temp_store = MEMORY").fetchall()
    connection.execute("PRAGMA trusted_schema = OFF").fetchall()
    return connection


Look = Callable[[Connection, Path], object]


def check_header(connection: Connection, path: Path, schema: int) -> int:
    """The schema version of a journal, up to `schema`.

    Raises:
        UserError: the file is not a journal, or a newer Parley wrote it.
    """
    application, version = _header(connection)
    if not application and _tables(connection) >= _TABLES_OF_ALL:
        raise Unreadable(
            _(
                "{path} is a copy of a Parley journal that another program wrote table by table. It has lost what "
                "marks it as a journal, and of which version. Open the journal itself or a backup; if there is none, "
                "“parley salvage” takes all that can be read of it into a new journal. The file was left as it is.",
                path=path,
            )
        )
    if application != APPLICATION_ID:
        raise Unreadable(
            _("{path} is not a Parley journal. Choose another file; this one was left as it is.", path=path)
        )
    if version < 1:
        raise Unreadable(
            _("{path} is damaged. It was left as it is: keep it, and put a backup in its place.", path=path)
        )
    if version > schema:
        raise UserError(
            _(
                "{path} was written by a newer Parley (its version {version}, this Parley knows {known}). Install the "
                "newer Parley to open it; the file was left as it is.",
                path=path,
                version=version,
                known=schema,
            )
        )
    return version


def _tables(connection: Connection) -> frozenset[str]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return frozenset(name for (name,) in names)


def _header(connection: Connection) -> tuple[int, int]:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    return int(application), int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_marked(connection: Connection) -> bool:
    """Whether a file says that it is a journal."""
    return _header(connection)[0] == APPLICATION_ID


def refuse_foreign(path: Path, schema: int, key: Key | None = None, look: Look | None = None) -> None:
    """Look at a file without writing to it, before a connection that may write opens it. `look` can check more.

    Raises:
        WrongPassphrase: the key does not open it.
        UserError: as `check_header`, and where the file cannot be opened or holds nothing at all.
    """
    _refuse_empty(path)
    with told_plainly(path), closing(connect(path, "ro", key)) as connection:
        try:
            _header(connection)
        except ENGINE_ERRORS as error:
            # A writer was killed: its rollback journal waits for a connection that may write, which checks again.
            if str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_READONLY"):
                return
            raise
        check_header(connection, path, schema)
        _read_schema(connection)
        if look is not None:
            look(connection, path)


def _refuse_empty(path: Path) -> None:
    if path.is_file() and not path.stat().st_size:
        raise Unreadable(
            _(
                "{path} is not a Parley journal: it is empty, cut to 0 bytes or never filled. It was left as it is; "
                "put a backup in its place, or choose another file.",
                path=path,
            )
        )


def wrapped(connection: Connection) -> Database:
    """A writing connection with sqlite-utils around it, for migrations.

    sqlite-utils is loaded now: it takes half of the time of a start.
    """
    from desk_app.journal.library import Database

    return Database(cast("sqlite3.Connection", connection), execute_plugins=False)  # both are used in the same way


def writing(path: Path, key: Key | None = None) -> Connection:
    """The one writing connection, set up for durability: TRUNCATE journal, synchronous FULL, foreign keys."""
    with told_plainly(path):
        connection = connect(path, "rw", key)
        try:
            _read_schema(connection)
            _set(
                connection,
                "foreign_keys = ON",
                "journal_mode = TRUNCATE",
                "synchronous = FULL",
                "fullfsync = ON",
                "cell_size_check = ON",
            )
            _refuse_read_only(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def _read_schema(connection: Connection) -> None:
    """Find damage before anything is written: the engine would write its journal mode even into a damaged file."""
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _refuse_read_only(connection: Connection, path: Path) -> None:
    """Refuse a connection that can only read.

    Where the engine cannot open a file for writing, it opens it for reading and does not say so. A disk that is full
    takes no write either, but what is there can be read, and each act that cannot be saved tells why.
    """
    try:
        version = _header(connection)[1]
        connection.execute("BEGIN IMMEDIATE")  # this always succeeds: only a write shows it
        try:
            connection.execute(f"PRAGMA user_version = {version}")
        finally:
            if connection.in_transaction:  # a write that failed has ended it
                connection.execute("ROLLBACK")
    except ENGINE_ERRORS as error:
        if engine_name(error) == "SQLITE_FULL":
            return
        if str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_READONLY"):
            raise UserError(
                _("{path} could not be opened for writing. Check the disk, and open it again.", path=path)
            ) from error
        raise


def _set(connection: Connection, *pragmas: str) -> None:
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def let_go(connection: Connection) -> None:
    """Close the writing connection and remove its empty rollback journal: a journal that is not open is one file."""
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    except ENGINE_ERRORS:
        _LOG.info("the rollback journal stays: the folder or the file is not as it was")
    finally:
        connection.close()


def reading(path: Path, key: Key | None = None) -> Connection:
    """A connection that cannot change the journal.

    It is opened for writing where the file allows that, and then limited to reading. A connection that is opened for
    reading only cannot take back what a killed writer left half done, and would refuse to read.
    """
    with told_plainly(path):
        connection = connect(path, "rw", key)
        try:
            _set(connection, "query_only = ON", "cell_size_check = ON", SPARING)
        except BaseException:
            connection.close()
            raise
        return connection
