"""Keeps what closed negotiations tell up to date: soon after each change, and in slices when much is behind.

Then it lets the search index be joined, piece by piece.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.domain.changes import ChangeSet
from desk_app.ui.running.gateway import Gateway

if TYPE_CHECKING:
    from desk_app.domain.insight.catching_up import CaughtUp
    from desk_app.session.session import Session

_SOON = 10  # milliseconds after a change: what is typed at once is saved first
_CALM = 1_000  # milliseconds after one while much is behind: who is writing has the writer to themselves
_APART = 200  # milliseconds between two looks at what another process reckons
_REST = 30  # milliseconds between two slices, in which the window and the disk belong to the person


class FigureKeeping(QObject):
    """Asks the writer for a slice of the work when nothing else was asked for, until nothing is behind.

    It is quiet until `begin`: the window shows first.
    """

    progressed = Signal(object)
    """A `CaughtUp`, after each slice."""

    def __init__(self, gateway: Gateway) -> None:
        super().__init__()
        self._gateway, self._under_way, self._left = gateway, False, 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Begin with what was left behind when the journal was closed, and go on after each change."""
        self._gateway.changed.connect(self._changed)
        self._timer.start(_SOON)

    @property
    def busy(self) -> bool:
        """Whether a slice is under way or is to come."""
        return self._under_way or self._timer.isActive()

    def _changed(self, changes: ChangeSet) -> None:
        if changes.negotiations:
            self._timer.start(_CALM if self._left else _SOON)

    def _go_on(self) -> None:
        if self._under_way:
            return
        if self._gateway.busy:
            self._timer.start(_REST)
            return
        self._under_way = True
        self._gateway.run(_catch_up, self._caught_up, self._refused, saves=False)

    def _caught_up(self, done: CaughtUp) -> None:
        self._under_way = False
        if done.joins or (done.to_come and done.to_come != self._left):
            self._timer.start(_REST)
        elif done.apart:
            self._timer.start(_APART)
        self._left = done.to_come
        self.progressed.emit(done)

    def _refused(self, _error: object) -> None:
        self._under_way = False


def _catch_up(session: Session) -> CaughtUp:
    return session.figures.catch_up()
