"""From exact values to points on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps `low`..`high` onto `start`..`end` points; values that are all equal lie in the middle."""

    low: Fraction
    high: Fraction
    start: float
    end: float

    @classmethod
    def over(cls, values: Iterable[Fraction], start: float, end: float) -> Scale:
        """The scale that just holds those values (0 where there are none)."""
        known = tuple(values) or (Fraction(0),)
        return cls(min(known), max(known), start, end)

    def __call__(self, value: Fraction) -> float:
        """The place of a value; the share is exact, so huge numbers lose nothing."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + float((value - self.low) / (self.high - self.low)) * (self.end - self.start)
