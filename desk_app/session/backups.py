"""Makes backups of the open journal. Restores a backup and checks a file while the journal is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desk_app.domain.backups import Backup, Reason
from desk_app.domain.errors import BadInput, Unreadable, UserError
from desk_app.journal import backup, checking, places, restoring
from desk_app.journal.backup import Copy
from desk_app.journal.engine import Connection
from desk_app.journal.failures import told_plainly
from desk_app.journal.key import Key, is_under, key_for
from desk_app.journal.known import KnownJournals
from desk_app.journal.opening import open_reading, whole
from desk_app.journal.restoring import NO_KEYS, Keys, Restored
from desk_app.session import sealing, second_place
from desk_app.session.context import UseCaseContext
from desk_app.session.second_place import SecondCopies
from desk_app.support.clock import Clock
from desk_app.support.identity import JOURNAL_ENDING
from desk_app.support.paths import Folders, private_folder
from desk_app.support.progress import Progress
from desk_app.support.saving import file_name, free_path
from desk_app.support.system_errors import system_words
from desk_app.support.words import _

__all__ = ["Backups", "Copy", "Keys", "Progress", "Restored", "SecondCopies"]


LARGE = 1_000_000
"""A backup is made before a file of this many bytes or more is imported."""


class Backups:
    """The backups of one journal, in its own folder. Each is opened and compared before it counts."""

    def __init__(self, context: UseCaseContext, backups: Path, settings_file: Path | None = None) -> None:
        self._context, self._settings_file = context, settings_file
        self._parts: set[Path] = set()
        self.folder = backup.folder_of(backups, context.journal.path)
        with _telling(self.folder):
            backup.clear_leftovers(self.folder)

    @property
    def second(self) -> Path | None:
        """The folder to which all backups are copied as well; None if the person chose none."""
        return second_place.chosen_place(self._settings_file) if self._settings_file is not None else None

    def bring_to_second(self) -> SecondCopies | None:
        """Copy to the second place what is not there; on a thread that nobody waits for. None if there is none."""
        second = self.second
        return second_place.bring(self.folder, second, self._context.now()) if second is not None else None

    def second_standing(self) -> SecondCopies | None:
        """How it stands with the second place; on any thread. None if there is none."""
        second = self.second
        return second_place.standing(self.folder, second) if second is not None else None

    def listed(self) -> tuple[Backup, ...]:
        """The backups there are in both places, newest first."""
        key = self._context.journal.key
        with _telling(self.folder):
            found, second = backup.listed(self.folder), self.second
            if second is not None:
                found = second_place.listed_with(found, second / self.folder.name)
            return tuple(replace(each, earlier=each.encrypted and not is_under(key, each.path)) for each in found)

    def behind(self) -> tuple[tuple[Path, Key | None], ...]:
        """Backups that still have the passphrase from before, as its change was cut short, and can be brought along."""
        with _telling(self.folder):
            return sealing.behind(self.folder, self._context.journal.key)

    def seal(self, path: Path, key: Key | None) -> None:
        """Encrypt one of those with the journal's key; on any thread. A backup where that fails stays as it is."""
        sealing.seal(path, key, self._context.journal.key)

    @property
    def encrypted(self) -> bool:
        """Whether the journal is encrypted. Every backup made now is encrypted if it is."""
        return self._context.journal.key is not None

    def delete_plain(self) -> int:
        """Delete for good the backups of an encrypted journal that are not encrypted. Returns how many.

        Encrypted backups stay.

        Raises:
            UserError: one cannot be deleted. Or no encrypted backup can be made: then nothing is deleted.
        """
        plain = tuple(each for each in self.listed() if not each.encrypted) if self.encrypted else ()
        if plain:
            self.make(Reason.WANTED)
            self.delete(plain)
        return len(plain)

    def delete(self, those: tuple[Backup, ...]) -> None:
        """Delete backups for good, in both places.

        Raises:
            UserError: one cannot be deleted.
        """
        sealing.delete_for_good(those)
        if self.second is not None:
            sealing.delete_for_good(second_place.copies(those, self.second / self.folder.name))

    def changed(self) -> bool:
        """Whether the journal has content and was changed since the last backup."""
        with _telling(self.folder), told_plainly(self._context.journal.path):
            mark = checking.mark(self._context.journal.connection)
            return bool(mark) and mark != backup.last_mark(self.folder, self._context.journal.key)

    def copy(self, reason: Reason, progress: Progress | None = None) -> Copy | None:
        """The first half of a backup: copy the journal. None if nothing changed and nobody asked for a backup.

        `progress` may write to the journal while pages remain to be copied.

        Raises:
            UserError: the folder cannot be written, or the journal cannot be read.
        """
        if reason is not Reason.WANTED and not self.changed():
            return None
        connection, now = self._context.journal.connection, self._context.now()
        with _telling(self.folder), told_plainly(self._context.journal.path):
            place = backup.place_for(private_folder(self.folder), now, checking.mark(connection), reason)
            copied = self._noted(backup.copy(connection, free_path(place), self._context.journal.key, progress))
            mark = copied.must_hold.mark  # it may have been written to during the copy
            return replace(copied, place=free_path(backup.place_for(self.folder, now, mark, reason)))

    def keep(self, copied: Copy) -> Path:
        """The second half, on any thread: open the copy, compare it, and remove old backups that may go.

        Raises:
            UserError: the copy differs from the journal; it is removed.
        """
        with _telling(self.folder):
            kept = backup.keep(copied)
            backup.thin(self.folder, self._context.now())
            return kept

    def copy_to_check(self, progress: Progress | None = None) -> Copy | tuple[str, ...]:
        """The first half of a check: copy the journal. If it cannot be copied, returns what is wrong with it.

        Raises:
            UserError: the folder cannot be written.
        """
        place = backup.place_for(self.folder, self._context.now(), "", Reason.WANTED)
        try:
            with _telling(self.folder), told_plainly(self._context.journal.path):
                private_folder(self.folder)
                backup.forget_pages(self._context.journal.connection)
                connection, key = self._context.journal.connection, self._context.journal.key
                return self._noted(backup.copy(connection, place, key, progress))
        except Unreadable:
            return (_("The file is damaged: a part of it cannot be read."),)

    def check(self, copied: Copy) -> tuple[str, ...]:
        """The second half, on any thread: look through the copy and remove it. Returns in words what is wrong.

        The copy is checked, as a check of the journal itself would keep it from being written for that long.

        Raises:
            UserError: the copy cannot be read.
        """
        try:
            return checking.problems(copied.part, copied.key)
        finally:
            copied.part.unlink(missing_ok=True)

    def _noted(self, copied: Copy) -> Copy:
        self._parts.add(copied.part)
        return copied

    def close(self) -> None:
        """Remove the copies whose second half was never begun, because the journal was closed in between."""
        for part in self._parts:
            with suppress(OSError):  # the next opening removes it
                part.unlink(missing_ok=True)

    def before_import(self, file: Path) -> None:
        """Make a backup before a large import, unless nothing changed since the last one.

        Raises:
            UserError: it could not be made. Then nothing should be imported either.
        """
        with _telling(self.folder):
            large = file.is_file() and file.stat().st_size >= LARGE
        if large:
            self.make(Reason.IMPORT)

    def make(self, reason: Reason, progress: Progress | None = None) -> Path | None:
        """Make a whole backup at once. None if nothing changed and nobody asked for one.

        Raises:
            UserError: it could not be made, or it differs from the journal.
        """
        copied = self.copy(reason, progress)
        return None if copied is None else self.keep(copied)


def before_migration(
    backups: Path,
    clock: Clock,
    connection: Connection,
    journal: Path,
    key: Key | None,
    progress: Progress | None = None,
) -> None:
    """Back up a journal of an earlier schema before it is changed, unless that was done and it is the same still.

    Raises:
        UserError: it could not be backed up; the journal stays as it is.
    """
    folder = backup.folder_of(backups, journal)
    try:
        with _telling(folder), told_plainly(journal):
            if backup.is_kept(connection, folder, Reason.MIGRATION, key):  # by an attempt that was cut short
                return
            place = backup.place_for(private_folder(folder), clock.now(), checking.mark(connection), Reason.MIGRATION)
            backup.keep(backup.copy(connection, place, key, progress))
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
    """Back up a journal, also while a window writes it: into the folder given, or into that of its backups.

    A missing folder is made, but none above it: that may be a drive that is not connected.

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
            place = _made(folder) / file_name(f"{journal.stem} {now:%Y-%m-%d %H.%M.%S}", JOURNAL_ENDING)
        return backup.keep(backup.copy(connection, free_path(place), key_for(journal, key), progress))


def _made(folder: Path) -> Path:
    if not folder.parent.is_dir():
        raise BadInput(_("There is no folder {folder}. Make it, or name another one.", folder=folder.parent))
    if folder.exists() and not folder.is_dir():
        raise BadInput(_("{path} is a file. Name a folder for the backup.", path=folder))
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def to_second_place(made: Path, clock: Clock, folders: Folders) -> SecondCopies | None:
    """Copy to the second place what is not there of the backups beside one just made. None if there is none."""
    second = second_place.chosen_place(folders.settings_file)
    return second_place.bring(made.parent, second, clock.now()) if second is not None else None


def restore(
    source: Path,
    journal: Path,
    clock: Clock,
    folders: Folders,
    keys: Keys = NO_KEYS,
    told: Callable[[str], object] | None = None,
) -> Restored:
    """Put a backup in the place of a journal that no window has open. What was there is kept as a backup.

    `told` is called with words on what is being done.

    Raises:
        PassphraseNeeded, WrongPassphrase: the backup is encrypted, and its key is missing or does not fit.
        UserError: it cannot be done; nothing was changed.
    """
    folder = backup.folder_of(folders.backups, whole(journal))
    known = KnownJournals(folders.known_journals_file)
    return restoring.restore(source, journal, folder, clock.now(), known, keys, told)


def made_at(path: Path) -> datetime | None:
    """When a backup was made; None if it is a file that bears a name of its own."""
    return backup.made_at(path)


def risk(journal: Path) -> str:
    """What can go wrong with a journal in this place, in words. Empty if nothing is known against the place."""
    return places.warning(journal.expanduser().resolve())


def left_beside(journal: Path) -> str:
    """What a file that the engine left beside a journal means, in words. Empty if there is none to speak of."""
    left = backup.rollback_journal(journal.expanduser().resolve())
    if not left.is_file() or left.stat().st_size:
        return ""
    return _(
        "The empty file {name} beside it is harmless: it is there while the journal is open, and stays where Parley "
        "was ended from outside.",
        name=left.name,
    )


def newest_good(journal: Path, folders: Folders) -> Backup | None:
    """The newest verified backup of a journal, in either place; None if there is none."""
    folder = backup.folder_of(folders.backups, journal.expanduser().resolve())
    found, second = backup.listed(folder), second_place.chosen_place(folders.settings_file)
    if second is not None:
        found = second_place.listed_with(found, second / folder.name)
    return next((each for each in found if each.verified), None)


def problems(journal: Path, folders: Folders, key: Key | None = None) -> tuple[str, ...]:
    """What is wrong with a journal, in words; empty if it is whole.

    Raises:
        UserError: there is no file, or it is not a journal.
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
                reason=system_words(error),
            )
        ) from error
