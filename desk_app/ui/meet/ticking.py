"""The clock of a meeting: how long it has lasted, second by second."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.support.clock import Clock
from desk_app.ui.meet.view import elapsed


class ShowsClock(Protocol):
    """Shows how long a meeting has lasted."""

    def show_clock(self, words: str) -> None: ...


class MeetingClock(QObject):
    """Runs while the page shows. It sends `minute` once a minute, as time alone may change what there is to say."""

    minute = Signal()

    def __init__(self, clock: Clock, shown: Sequence[ShowsClock], parent: QObject) -> None:
        super().__init__(parent)
        self._clock, self._shown = clock, shown
        self.since: datetime | None = None
        """When the meeting began whose length shows; None if none is open."""
        self._at = clock.now()
        self._ticks = QTimer(self)
        self._ticks.setInterval(1000)
        self._ticks.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to run."""
        self._ticks.start()

    def stop(self) -> None:
        """Stand still."""
        self._ticks.stop()

    def show(self, since: datetime | None) -> None:
        """Show how long the meeting has lasted since then; nothing if none is open."""
        self.since = since
        words = elapsed(since, self._clock.now()) if since else ""
        for shown in self._shown:
            shown.show_clock(words)

    def _tick(self) -> None:
        self.show(self.since)
        now = self._clock.now()
        if now.replace(second=0, microsecond=0) != self._at.replace(second=0, microsecond=0):
            self._at = now
            self.minute.emit()
