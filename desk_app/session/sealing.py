"""The backups of a journal whose passphrase is set, changed or removed: they are as encrypted as it is."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from desk_app.domain.backups import Backup, Reason
from desk_app.domain.errors import UserError
from desk_app.journal import backup, checking
from desk_app.journal.connection import reading
from desk_app.journal.key import Key, is_under
from desk_app.journal.known import KnownJournals
from desk_app.journal.rekeying import destroy, rekey
from desk_app.support.clock import Clock
from desk_app.support.log import logger
from desk_app.support.paths import Folders, private_folder
from desk_app.support.saving import free_path

_LOG = logger("journal")


def back_up_first(folder: Path, clock: Clock, file: Path, key: Key | None) -> None:
    """Keep the journal, as it is in that file under that key, before one takes the place of the other.

    Raises:
        UserError: it could not be kept.
    """
    try:
        with closing(reading(file, key)) as connection:
            mark = checking.mark(connection)
            if mark:
                place = backup.place_for(private_folder(folder), clock.now(), mark, Reason.REKEYED)
                backup.keep(backup.copy(connection, free_path(place), key))
    except OSError as error:
        raise UserError(
            f"No backup can be kept in {folder}: {error.strerror}. Make room or allow writing there. All is as it was."
        ) from error


def follow(journal: Path, old: Key | None, new: Key | None, folders: Folders) -> None:
    """Put the backups under the journal's new key.

    A damaged file that was kept byte for byte, and a backup that the old key does not open, stay as they are.
    """
    known = KnownJournals(folders.known_journals_file)
    folder = backup.folder_of(folders.backups, journal)
    backup.clear_leftovers(folder)
    for each in backup.listed(folder):
        try:
            if each.verified and not is_under(new, each.path):
                rekey(each.path, known, old=old, new=new)
        except UserError:
            _LOG.warning("a backup stays as it was: it cannot be read with the journal's passphrase")


def plain_backups(journal: Path, folders: Folders) -> tuple[Backup, ...]:
    """The backups that whoever finds them can read, newest first.

    Raises:
        UserError: their folder cannot be read.
    """
    folder = backup.folder_of(folders.backups, journal.expanduser().resolve())
    return tuple(each for each in backup.listed(folder) if not each.encrypted)


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
            raise UserError(f"{each.path} cannot be deleted: {error.strerror}. Delete it by hand.") from error
