"""The one place where errors of the engine become words that a person can act on.

sqlcipher3 raises errors of its own, which are no sqlite3 errors; sqlite-utils raises those of sqlite3. Both raise
Python's own where memory is lacking. All are handled here. A broken constraint or a mistake in SQL is a bug of ours and
is raised unchanged.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

import sqlcipher3

from desk_app.domain.errors import BadInput, NotWritten, Replaced, Unreadable, UserError, WrongPassphrase
from desk_app.journal.engine import Connection
from desk_app.journal.key import is_encrypted, wrong
from desk_app.support.words import _, mark

T = TypeVar("T")
ENGINE_ERRORS = (sqlcipher3.Error, sqlite3.Error, MemoryError)

_WORDS = {
    "SQLITE_FULL": mark("The disk is full: nothing more can be saved in {path}. Make room and do it again."),
    "SQLITE_IOERR": mark(
        "{path} could not be read or written. Check the disk or the connection to it, and do it again."
    ),
    "SQLITE_BUSY": mark("{path} is in use by another program just now. Do it again in a moment."),
    "SQLITE_LOCKED": mark("{path} is in use by another program just now. Do it again in a moment."),
    "SQLITE_NOTADB": mark("{path} is not a Parley journal. Choose another file; this one was left as it is."),
    "SQLITE_CORRUPT": mark("{path} is damaged. It was left as it is: keep it, and put a backup in its place."),
    "SQLITE_READONLY": mark(
        "{path} cannot be written: the file or its folder is read-only. Change that, and do it again."
    ),
    "SQLITE_CANTOPEN": mark("{path} could not be opened: the file or its folder is gone or closed to you."),
    "SQLITE_PERM": mark("{path} could not be opened: the file or its folder is gone or closed to you."),
    "SQLITE_TOOBIG": mark("That text is too long to keep: a thousand million characters is the most."),
    "SQLITE_NOMEM": mark(
        "There is too little memory to go on with {path}. Close other programs, or do less at a time."
    ),
    "SQLITE_INTERRUPT": mark("The work on {path} was broken off. Do it again."),
}
_MOVED = mark(
    "{path} was moved, replaced or deleted while it was open. Put it back, and do it again: nothing was saved."
)
# What the engine says of a damaged file where its code is that of a mistake in SQL, or where it has none.
_DAMAGE = ("unsupported file format", "Could not decode to UTF-8", "invalid fts5 file format", "fts5: ")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_MISTAKES = ("SQLITE_ERROR", "SQLITE_CONSTRAINT")
# Copying a whole file (`backup`, `sqlcipher_export`) tells its errors in words alone: those of sqlite3_errstr().
_NAMES = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "database is locked": "SQLITE_BUSY",
    "database table is locked": "SQLITE_LOCKED",
    "file is not a database": "SQLITE_NOTADB",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "access permission denied": "SQLITE_PERM",
    "string or blob too big": "SQLITE_TOOBIG",
    "out of memory": "SQLITE_NOMEM",
}
PASSING = (
    "SQLITE_IOERR",
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_CANTOPEN",
    "SQLITE_FULL",
    "SQLITE_NOMEM",
    "SQLITE_INTERRUPT",
)
"""What fails now may work the next time: these errors tell nothing about the file."""
_OF_A_ROW = ("SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_TOOBIG", "SQLITE_RANGE", "SQLITE_ERROR")
NOT_READ = (ValueError, KeyError, TypeError, ArithmeticError, RecursionError)
"""The errors that come of reading a cell which holds something that Parley never writes there."""
NO_ACT = "a change without an act"


class UnreadableCell(ValueError):
    """A cell holds what no journal does: the file is damaged in a way that the engine does not see."""


class OutsideAct(RuntimeError):
    """A change of the journal that no act names: a mistake in Parley."""


class EndedTransaction(RuntimeError):
    """The engine has ended a transaction, and Parley went on writing: a mistake in Parley."""


def engine_name(error: Exception) -> str:
    """The engine's name for an error, also where it tells that in words alone; empty where there is none."""
    if isinstance(error, MemoryError):
        return "SQLITE_NOMEM"
    name = str(getattr(error, "sqlite_errorname", None) or "")
    return _NAMES.get(str(error), name) if name in ("", "SQLITE_ERROR") else name


def is_of_row(error: Exception, connection: Connection) -> bool:
    """Whether an error tells that a row does not fit, so that the transaction can go on without it.

    It cannot where the disk or the memory is at its end or the file is damaged. The engine may then have taken back all
    of the transaction by itself: what is written after that would stand alone.
    """
    name = engine_name(error)
    return connection.in_transaction and str(error) != NO_ACT and (not name or name.startswith(_OF_A_ROW))


def told(error: Exception, path: Path, place: Path | None = None) -> Exception:
    """The error to show a person in place of the engine's, or the engine's own where it shows a bug in Parley.

    `place` is the file or folder that the words name, where that is not `path`.
    """
    name = engine_name(error)
    if str(error) == NO_ACT:
        return OutsideAct(NO_ACT)
    if name == "SQLITE_NOTADB" and is_encrypted(path):
        return wrong(path)
    seen = name not in PASSING and any(said in str(error) for said in _DAMAGE)
    if seen or (name.startswith(_MISTAKES) and _schema_is_damaged(path)):
        name = "SQLITE_CORRUPT"
    words = _WORDS.get(name)
    if name == "SQLITE_READONLY" and _writable(path):
        words = _MOVED  # the engine says the same of a file that is no longer in its place
    return _kind(name, words)(_(words, path=place or path)) if words else error


def _kind(name: str, words: str | None) -> type[UserError]:
    if name in _DAMAGED:
        return Unreadable
    if words == _MOVED:
        return Replaced
    return UserError if name == "SQLITE_TOOBIG" else NotWritten


def _schema_is_damaged(path: Path) -> bool:
    """Whether an error that looks like a mistake in SQL comes from tables that are not as Parley made them."""
    from desk_app.journal.whole_schema import missing_objects  # only to tell a damaged file from a bug

    try:
        with closing(sqlcipher3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return bool(missing_objects(connection))
    except ENGINE_ERRORS as error:  # pages of an encrypted file are sealed, so there it is a bug
        return engine_name(error) not in PASSING and not is_encrypted(path)
    except ValueError:  # not even text
        return not is_encrypted(path)


def seen_twice(look: Callable[[], T]) -> T:
    """What `look` finds in a file. Damage, or a key that does not open the file, only counts when it is seen twice.

    Where the disk cannot be read for a moment (EIO), the engine says that the file is malformed (SQLite's vdbe.c makes
    SQLITE_CORRUPT of SQLITE_IOERR_CORRUPTFS).
    """
    try:
        return look()
    except (Unreadable, WrongPassphrase):
        return look()


def not_read(path: Path) -> UserError:
    """What to say where a file could not be read and is not known to be damaged."""
    return UserError(_(_WORDS["SQLITE_IOERR"], path=path))


def moved(path: Path) -> Replaced:
    """What to say where a journal is no longer in the place it was opened in."""
    return Replaced(_(_MOVED, path=path))


def _writable(path: Path) -> bool:
    """Whether the rights of a file allow writing. True for a file that is gone: then they are not the reason."""
    return not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


@contextmanager
def told_plainly(path: Path, place: Path | None = None) -> Iterator[None]:
    """Raise what the engine reports about that journal as a `UserError` that says what to do.

    `place` is the file or folder that the words name, where that is not `path`: nobody knows the name of a copy.
    """
    try:
        yield
    except ENGINE_ERRORS as error:
        raise told(error, path, place) from error
    except (UnreadableCell, UnicodeDecodeError) as error:
        raise Unreadable(_(_WORDS["SQLITE_CORRUPT"], path=path)) from error
    except UnicodeEncodeError as error:
        raise BadInput(_("A text holds half of a character and cannot be kept. Type or paste it again.")) from error
