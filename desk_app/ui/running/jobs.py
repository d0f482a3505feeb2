"""Runs long work on other threads than the window's; its value or error comes back on the window's thread."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from desk_app.domain.errors import UserError
from desk_app.ui.running.gateway import still_there

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
_THREADS = 2


@dataclass(frozen=True, slots=True)
class _Finished:
    done: Callable[[Any], None]
    refused: Callable[[UserError], None] | None
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
        self._under_way = 0
        self.finished.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @cached_property
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
        self._under_way += 1
        self._pool.submit(self._carry_out, work, done, refused)

    @property
    def busy(self) -> bool:
        """Whether there is work whose result has not been handled yet."""
        return self._under_way > 0

    def close(self) -> None:
        """Wait for the work that runs; what has not begun is dropped."""
        self._pool.shutdown(cancel_futures=True)

    def _carry_out(
        self, work: Callable[[], Any], done: Callable[[Any], None], refused: Callable[[UserError], None] | None
    ) -> None:
        try:
            finished = _Finished(done, refused, value=work())
        except Exception as error:  # noqa: BLE001 - told on the window's thread
            finished = _Finished(done, refused, error=error)
        self.finished.emit(finished)

    def _tell(self, finished: _Finished) -> None:
        self._under_way -= 1
        try:
            self._hand_over(finished)
        finally:
            if isValid(self):
                self.handled.emit()

    def _hand_over(self, finished: _Finished) -> None:
        if isinstance(finished.error, UserError):
            if finished.refused is None:
                self.failed.emit(finished.error)
            elif still_there(finished.refused):
                finished.refused(finished.error)
        elif finished.error is not None:
            sys.excepthook(type(finished.error), finished.error, finished.error.__traceback__)
        elif still_there(finished.done):
            finished.done(finished.value)
