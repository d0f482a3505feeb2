"""What a person sees of a bug. What was typed is saved first; then a window shows details that help to report it."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.domain.errors import UserError
from desk_app.support.bug_report import bug_report
from desk_app.support.words import _

if TYPE_CHECKING:
    from desk_app.ui.running.gateway import Gateway
    from desk_app.ui.shell.crash_window import CrashWindow

log = logging.getLogger("parley.window")
_DEEPEST = 12
"""At most this many widgets are named in a report: the one in use and those around it."""


def surroundings() -> Iterator[str]:
    """The versions of the libraries, and the kinds of widgets in use. Never any text that stands in a widget."""
    from PySide6 import __version__
    from PySide6.QtCore import qVersion

    from desk_app.session.session import SCHEMA

    yield f"schema {SCHEMA}, PySide {__version__}, Qt {qVersion()} on {QGuiApplication.platformName()}"
    widget: QWidget | None = QApplication.focusWidget()
    kinds: list[str] = []
    while widget is not None and len(kinds) < _DEEPEST:
        kinds.append(type(widget).__name__)
        widget = widget.parentWidget()
    if kinds:
        yield f"in use: {' in '.join(kinds)}"


def saved_words(gateway: Gateway | None) -> str:
    """Says whether what was entered is saved, as far as that is known now."""
    if gateway is None:
        return _("No journal was open. You can go on; if it looks odd, start Parley again.")
    if gateway.busy:
        return _("What you had entered is being saved…")
    if gateway.unsaved:
        return _(
            "Something you entered could not be saved. It may still stand in its field: copy it from there before you "
            "close Parley."
        )
    if gateway.has_drafts:
        return _draft_words(kept=gateway.all_kept())
    return _("What you had entered is saved in your journal. You can go on; if it looks odd, start Parley again.")


def _draft_words(*, kept: bool) -> str:
    if kept:
        return _(
            "What you had entered is saved in your journal, and what stands unfinished in a field is kept there, also "
            "when Parley starts again."
        )
    return _("What stands unfinished in a field could not be kept: copy it from there before you close Parley.")


class CrashHandler(QObject):
    """Takes the place of sys.excepthook while the window is open."""

    failed = Signal(object)
    """A `UserError` that nothing else caught, such as a page of the journal that cannot be read. It is not a bug."""
    _caught = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._window: QWidget | None = None
        self._save_drafts: Callable[[], None] | None = None
        self._gateway: Gateway | None = None
        self._shown: CrashWindow | None = None
        self._caught.connect(self._show)

    def install(self) -> None:
        """Catch every exception that nothing else catches, on any thread."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_on_thread

    def protect(
        self, window: QWidget | None, save_drafts: Callable[[], None] | None, gateway: Gateway | None = None
    ) -> None:
        """Show crashes over `window`, after saving what is unsaved in it. All None if no journal is open."""
        self._window, self._save_drafts, self._gateway = window, save_drafts, gateway
        if self._shown is not None:
            self._follow_saving()

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a bug and show it. Ctrl+C in a terminal ends the program as usual."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, UserError):
            log.warning("a failure of the world was met by no one")
            self.failed.emit(error)
            return
        on_window = threading.current_thread() is threading.main_thread()
        about = tuple(surroundings()) if on_window else (f"on the thread {threading.current_thread().name}",)
        report = bug_report(error, kind, trace, caught=_caller(), about=about)
        log.error("%s", report)
        sys.__excepthook__(kind, error, trace)
        self._caught.emit(report)

    def _caught_on_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.caught(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _show(self, report: str) -> None:
        if self._shown is not None:
            self._shown.add(report)
            return
        from desk_app.ui.shell.crash_window import CrashWindow

        self._shown = CrashWindow(report, self._window)
        self._shown.finished.connect(self._closed)
        self._follow_saving()
        try:
            if self._save_drafts is not None:
                self._save_drafts()
        finally:
            self._tell_saved()
            self._shown.open()

    def _tell_saved(self) -> None:
        if self._shown is None:
            return
        if self._save_drafts is not None and self._gateway is not None and not self._gateway.busy:
            self._save_drafts()  # drafts may have been saved meanwhile
        self._shown.saved.say(saved_words(self._gateway))

    def _follow_saving(self) -> None:
        """While the crash window shows, update what it says about saving whenever something was saved."""
        if self._gateway is not None:
            self._gateway.idle.connect(self._tell_saved)

    def _closed(self, _result: int) -> None:
        self._shown = None
        if self._gateway is not None:
            self._gateway.idle.disconnect(self._tell_saved)


def _caller() -> FrameType | None:
    """The frame in which the error was caught: the caller of the handler."""
    from inspect import currentframe

    here = currentframe()
    handler = here.f_back if here is not None else None
    return handler.f_back if handler is not None else None
