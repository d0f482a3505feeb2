"""The shape of a side's concessions on one issue."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from desk_app.domain.moves.results import Pattern


@dataclass(slots=True)
class Sizes:
    """Sizes of a side's concessions on one issue, kept so that one more costs nothing to add.

    Every concession on the record counts with its own size; retractions do not.
    """

    count: int = 0
    total: Fraction = Fraction(0)
    least: Fraction = Fraction(0)
    most: Fraction = Fraction(0)
    last: Fraction = Fraction(0)
    shrinking: bool = True
    growing: bool = True

    def add(self, size: Fraction) -> None:
        """Note one more concession, of a size above 0."""
        if self.count:
            self.shrinking &= size < self.last
            self.growing &= size > self.last
        self.least = min(self.least, size) if self.count else size
        self.most = max(self.most, size)
        self.last, self.count, self.total = size, self.count + 1, self.total + size

    @property
    def pattern(self) -> Pattern:
        """None, single, even (all within 10 % of their mean), shrinking, growing (strictly), else mixed."""
        if self.count < 2:
            return Pattern.SINGLE if self.count else Pattern.NONE
        if 10 * self.count * self.least >= 9 * self.total and 10 * self.count * self.most <= 11 * self.total:
            return Pattern.EVEN
        if self.shrinking:
            return Pattern.SHRINKING
        return Pattern.GROWING if self.growing else Pattern.MIXED


def pattern_of(sizes: list[Fraction]) -> Pattern:
    """Pattern of a list of concession sizes above 0: 290, 30, 10 is shrinking (Tey et al. 2021)."""
    kept = Sizes()
    for size in sizes:
        kept.add(size)
    return kept.pattern
