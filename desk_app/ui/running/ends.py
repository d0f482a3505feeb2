"""Lets the program close in order when the system asks it to end."""

from __future__ import annotations

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_ENDS = (signal.SIGTERM, signal.SIGHUP) if sys.platform != "win32" else ()


class Ends(QObject):
    """Sends `asked` on the window's thread when SIGTERM or SIGHUP came. Otherwise these would end Python at once.

    Python runs its own signal handlers only between two of its instructions, and Qt's loop may run none for long. So
    the signal is written into a pipe, which wakes that loop. Windows sends no such signals.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._out, self._in = os.pipe()
        for end in (self._in, self._out):
            os.set_blocking(end, False)
        self._before = signal.set_wakeup_fd(self._in, warn_on_full_buffer=False)
        self._watched = {number: signal.signal(number, _leave_to_the_loop) for number in _ENDS}
        self._notifier = QSocketNotifier(self._out, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def close(self) -> None:
        """Give the signals back to Python."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, handler in self._watched.items():
            signal.signal(number, handler)
        os.close(self._in)
        os.close(self._out)

    def _read(self) -> None:
        came = os.read(self._out, 64)
        if any(number in self._watched for number in came):
            self.asked.emit()


def _leave_to_the_loop(_number: int, _frame: object) -> None:
    """Do nothing here: Qt's loop handles the signal."""
