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
    """Writes a byte once a window has been painted and the event loop is reached again, then ends the program.

    It watches the window alone: a filter of all events would slow down what is measured by a fifth.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
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
    watch = AtFirstPaint(window)
    window.show()
    application.exec()
    watch.deleteLater()


def home(journal: str) -> None:
    """The program as its command starts it, its window watched from the moment that it is shown."""
    show = QMainWindow.show

    def watched(window: QMainWindow) -> None:
        AtFirstPaint(window)
        show(window)

    QMainWindow.show = watched
    from desk_app.__main__ import main

    sys.argv = ["parley", journal]
    main()


if __name__ == "__main__":
    if sys.argv[1] == "home":
        home(sys.argv[2])
    else:
        floor(*sys.argv[2:] or [None])
