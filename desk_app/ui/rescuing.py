"""Ways on from a journal that cannot be read: its newest backup, and what can still be read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.domain.backups import Salvage
from desk_app.domain.errors import UserError
from desk_app.session import backups, passphrases, salvaging
from desk_app.session.passphrases import Key
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders

if TYPE_CHECKING:
    from desk_app.session.backups import Keys
    from desk_app.session.salvaging import Rescue
    from desk_app.ui.start_window import StartWindow


def start_window(message: str, rescue: Rescue | None, now: datetime) -> StartWindow:
    """The window that says why no journal is open, with what helps."""
    from desk_app.ui.dates import moment  # journals open, as a rule
    from desk_app.ui.start_window import StartWindow

    backup = rescue.backup if rescue is not None else None
    made = moment(backup.at, now) if backup is not None else ""
    return StartWindow(message, backup_of=made, can_salvage=rescue is not None and rescue.can_salvage)


def salvage(damaged: Path, new: Path, clock: Clock, folders: Folders) -> Salvage | UserError:
    """Save what can be read, on whatever thread; a failure comes back as a value."""
    try:
        return salvaging.salvage(damaged, new, clock, folders)
    except UserError as error:
        return error


def risk(journal: Path, told: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """What can go wrong with a journal where it lies, unless it was told before; and the journals told of by then."""
    found = "" if str(journal) in told else backups.risk(journal)
    return found, (*told, str(journal)) if found else told


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of putting a backup back: what to say, whether it must be read, and the key of the journal now."""

    words: str
    plainly: bool
    key: Key | None


def has_other_passphrase(backup: Path, key: Key | None) -> bool:
    """Whether a backup is encrypted and a key, if there is one, does not open it."""
    if not backup.is_file() or not passphrases.is_encrypted(backup):
        return False
    return key is None or not passphrases.is_under(key, backup)


def put_back(backup: Path, journal: Path, clock: Clock, folders: Folders, keys: Keys) -> Outcome:
    """Restore a backup in the place of a journal that is closed."""
    try:
        done = backups.restore(backup, journal, clock, folders, keys)
    except UserError as error:
        return Outcome(str(error), plainly=True, key=keys.journal)
    if done.opened:
        words = (
            "Restored. This backup was not encrypted, so the journal no longer is: who can read the file can read all "
            "of it. Set a passphrase in the Journal menu to encrypt it. What was here before is kept, encrypted, in "
            "this list."
        )
        return Outcome(words, plainly=True, key=None)
    key = keys.backup if passphrases.is_encrypted(journal) else None
    if key is not None and key != keys.journal:
        return Outcome("Restored. The journal has the passphrase of that backup now.", plainly=False, key=key)
    return Outcome("Restored. What was here before is kept in this list.", plainly=False, key=key)
