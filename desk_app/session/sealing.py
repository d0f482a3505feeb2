"""The backups of a journal whose passphrase is set, changed or removed: they are as encrypted as it is."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from desk_app.domain.backups import Backup, Reason
from desk_app.domain.errors import UserError
from desk_app.journal import backup, checking
from desk_app.journal.connection import reading
from desk_app.journal.earlier import earlier_key, forget_earlier, note_earlier
from desk_app.journal.key import Key, is_under
from desk_app.journal.rekeying import destroy, reseal
from desk_app.support.clock import Clock
from desk_app.support.log import logger
from desk_app.support.paths import Folders, private_folder
from desk_app.support.saving import free_path
from desk_app.support.words import _

_LOG = logger("journal")


def keep_first(folder: Path, clock: Clock, old: Key | None, new: Key | None, file: Path, key: Key | None) -> None:
    """Keep the journal, as it is in that file under that key, before one takes the place of the other.

    With it goes what it takes to finish, where putting the other backups under the new key is cut short.

    Raises:
        UserError: it could not be kept.
    """
    try:
        with closing(reading(file, key)) as connection:
            mark = checking.mark(connection)
            if mark:
                place = backup.place_for(private_folder(folder), clock.now(), mark, Reason.REKEYED)
                backup.keep(backup.copy(connection, free_path(place), key))
        if old is not None and new is not None and folder.is_dir():
            note_earlier(folder, old, new)
    except OSError as error:
        raise UserError(
            _(
                "No backup can be kept in {folder}: {reason}. Make room or allow writing there. All is as it was.",
                folder=folder,
                reason=error.strerror,
            )
        ) from error


def follow(folder: Path, old: Key | None, new: Key | None) -> None:
    """Put all backups under the journal's new key.

    The journal went first: killed in between, no backup needs a passphrase that the journal did not take, and `behind`
    tells whoever opens it next which ones are left. A damaged file that was kept byte for byte, and a backup that the
    old key does not open, stay as they are.
    """
    backup.clear_leftovers(folder)
    for each in backup.listed(folder):
        if each.verified and not is_under(new, each.path):
            seal(each.path, old, new)
    forget_earlier(folder)


def behind(folder: Path, key: Key | None) -> tuple[tuple[Path, Key | None], ...]:
    """The backups that did not follow an encrypted journal to its present key and can, each with what opens it.

    Raises:
        OSError: the folder cannot be read.
    """
    if key is None:
        return ()
    earlier = earlier_key(folder, key)
    verified = [each.path for each in backup.listed(folder) if each.verified]
    older = [(path, earlier) for path in verified if earlier is not None and is_under(earlier, path)]
    if not older:
        forget_earlier(folder)
    return (*((path, None) for path in verified if is_under(None, path)), *older)


def seal(path: Path, old: Key | None, new: Key | None) -> None:
    """Put one backup under another key; one that its key does not open stays as it is."""
    try:
        reseal(path, old=old, new=new)
    except UserError:
        _LOG.warning("a backup stays as it was: it cannot be read with the journal's passphrase")


def plain_backups(journal: Path, folders: Folders) -> tuple[Backup, ...]:
    """The backups that whoever finds them can read, newest first.

    Raises:
        UserError: their folder cannot be read.
    """
    folder = backup.folder_of(folders.backups, journal.expanduser().resolve())
    return tuple(each for each in backup.listed(folder) if not each.encrypted)


def backups_of_earlier(journal: Path, key: Key | None, folders: Folders) -> tuple[Backup, ...]:
    """The backups that open with a passphrase that the journal had before, newest first.

    Raises:
        UserError: their folder cannot be read.
    """
    folder = backup.folder_of(folders.backups, journal.expanduser().resolve())
    return tuple(each for each in backup.listed(folder) if each.encrypted and not is_under(key, each.path))


def delete_for_good(backups: tuple[Backup, ...]) -> None:
    """Overwrite and remove backups, with the engine's files beside them.

    Raises:
        UserError: one cannot be removed.
    """
    for each in backups:
        try:
            for file in (backup.rollback_journal(each.path), each.path):
                destroy(file)
        except OSError as error:
            raise UserError(
                _("{path} cannot be deleted: {reason}. Delete it by hand.", path=each.path, reason=error.strerror)
            ) from error
