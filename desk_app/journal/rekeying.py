"""Setting, changing and removing the passphrase of a journal that nobody has open.

All three write the whole journal anew beside its place, check the new file, and put it in place in one step. If this is
killed at any moment, the file in place is the old one or the new one, whole. The engine can also change a key in
place, with a rollback journal. That is less safe, and cannot turn a plain file into an encrypted one or back.

The old file is overwritten once the new one is in its place, and that is synced. It is no promise: flash drives,
snapshots, file systems that copy on write, and copies made before may still hold the old content.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any

from desk_app.domain.errors import UserError
from desk_app.journal.connection import SCHEMA, check_engine, check_header, connect, refuse_foreign
from desk_app.journal.engine import Connection
from desk_app.journal.failures import ENGINE_ERRORS, told, told_plainly
from desk_app.journal.key import Key, key_for
from desk_app.journal.known import KnownJournals
from desk_app.journal.lock import WriterLock
from desk_app.journal.opening import unfinished, whole
from desk_app.journal.places import check_place, refuse_read_only
from desk_app.journal.whole_schema import check_ours
from desk_app.support.durable import NotConfirmed, confirm, remove_file, sync_folder
from desk_app.support.log import logger
from desk_app.support.system_errors import system_words
from desk_app.support.words import _

_LOG = logger("journal")
_BLOCK = 1024 * 1024


Safeguard = Callable[[Path, Key | None], object]


def rekey(
    path: Path, known: KnownJournals, *, old: Key | None, new: Key | None, safeguard: Safeguard | None = None
) -> bool:
    """Put a journal under another key; None is a plain file. Killed at any moment, the old or the new one is there.

    False means that the new one is there and the disk did not confirm it: a power cut may bring the old one back.

    `safeguard` gets the encrypted one of the two files, the old one if both are, and its key, before the new one takes
    the place; what it raises keeps the journal as it is.

    Raises:
        PassphraseNeeded, WrongPassphrase: it is encrypted, and the old key is missing or does not fit.
        UserError: it is no journal, is open elsewhere, or cannot be written; it is left as it was.
    """
    check_engine()
    path = whole(path)
    check_place(path, known, create=False)
    return reseal(path, old=old, new=new, safeguard=safeguard)


def reseal(path: Path, *, old: Key | None, new: Key | None, safeguard: Safeguard | None = None) -> bool:
    """The same as `rekey`, for a file that is known to be there, such as a backup.

    Raises:
        PassphraseNeeded, WrongPassphrase, UserError: as `rekey`.
    """
    with _held(path):
        old = key_for(path, old)
        refuse_foreign(path, SCHEMA, old)
        refuse_read_only(path)
        fresh = unfinished(path)
        confirmed = True
        try:
            if fresh.is_dir():
                raise UserError(_("The folder {folder} is in the way. Rename it, and do it again.", folder=fresh))
            _write_anew(path, old, fresh, new)
            if safeguard is not None:
                safeguard(*((fresh, new) if old is None else (path, old)))
            _take_place(fresh, path, overwrite=new is not None)
        except NotConfirmed:
            confirmed = False
        except OSError as error:
            raise UserError(
                _(
                    "The journal could not be written anew in {folder}: {reason}. It is as it was.",
                    folder=path.parent,
                    reason=system_words(error),
                )
            ) from error
        finally:
            remove_file(fresh)
    _LOG.info("a file is under another key")
    return confirmed


@contextmanager
def _held(path: Path) -> Iterator[None]:
    lock = WriterLock(path)
    lock.take()
    try:
        yield
    finally:
        lock.release()


def _write_anew(path: Path, old: Key | None, fresh: Path, new: Key | None) -> None:
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    with told_plainly(path), closing(connect(path, "rw", old)) as connection:
        _hold_alone(connection)
        version = check_header(connection, path, SCHEMA)
        check_ours(connection, path)
        connection.execute("ATTACH DATABASE ? AS fresh KEY ?", (fresh.as_uri(), new.spec if new else ""))
        # Nothing but a whole file ever takes the place: no rollback journal, and one sync at the end.
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):
            connection.execute(f"PRAGMA fresh.{pragma}").fetchall()
        _export(connection, path)
        application = connection.execute("PRAGMA main.application_id").fetchone()[0]
        connection.execute(f"PRAGMA fresh.application_id = {application}")
        connection.execute(f"PRAGMA fresh.user_version = {version}")
        connection.execute("DETACH DATABASE fresh")
        _verify(fresh, new, _content(connection), path)


def _export(connection: Connection, path: Path) -> None:
    """Copy everything into the fresh file. The engine gives no code for what goes wrong in there, only words."""
    try:
        connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
    except ENGINE_ERRORS as error:
        reason = told(error, path, path.parent)
        if isinstance(reason, UserError):
            raise UserError(_("{path} is as it was. {reason}", path=path, reason=reason)) from error
        raise UserError(
            _(
                "{path} could not be written anew ({reason}). It is as it was; let Parley check it, and the disk.",
                path=path,
                reason=error,
            )
        ) from error


def _hold_alone(connection: Connection) -> None:
    """Nobody reads or writes the file from here to the end of the connection, and no rollback journal is left of it.

    A rollback journal that stayed behind would be taken for one of the file that takes the place.
    """
    connection.execute("PRAGMA main.locking_mode = EXCLUSIVE").fetchall()
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
    connection.execute("PRAGMA main.journal_mode = DELETE").fetchall()


def _verify(fresh: Path, key: Key | None, expected: list[Any], path: Path) -> None:
    """Open what was written, as opening the journal will, and compare.

    Raises:
        UserError: it is not what it should be.
    """
    with closing(connect(fresh, "ro", key)) as connection:
        check_header(connection, fresh, SCHEMA)
        faults = connection.execute("PRAGMA cipher_integrity_check").fetchall() if key else []
        whole = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
        if faults or not whole or dangling or _content(connection) != expected:
            raise UserError(
                _(
                    "What was written anew of {path} is not the same. The journal is as it was; check the disk.",
                    path=path,
                )
            )


def _content(connection: Connection) -> list[Any]:
    """The schema, with how many rows each table holds."""
    found = connection.execute("SELECT type, name, sql, rootpage FROM main.sqlite_schema ORDER BY 1, 2").fetchall()
    return [
        (kind, name, sql, connection.execute(f'SELECT count(*) FROM main."{name}"').fetchone()[0] if page else None)
        for kind, name, sql, page in ((*row[:3], row[3] if row[0] == "table" else 0) for row in found)
    ]


def _take_place(fresh: Path, path: Path, *, overwrite: bool) -> None:
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    if not overwrite or os.name == "nt":  # there, an open file cannot be replaced
        fresh.replace(path)
        confirm(path.parent)
        return
    with path.open("rb+") as before:  # wiped only where it cannot come back
        fresh.replace(path)
        confirm(path.parent)
        _wipe(before)


def destroy(path: Path) -> None:
    """Remove a file, if it is there, and overwrite what was in it as well as that can be done.

    Raises:
        OSError: it cannot be removed.
    """
    if not path.exists():
        return
    if os.name == "nt":  # there, an open file cannot be removed
        path.unlink()
        return
    with path.open("rb+") as file:
        path.unlink()
        sync_folder(path.parent)
        _wipe(file)


def _wipe(file: IO[bytes]) -> None:
    """Overwrite a file that has lost its name. Where that fails, nothing more can be done and nothing is lost."""
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    try:
        while left > 0:
            left -= file.write(bytes(min(left, _BLOCK)))
        file.flush()
        os.fsync(file.fileno())
    except OSError:
        _LOG.warning("the old file could not be overwritten")
