"""Helps with a journal that cannot be read: restores its newest backup, or saves what can still be read."""

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
    from desk_app.session.backups import Keys, Restored
    from desk_app.session.salvaging import Rescue
    from desk_app.ui.shell.start_window import Again, StartWindow


def keys(backup: Key | None, journal: Key | None) -> Keys:
    """The keys of a backup and of the journal that it replaces."""
    from desk_app.session.backups import Keys

    return Keys(backup, journal)


def start_window(
    message: str, rescue: Rescue | None, now: datetime, again: Again = None, *, usual: bool, gone: bool, held: bool
) -> StartWindow:
    """The window that says why no journal is open, and offers what helps. See there for `usual`, `gone` and `held`."""
    from desk_app.ui.look.dates import moment  # imported late, as most journals open
    from desk_app.ui.shell.start_window import StartWindow

    backup = rescue.backup if rescue is not None else None
    made = moment(backup.at, now) if backup is not None else ""
    can_salvage = rescue is not None and rescue.can_salvage
    return StartWindow(message, backup_of=made, can_salvage=can_salvage, gone=gone, usual=usual, again=again, held=held)


def rescue(journal: Path, folders: Folders, error: UserError | None = None) -> Rescue:
    """What can help with a journal that cannot be opened; `error` says why it cannot."""
    from desk_app.session import salvaging  # imported late, as most journals can be read

    return salvaging.rescue(journal, folders, error)


def is_gone(journal: Path, folders: Folders) -> bool:
    """Whether a journal was opened here before and is not there now."""
    from desk_app.session import salvaging

    return salvaging.is_gone(journal, folders)


def forget_gone(journal: Path, folders: Folders) -> None:
    """Allow a new journal where one was before and is gone for good.

    Raises:
        BadInput: there is a file.
    """
    from desk_app.session import salvaging

    salvaging.forget_gone(journal, folders)


def passphrase_of_damaged(folders: Folders, damaged: Path, passphrase: str) -> str:
    """Return the typed passphrase if it is that of a damaged journal. Too slow for the window's thread.

    Raises:
        WrongPassphrase: it is not.
        UserError: the file cannot be read.
    """
    from desk_app.session import salvaging

    salvaging.needed_key(damaged, passphrase, folders)
    return passphrase


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The result of a salvage: what to say, whether it stays until dismissed, and the key of the new journal."""

    words: str
    plainly: bool
    key: Key | None


def salvage(damaged: Path, new: Path, clock: Clock, folders: Folders, passphrase: str | None) -> Salvaged | UserError:
    """Save what can be read; on any thread. A failure is returned, not raised."""
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
    """What can go wrong with a journal in its place. Empty if nothing can, or if the person was told before.

    The second value is the journals that the person was told of by now.
    """
    from desk_app.session import backups

    found = "" if str(journal) in told else backups.risk(journal)
    return found, (*told, str(journal)) if found else told


@dataclass(frozen=True, slots=True)
class RestoreOutcome:
    """The result of a restore: what to say, whether it stays until dismissed, and the key that the journal has now."""

    words: str
    plainly: bool
    key: Key | None
    failed: bool = False
    kept: Path | None = None
    """What was there before, as a backup that can be put back; None if there is none."""
    usual: bool = False
    """Whether there is nothing more to say than that it was restored."""


def has_other_passphrase(backup: Path, key: Key | None) -> bool:
    """Whether a backup is encrypted and the key, if there is one, does not open it."""
    if not backup.is_file() or not passphrases.is_encrypted(backup):
        return False
    return key is None or not passphrases.is_under(key, backup)


def restore_words(backup: Path, clock: Clock) -> str:
    """What it is to restore that backup, as an act: "Restored the backup of 9 Nov 2026, 10:05"."""
    from desk_app.domain.dates import clock as time
    from desk_app.domain.dates import day
    from desk_app.session import backups

    made = backups.made_at(backup)
    if made is None:
        return _("Restored {file}", file=backup.name)
    made = made.astimezone(clock.now().tzinfo)
    return _("Restored the backup of {day}, {time}", day=day(made.date()), time=time(made))


def put_back(
    backup: Path, journal: Path, clock: Clock, folders: Folders, keys: Keys, told: Callable[[str], object]
) -> RestoreOutcome:
    """Put a backup in the place of a closed journal; on any thread. `told` is called with words on what is done."""
    from desk_app.session import backups

    try:
        done = backups.restore(backup, journal, clock, folders, keys, told)
    except UserError as error:
        return RestoreOutcome(str(error), plainly=True, key=keys.journal, failed=True)
    key = keys.backup if passphrases.is_encrypted(journal) else None
    words, plainly = _special_words(done, other_key=key is not None and key != keys.journal)
    kept = done.kept if done.whole else None
    return RestoreOutcome(words or _plain_words(done), plainly, key, kept=kept, usual=not words)


def _special_words(done: Restored, *, other_key: bool) -> tuple[str, bool]:
    """What a person must know of a restore, and whether it stays until dismissed; empty if all is as usual."""
    if not done.confirmed:
        return _(passphrases.NOT_CONFIRMED), True
    if done.opened:
        words = _(
            "Restored. This backup was not encrypted, so the journal no longer is: who can read the file can read all "
            "of it. Set a passphrase in the Journal menu to encrypt it. What was here before is kept, encrypted, among "
            "the backups."
        )
        return words, True
    if other_key:
        return _("Restored. The journal has the passphrase of that backup now."), False
    return "", False


def _plain_words(done: Restored) -> str:
    return _("Restored.") if done.kept is None else _("Restored. What was here before is kept among the backups.")
