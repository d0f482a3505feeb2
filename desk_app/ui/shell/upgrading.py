"""Brings a large journal of an earlier Parley up to date. A cover says meanwhile how far that is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from desk_app.domain.errors import UserError
from desk_app.session import upgrading
from desk_app.session.passphrases import Key
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders
from desk_app.support.words import _
from desk_app.ui.locking.passphrase_lock import Locking


class Upgrading(QObject):
    """Brings one journal up to date at a time."""

    done = Signal(object, object)
    """A path and its key."""
    failed = Signal(object, object, object, bool)
    """A path, its key, why it is as it was, and whether the window that has it was asked for it already.

    The cover still shows. Without a window Parley would end, so it is removed once another one shows.
    """
    _heard = Signal(str)

    def __init__(self, locking: Locking, clock: Clock, folders: Folders) -> None:
        super().__init__()
        self._locking, self._clock, self._folders = locking, clock, folders
        self._heard.connect(locking.say_under_way, Qt.ConnectionType.QueuedConnection)

    def begun(self, path: Path, key: Key | None, *, asked: bool) -> bool:
        """Bring a journal up to date on another thread, if that takes long; what is open is closed first.

        Returns whether it does. `asked` comes back with `failed`.
        """
        if not upgrading.takes_long(path, key):
            return False
        from desk_app.ui.locking.changing import ClosedTask

        work = partial(upgrading.bring_up_to_date, path, key, self._clock, self._folders, self._heard.emit)
        title = _("The journal is brought up to date…")
        over = partial(self._over, path, key, asked)
        self._locking.do_closed(path, ClosedTask(title, work, over, over, partial(self._unsaved, path, key, asked)))
        return True

    def _over(self, path: Path, key: Key | None, asked: bool, error: UserError | OSError | None) -> None:
        if error is None:
            self.done.emit(path, key)
        else:
            self.failed.emit(path, key, error, asked)

    def _unsaved(self, path: Path, key: Key | None, asked: bool, words: str) -> None:
        self.failed.emit(path, key, UserError(words), asked)
