"""Ways on from a journal that cannot be read: its newest backup, and what can still be read of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.domain.errors import UserError
from desk_app.session import passphrases
from desk_app.session.passphrases import Key
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders
from desk_app.support.words import _

if TYPE_CHECKING:
    from desk_app.session.backups import Keys
    from desk_app.session.salvaging import Rescue
    from desk_app.ui.shell.start_window import Again, StartWindow


def keys(backup: Key | None, journal: Key | None) -> Keys:
    """What opens a backup, and the journal that it replaces."""
    from desk_app.session.backups import Keys

    return Keys(backup, journal)


def start_window(message: str, rescue: Rescue | None, now: datetime, again: Again = None) -> StartWindow:
    """The window that says why no journal is open, with what helps."""
    from desk_app.ui.look.dates import moment  # journals open, as a rule
    from desk_app.ui.shell.start_window import StartWindow

    backup = rescue.backup if rescue is not None else None
    made = moment(backup.at, now) if backup is not None else ""
    can_salvage = rescue is not None and rescue.can_salvage
    return StartWindow(message, backup_of=made, can_salvage=can_salvage, again=again)


def rescue(journal: Path, folders: Folders, error: UserError | None = None) -> Rescue:
    """What there is to help with a journal that cannot be opened, as `error` says."""
    from desk_app.session import salvaging  # journals can be read, as a rule

    return salvaging.rescue(journal, folders, error)


def passphrase_of_damaged(folders: Folders, damaged: Path, passphrase: str) -> str:
    """A passphrase that was typed, if it is that of a damaged journal. Belongs on no window's thread.

    Raises:
        WrongPassphrase: it is not.
        UserError: the file cannot be read.
    """
    from desk_app.session import salvaging

    salvaging.needed_key(damaged, passphrase, folders)
    return passphrase


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of saving what can be read: what to say, whether it must be read, and the key of the new journal."""

    words: str
    plainly: bool
    key: Key | None


def salvage(damaged: Path, new: Path, clock: Clock, folders: Folders, passphrase: str | None) -> Salvaged | UserError:
    """Save what can be read, on whatever thread; a failure comes back as a value."""
    from desk_app.session import salvaging

    try:
        report = salvaging.salvage(damaged, new, clock, folders, passphrase)
        key = None if passphrase is None else passphrases.unlock(new, passphrase)
    except UserError as error:
        return error
    if report.lost:
        return Salvaged(_("Not saved: {lost}", lost=" ".join(report.lost)), plainly=True, key=key)
    words = _("All of it could be read. This is the new journal: {file}", file=new.name)
    return Salvaged(words, plainly=False, key=key)


def risk(journal: Path, told: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """What can go wrong with a journal where it lies, unless it was told before; and the journals told of by then."""
    from desk_app.session import backups

    found = "" if str(journal) in told else backups.risk(journal)
    return found, (*told, str(journal)) if found else told


@dataclass(frozen=True, slots=True)
class RestoreOutcome:
    """What came of putting a backup back: what to say, whether it must be read, and the key of the journal now."""

    words: str
    plainly: bool
    key: Key | None
    failed: bool = False


def has_other_passphrase(backup: Path, key: Key | None) -> bool:
    """Whether a backup is encrypted and a key, if there is one, does not open it."""
    if not backup.is_file() or not passphrases.is_encrypted(backup):
        return False
    return key is None or not passphrases.is_under(key, backup)


def put_back(
    backup: Path, journal: Path, clock: Clock, folders: Folders, keys: Keys, told: Callable[[str], object]
) -> RestoreOutcome:
    """Restore a backup in the place of a journal that is closed, on whatever thread; `told` hears how far it is."""
    from desk_app.session import backups

    try:
        done = backups.restore(backup, journal, clock, folders, keys, told)
    except UserError as error:
        return RestoreOutcome(str(error), plainly=True, key=keys.journal, failed=True)
    key = keys.backup if passphrases.is_encrypted(journal) else None
    if not done.confirmed:
        return RestoreOutcome(_(passphrases.NOT_CONFIRMED), plainly=True, key=key)
    if done.opened:
        words = _(
            "Restored. This backup was not encrypted, so the journal no longer is: who can read the file can read all "
            "of it. Set a passphrase in the Journal menu to encrypt it. What was here before is kept, encrypted, among "
            "the backups."
        )
        return RestoreOutcome(words, plainly=True, key=None)
    if key is not None and key != keys.journal:
        return RestoreOutcome(_("Restored. The journal has the passphrase of that backup now."), plainly=False, key=key)
    if done.kept is None:
        return RestoreOutcome(_("Restored."), plainly=False, key=key)
    return RestoreOutcome(_("Restored. What was here before is kept among the backups."), plainly=False, key=key)
