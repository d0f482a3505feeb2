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
    """Sends `done` with the path and its key; or `failed` with the path, its key and why: then it is as it was."""

    done = Signal(object, object)
    failed = Signal(object, object, object)
    _heard = Signal(str)

    def __init__(self, locking: Locking, clock: Clock, folders: Folders) -> None:
        super().__init__()
        self._locking, self._clock, self._folders = locking, clock, folders
        self._heard.connect(locking.say_under_way, Qt.ConnectionType.QueuedConnection)

    def begun(self, path: Path, key: Key | None) -> bool:
        """Bring a journal up to date on another thread, if that takes long; what is open is closed first.

        Returns whether it does.
        """
        if not upgrading.takes_long(path, key):
            return False
        from desk_app.ui.locking.changing import ClosedTask

        work = partial(upgrading.bring_up_to_date, path, key, self._clock, self._folders, self._heard.emit)
        title = _("The journal is brought up to date…")
        over = partial(self._over, path, key)
        self._locking.do_closed(path, ClosedTask(title, work, over, over, partial(self._unsaved, path, key)))
        return True

    def _over(self, path: Path, key: Key | None, error: UserError | OSError | None) -> None:
        if error is None:
            self.done.emit(path, key)
        else:
            self._locking.uncover()
            self.failed.emit(path, key, error)

    def _unsaved(self, path: Path, key: Key | None, words: str) -> None:
        self.failed.emit(path, key, UserError(words))
