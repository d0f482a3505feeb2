"""A set of packages as integers: for each issue what each option adds to either side's score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod

from desk_app.domain.packages.merge import Point
from desk_app.domain.packages.results import ScorePoint

Parts = Sequence[Sequence[tuple[Fraction, Fraction]]]
"""For each issue, for each option in order, what it adds to our score and to theirs."""


@dataclass(frozen=True, slots=True)
class Space:
    """Scores scaled to integers by the common denominator of each side: nothing is rounded.

    `mark` is a pair of scores to compare packages with, on the same scale: both floors, or what a deal is worth.
    """

    issues: tuple[tuple[Point, ...], ...]
    our_unit: int
    their_unit: int
    mark: Point = (0, 0)

    @classmethod
    def of(cls, parts: Parts, mark: ScorePoint = (Fraction(0), Fraction(0))) -> Space:
        """The space of exact score parts; every issue must have an option."""
        our_unit = _common_denominator((mark[0], *(ours for issue in parts for ours, _ in issue)))
        their_unit = _common_denominator((mark[1], *(theirs for issue in parts for _, theirs in issue)))
        issues = tuple(
            tuple((_scaled(ours, our_unit), _scaled(theirs, their_unit)) for ours, theirs in issue) for issue in parts
        )
        return cls(issues, our_unit, their_unit, (_scaled(mark[0], our_unit), _scaled(mark[1], their_unit)))

    @property
    def units(self) -> Point:
        """A whole score of either side on its scale."""
        return self.our_unit, self.their_unit

    @property
    def packages(self) -> int:
        """How many packages there are (one, the empty one, without issues)."""
        return prod(len(issue) for issue in self.issues)

    def scores(self, point: Point) -> ScorePoint:
        """A point in both sides' scores."""
        return Fraction(point[0], self.our_unit), Fraction(point[1], self.their_unit)

    def sum_of(self, choices: Sequence[int]) -> Point:
        """The point of a package, given as the place of the option chosen on each issue."""
        chosen = [issue[choice] for issue, choice in zip(self.issues, choices, strict=True)]
        return sum(p[0] for p in chosen), sum(p[1] for p in chosen)


def _common_denominator(numbers: Iterable[Fraction]) -> int:
    return lcm(*{n.denominator for n in numbers})


def _scaled(number: Fraction, unit: int) -> int:
    return number.numerator * (unit // number.denominator)
