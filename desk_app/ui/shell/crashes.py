"""Bugs, as a person meets them: what was typed is saved first, then one calm window with what helps to report it."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desk_app.domain.errors import UserError
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.text import Text


class CrashWindow(QDialog):
    """Says that something went wrong and that the journal is safe."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Parley")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.report = report
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(Text("Something went wrong in Parley", step="title"))
        words = "What you had entered is saved in your journal. You can go on; if it looks odd, start Parley again."
        layout.addWidget(Text(words, wrap=True))
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setAccessibleName("Details to report")
        layout.addWidget(shown)
        layout.addWidget(Text("The details hold no word of your journal.", step="small", tone="muted"))
        row = QHBoxLayout()
        copy = PlainButton("Copy details")
        copy.clicked.connect(self._copy)
        go_on = PrimaryButton("Go on")
        go_on.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(go_on)
        layout.addLayout(row)
        self.resize(560, 380)
        go_on.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)


log = logging.getLogger("parley.window")


def diagnostics(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What helps to find a bug: versions and the lines of code it passed. Never the message, which may quote a text."""
    import platform
    import traceback

    frames = traceback.extract_tb(trace)
    where = "\n".join(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    return f"Parley on {machine}\n{kind.__module__}.{kind.__name__}\n{where}"


class CrashHandler(QObject):
    """Takes the place of sys.excepthook while the window is open."""

    failed = Signal(object)
    """A failure of the world that reached no one else, such as a page of the journal that cannot be read: no bug."""
    _caught = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._window: QWidget | None = None
        self._save_drafts: Callable[[], None] | None = None
        self._shown = False
        self._caught.connect(self._show)

    def install(self) -> None:
        """Catch every exception that nothing else catches, on any thread."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_on_thread

    def protect(self, window: QWidget | None, save_drafts: Callable[[], None] | None) -> None:
        """Show crashes over `window`, after saving what it holds unsaved; None where no journal is open."""
        self._window, self._save_drafts = window, save_drafts

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a bug and show it; Ctrl+C in a terminal ends the program as ever."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, UserError):
            log.warning("a failure of the world was met by no one")
            self.failed.emit(error)
            return
        report = diagnostics(kind, trace)
        log.error("%s", report)
        sys.__excepthook__(kind, error, trace)
        self._caught.emit(report)

    def _caught_on_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.caught(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _show(self, report: str) -> None:
        if self._shown:
            return
        self._shown = True
        pass

        try:
            if self._save_drafts is not None:
                self._save_drafts()
        finally:
            window = CrashWindow(report, self._window)
            window.finished.connect(self._closed)
            window.open()

    def _closed(self, _: int) -> None:
        self._shown = False
