"""Finds out when nobody is using Parley, what was copied in it, and when the open journal can be closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from shiboken6 import isValid

from desk_app.domain.errors import UserError
from desk_app.session.session import Session
from desk_app.support.clock import Clock
from desk_app.support.overriding import override
from desk_app.ui.running.page import Destination
from desk_app.ui.running.page_context import PageContext

_LOOK_MS = 500
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """Sends `expired` when nobody has typed, touched or moved the mouse for some minutes; half a second late at most.

    It uses the clock, not a timer: time during which the computer slept counts, too. It hears what the system tells the
    windows, and what an input method tells the field with the focus. All events of the application would be asked about
    in Python, each paint of each label, and bring objects of types that PySide does not know: it makes all its classes.
    """

    expired = Signal()

    def __init__(self, app: QGuiApplication, clock: Clock) -> None:
        super().__init__()
        self._app, self._clock = app, clock
        self._limit = timedelta()
        self._last: datetime = clock.now()
        self._focused: QObject | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._check)

    @property
    def minutes(self) -> int:
        """For how many idle minutes it watches; 0: it does not."""
        return round(self._limit.total_seconds() / 60)

    def watch(self, minutes: int) -> None:
        """Begin to watch for so many idle minutes; 0 ends it."""
        self._limit = timedelta(minutes=minutes)
        self._last = self._clock.now()
        if minutes and not self._look.isActive():
            self._app.focusWindowChanged.connect(self._hear_windows)
            self._app.focusObjectChanged.connect(self._hear_field)
            self._hear_windows()
            self._hear_field(self._app.focusObject())
            self._look.start()
        elif not minutes and self._look.isActive():
            self._app.focusWindowChanged.disconnect(self._hear_windows)
            self._app.focusObjectChanged.disconnect(self._hear_field)
            for window in self._app.topLevelWindows():
                window.removeEventFilter(self)
            self._hear_field(None)
            self._look.stop()

    def _hear_windows(self, _focused: object = None) -> None:
        """Hear the windows that there are by now; one that is heard already is not heard twice."""
        for window in self._app.topLevelWindows():
            window.installEventFilter(self)

    def _hear_field(self, focused: QObject | None) -> None:
        if self._focused is not None and isValid(self._focused):
            self._focused.removeEventFilter(self)
        self._focused = focused
        if focused is not None:
            focused.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: ARG002 - the receiver does not matter
        if event.type() in _SIGNS:
            self._last = self._clock.now()
        return False

    def _check(self) -> None:
        self._hear_windows()
        now = self._clock.now()
        self._last = min(self._last, now)  # a clock that is set back must not make the wait longer
        if now - self._last >= self._limit:
            self.watch(0)
            self.expired.emit()


class ClipboardWatch(QObject):
    """Knows whether the clipboard holds text copied in Parley. It keeps only a hash of the text."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__()
        self._app, self._clipboard = app, app.clipboard()
        self._ours: dict[QClipboard.Mode, int] = {}
        self._clipboard.changed.connect(self._changed)

    def forget(self) -> None:
        """Empty the clipboard if it still holds what was copied in Parley."""
        for mode, mark in list(self._ours.items()):
            if hash(self._clipboard.text(mode)) == mark:
                self._clipboard.clear(mode)
        self._ours.clear()

    def _changed(self, mode: QClipboard.Mode) -> None:
        here = self._app.applicationState() is Qt.ApplicationState.ApplicationActive
        text = self._clipboard.text(mode) if here else ""
        if text:
            self._ours[mode] = hash(text)
        else:
            self._ours.pop(mode, None)


class OpenWindow(Protocol):
    """What locking needs of the window of an open journal."""

    def rest(self) -> None:
        """Hide and do nothing until `wake`. Every other window that belongs to this one is closed."""

    def wake(self) -> None:
        """Show again, and work as before `rest`."""

    def know(self, *, encrypted: bool | None = None, remembered: bool | None = None) -> None:
        """Show the commands that apply to such a journal; None leaves that fact as it is."""

    def save_drafts(self) -> None: ...
    def here(self) -> Destination: ...
    def lead_back(self, where: Destination, /) -> None: ...
    def say(self, words: str, /) -> None:
        """Show a message for a moment."""

    def tell(self, words: str, /) -> None:
        """Show a message until the person dismisses it."""

    def show_failure(self, error: UserError, /) -> None: ...


class ClosingMoment(QObject):
    """Waits until an open journal can be closed: all work is done and its results were handled."""

    def __init__(self) -> None:
        super().__init__()
        self._window: OpenWindow | None = None
        self._context: PageContext | None = None
        self._then: Callable[[], None] | None = None
        self.failed = False
        """Whether something could not be saved before that moment."""

    def attend(self, window: OpenWindow, context: PageContext) -> None:
        """Begin to serve a window that was just made."""
        self._window, self._context = window, context
        context.gateway.failed.connect(self._not_saved)

    def release(self) -> None:
        """Forget the window, which is going to be deleted."""
        self._window = self._context = None

    def call_off(self) -> None:
        """Stop waiting: `then` of `come` is not called any more."""
        self._then = None

    def come(self, then: Callable[[], None], last: Callable[[Session], object] | None = None) -> None:
        """Save, stop long work, run `last` after the work already asked for, and call `then` when all of it is done."""
        self.failed = False
        waits_already, self._then = self._then is not None, then
        if self._window is not None:
            self._window.save_drafts()
        if self._context is not None:
            if not waits_already:
                self._context.gateway.idle.connect(self._go_on)
                self._context.jobs.handled.connect(self._go_on)
            self._context.backups.rest()
            self._context.work.stop()
            if last is not None:
                self._context.gateway.run(last)
        self._go_on()

    def _go_on(self, _: object = None) -> None:
        if self._then is None or self._context is None:
            return
        if not self._context.gateway.busy and not self._context.jobs.busy:
            then, self._then = self._then, None
            self._context.gateway.idle.disconnect(self._go_on)
            self._context.jobs.handled.disconnect(self._go_on)
            QTimer.singleShot(0, self, then)  # not inside a signal of an object that is about to be deleted

    def _not_saved(self, _: object) -> None:
        self.failed = True
