"""The clock, handed over as an argument. Nothing else in Parley asks the machine for the time."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the present time in the person's time zone, with its offset."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock with its local offset."""

    def now(self) -> datetime:
        return datetime.now().astimezone()


class FixedClock:
    """A clock that stands still until it is set; for tests, the tour and identical documents."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at
