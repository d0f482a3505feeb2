"""Work that may take minutes: what is done, how far it is, and a way to stop it. Only one runs at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desk_app.domain.errors import UserError

T = TypeVar("T")


class GivenUp(UserError):
    """The person stopped the work."""


@dataclass(frozen=True, slots=True)
class Work:
    """Some long work: its name, what to say if it was stopped, and (`alone`) whether the window waits for it.

    The window waits for work that writes much, as reading beside it could have to wait until its end.
    """

    words: str
    stopped: str
    alone: bool = False


class LongWork(QObject):
    """Brings the progress from the working thread to the window, and the wish to stop from the window to the thread."""

    began = Signal(object)
    """A `Work`."""
    progressed = Signal(object)
    """The share done, 0 to 1. Sent on the working thread: connect to it queued."""
    ended = Signal()
    _over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._work: Work | None = None
        self._wanted = True
        self._told = -1
        self._over.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether long work is going on."""
        return self._work is not None

    def begin(self, work: Work) -> None:
        """Begin some work. Whoever does it must call `heard`."""
        self._work, self._wanted, self._told = work, True, -1
        self.began.emit(work)

    def stop(self) -> None:
        """Let the work stop when it next reports its progress."""
        self._wanted = False

    def heard(self, done: int, of: int) -> None:
        """Report progress; a `Progress`, to be called on any thread.

        Raises:
            GivenUp: the person stopped the work.
        """
        if not self._wanted:
            raise GivenUp(self._work.stopped if self._work is not None else "")
        per_mille = 1000 * done // max(1, of)
        if per_mille != self._told:
            self._told = per_mille
            self.progressed.emit(per_mille / 1000)

    def part(self, work: Callable[..., T], *, last: bool = True) -> Callable[..., T]:
        """Make a call that does one part of the work. After the last part, or after any error, the work has ended."""

        def carried_out(*given: object) -> T:
            over = True
            try:
                result = work(*given)
                over = last
            finally:
                if over:
                    self._over.emit()
            return result

        return carried_out

    def _end(self) -> None:
        self._work = None
        self.ended.emit()
