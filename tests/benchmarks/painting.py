"""Programs that open a window and write one byte at its first paint; run as processes of their own.

python painting.py bare            an empty main window
python painting.py store FILE      the same, with sqlite-utils imported and a file open
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class AtFirstPaint(QObject):
    """Writes a byte once anything has been painted and the event loop is reached again, then ends the program."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        os.write(1, b".")
        QApplication.closeAllWindows()
        QApplication.quit()


def floor(file: str | None) -> None:
    """An empty window; with a file, also what every journal needs: sqlite-utils and an open connection."""
    application = QApplication(sys.argv[:1])
    if file:
        import sqlite_utils
        from sqlcipher3 import dbapi2

        connection = dbapi2.connect(file)
        sqlite_utils.Database(connection).table_names()
    window = QMainWindow()
    window.resize(1000, 700)
    watch = AtFirstPaint(application)
    window.show()
    application.exec()
    watch.deleteLater()


def home(journal: str) -> None:
    """The program as its command starts it, watched from the moment that it has an application."""
    from desk_app import app
    from desk_app.cli import main

    build = app.build_application

    def watched() -> QApplication:
        application = build()
        AtFirstPaint(application)
        return application

    app.build_application = watched
    sys.argv = ["parley", journal]
    main()


if __name__ == "__main__":
    if sys.argv[1] == "home":
        home(sys.argv[2])
    else:
        floor(*sys.argv[2:] or [None])
