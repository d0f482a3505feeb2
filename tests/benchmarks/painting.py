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
    """Writes a byte once the watched window has painted, then ends the program."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        os.write(1, b".")
        QApplication.quit()


def main() -> None:
    kind = sys.argv[1]
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    if kind == "store":
        import sqlite_utils  # noqa: PLC0415 - its time counts
        from sqlcipher3 import dbapi2  # noqa: PLC0415

        connection = dbapi2.connect(sys.argv[2])
        sqlite_utils.Database(connection).table_names()
    watch = AtFirstPaint()
    window.installEventFilter(watch)
    window.resize(1000, 700)
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
