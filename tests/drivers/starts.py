"""A second start of Parley beside the first, in the same process: its windows, and how it ends."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.shell.program import Program


class SecondStart:
    def __init__(self, qtbot: QtBot, first: Program) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.qtbot = qtbot
        self.program = Program(app, first._folders, first._clock)
        self.ended = False
        self.program.raising.needless.connect(self._end)

    def _end(self) -> None:
        self.ended = True

    def open(self, journal: Path | None = None) -> None:
        self.program.open_first(journal)

    def wait_until_ended(self) -> None:
        """Wait until the second start ends by itself. It must not have shown a window."""
        self.qtbot.waitUntil(lambda: self.ended)
        assert self.shown() is None

    def shown(self) -> QWidget | None:
        return self.program.window or self.program.locking.cover or self.program.start

    def wait_for_a_window(self) -> QWidget:
        self.qtbot.waitUntil(lambda: self.shown() is not None)
        shown = self.shown()
        assert shown is not None
        return shown

    def click(self, name: str) -> None:
        buttons = self.wait_for_a_window().findChildren(QAbstractButton)
        button = next(b for b in buttons if b.isVisible() and b.accessibleName() == name)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
