"""The one place where the engine's errors become words that a person can act on.

sqlcipher3's errors do not derive from sqlite3's; sqlite-utils raises sqlite3's. Both are met here. A broken constraint
or a mistake in SQL is a bug of ours and passes through unchanged.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3

from desk_app.domain.errors import BadInput, UserError

ENGINE_ERRORS = (sqlcipher3.Error, sqlite3.Error)

_WORDS = {
    "SQLITE_FULL": "The disk is full: nothing more can be saved in {path}. Make room and do it again.",
    "SQLITE_IOERR": "{path} could not be read or written. Check the disk or the connection to it, and do it again.",
    "SQLITE_BUSY": "{path} is in use by another program just now. Do it again in a moment.",
    "SQLITE_LOCKED": "{path} is in use by another program just now. Do it again in a moment.",
    "SQLITE_NOTADB": "{path} is not a Parley journal. Choose another file; this one was left as it is.",
    "SQLITE_CORRUPT": "{path} is damaged. It was left as it is: keep it, and open a copy made earlier.",
    "SQLITE_READONLY": "{path} cannot be written: the file or its folder is read-only. Change that, and do it again.",
    "SQLITE_CANTOPEN": "{path} could not be opened: the file or its folder is gone or closed to you.",
    "SQLITE_PERM": "{path} could not be opened: the file or its folder is gone or closed to you.",
    "SQLITE_TOOBIG": "That text is too long to keep: a thousand million characters are the most.",
}
_MOVED = "{path} was moved or deleted while it was open. Put it back or open it where it is now: nothing more is saved."


class OutsideGesture(RuntimeError):
    """A change of the journal that no gesture names: a mistake in Parley."""


def told(error: Exception, path: Path) -> Exception:
    """The failure of the world behind an engine's error, or that error itself where it shows a bug."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name == "SQLITE_READONLY_DBMOVED":
        return UserError(_MOVED.format(path=path))
    if name == "SQLITE_CONSTRAINT_TRIGGER":
        return OutsideGesture(str(error))
    words = _WORDS.get("_".join(name.split("_")[:2]))
    return UserError(words.format(path=path)) if words else error


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Raise what the engine reports about that journal as a `UserError` that says what to do."""
    try:
        yield
    except ENGINE_ERRORS as error:
        raise told(error, path) from error
    except UnicodeEncodeError as error:
        raise BadInput("A text holds half of a character and cannot be kept. Type or paste it again.") from error
