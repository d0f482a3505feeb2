"""Work that may take minutes: what it is, how far it is, and that it can be stopped. At most one is under way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desk_app.domain.errors import UserError

T = TypeVar("T")


class GivenUp(UserError):
    """The person stopped it."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is under way, in words; what to say when it was stopped; whether the window waits for it.

    The window waits for what writes much: reading beside it could have to wait for its end.
    """

    words: str
    stopped: str
    alone: bool = False


class LongWork(QObject):
    """Carries how far work is from the thread that does it, and the wish to stop to that thread."""

    began = Signal(object)
    """A `Work`."""
    progressed = Signal(object)
    """The share done, 0 to 1. Told on the thread that works: connect to it queued."""
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
        """Whether some is under way."""
        return self._work is not None

    def begin(self, work: Work) -> None:
        """Some begins; hand `heard` to whoever does it."""
        self._work, self._wanted, self._told = work, True, -1
        self.began.emit(work)

    def stop(self) -> None:
        """Have it stop at the next moment at which it tells how far it is."""
        self._wanted = False

    def heard(self, done: int, of: int) -> None:
        """A `Progress`, for whatever thread.

        Raises:
            GivenUp: the person does not want it any more.
        """
        if not self._wanted:
            raise GivenUp(self._work.stopped if self._work is not None else "")
        per_mille = 1000 * done // max(1, of)
        if per_mille != self._told:
            self._told = per_mille
            self.progressed.emit(per_mille / 1000)

    def part(self, work: Callable[..., T], *, last: bool = True) -> Callable[..., T]:
        """That work as a part of it: with the last one, or with an error of any kind, all is over."""

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
