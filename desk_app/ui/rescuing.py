"""Ways on from a journal that cannot be read: its newest backup, and what can still be read of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desk_app.domain.errors import UserError
from desk_app.session import backups
from desk_app.session.backups import Rescue, Salvage
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders
from desk_app.ui.dates import moment
from desk_app.ui.start_window import StartWindow


def start_window(message: str, rescue: Rescue | None, now: datetime) -> StartWindow:
    """The window that says why no journal is open, with what helps."""
    backup = rescue.backup if rescue is not None else None
    made = moment(backup.at, now) if backup is not None else ""
    return StartWindow(message, backup_of=made, can_salvage=rescue is not None and rescue.can_salvage)


def put_back(backup: Path, journal: Path, clock: Clock, folders: Folders) -> str:
    """Put a backup in the place of a journal that is closed; why that failed, empty where it did not."""
    try:
        backups.restore(backup, journal, clock, folders)
    except UserError as error:
        return str(error)
    return ""


def salvage(damaged: Path, new: Path, clock: Clock, folders: Folders) -> Salvage | UserError:
    """Save what can be read, on whatever thread; a failure comes back as a value."""
    try:
        return backups.salvage(damaged, new, clock, folders)
    except UserError as error:
        return error


def risk(journal: Path, told: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """What can go wrong with a journal where it lies, unless it was told before; and the journals told of by then."""
    found = "" if str(journal) in told else backups.risk(journal)
    return found, (*told, str(journal)) if found else told
