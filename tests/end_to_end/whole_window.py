"""The whole program in a process of its own, that answers what its window shows: see platforms.py.

Usage: python -m tests.end_to_end.whole_window [JOURNAL]

It is asked on standard input, one JSON list a line, and answers with one JSON object a line:
["state"], ["picture", path], and, where no keyboard of the platform can be had, ["key", "Ctrl+N"] and ["type", text];
["choose", name of a command] where no menu opens without one, either. ["copy", text] puts it into the clipboard;
["screen", path] saves all that the X server shows.
With PARLEY_TEST_NOW in the environment its clock stands still there, until ["clock", another time]; no cursor blinks.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import sys
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTextEdit,
    QWidget,
)

from desk_app.app import build_application
from desk_app.support.clock import Clock, FixedClock, SystemClock
from desk_app.support.paths import Folders
from desk_app.ui.shell.program import Program

WITHOUT_KEYBOARD = "PARLEY_TEST_WITHOUT_KEYBOARD" in os.environ


class Answers(QObject):
    """Answers on the window's thread what is asked on standard input."""

    asked = Signal(object)

    def __init__(self, program: Program, clock: Clock) -> None:
        super().__init__()
        self._program, self._clock = program, clock
        self.asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(json.loads(line))

    def _answer(self, asked: list[str]) -> None:
        come_to_the_front()
        match asked:
            case ["key", keys]:
                press(keys)
                self._tell({})
                return
            case ["type", text]:
                for letter in text:
                    press_letter(letter)
            case ["choose", name]:
                actions = (a for w in QApplication.topLevelWidgets() for a in w.findChildren(QAction))
                next(a for a in actions if a.text().replace("&", "").startswith(name) and a.isEnabled()).trigger()
            case ["screen", path]:
                QGuiApplication.primaryScreen().grabWindow(0).save(path)
            case ["copy", text]:
                QGuiApplication.clipboard().setText(text)
            case ["clock", at] if isinstance(self._clock, FixedClock):
                self._clock.at = datetime.fromisoformat(at)
            case ["picture", path]:
                window().grab().save(path)
        self._tell(self._state())

    def _state(self) -> dict[str, Any]:
        gateway = self._program.gateway
        shown, focus = window(), QApplication.focusWidget()
        return {
            "platform": QGuiApplication.platformName(),
            "title": shown.windowTitle(),
            "window": type(shown).__name__,
            "active": WITHOUT_KEYBOARD or QGuiApplication.focusWindow() is shown.windowHandle(),
            "focus": (focus.accessibleName() if focus is not None else ""),
            "text": marked(shown) if isinstance(shown, QMenu) else text_of(focus),
            "words": [words_of(w) for w in shown.findChildren(QWidget) if w.isVisible() and words_of(w)],
            "busy": gateway is not None and gateway.busy,
            "titles": [] if gateway is None or gateway.busy else [s.title for s in gateway.reading.summaries()],
            "journal": "" if gateway is None else str(gateway.reading.path),
        }

    @staticmethod
    def _tell(told: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def window() -> QWidget:
    """The window that a person sees in front."""
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    return front or (shown[-1] if shown else QWidget())


def words_of(widget: QWidget | None) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def marked(menu: QMenu) -> str:
    """The action that Enter would choose."""
    return menu.activeAction().text().replace("&", "") if menu.activeAction() else ""


def text_of(widget: QWidget | None) -> str:
    match widget:
        case QLineEdit():
            return widget.text()
        case QTextEdit():
            return widget.toPlainText()
        case QComboBox():
            return widget.currentText()
        case QCheckBox():
            return str(widget.isChecked())
        case QAbstractButton():
            return widget.text()
        case _:
            return ""


def receiver() -> QWindow:
    """The window that gets the keys: the one in front, where nothing has the keyboard."""
    found = QGuiApplication.focusWindow() or window().windowHandle()
    assert found is not None
    return found


def come_to_the_front() -> None:
    """A compositor without a keyboard makes no window the active one."""
    if WITHOUT_KEYBOARD and QApplication.activeWindow() is not window():
        QApplication.setActiveWindow(window())


def press(keys: str) -> None:
    """Press keys written as in a menu, through the window."""
    for combination in (QKeySequence(keys)[at] for at in range(QKeySequence(keys).count())):
        QTest.keyPress(receiver(), combination.key(), combination.keyboardModifiers())
        if window().windowHandle() is not None:  # the key may have closed the last one
            QTest.keyRelease(receiver(), combination.key(), combination.keyboardModifiers())


def press_letter(letter: str) -> None:
    """Press the key of one letter, wherever the focus is."""
    focus = QApplication.focusWidget() or window().focusWidget()
    if focus is not None:
        QTest.keyClicks(focus, letter)


def clock_of_the_story(app: QApplication) -> Clock:
    """The clock that stands still where the story says so; then pictures can be compared."""
    at = os.environ.get("PARLEY_TEST_NOW")
    if not at:
        return SystemClock()
    app.setCursorFlashTime(0)
    return FixedClock(datetime.fromisoformat(at))


def main(journal: Path | None) -> int:
    gc.disable()  # as desk_app/__main__.py does: the window collects, on its own thread
    faulthandler.enable()
    app = build_application()
    clock = clock_of_the_story(app)
    program = Program(app, Folders.of_system(), clock)
    program.open_first(journal)
    answers = Answers(program, clock)
    status = app.exec()
    program.close()
    del answers
    return status


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if sys.argv[1:] else None))
