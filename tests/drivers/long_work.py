"""Stops a long import or export at its first step, so that a test can look at it or end it."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from pytestqt.qtbot import QtBot

from desk_app.ui.running.long_work import LongWork
from desk_app.ui.shell.files import Files
from desk_app.ui.widgets.work_bar import WorkBar, WorkSheet
from tests.drivers.window import WindowDriver


class LongWorkDriver:
    """The work waits in its own thread until `go_on`. The window's thread goes on as usual."""

    def __init__(self, qtbot: QtBot, window: WindowDriver) -> None:
        self.qtbot, self.window = qtbot, window
        assert window.program.context is not None
        self.work: LongWork = window.program.context.work
        self._gate, self._heard = Event(), self.work.heard
        self._gate.set()
        self.work.heard = self._wait  # type: ignore[method-assign]

    @property
    def files(self) -> Files:
        return self.window.window.findChildren(Files)[0]

    @property
    def bar(self) -> WorkBar:
        return self.window.window.work.bar

    @property
    def sheet(self) -> WorkSheet:
        return self.window.window.work.sheet

    def hold(self) -> None:
        self._gate.clear()

    def go_on(self) -> None:
        self._gate.set()

    def _wait(self, done: int, of: int) -> None:
        self._heard(done, of)
        if not self._gate.wait(30):
            raise TimeoutError("nobody let the work go on")
        self._heard(done, of)

    def begin_import(self, path: Path) -> None:
        """Begin an import, and wait until the window shows it with its progress."""
        self.hold()
        self.files.import_file(str(path))
        self.qtbot.waitUntil(lambda: self.sheet.isVisible() and self.sheet.bar.share.text().endswith("%"))

    def begin_export(self, path: Path) -> None:
        self.hold()
        self.files.choose_export("")
        self.files.export(str(path))
        self.qtbot.waitUntil(lambda: self.bar.isVisible() and self.bar.share.text().endswith("%"))

    def over(self) -> None:
        """Wait until the work is over and its result was handled."""
        jobs = self.window.program.journal.jobs
        self.qtbot.waitUntil(lambda: not self.work.busy and not jobs.busy, timeout=20_000)
        self.window.settled()
