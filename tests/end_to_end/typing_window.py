"""The window while somebody types: `python -m tests.end_to_end.typing_window JOURNAL NEGOTIATION [full]`.

Says "typing" once a title was changed and half a line stands without Enter. With `full`, the disk is filled before.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from desk_app.app import run
from desk_app.journal.opening import spare_room
from tests.session.full_disk import fill

JOURNAL, NEGOTIATION, *FULL = sys.argv[1:]
show = QMainWindow.show


def begin(window) -> None:
    if FULL:
        backups = Path(os.environ["XDG_DATA_HOME"], "parley", "backups").rglob("*-opened.parley")
        if not spare_room(Path(JOURNAL)).exists() or not any(backups):  # one under way would give its room back
            QTimer.singleShot(50, lambda: begin(window))
            return
        fill(Path(JOURNAL).with_name("of others"))
    type_into(window)
    print("typing", flush=True)


def type_into(window) -> None:
    from desk_app.ui.negotiation.steps import Step

    window.open_negotiation(NEGOTIATION, Step.PREPARE)
    title = window.negotiation.header.title
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Typed to the last moment")
    window.open_negotiation(NEGOTIATION, Step.MEET)
    line = window.negotiation.pages[Step.MEET].view.entry.line
    line.setFocus()
    QTest.keyClicks(line, "n half a line")


def shown(window) -> None:
    show(window)
    QTimer.singleShot(0, lambda: begin(window))


QMainWindow.show = shown
sys.exit(run(Path(JOURNAL)))
