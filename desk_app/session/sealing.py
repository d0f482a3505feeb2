"""Backups follow their journal when its passphrase is set, changed or removed, so that all are encrypted alike."""

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
from desk_app.support.system_errors import system_words
from desk_app.support.words import _

_LOG = logger("journal")


def keep_first(folder: Path, clock: Clock, old: Key | None, new: Key | None, file: Path, key: Key | None) -> None:
    """Back up the newly encrypted file with its key, before it takes the place of the journal.

    What is needed to finish later is noted, in case bringing the other backups along is cut short.

    Raises:
        UserError: it could not be backed up.
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
                reason=system_words(error),
            )
        ) from error


def follow(folder: Path, old: Key | None, new: Key | None) -> None:
    """Encrypt all backups with the journal's new key.

    The journal was done first. So if the program is killed in between, no backup needs a passphrase that the journal
    does not have, and at the next opening `behind` says which backups are left. A damaged file that was kept byte for
    byte, and a backup that the old key does not open, stay as they are.
    """
    backup.clear_leftovers(folder)
    for each in backup.listed(folder):
        if each.verified and not is_under(new, each.path):
            seal(each.path, old, new)
    forget_earlier(folder)


def behind(folder: Path, key: Key | None) -> tuple[tuple[Path, Key | None], ...]:
    """Backups that do not have the present key of their encrypted journal yet, each with the key that opens it.

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
    """Encrypt one backup with another key. If its present key does not open it, it stays as it is.

    Whoever calls tells how many those are, once.
    """
    try:
        reseal(path, old=old, new=new)
    except UserError:
        _LOG.info("a backup stays as it was: it cannot be read with the journal's passphrase")


def plain_backups(journal: Path, folders: Folders) -> tuple[Backup, ...]:
    """The backups that are not encrypted, so that anybody can read them; newest first.

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
                _("{path} cannot be deleted: {reason}. Delete it by hand.", path=each.path, reason=system_words(error))
            ) from error
