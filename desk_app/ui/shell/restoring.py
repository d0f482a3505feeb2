"""Restores a backup, and salvages a damaged journal. A cover over the window says so meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QObject, Qt, Signal

from desk_app.domain.acts import ActKind, done_words
from desk_app.domain.errors import UserError
from desk_app.session.passphrases import Key
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders
from desk_app.support.saving import free_path
from desk_app.support.words import _
from desk_app.ui.locking.passphrase_lock import Locking
from desk_app.ui.running.page import Destination
from desk_app.ui.shell.places import BACKUPS
from desk_app.ui.shell.saved_times import SavedTimes
from desk_app.ui.shell.undoing import RestoreStep, RestoreSteps

if TYPE_CHECKING:
    from desk_app.session.salvaging import Rescue
    from desk_app.ui.locking.idle import OpenWindow
    from desk_app.ui.shell import rescuing
    from desk_app.ui.shell.main_window import MainWindow
    from desk_app.ui.shell.open_journal import OpenJournal


@dataclass(frozen=True, slots=True)
class RestoreRequest:
    """A backup, the journal that it replaces, and that journal's key.

    `rescue` is set if no journal was open when the backup was offered. Without it, the journal was open.
    """

    backup: Path
    journal: Path
    own: Key | None = None
    rescue: Rescue | None = None
    geometry: QByteArray | None = None
    way: ActKind = ActKind.DO
    """Whether a restore is done, taken back or done again; `name` says which, in words."""
    name: str = ""
    there: Destination | None = None
    """Where the person is led back to; None: to the backups."""


@dataclass(frozen=True, slots=True)
class Reopening:
    """A journal to open now, and what to say then. `plainly`: it shows until the person dismisses it."""

    journal: Path
    key: Key | None
    words: str
    plainly: bool
    geometry: QByteArray | None = None
    """Place and size of the window in which the restore was chosen."""
    there: Destination | None = None
    """Where the person is led back to; None: to the backups, if a restore was chosen there."""
    can_undo: bool = False
    """Whether the words offer to take it back."""


class Restoring(QObject):
    """Sends `reopened` with a `Reopening`; or `failed` with what to say, and a `Rescue` that can still help or None."""

    reopened = Signal(object)
    failed = Signal(object, object)
    _heard = Signal(object)

    def __init__(self, locking: Locking, clock: Clock, folders: Folders, saved: SavedTimes) -> None:
        super().__init__()
        self._locking, self._clock, self._folders, self._saved = locking, clock, folders, saved
        self._window: OpenWindow | None = None
        self.steps = RestoreSteps()
        locking.covered.connect(self.steps.forget_keys)
        self._heard.connect(locking.say_under_way, Qt.ConnectionType.QueuedConnection)

    def attend(self, window: OpenWindow) -> None:
        """Set the window that is told if nothing was done, as something could not be saved."""
        self._window = window

    def restore(self, wanted: RestoreRequest, key: Key | None = None) -> None:
        """Put a backup in the place of a journal. What is there now is kept as a backup first.

        `key` opens the backup. If the backup needs another key, its passphrase is asked for.
        """
        from desk_app.ui.shell import rescuing

        key = key or wanted.own
        if rescuing.has_other_passphrase(wanted.backup, key):
            self._locking.ask_for(wanted.backup, wanted.journal, partial(self.restore, wanted))
            return
        keys = rescuing.keys(key, wanted.own)
        work = partial(
            rescuing.put_back, wanted.backup, wanted.journal, self._clock, self._folders, keys, self._heard.emit
        )
        self._do(_("Restoring…"), wanted.journal, work, partial(self._restored, wanted))

    def turn(self, way: ActKind, here: RestoreRequest) -> None:
        """Take back the last restore, or do again the one taken back last. `here` names the open journal alone."""
        step = self.steps.back(here.journal) if way is ActKind.UNDO else self.steps.again(here.journal)
        if step is not None:
            from desk_app.ui.shell import rescuing

            other = rescuing.has_other_passphrase(step.backup, here.own)
            self.restore(replace(here, backup=step.backup, way=way, name=step.words), step.key if other else None)

    def salvage(self, rescue: Rescue) -> None:
        """Save what can be read of a damaged journal in a new one beside it, and open the new one."""
        if rescue.encrypted:
            from desk_app.ui.shell import rescuing

            opening = partial(rescuing.passphrase_of_damaged, self._folders)
            title = _("This journal is encrypted and damaged")
            self._locking.ask_with(rescue.journal, title, opening, partial(self._salvage, rescue))
        else:
            self._salvage(rescue, None)

    def _salvage(self, rescue: Rescue, passphrase: str | None) -> None:
        from desk_app.ui.shell import rescuing

        damaged = rescue.journal
        new = free_path(damaged.with_name(_("{name} salvaged.parley", name=damaged.stem)))
        work = partial(rescuing.salvage, damaged, new, self._clock, self._folders, passphrase)
        self._do(_("Saving what can be read…"), damaged, work, partial(self._salvaged, rescue, new))

    def _do(self, title: str, journal: Path, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        from desk_app.ui.locking.changing import ClosedTask

        self._locking.do_closed(journal, ClosedTask(title, work, done, self._refused, self._unsaved))

    def _restored(self, wanted: RestoreRequest, outcome: rescuing.RestoreOutcome) -> None:
        if outcome.failed and wanted.rescue is not None:
            self.failed.emit(outcome.words, wanted.rescue)
            return
        words, can_undo = outcome.words, False
        if not outcome.failed:
            self._saved.note(wanted.journal, self._clock.now())
            can_undo = self._noted(wanted, outcome)
        if outcome.usual and wanted.way is not ActKind.DO:
            words = done_words(wanted.name, wanted.way)
        if wanted.there is not None:
            self._locking.lead_to(wanted.there)
        here, plainly = wanted.journal, outcome.plainly
        self.reopened.emit(Reopening(here, outcome.key, words, plainly, wanted.geometry, wanted.there, can_undo))

    def _noted(self, wanted: RestoreRequest, outcome: rescuing.RestoreOutcome) -> bool:
        """Note what takes the restore back. Returns whether its words are to offer that."""
        from desk_app.ui.shell import rescuing

        kept = outcome.kept if wanted.rescue is None else None
        name = wanted.name or rescuing.restore_words(wanted.backup, self._clock)
        step = None if kept is None else RestoreStep(name, kept, wanted.own)
        self.steps.note(wanted.journal, wanted.way, step)
        return kept is not None and wanted.way is ActKind.DO

    def _salvaged(self, rescue: Rescue, new: Path, outcome: rescuing.Salvaged | UserError) -> None:
        if isinstance(outcome, UserError):
            self.failed.emit(str(outcome), rescue)
            return
        self._saved.note(new, self._clock.now())
        self.reopened.emit(Reopening(new, outcome.key, outcome.words, outcome.plainly))

    def _refused(self, error: UserError) -> None:
        self.failed.emit(str(error), None)

    def _unsaved(self, words: str) -> None:
        if self._window is not None:
            self._window.tell(words)


def request_for(journal: OpenJournal) -> RestoreRequest:
    """A request that names the open journal; which backup is to take its place is still open."""
    return RestoreRequest(journal.path, journal.path, journal.key, geometry=journal.window.saveGeometry())


def tell_reopened(window: MainWindow, found: Reopening, undo: Callable[[], None]) -> None:
    """Say what was put in the journal's place, where the window was, and offer what was there before."""
    if found.geometry is not None:
        window.restoreGeometry(found.geometry)
        if found.there is None:
            window.go(BACKUPS)
    back = undo if found.can_undo else None
    if not found.plainly:
        window.say(found.words, back)
    elif back is None:
        window.tell(found.words)
    else:
        window.tell(found.words, offer=_("Undo"), does=back)
