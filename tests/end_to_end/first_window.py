"""The window in a process of its own, minimised, that tells what becomes of it (see test_second_start)."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QMainWindow

from desk_app.app import build_application
from desk_app.support.clock import SystemClock
from desk_app.support.overriding import override
from desk_app.support.paths import Folders
from desk_app.ui.shell.program import Program


class Watch(QObject):
    """Tells "listening" once it is, and "front" whenever the window is no longer minimised."""

    def __init__(self, program: Program, window: QMainWindow) -> None:
        super().__init__()
        self._program, self._window = program, window
        window.showMinimized()
        window.installEventFilter(self)
        self._look = QTimer(self)
        self._look.timeout.connect(self._check)
        self._look.start(10)

    def _check(self) -> None:
        if self._program.raising._journal is not None:
            self._look.stop()
            print("listening", flush=True)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.WindowStateChange and not self._window.isMinimized():
            print("front", flush=True)
            self._window.showMinimized()
        return False


def main() -> None:
    app = build_application()
    program = Program(app, Folders.of_system(), SystemClock())
    program.open_first(Path(sys.argv[1]) if sys.argv[1:] else None)
    if program.window is None:
        print("no window", flush=True)
        return
    watch = Watch(program, program.window)
    app.exec()
    program.close()
    del watch


if __name__ == "__main__":
    main()
