"""The moment at which a journal can be closed: what was being typed is saved, and nothing is under way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desk_app.session.session import Session
from desk_app.ui.frame import Frame
from desk_app.ui.main_window import MainWindow


class Lull(QObject):
    """Brings it about, and tells it."""

    def __init__(self) -> None:
        super().__init__()
        self._window: MainWindow | None = None
        self._frame: Frame | None = None
        self._then: Callable[[], None] | None = None
        self.failed = False
        """Something could not be saved on the way there."""

    def attend(self, window: MainWindow, frame: Frame) -> None:
        """Take over a window that has just been made."""
        self._window, self._frame = window, frame
        frame.gateway.idle.connect(self._go_on)
        frame.gateway.failed.connect(self._not_saved)
        frame.jobs.finished.connect(self._go_on)

    def release(self) -> None:
        """The window goes."""
        self._window = self._frame = None

    def call_off(self) -> None:
        """It is not wanted any more."""
        self._then = None

    def come(self, then: Callable[[], None], last: Callable[[Session], object] | None = None) -> None:
        """Go on with `then` once all that was asked is done, `last` of all; what takes long is stopped."""
        self.failed = False
        self._then = then
        if self._window is not None:
            self._window.save_drafts()
        if self._frame is not None:
            self._frame.keeping.rest()
            self._frame.work.stop()
            if last is not None:
                self._frame.gateway.run(last)
        self._go_on()

    def _go_on(self, _: object = None) -> None:
        if self._then is None or self._frame is None or self._frame.gateway.busy or self._frame.jobs.busy:
            return
        then, self._then = self._then, None
        QTimer.singleShot(0, self, then)  # not inside a signal of what is about to be deleted

    def _not_saved(self, _: object) -> None:
        self.failed = True
