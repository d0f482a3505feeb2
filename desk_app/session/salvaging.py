"""Help for a journal that cannot be read: its backups, and saving what can still be read of it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desk_app.domain.backups import Backup, Salvage
from desk_app.domain.errors import BadInput, NotOurs, PassphraseNeeded, UserError, WrongPassphrase
from desk_app.journal.backup import folder_of, listed, rollback_journal
from desk_app.journal.journal import Author, Journal
from desk_app.journal.key import (
    Key,
    derived_of_any,
    fresh_key,
    is_of_other_kind,
    not_read_from_disk,
    was_encrypted,
)
from desk_app.journal.known import KnownJournals
from desk_app.journal.opening import open_journal, whole
from desk_app.session.backups import newest_good
from desk_app.support.clock import Clock
from desk_app.support.durable import beside, put_in_place, remove_file
from desk_app.support.ids import Uuid7, this_device
from desk_app.support.paths import Folders
from desk_app.support.system_errors import system_words
from desk_app.support.words import _

__all__ = [
    "Rescue",
    "forget_gone",
    "is_gone",
    "key_of_damaged",
    "needed_key",
    "rescue",
    "salvage",
    "was_encrypted",
]


@dataclass(frozen=True, slots=True)
class Rescue:
    """Help for a journal that cannot be read: its newest verified backup, and whether there is a file left.

    `encrypted` is about that file: if it is, saving what can be read takes its passphrase.
    """

    journal: Path
    backup: Backup | None
    can_salvage: bool
    encrypted: bool = False


def rescue(journal: Path, folders: Folders, error: UserError | None = None) -> Rescue:
    """The help for a journal that cannot be opened. There is none for a file that was never opened as a journal here.

    `error` says why it cannot be opened. A file that holds things besides Parley's own counts as a journal in any case.
    """
    journal = journal.expanduser().resolve()
    known = journal in KnownJournals(folders.known_journals_file)
    left = (known or isinstance(error, NotOurs)) and journal.is_file() and journal.stat().st_size > 0
    return Rescue(journal, newest_good(journal, folders), left, left and was_encrypted(journal))


def is_gone(journal: Path, folders: Folders) -> bool:
    """Whether a journal was opened here before and is not there now."""
    journal = journal.expanduser().resolve()
    return not journal.exists() and journal in KnownJournals(folders.known_journals_file)


def forget_gone(journal: Path, folders: Folders) -> None:
    """Allow a new journal where one was before, as its owner says that it is gone for good.

    Raises:
        BadInput: there still is a file.
    """
    journal = journal.expanduser().resolve()
    if journal.exists():
        raise BadInput(_("{path} is there already. Name a new file: nothing is written over.", path=journal))
    KnownJournals(folders.known_journals_file).forget(journal)


def key_of_damaged(damaged: Path, passphrase: str, folders: Folders) -> Key | None:
    """The key that a passphrase gives for a damaged file. None: no page of it was written with that key.

    If the salt in the damaged file is lost, its backups have it.

    Raises:
        BadInput: the text cannot be a passphrase.
        UserError: the file or the folder of its backups cannot be read.
    """
    from desk_app.journal import sealed_pages  # of no use while journals are well

    try:
        backups = [each.path for each in listed(folder_of(folders.backups, damaged)) if each.encrypted]
        keys = derived_of_any([damaged, *backups], passphrase)
        return next((key for key in keys if sealed_pages.fits(damaged, key)), None)
    except OSError as error:
        raise not_read_from_disk(damaged, error) from error


def needed_key(damaged: Path, passphrase: str, folders: Folders) -> Key:
    """The same, but never None.

    Raises:
        WrongPassphrase: no page of it was written with that key.
        UserError: as `key_of_damaged`.
    """
    key = key_of_damaged(damaged, passphrase, folders)
    if key is None:
        raise WrongPassphrase(
            _(
                "No part of {path} was written under this passphrase. Try again; mind capitals, the keyboard’s "
                "language, and passphrases that it had before.",
                path=damaged,
            )
        )
    return key


def salvage(damaged: Path, new: Path, clock: Clock, folders: Folders, passphrase: str | None = None) -> Salvage:
    """Save what can be read of a damaged journal in a new one. The damaged file is only read.

    If the damaged one was encrypted, the new one is too, with the same passphrase.

    Raises:
        BadInput: there is already a file where the new one should be.
        PassphraseNeeded, WrongPassphrase: it was encrypted, and the passphrase is missing or not the one it had.
        UserError: nothing can be read, or the new one cannot be written. Then no new file is left.
    """
    damaged, new = damaged.expanduser().resolve(), whole(new)
    if not damaged.is_file():
        raise BadInput(_("There is no file at {path}. Name another one.", path=damaged))
    if is_of_other_kind(damaged):
        raise BadInput(
            _("{path} is not a Parley journal. Choose another file; this one was left as it is.", path=damaged)
        )
    if new.exists():
        raise BadInput(_("{path} is there already. Name a new file: nothing is written over.", path=new))
    if not was_encrypted(damaged):
        return _salvage(damaged, new, clock, folders, None, None)
    if passphrase is None:
        raise PassphraseNeeded(
            _("{path} was encrypted. Its passphrase is needed to read what is left of it.", path=damaged)
        )
    key = needed_key(damaged, passphrase, folders)
    return _salvage(damaged, new, clock, folders, key, fresh_key(passphrase))


def _salvage(
    damaged: Path, new: Path, clock: Clock, folders: Folders, old_key: Key | None, new_key: Key | None
) -> Salvage:
    from desk_app.journal import salvage as salvaging  # of no use while journals are well

    part = beside(new, ".salvage")
    known = KnownJournals(folders.known_journals_file)
    known.forget(part)
    try:
        for left in (part, rollback_journal(part)):  # left by a salvage that was cut short
            left.unlink(missing_ok=True)
        with closing(_empty(part, clock, folders, new_key)) as journal:
            report = salvaging.salvage(damaged, journal, old_key)
        put_in_place(part, new)
    except OSError as error:
        raise UserError(
            _(
                "{path} cannot be written: {reason}. Make room, or name another folder.",
                path=new,
                reason=system_words(error),
            )
        ) from error
    finally:
        remove_file(part)
        known.forget(part)
    return report


def _empty(path: Path, clock: Clock, folders: Folders, key: Key | None) -> Journal:
    """A new journal, encrypted before anything is in it."""
    from desk_app.journal.rekeying import rekey

    def author() -> Author:
        return Author(device=this_device(folders.device_file, Uuid7(clock)))

    known = KnownJournals(folders.known_journals_file)
    journal = open_journal(path, clock=clock, known=known, create=True, author=author)
    if key is None:
        return journal
    journal.close()
    rekey(path, known, old=None, new=key)
    return open_journal(path, clock=clock, known=known, create=False, author=author, key=key)
