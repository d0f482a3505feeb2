"""Opening and creating a journal file: what must hold before anything is read or written."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from desk_app.domain.errors import UserError
from desk_app.journal.connection import SCHEMA, check_engine, check_header, let_go, reading, refuse_foreign, writing
from desk_app.journal.failures import told_plainly
from desk_app.journal.journal import Journal
from desk_app.journal.known import KnownJournals
from desk_app.journal.lock import WriterLock
from desk_app.support.clock import Clock
from desk_app.support.log import logger
from desk_app.support.saving import sync_folder

_LOG = logger("journal")


def open_journal(path: Path, *, clock: Clock, known: KnownJournals, create: bool, who: str = "") -> Journal:
    """Open a journal for writing; with `create`, make it where there is none.

    Raises:
        UserError: it cannot be opened or made, is no journal, is from a newer Parley, or is held by another window.
    """
    check_engine()
    path = _whole(path)
    _check_place(path, known, create=create)
    lock = WriterLock(path)
    lock.take()
    try:
        if not path.exists():
            _create(path)
        journal = Journal(path, _prepared(path), lock, clock, who)
    except BaseException:
        lock.release()
        raise
    known.remember(path)
    _LOG.info("journal opened")
    return journal


def open_reading(path: Path, *, known: KnownJournals) -> Any:
    """A connection to a journal that cannot change it; it works beside the one that writes.

    Raises:
        UserError: it cannot be opened, is no journal, or is from another version of Parley.
    """
    check_engine()
    path = _whole(path)
    _check_place(path, known, create=False)
    refuse_foreign(path, SCHEMA)
    connection = reading(path)
    try:
        with told_plainly(path):
            _refuse_older(path, check_header(connection, path, SCHEMA))
    except BaseException:
        connection.close()
        raise
    known.remember(path)
    return connection


def _refuse_older(path: Path, version: int) -> None:
    if version < SCHEMA:
        raise UserError(f"{path} is from an older Parley. Open it once in the window to bring it up to date.")


def _whole(path: Path) -> Path:
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError) as error:
        raise UserError(f"{path} cannot be reached: {error}. Choose another file.") from error


def _check_place(path: Path, known: KnownJournals, *, create: bool) -> None:
    try:
        if path.is_dir():
            raise UserError(f"{path} is a folder, not a journal. Name a file in it.")
        if path.exists():
            return
        if path in known:
            raise UserError(
                f"The journal {path} was opened here before and is gone: moved, renamed, deleted, or its drive is not "
                "connected. Put it back, or name another file; no empty journal was put in its place."
            )
        if not path.parent.is_dir():
            raise UserError(f"The folder {path.parent} does not exist. Make it, or name a journal in another folder.")
    except OSError as error:
        raise UserError(f"{path} cannot be reached: {error.strerror}. Choose another file.") from error
    if not create:
        raise UserError(f"There is no journal at {path}. Open Parley's window or import a file to make one.")


def _create(path: Path) -> None:
    """Make an empty journal whole beside its place and then put it there: it is never seen half made."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        with told_plainly(path):
            _fill(fresh)
        fresh.rename(path)
        sync_folder(path.parent)
    except OSError as error:
        raise UserError(
            f"No journal can be made in {path.parent}: {error.strerror}. Allow writing there, or name another folder."
        ) from error
    finally:
        with suppress(OSError):  # it is in the way of nobody
            fresh.unlink(missing_ok=True)
    _LOG.info("journal made")


def _fill(fresh: Path) -> None:
    from desk_app.journal.migrations import JOURNAL

    database = writing(fresh)
    try:
        JOURNAL.apply(database)
    finally:
        let_go(database)


def _prepared(path: Path) -> Any:
    """The writing connection of a journal that was checked, brought up to date and can really be written."""
    from desk_app.journal.migrations import JOURNAL

    refuse_foreign(path, SCHEMA)
    if not os.access(path, os.W_OK):
        raise UserError(f"{path} cannot be written: the file is read-only. Change that, and open it again.")
    database = writing(path)
    try:
        with told_plainly(path):
            check_header(database.conn, path, SCHEMA)
            JOURNAL.apply(database)
        _make_private(path)
    except BaseException:
        let_go(database)
        raise
    return database


def _make_private(path: Path) -> None:
    if os.name != "nt" and path.stat().st_uid == os.getuid() and path.stat().st_mode & 0o077:
        path.chmod(0o600)
