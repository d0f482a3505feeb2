"""Tells when a window was painted for the first time. It loads Qt, so `painting.py` imports it where a start does."""

from __future__ import annotations

import os
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class AtFirstPaint(QObject):
    """Writes the processor's seconds once a window was painted and the event loop is reached again, and ends it all.

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
        os.write(1, f"{time.process_time():.6f}\n".encode())
        QApplication.closeAllWindows()
        QApplication.quit()
