"""The key that a journal had before its present one, kept until its backups are under the present one too.

If changing the backups is cut short, whoever opens the journal next can finish it with this note. The note is a small
database under the present key, so only who can open the journal can read it. A journal whose passphrase was removed
leaves no such note.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from desk_app.journal.connection import connect
from desk_app.journal.failures import ENGINE_ERRORS
from desk_app.journal.key import Key
from desk_app.support.durable import put_in_place


def note_earlier(folder: Path, earlier: Key, present: Key) -> None:
    """Keep a key beside the backups. It is on the disk when this returns.

    Raises:
        OSError: it cannot be written.
    """
    note = _note(folder)
    fresh = note.with_name(f"{note.name}.part")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    try:
        with closing(connect(fresh, "rw", present)) as connection:
            connection.execute("PRAGMA journal_mode = OFF").fetchall()
            connection.execute("CREATE TABLE earlier (spec TEXT)")
            connection.execute("INSERT INTO earlier VALUES (?)", (earlier.spec,))
        put_in_place(fresh, note)
    except ENGINE_ERRORS as error:
        raise OSError(0, str(error)) from error
    finally:
        fresh.unlink(missing_ok=True)


def earlier_key(folder: Path, present: Key | None) -> Key | None:
    """The key that was kept under the present one, if one was."""
    note = _note(folder)
    if present is None or not note.exists():
        return None
    try:
        with closing(connect(note, "ro", present)) as connection:
            return Key(connection.execute("SELECT spec FROM earlier").fetchone()[0])
    except (*ENGINE_ERRORS, TypeError):  # left by a change of passphrase that was cut short
        return None


def forget_earlier(folder: Path) -> None:
    """Remove the note, when every backup that could be put under the present key is under it.

    Raises:
        OSError: the note cannot be removed.
    """
    _note(folder).unlink(missing_ok=True)


def _note(folder: Path) -> Path:
    return folder / ".earlier"
