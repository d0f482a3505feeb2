"""Copies each backup to the second place as well, on a thread that nobody waits for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from threading import Lock, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desk_app.ui.running.gateway import Gateway

if TYPE_CHECKING:
    from desk_app.session.backups import Backups, SecondCopies
    from desk_app.session.session import Session

_AT_THE_END = 3.0
"""The end of the program waits so many seconds for the last copy. A drive that hangs must not hold it."""


class SecondPlace(QObject):
    """Sends `told` with how it stands. A drive that never answers holds one thread, and nothing else."""

    told = Signal(object)
    """`SecondCopies`; None if there is no second place."""

    def __init__(self, gateway: Gateway) -> None:
        super().__init__()
        self._gateway = gateway
        self.busy = self._again = self._closed = False
        """Whether something is being copied or looked at; whether to copy once more; whether nothing is told."""
        self._telling = Lock()
        self.told.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def bring(self, _path: object = None) -> None:
        """Copy what is not there yet. If a copy is under way, it is done once more after that."""
        if self.busy:
            self._again = True
        else:
            self.busy = True
            self._gateway.run(_backups, self._start, self._refused, saves=False)

    def look(self) -> None:
        """Tell how it stands, without copying."""
        if not self.busy:
            self.busy = True
            self._gateway.run(_backups, self._look, self._refused, saves=False)

    def close(self) -> None:
        """Tell nothing any more: the journal is closed. What is being copied may end by itself."""
        with self._telling:
            self._closed = True

    def _start(self, backups: Backups) -> None:
        self._run(backups.bring_to_second)

    def _look(self, backups: Backups) -> None:
        self._run(backups.second_standing)

    def _refused(self, _error: object) -> None:
        self.busy = False  # the first place cannot be read either, which is told where it matters

    def _run(self, work: Callable[[], SecondCopies | None]) -> None:
        Thread(target=partial(self._carry_out, work), daemon=True).start()

    def _carry_out(self, work: Callable[[], SecondCopies | None]) -> None:
        found = None
        try:
            found = work()
        except Exception as error:  # noqa: BLE001 - a bug: told as any other
            sys.excepthook(type(error), error, error.__traceback__)
        with self._telling:
            if not self._closed:
                self.told.emit(found)

    def _go_on(self, _found: object) -> None:
        again, self.busy, self._again = self._again, False, False
        if again:
            self.bring()


def bring_last(backups: Backups) -> None:
    """Copy the last backup before the journal is closed, as far as that does not take long."""
    if backups.second is None:
        return
    last = Thread(target=partial(_quietly, backups.bring_to_second), daemon=True)
    last.start()
    last.join(_AT_THE_END)


def _backups(session: Session) -> Backups:
    return session.backups


def _quietly(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception as error:  # noqa: BLE001 - as above
        sys.excepthook(type(error), error, error.__traceback__)
