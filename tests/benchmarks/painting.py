"""Programs that open a window and write the processor's seconds at its first paint; run as processes of their own.

python painting.py bare            an empty main window
python painting.py store FILE      the same, with sqlite-utils imported and a file open
python painting.py home FILE       Parley on that journal
python painting.py pages FILE      Parley, each page shown once; writes how many KiB it holds (without FILE: as bare)
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def floor(file: str | None) -> None:
    """An empty window; with a file, also what every journal needs: sqlite-utils and an open connection."""
    if file:
        import sqlite_utils
        from sqlcipher3 import dbapi2
    from PySide6.QtWidgets import QApplication, QMainWindow

    from tests.benchmarks.first_paint import AtFirstPaint

    application = QApplication(sys.argv[:1])
    if file:
        connection = dbapi2.connect(file)
        sqlite_utils.Database(connection).table_names()
    window = QMainWindow()
    window.resize(1000, 700)
    watch = AtFirstPaint(window)
    window.show()
    application.exec()
    watch.deleteLater()


def home(journal: str) -> None:
    """The program as its command starts it, its window watched from the moment that it is shown.

    What the command loads before Qt is loaded before Qt here, too: Qt slows down the imports that follow it.
    """
    from desk_app.__main__ import load_first, main

    load_first()
    from PySide6.QtWidgets import QMainWindow

    from tests.benchmarks.first_paint import AtFirstPaint

    show = QMainWindow.show

    def watched(window: QMainWindow) -> None:
        AtFirstPaint(window)
        show(window)

    QMainWindow.show = watched
    sys.argv = ["parley", journal]
    main()


def pages(journal: str | None) -> None:
    """What stays in memory once the window was used: written as the process's resident set, in KiB."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    if journal is None:
        window = QApplication(sys.argv[:1]) and QMainWindow()
        window.show()
        QApplication.processEvents()
    else:
        _walk(Path(journal))
    held = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    print(held.split()[1], flush=True)
    os._exit(0)


def _walk(journal: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from desk_app.app import build_application
    from desk_app.support.clock import SystemClock
    from desk_app.support.paths import Folders
    from desk_app.ui.negotiation.steps import Step
    from desk_app.ui.shell.places import PLACES
    from desk_app.ui.shell.program import Program

    program = Program(build_application(), Folders.of_system(), SystemClock())
    program.open_first(journal)
    window, gateway = program.window, program.gateway
    newest = gateway.reading.summaries(1)[0].id
    window.sidebar.search.setText("pace")
    QApplication.processEvents()
    for place in (place for place in PLACES if place.icon):
        window.go(place.id)
        QApplication.processEvents()
    for step in Step:
        window.open_negotiation(newest, step)
        QApplication.processEvents()
    window.negotiation.show_past()
    while gateway.busy:
        QApplication.processEvents()


if __name__ == "__main__":
    if sys.argv[1] == "pages":
        pages(*sys.argv[2:] or [None])
    elif sys.argv[1] == "home":
        home(sys.argv[2])
    else:
        floor(*sys.argv[2:] or [None])
