"""A window on a meeting that is used as a person would who listens. Its last words are "The end"."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.app import build_application
from desk_app.support.clock import FixedClock
from desk_app.support.paths import Folders
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.program import Program
from tests.ui.conftest import NOW
from tests.ui.meet.conftest import prepared

PAUSE = 900
"""Milliseconds in which a screen reader asks what it was told of."""


def main(folder: Path) -> None:
    """Write down an offer, show a message and a list."""
    program = Program(build_application(), Folders.inside(folder), FixedClock(NOW))
    program.open_first(None)
    assert program.window is not None
    assert program.gateway is not None
    made: list[str] = []
    program.gateway.run(prepared, made.append)
    while not made:
        QTest.qWait(20)
    program.window.open_negotiation(made[0], Step.MEET)
    page = program.window.negotiation.pages[Step.MEET]
    assert isinstance(page, MeetPage)
    QTest.qWait(PAUSE)
    QTest.keyClicks(page.view.entry.line, "f4500")
    QTest.qWait(PAUSE)
    QTest.keyClick(page.view.entry.line, Qt.Key.Key_Return)
    QTest.qWait(PAUSE)
    program.window.say("A message at the foot")
    QTest.qWait(PAUSE)
    program.window.speaker.say("The end")
    QTest.qWait(PAUSE)
    program.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
