"""When one was last in contact with a person, how often one usually is, when again, and whether one loses touch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

LEAST_SILENCE = 60
_TIMES, _LEAST_GAPS = 2, 2


@dataclass(frozen=True, slots=True)
class Contact:
    """The days of contact with a person.

    `usual` is the median number of days between two days of contact in a row; None with fewer than three of them.
    `next` is the day on which to be in contact again: the earliest of those that are planned or were chosen.
    """

    last: date | None = None
    usual: float | None = None
    next: date | None = None

    def losing_touch(self, today: date) -> bool:
        """Whether the silence is longer than twice the usual time, and than 60 days. Not while a day to come is set."""
        if self.last is None or self.usual is None or (self.next is not None and self.next >= today):
            return False
        return (today - self.last).days > max(_TIMES * self.usual, LEAST_SILENCE)


def contact(days: Iterable[date], planned: Iterable[date], chosen: Iterable[date], today: date) -> Contact:
    """The contact with a person who was talked with on these days.

    A `planned` meeting counts from today on. A day that was `chosen` to be in contact again counts until there was
    contact on it or after it.
    """
    talked = sorted({day for day in days if day <= today})
    last = talked[-1] if talked else None
    ahead = [day for day in planned if day >= today]
    ahead += [day for day in chosen if last is None or day > last]
    return Contact(last, _usual(talked), min(ahead, default=None))


def _usual(days: Sequence[date]) -> float | None:
    gaps = [(later - before).days for before, later in pairwise(days)]
    return median(gaps) if len(gaps) >= _LEAST_GAPS else None
