"""Backups of the open journal, and what is done with them when it is closed: restore and check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from desk_app.domain.backups import Backup, Reason
from desk_app.domain.errors import Unreadable, UserError
from desk_app.journal import backup, checking, places, restoring
from desk_app.journal.backup import Copy
from desk_app.journal.engine import Connection
from desk_app.journal.failures import told_plainly
from desk_app.journal.key import Key, is_under, key_for
from desk_app.journal.known import KnownJournals
from desk_app.journal.opening import open_reading, whole
from desk_app.journal.restoring import NO_KEYS, Keys, Restored
from desk_app.session import sealing
from desk_app.session.context import UseCaseContext
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders, private_folder
from desk_app.support.progress import Progress
from desk_app.support.saving import file_name, free_path
from desk_app.support.words import _

__all__ = ["Backups", "Copy", "Keys", "Progress", "Restored"]


LARGE = 1_000_000
"""Bytes of a file whose import is worth a backup."""


class Backups:
    """Copies of one journal in its folder of backups, each opened and compared before it counts."""

    def __init__(self, context: UseCaseContext, backups: Path) -> None:
        self._context = context
        self.folder = backup.folder_of(backups, context.journal.path)
        with _telling(self.folder):
            backup.clear_leftovers(self.folder)

    def listed(self) -> tuple[Backup, ...]:
        """The backups there are, newest first."""
        key = self._context.journal.key
        with _telling(self.folder):
            found = backup.listed(self.folder)
            return tuple(replace(each, earlier=each.encrypted and not is_under(key, each.path)) for each in found)

    def behind(self) -> tuple[tuple[Path, Key | None], ...]:
        """The backups that did not follow the journal to its passphrase, since that was cut short, and still can."""
        with _telling(self.folder):
            return sealing.behind(self.folder, self._context.journal.key)

    def seal(self, path: Path, key: Key | None) -> None:
        """Put one of those under the journal's key, on whatever thread. One that cannot be stays as it is."""
        sealing.seal(path, key, self._context.journal.key)

    @property
    def encrypted(self) -> bool:
        """Whether the journal is encrypted, and so is every backup that is made now."""
        return self._context.journal.key is not None

    def delete_plain(self) -> int:
        """Delete, for good, the backups of an encrypted journal that are not encrypted; how many. One that is, stays.

        Raises:
            UserError: one cannot be deleted; or no encrypted one can be made, and then nothing is.
        """
        plain = tuple(each for each in self.listed() if not each.encrypted) if self.encrypted else ()
        if plain:
            self.make(Reason.WANTED)
            sealing.delete_for_good(plain)
        return len(plain)

    def changed(self) -> bool:
        """Whether the journal was changed since the last backup, and holds anything at all."""
        with _telling(self.folder), told_plainly(self._context.journal.path):
            mark = checking.mark(self._context.journal.connection)
            return bool(mark) and mark != backup.last_mark(self.folder, self._context.journal.key)

    def copy(self, reason: Reason, progress: Progress | None = None) -> Copy | None:
        """The first half of a backup: copy the journal; None where nothing changed and nobody asked for it.

        `progress` may write to the journal while pages are left.

        Raises:
            UserError: the folder cannot be written, or the journal cannot be read.
        """
        if reason is not Reason.WANTED and not self.changed():
            return None
        connection, now = self._context.journal.connection, self._context.now()
        with _telling(self.folder), told_plainly(self._context.journal.path):
            place = backup.place_for(private_folder(self.folder), now, checking.mark(connection), reason)
            copied = backup.copy(connection, free_path(place), self._context.journal.key, progress)
            mark = copied.must_hold.mark  # something may have been written meanwhile
            return replace(copied, place=free_path(backup.place_for(self.folder, now, mark, reason)))

    def keep(self, copied: Copy) -> Path:
        """The second half, on whatever thread: open and compare the copy, and remove old backups that may go.

        Raises:
            UserError: the copy is not as it must be; it is removed.
        """
        with _telling(self.folder):
            kept = backup.keep(copied)
            backup.thin(self.folder, self._context.now())
            return kept

    def copy_to_check(self, progress: Progress | None = None) -> Copy | tuple[str, ...]:
        """The first half of a check: copy the journal; or what is wrong with it, where it cannot even be copied.

        Raises:
            UserError: the folder cannot be written.
        """
        place = backup.place_for(self.folder, self._context.now(), "", Reason.WANTED)
        try:
            with _telling(self.folder), told_plainly(self._context.journal.path):
                private_folder(self.folder)
                backup.forget_pages(self._context.journal.connection)
                return backup.copy(self._context.journal.connection, place, self._context.journal.key, progress)
        except Unreadable:
            return (_("The file is damaged: a part of it cannot be read."),)

    def check(self, copied: Copy) -> tuple[str, ...]:
        """What is wrong with the journal, in words, as a copy of it tells on whatever thread; the copy is removed.

        Looking at the journal itself would keep it from being written for as long as that takes.

        Raises:
            UserError: the copy cannot be read.
        """
        try:
            return checking.problems(copied.part, copied.key)
        finally:
            copied.part.unlink(missing_ok=True)

    def before_import(self, file: Path) -> None:
        """A backup before much is taken in, unless nothing changed since the last.

        Raises:
            UserError: it could not be made; then nothing should be taken in either.
        """
        with _telling(self.folder):
            large = file.is_file() and file.stat().st_size >= LARGE
        if large:
            self.make(Reason.IMPORT)

    def make(self, reason: Reason, progress: Progress | None = None) -> Path | None:
        """A whole backup at once; None where nothing changed and nobody asked for it.

        Raises:
            UserError: it could not be made, or is not as it must be.
        """
        copied = self.copy(reason, progress)
        return None if copied is None else self.keep(copied)


def before_migration(backups: Path, clock: Clock, connection: Connection, journal: Path, key: Key | None) -> None:
    """Keep a journal of an earlier schema as it is.

    Raises:
        UserError: it could not be kept; the journal stays as it is.
    """
    folder = backup.folder_of(backups, journal)
    try:
        with _telling(folder), told_plainly(journal):
            place = backup.place_for(private_folder(folder), clock.now(), checking.mark(connection), Reason.MIGRATION)
            backup.keep(backup.copy(connection, place, key))
    except UserError as error:
        raise UserError(
            _(
                "{journal} was left as it is: it is kept before it is brought up to date. {error}",
                journal=journal,
                error=error,
            )
        ) from error


def back_up(
    journal: Path,
    clock: Clock,
    folders: Folders,
    into: Path | None,
    progress: Progress | None = None,
    key: Key | None = None,
) -> Path:
    """Back a journal up, beside any window that writes it: to a folder of the person's, or to that of its backups.

    Raises:
        UserError: there is no journal, it cannot be read, or the backup cannot be written or is not as it must be.
    """
    connection = open_reading(journal, known=KnownJournals(folders.known_journals_file), key=key)
    journal = journal.expanduser().resolve()
    now = clock.now()
    folder = backup.folder_of(folders.backups, journal) if into is None else into.expanduser().absolute()
    with closing(connection), _telling(folder):
        if into is None:
            place = backup.place_for(private_folder(folder), now, checking.mark(connection), Reason.WANTED)
        else:
            place = folder / file_name(f"{journal.stem} {now:%Y-%m-%d %H.%M.%S}", ".parley")
        return backup.keep(backup.copy(connection, free_path(place), key_for(journal, key), progress))


def restore(
    source: Path,
    journal: Path,
    clock: Clock,
    folders: Folders,
    keys: Keys = NO_KEYS,
    told: Callable[[str], object] | None = None,
) -> Restored:
    """Put a backup in the place of a journal that no window holds; what was there is kept as a backup.

    `told` hears in words what is under way.

    Raises:
        PassphraseNeeded, WrongPassphrase: the backup is encrypted, and its key is missing or does not fit.
        UserError: it cannot be done; nothing was changed.
    """
    folder = backup.folder_of(folders.backups, whole(journal))
    known = KnownJournals(folders.known_journals_file)
    return restoring.restore(source, journal, folder, clock.now(), known, keys, told)


def risk(journal: Path) -> str:
    """What can go wrong with a journal where it lies, in words; empty where nothing is known against its place."""
    return places.warning(journal.expanduser().resolve())


def left_beside(journal: Path) -> str:
    """What a file of the engine beside a journal means, in words; empty where there is none that asks for them."""
    left = backup.rollback_journal(journal.expanduser().resolve())
    if not left.is_file() or left.stat().st_size:
        return ""
    return _(
        "The empty file {name} beside it is harmless: it is there while the journal is open, and stays where Parley "
        "was ended from outside.",
        name=left.name,
    )


def newest_good(journal: Path, folders: Folders) -> Backup | None:
    """The newest backup of a journal that was verified, None where there is none."""
    found = backup.listed(backup.folder_of(folders.backups, journal.expanduser().resolve()))
    return next((each for each in found if each.verified), None)


def problems(journal: Path, folders: Folders, key: Key | None = None) -> tuple[str, ...]:
    """What is wrong with a journal, in words; empty where it is whole.

    Raises:
        UserError: there is none, or it is none.
    """
    journal = journal.expanduser().resolve()
    if not journal.is_file():
        open_reading(journal, known=KnownJournals(folders.known_journals_file)).close()
    return checking.problems(journal, key)


@contextmanager
def _telling(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(
            _(
                "No backup can be kept in {folder}: {reason}. Make room or allow writing there.",
                folder=folder,
                reason=error.strerror,
            )
        ) from error
