"""Long work off the window's thread: a value or an error comes back on the window's thread."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from desk_app.domain.errors import UserError
from desk_app.support.overriding import override
from desk_app.ui.gateway import still_there

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Finished:
    done: Callable[[Any], None]
    refused: Callable[[UserError], None] | None
    value: object = None
    error: Exception | None = None


class _Runnable(QRunnable):
    def __init__(
        self,
        jobs: Jobs,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        refused: Callable[[UserError], None] | None,
    ) -> None:
        super().__init__()
        self._jobs, self._work, self._done, self._refused = jobs, work, done, refused

    @override
    def run(self) -> None:
        try:
            finished = _Finished(self._done, self._refused, value=self._work())
        except Exception as error:  # noqa: BLE001 - told on the window's thread
            finished = _Finished(self._done, self._refused, error=error)
        self._jobs.finished.emit(finished)


class Jobs(QObject):
    """Runs pure work (no widgets, no journal) on a thread pool, such as the package search."""

    failed = Signal(object)
    finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool()
        self._under_way = 0
        self.finished.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        refused: Callable[[UserError], None] | None = None,
    ) -> None:
        """Run `work` off the window's thread; `done` gets its value on the window's thread.

        `refused` gets its failure in place of everyone who listens to `failed`.
        """
        self._under_way += 1
        self._pool.start(_Runnable(self, work, done, refused))

    @property
    def busy(self) -> bool:
        """Whether something is under way that has not been told yet."""
        return self._under_way > 0

    def close(self) -> None:
        """Wait for what is under way."""
        self._pool.waitForDone()

    def _tell(self, finished: _Finished) -> None:
        self._under_way -= 1
        if isinstance(finished.error, UserError):
            if finished.refused is None:
                self.failed.emit(finished.error)
            elif still_there(finished.refused):
                finished.refused(finished.error)
        elif finished.error is not None:
            sys.excepthook(type(finished.error), finished.error, finished.error.__traceback__)
        elif still_there(finished.done):
            finished.done(finished.value)
