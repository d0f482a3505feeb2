"""Putting a backup in the place of a journal, without losing what is there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from desk_app.domain.backups import Reason
from desk_app.domain.errors import BadInput, UserError
from desk_app.journal.backup import copy_file, keep, keep_as_it_is, place_for, rollback_journal
from desk_app.journal.checking import damage, mark
from desk_app.journal.connection import let_go, writing
from desk_app.journal.failures import ENGINE_ERRORS
from desk_app.journal.key import Key, is_encrypted, key_for
from desk_app.journal.known import KnownJournals
from desk_app.journal.lock import WriterLock
from desk_app.journal.places import no_folder
from desk_app.support.durable import NotConfirmed, beside, put_in_place, same_content
from desk_app.support.log import logger
from desk_app.support.paths import private_folder
from desk_app.support.system_errors import system_words
from desk_app.support.words import _

_LOG = logger("journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """The journal, and where that which was there before is kept (None: nothing was there).

    `opened` means that the journal is plain now and was encrypted before; `confirmed`, that the disk confirmed it.
    """

    journal: Path
    kept: Path | None
    opened: bool = False
    confirmed: bool = True

    @property
    def whole(self) -> bool:
        """Whether what was there before was read and kept as a backup: then it can be put back itself."""
        return self.kept is not None and self.kept.stem.endswith(f"-{Reason.RESTORE}")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a backup and of the journal that it replaces; None where that is plain, or its key is not known."""

    backup: Key | None = None
    journal: Key | None = None


NO_KEYS = Keys()
Told = Callable[[str], object]
"""Is told in words what is being done."""


def restore(
    backup: Path,
    journal: Path,
    folder: Path,
    at: datetime,
    known: KnownJournals,
    keys: Keys = NO_KEYS,
    told: Told | None = None,
) -> Restored:
    """Put a backup in the place of a journal; what is there now is kept in `folder` first.

    At every moment the journal or the backup is there whole, never a mixture. The journal is as encrypted afterwards
    as the backup was. A journal that its key does not open is kept byte for byte.

    Raises:
        PassphraseNeeded, WrongPassphrase: the backup is encrypted, and its key is missing or does not fit.
        BadInput: the backup is the journal itself, or there is none.
        UserError: the backup is damaged, a window holds the journal, or it cannot be written; nothing was changed.
    """
    backup, journal = backup.expanduser().resolve(), journal.expanduser().resolve()
    say = told or _nobody
    say(_("The backup is checked…"))
    _check(backup, journal, keys.backup)
    lock = WriterLock(journal)
    lock.take()
    try:
        restored = _exchanged(backup, journal, partial(_keep_present, journal, folder, at, keys.journal), say)
    except OSError as error:
        raise UserError(
            _(
                "The backup cannot be put in place of {journal}: {reason}. The journal was left as it was.",
                journal=journal,
                reason=system_words(error),
            )
        ) from error
    finally:
        lock.release()
    known.remember(journal)
    _LOG.info("journal restored")
    return restored


def _exchanged(backup: Path, journal: Path, keep_present: Callable[[], Path], say: Told) -> Restored:
    say(_("What is there now is kept as a backup…"))
    kept = keep_present() if journal.exists() else None
    opened = kept is not None and is_encrypted(kept) and not is_encrypted(backup)
    say(_("The backup is put in its place…"))
    return Restored(journal, kept, opened, _replace(backup, journal))


def _nobody(_words: str) -> None:
    """Used where nobody is to be told."""


def _check(backup: Path, journal: Path, key: Key | None) -> None:
    if not backup.is_file():
        raise BadInput(_("There is no backup at {backup}. Name another file.", backup=backup))
    if backup == journal:
        raise BadInput(_("{backup} is the journal itself, not a backup of it. Name another file.", backup=backup))
    if not journal.parent.is_dir():
        raise no_folder(journal.parent)
    wrong = damage(backup, key)
    if wrong:
        raise UserError(
            _(
                "The backup {backup} is not whole, so nothing was changed: {wrong} Choose another one.",
                backup=backup,
                wrong=wrong[0],
            )
        )


def _keep_present(journal: Path, folder: Path, at: datetime, key: Key | None) -> Path:
    private_folder(folder)
    with suppress(UserError, *ENGINE_ERRORS):  # damaged, or no journal at all: then its bytes are kept as they are
        key = key_for(journal, key)
        connection = writing(journal, key)
        try:
            return keep(copy_file(connection, journal, place_for(folder, at, mark(connection), Reason.RESTORE), key))
        finally:
            let_go(connection)
    return keep_as_it_is(journal, folder, at)


def _replace(backup: Path, journal: Path) -> bool:
    """Put the backup in place; whether the disk confirmed it."""
    fresh = beside(journal, ".new")
    fresh.unlink(missing_ok=True)
    try:
        fresh.touch(mode=0o600)
        shutil.copyfile(backup, fresh)
        if not same_content(backup, fresh):
            raise OSError(0, _("the copy differs from the backup"))
        # A rollback journal of the file that goes would be applied to the one that comes. It was kept with its file.
        rollback_journal(journal).unlink(missing_ok=True)
        put_in_place(fresh, journal)
    except NotConfirmed:
        return False
    else:
        return True
    finally:
        fresh.unlink(missing_ok=True)
