"""A window that is used as a person would who listens. Orca hears it: see orca.py.

Usage: python tests/end_to_end/spoken_window.py PROFILE ORCA'S_LOG

Each step is taken by a timer, once nothing was added to Orca's log for a while: it is seconds behind on a busy machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.app import build_application
from desk_app.support.clock import FixedClock
from desk_app.support.paths import Folders
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.places import HOME, TRASH
from desk_app.ui.shell.program import Program
from tests.ui.conftest import NOW
from tests.ui.meet.conftest import prepared

LOOKS, QUIET = 400, 4
"""After so many milliseconds the log is looked at; it must have stayed the same so often before the next step."""


class Listener:
    """What the person does, step by step."""

    def __init__(self, program: Program) -> None:
        self._program = program
        assert program.window is not None
        assert program.gateway is not None
        self._window, self._made = program.window, list[str]()
        program.gateway.run(prepared, self._made.append)

    def steps(self) -> Iterator[Callable[[], object]]:
        window = self._window
        yield lambda: window.go(TRASH)
        yield lambda: window.go(HOME)
        yield lambda: self._come_to("Home")
        yield lambda: window.go("settings", "looks")
        yield lambda: self._come_to("Light or dark")
        yield lambda: self._press(Qt.Key.Key_Down)
        yield lambda: window.open_negotiation(self._made[0], Step.PREPARE)
        yield lambda: self._come_to("Information")
        yield lambda: self._press(Qt.Key.Key_Space)
        yield lambda: window.open_negotiation(self._made[0], Step.DEBRIEF)
        yield lambda: self._come_to("Trust in them, after")
        yield lambda: self._press(Qt.Key.Key_4)
        yield lambda: window.open_negotiation(self._made[0], Step.MEET)
        yield lambda: self._type("j5400")
        for line in ("f4500", "j5390", "j5370"):
            yield self._enter
            yield lambda line=line: self._type(line)
        yield self._enter
        yield lambda: self._press(Qt.Key.Key_Up)
        yield lambda: window.say("A message at the foot")

    def _come_to(self, name: str) -> None:
        found = (w for w in self._window.findChildren(QWidget) if w.accessibleName().startswith(name))
        next(w for w in found if w.isVisible() and w.focusPolicy().value).setFocus(Qt.FocusReason.TabFocusReason)

    @staticmethod
    def _press(key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    def _type(self, words: str) -> None:
        page = self._window.negotiation.pages[Step.MEET]
        assert isinstance(page, MeetPage)
        QTest.keyClicks(page.view.entry.line, words)

    def _enter(self) -> None:
        self._press(Qt.Key.Key_Return)


class Patience:
    """Takes a step whenever a log has stayed the same, and ends the program after the last one."""

    def __init__(self, app: QApplication, log: Path, steps: Iterator[Callable[[], object]]) -> None:
        self._app, self._log, self._steps = app, log, steps
        self._size, self._same = -1, 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOKS)

    def _look(self) -> None:
        size = self._log.stat().st_size
        self._same = self._same + 1 if size == self._size else 0
        self._size = size
        if self._same < QUIET:
            return
        self._same = 0
        step = next(self._steps, None)
        if step is None:
            self._timer.stop()
            self._app.quit()
        else:
            step()


def main(folder: Path, log: Path) -> None:
    """Take every step, and end."""
    app = build_application()
    program = Program(app, Folders.inside(folder), FixedClock(NOW))
    program.open_first(None)
    patience = Patience(app, log, Listener(program).steps())
    app.exec()
    del patience
    program.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
