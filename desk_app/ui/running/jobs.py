"""Runs long work on other threads than the window's; its value or error comes back on the window's thread."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from desk_app.domain.errors import UserError
from desk_app.support.working_out import worked_out
from desk_app.ui.running.gateway import still_there

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
_Calls = tuple[Callable[[Any], None], Callable[[UserError], None] | None]
_THREADS = 2


@dataclass(frozen=True, slots=True)
class _Finished:
    number: int
    value: object = None
    error: Exception | None = None


class Jobs(QObject):
    """Runs pure work (no widgets, no journal) on threads of its own, such as the package search.

    The threads are Python's. A QRunnable would be owned by both Qt and Python, and be deleted twice.
    """

    failed = Signal(object)
    finished = Signal(object)
    handled = Signal()
    """The result of a job was handled, on the window's thread. Whoever waits until no job is left waits for this.

    `finished` comes from the thread of the job: who connects it while it is on its way misses it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count(1)
        self._awaited: dict[int, _Calls] = {}
        self.finished.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @worked_out
    def _pool(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(_THREADS, thread_name_prefix="job")

    def start(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        refused: Callable[[UserError], None] | None = None,
    ) -> None:
        """Run `work` on another thread; `done` gets its value on the window's thread.

        `refused`, if given, gets its failure; then `failed` is not sent.
        """
        number = next(self._numbers)
        self._awaited[number] = done, refused  # they stay on this thread: see `WriterTask`
        self._pool.submit(self._carry_out, number, work)

    @property
    def busy(self) -> bool:
        """Whether there is work whose result has not been handled yet."""
        return bool(self._awaited)

    def close(self) -> None:
        """Wait for the work that runs; what has not begun is dropped."""
        self._pool.shutdown(cancel_futures=True)

    def _carry_out(self, number: int, work: Callable[[], Any]) -> None:
        try:
            finished = _Finished(number, value=work())
        except Exception as error:  # noqa: BLE001 - told on the window's thread
            finished = _Finished(number, error=error)
        self.finished.emit(finished)

    def _tell(self, finished: _Finished) -> None:
        done, refused = self._awaited.pop(finished.number)
        try:
            self._hand_over(finished, done, refused)
        finally:
            if isValid(self):
                self.handled.emit()

    def _hand_over(
        self, finished: _Finished, done: Callable[[Any], None], refused: Callable[[UserError], None] | None
    ) -> None:
        if isinstance(finished.error, UserError):
            if refused is None:
                self.failed.emit(finished.error)
            elif still_there(refused):
                refused(finished.error)
        elif finished.error is not None:
            sys.excepthook(type(finished.error), finished.error, finished.error.__traceback__)
        elif still_there(done):
            done(finished.value)
