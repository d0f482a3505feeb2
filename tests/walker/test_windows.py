"""The windows beside the main one: every button does something, by mouse and by keys, and no words are cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desk_app.ui.locking.unlock_window import UnlockWindow
from desk_app.ui.shell.crash_window import CrashWindow
from desk_app.ui.shell.program import Program
from desk_app.ui.shell.start_window import StartWindow
from desk_app.ui.shell.unsaved import ClosingQuestion
from tests.walker import looks
from tests.walker.controls import controls, named
from tests.walker.hand import Hand
from tests.walker.journals import LONG_TITLE
from tests.walker.walk import OF_THE_PLATFORM

pytestmark = pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)
LONG_PATH = Path("/home/anna-katharina/Documents/Negotiations of the year 2026") / f"{LONG_TITLE[:80]}.parley"
GONE = (
    f"The journal {LONG_PATH} was opened here before and is gone: moved, renamed, deleted, or its drive is not there."
)


def nothing() -> None:
    """Try again."""


def refused() -> UnlockWindow:
    window = UnlockWindow(LONG_PATH, "Locked", back=True)
    window.offer_to_remember(kept=False)
    window.say("This is not the passphrase of the journal. Type it again, and look at Caps Lock.")
    return window


WINDOWS: dict[str, Callable[[], QWidget]] = {
    "start": lambda: StartWindow("No."),
    "start, gone": lambda: StartWindow(GONE, backup_of="yesterday, 06:52", gone=True, usual=False, again=nothing),
    "start, damaged": lambda: StartWindow(GONE, backup_of="2 Nov, 06:52:31 (2)", can_salvage=True),
    "start, held": lambda: StartWindow(GONE, again=nothing, held=True),
    "unlock": lambda: UnlockWindow(Path("journal.parley"), "Locked"),
    "unlock, refused": refused,
    "crash": lambda: CrashWindow("KeyError in desk_app/ui/home/page.py, line 12\n" * 40),
    "closing": lambda: ClosingQuestion(None, GONE, ("n half a line", "done: yes", *("word " * 99,) * 6)),
}


@pytest.fixture(params=WINDOWS)
def make(request: pytest.FixtureRequest, qtbot: QtBot, program: Program) -> Callable[[], QWidget]:
    """Makes a window of one kind, in the look of the program."""

    def made() -> QWidget:
        window = WINDOWS[request.param]()
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return window

    return made


@pytest.mark.parametrize("least", [True, False], ids=["smallest", "usual"])
def test_no_words_are_cut_in_it(make: Callable[[], QWidget], qtbot: QtBot, least: bool) -> None:
    window = make()
    if least:
        window.resize(window.minimumSize())
    qtbot.wait(50)
    assert looks.wrong(window) == []


PRESSES = (Qt.MouseButton.LeftButton, Qt.Key.Key_Return, Qt.Key.Key_Space)


def test_every_button_of_it_does_something(make: Callable[[], QWidget], qtbot: QtBot) -> None:
    names = [str(named(each)) for each in controls(make()) if isinstance(each, QPushButton)]
    assert names
    for name in names:
        for press in PRESSES:
            works(make(), name, press, qtbot)


def works(window: QWidget, name: str, press: Qt.MouseButton | Qt.Key, qtbot: QtBot) -> None:
    (button,) = [each for each in controls(window) if str(named(each)) == name]
    for field in controls(window):
        if named(field).is_one_of("Passphrase"):
            QTest.keyClicks(field, "open sesame")
    sent: list[Any] = []
    for each in signals(window):
        each.connect(lambda *values: sent.append(values))
    QGuiApplication.clipboard().clear()
    if isinstance(press, Qt.MouseButton):
        Hand(window).click(button)
    else:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, press)
    qtbot.waitUntil(lambda: bool(sent or dialogs() or QGuiApplication.clipboard().text() or not shows(window)))
    for dialog in dialogs():
        dialog.reject()
    if isValid(window):
        window.close()


def shows(window: QWidget) -> bool:
    return isValid(window) and window.isVisible()


def signals(window: QWidget) -> list[Any]:
    own = (kind for kind in type(window).__mro__ if kind.__module__.startswith("desk_app"))
    return [getattr(window, name) for kind in own for name, value in vars(kind).items() if isinstance(value, Signal)]


def dialogs() -> list[QFileDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog) and each.isVisible()]
