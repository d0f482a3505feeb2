"""What shows while no journal is open: why, and what can be done instead."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import delete

from desk_app.session.passphrases import Key
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders
from desk_app.support.words import _
from desk_app.ui.shell.restoring import RestoreRequest
from desk_app.ui.widgets.screens import put_back, where

if TYPE_CHECKING:
    from desk_app.session.salvaging import Rescue
    from desk_app.ui.shell.main_window import MainWindow
    from desk_app.ui.shell.start_window import Again, StartWindow


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a journal is not open. `path` is that journal, if it is known; `key` the key that was tried.

    `rescue` is the help for a journal that cannot be read. `again` tries once more to open it. `held`: another window
    or command has it.
    """

    message: str
    path: Path | None = None
    rescue: Rescue | None = None
    key: Key | None = None
    again: Again = None
    held: bool = False


class NotOpen(QObject):
    """Tells a `Trouble`. What follows from the signals deletes the window that shows it, so connect them queued."""

    journal_chosen = Signal(object)
    """The path of a journal to open."""
    journal_named = Signal(object)
    """The path at which a new journal is to be made; also where one was before and is gone."""
    salvage_wanted = Signal(object)
    """The `Rescue` of the journal of which is to be saved what can be read."""
    restore_wanted = Signal(object)

    shown = Signal()
    """The window shows that says why no journal is open."""

    def __init__(self, clock: Clock, folders: Folders) -> None:
        super().__init__()
        self._clock, self._folders = clock, folders
        self.window: StartWindow | None = None

    def tell(self, trouble: Trouble, window: MainWindow | None) -> None:
        """Tell it in the window of the journal that is open, or in a window of its own."""
        rescue = trouble.rescue
        if window is None:
            self._show(trouble)
        elif rescue is not None and rescue.can_salvage:
            salvage = partial(self.salvage_wanted.emit, rescue)
            window.tell(trouble.message, offer=_("Save what can be read"), does=salvage)
        elif rescue is not None and self._is_gone(rescue):
            make = partial(self.journal_named.emit, rescue.journal)
            window.tell(trouble.message, offer=_("Make a new one there"), does=make)
        else:
            window.tell(trouble.message)

    def _is_gone(self, rescue: Rescue) -> bool:
        from desk_app.ui.shell.rescuing import is_gone

        return is_gone(rescue.journal, self._folders)

    def _show(self, trouble: Trouble) -> None:
        from desk_app.ui.shell.rescuing import start_window

        before = (where(self.window), self.window.message) if self.window is not None else None
        self.leave()
        usual, rescue = self._folders.default_journal, trouble.rescue
        self.window = start = start_window(
            trouble.message,
            rescue,
            self._clock.now(),
            trouble.again,
            usual=trouble.path != usual.resolve(),
            gone=rescue is not None and self._is_gone(rescue),
            held=trouble.held,
        )
        start.journal_chosen.connect(self.journal_chosen)
        start.journal_named.connect(self.journal_named)
        start.default_wanted.connect(partial(self.journal_chosen.emit, usual))
        if rescue is not None:
            start.make_wanted.connect(partial(self.journal_named.emit, rescue.journal))
            start.salvage_wanted.connect(partial(self.salvage_wanted.emit, rescue))
            if rescue.backup is not None:
                wanted = RestoreRequest(rescue.backup.path, rescue.journal, trouble.key, rescue)
                start.restore_wanted.connect(partial(self.restore_wanted.emit, wanted))
        if before is not None:
            place, message = before
            put_back(start, (place,))
            if message == trouble.message and trouble.again is not None:
                start.tell_tried(self._clock.now())
        start.show()
        self.shown.emit()

    def leave(self) -> None:
        """Close the window, if it shows."""
        if self.window is not None:
            self.window.close()
            delete(self.window)
            self.window = None
