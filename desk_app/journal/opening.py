"""Opening and creating a journal file: what must hold before anything is read or written."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING

from desk_app.domain.errors import BadInput, UserError
from desk_app.journal.connection import (
    SCHEMA,
    check_engine,
    check_header,
    connect,
    is_marked,
    let_go,
    reading,
    refuse_foreign,
    wrapped,
    writing,
)
from desk_app.journal.engine import Connection
from desk_app.journal.failures import ENGINE_ERRORS, seen_twice, told_plainly
from desk_app.journal.journal import Author, Journal, make_sums_again
from desk_app.journal.key import Key, key_for
from desk_app.journal.known import KnownJournals
from desk_app.journal.lock import WriterLock
from desk_app.journal.places import check_place, refuse_read_only
from desk_app.journal.whole_schema import check_ours, schema_of
from desk_app.support.clock import Clock
from desk_app.support.durable import LONGEST_NAME, beside, put_in_place, remove_file
from desk_app.support.links import followed
from desk_app.support.log import logger
from desk_app.support.system_errors import system_words
from desk_app.support.words import _

if TYPE_CHECKING:
    from sqlite_utils import Database

_LOG = logger("journal")
_COPIES = 3
_MEGABYTE = 1_000_000
Safeguard = Callable[[Connection, Path, Key | None], object]
Step = Callable[[int], object]


def open_journal(
    path: Path,
    *,
    clock: Clock,
    known: KnownJournals,
    create: bool,
    author: Callable[[], Author] = Author,
    key: Key | None = None,
    safeguard: Safeguard | None = None,
    step: Step | None = None,
) -> Journal:
    """Open a journal for writing; with `create`, make it where there is none.

    `author` is asked for who acts, and on which device, once the journal is open.

    `safeguard` gets the connection, the path and the key before a journal of an earlier schema is brought up to date;
    what it raises keeps the journal as it is. `step` is told each schema that it is then brought to.

    Raises:
        PassphraseNeeded, WrongPassphrase: it is encrypted, and the key is missing or does not fit.
        Held: another window or command has it.
        UserError: it cannot be opened or made, is no journal, or is from a newer Parley.
    """
    check_engine()
    path = whole(path)
    check_place(path, known, create=create)
    lock = WriterLock(path)
    lock.take()
    try:
        key = _made_if_missing(path, key)
        connection = seen_twice(partial(_prepared, path, key, safeguard, step))
        journal = Journal(path, connection, lock, clock, author(), key)
    except BaseException:
        lock.release()
        raise
    known.remember(path)
    _LOG.info("journal opened")
    return journal


def _made_if_missing(path: Path, key: Key | None) -> Key | None:
    """Make the journal if there is none. Returns the key that opens it."""
    for left in (unfinished(path), spare_room(path)):  # by a program that was killed
        with suppress(OSError):  # it may also stay
            remove_file(left)
    if not path.exists():
        _create(path)
    return key_for(path, key)


def open_reading(path: Path, *, known: KnownJournals, key: Key | None = None) -> Connection:
    """A connection to a journal that cannot change it; it works beside the one that writes.

    Raises:
        PassphraseNeeded, WrongPassphrase: it is encrypted, and the key is missing or does not fit.
        UserError: it cannot be opened, is no journal, or is from another version of Parley.
    """
    check_engine()
    path = whole(path)
    check_place(path, known, create=False)
    connection = seen_twice(partial(_prepared_reading, path, key_for(path, key)))
    known.remember(path)
    return connection


def _prepared_reading(path: Path, key: Key | None) -> Connection:
    refuse_foreign(path, SCHEMA, key)
    connection = reading(path, key)
    try:
        with told_plainly(path):
            version = check_header(connection, path, SCHEMA)
            check_ours(connection, path)
            _refuse_older(path, version)
    except BaseException:
        connection.close()
        raise
    return connection


def check_key(path: Path, key: Key) -> None:
    """Try a key.

    Raises:
        WrongPassphrase: it does not open the journal.
        UserError: the file cannot be read, or a newer Parley wrote it.
    """
    seen_twice(partial(_check_key, path, key))


def _check_key(path: Path, key: Key) -> None:
    refuse_foreign(path, SCHEMA, key)
    with told_plainly(path), closing(reading(path, key)) as connection:  # also after a writer was killed
        check_header(connection, path, SCHEMA)


def _refuse_older(path: Path, version: int) -> None:
    if version < SCHEMA:
        raise UserError(
            _(
                "{path} is from an older Parley. Open it once in the window to bring it up to date. Without a screen, "
                "“parley import” takes what it holds into a new journal.",
                path=path,
            )
        )


def whole(path: Path) -> Path:
    """The path with its links followed.

    Raises:
        BadInput: its name is too long for a journal.
        UserError: it cannot be followed.
    """
    check_name(path)
    try:
        return followed(path)
    except (OSError, RuntimeError) as error:
        raise UserError(
            _("{path} cannot be reached: {reason}. Choose another file.", path=path, reason=error)
        ) from error


def check_name(path: Path) -> None:
    """Refuse a name that is too long for the engine's own file beside it. The names of Parley's own files are shorter.

    Raises:
        BadInput: it is too long.
    """
    length, most = len(os.fsencode(path.name)), LONGEST_NAME - len("-journal")
    if length > most:
        raise BadInput(
            _(
                "The name of the journal is too long: {name}… It has {length} bytes and may have {most}. Give it a "
                "shorter name.",
                name=path.name[:40],
                length=length,
                most=most,
            )
        )


def unfinished(path: Path) -> Path:
    """Where a journal under its next passphrase is made, beside the one it is to replace."""
    return beside(path, ".rekeyed")


def spare_room(path: Path) -> Path:
    """The file that keeps room on the disk for drafts while a window has the journal at `path` open."""
    return beside(path, ".room")


def _create(path: Path) -> None:
    """Make an empty journal beside its place and put it there when it is whole. It is never seen half made."""
    fresh = beside(path, ".new")
    try:
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        if os.name != "nt":
            fresh.chmod(0o600)  # a mask that takes everything from everybody would take it from its owner, too
        with told_plainly(path):
            _fill(fresh)
        put_in_place(fresh, path)
    except OSError as error:
        raise UserError(
            _(
                "No journal can be made in {folder}: {reason}. Allow writing there, or name another folder.",
                folder=path.parent,
                reason=system_words(error),
            )
        ) from error
    finally:
        for left in (fresh, fresh.with_name(f"{fresh.name}-journal")):
            with suppress(OSError):  # it may also stay
                left.unlink(missing_ok=True)
    _LOG.info("journal made")


def _fill(fresh: Path) -> None:
    from desk_app.journal.migrations import JOURNAL

    connection = writing(fresh)
    try:
        JOURNAL.apply(wrapped(connection))
    finally:
        let_go(connection)


def _prepared(path: Path, key: Key | None, safeguard: Safeguard | None, step: Step | None) -> Connection:
    """The writing connection of a journal that was checked, brought up to date and can really be written."""
    refuse_foreign(path, SCHEMA, key, check_ours)
    refuse_read_only(path)
    connection = writing(path, key)
    try:
        with told_plainly(path):
            version = check_header(connection, path, SCHEMA)
            check_ours(connection, path)  # also what a killed writer left half done
            if version < SCHEMA:
                _bring_up_to_date(connection, path, key, safeguard, step)
            make_sums_again(connection)
        _make_private(path)
    except BaseException:
        let_go(connection)
        raise
    return connection


def _bring_up_to_date(
    connection: Connection, path: Path, key: Key | None, safeguard: Safeguard | None, step: Step | None
) -> None:
    _refuse_full_disk(path)
    if safeguard is not None:
        safeguard(connection, path, key)
    connection.execute("PRAGMA foreign_keys = OFF")  # tables are made anew, and all that refers to them stays
    try:
        _migrate(wrapped(connection), step)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _migrate(database: Database, step: Step | None) -> None:
    from desk_app.journal.migrations import JOURNAL

    pending = [migration.name for migration in JOURNAL.pending(database)]
    for place, following in enumerate([*pending[1:], None], 1):
        if step is not None:
            step(SCHEMA - len(pending) + place)
        JOURNAL.apply(database, stop_before=following)


def is_earlier(path: Path, key: Key | None) -> bool:
    """Whether a file is a journal of an earlier schema. False where it cannot be read: opening tells why."""
    try:
        with closing(connect(path, "ro", key)) as connection:
            return 0 < schema_of(connection) < SCHEMA and is_marked(connection)
    except ENGINE_ERRORS:
        return False


def _refuse_full_disk(path: Path) -> None:
    """Refuse an upgrade that would fill the disk. It needs room for a backup, new tables, and what could undo those.

    Raises:
        UserError: there is too little room.
    """
    needed, free = _COPIES * path.stat().st_size, disk_usage(path.parent).free
    if free < needed:
        raise UserError(
            _(
                "{path} has to be brought up to date, and the disk has too little room for that: it needs "
                "{needed:,} MB, and {free:,} MB are free. The journal was left as it is. Make room, and open it again.",
                path=path,
                needed=-(-needed // _MEGABYTE),
                free=free // _MEGABYTE,
            )
        )


def _make_private(path: Path) -> None:
    if os.name != "nt" and path.stat().st_uid == os.getuid() and path.stat().st_mode & 0o077:
        path.chmod(0o600)
