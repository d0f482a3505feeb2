"""The clock as an argument: nothing else in Parley asks the machine what time it is."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the present time, aware, in the person's zone."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock with its local offset."""

    def now(self) -> datetime:
        return datetime.now().astimezone()


class FixedClock:
    """A clock that stands still until moved; for tests, the tour and identical documents."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at
