"""The whole Pareto frontier of a set of packages, exact, each point turned back into a package on demand."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from desk_app.domain.packages.merge import Budget, Point, Points, hull, merge, undominated
from desk_app.domain.packages.results import ScorePoint
from desk_app.domain.packages.space import Space

SUMS = 2_500_000
"""Sums that a search may form: a second or three, some 300 MB; past that it says that there are too many."""


class Frontier:
    """Packages that no package dominates, as distinct score points, best for us first.

    `stages[i]` is the frontier of the issues from i on; `stages[0]` that of whole packages. The cost grows with
    issues × options × frontier, not with the number of packages.
    """

    def __init__(self, space: Space, budget: Budget | None = None) -> None:
        """Search a space.

        Raises:
            Exhausted: there are too many points to search exactly within the budget.
        """
        budget = budget or Budget(SUMS)
        self.space = space
        self.stages: list[Points] = [[(0, 0)]]
        for options in reversed(space.issues):
            self.stages.append(merge(self.stages[-1], undominated(list(options)), budget))
        self.stages.reverse()

    @property
    def points(self) -> Points:
        """The frontier as integer points."""
        return self.stages[0]

    @cached_property
    def _members(self) -> list[frozenset[Point]]:
        return [frozenset(stage) for stage in self.stages]

    def scores(self) -> tuple[ScorePoint, ...]:
        """The frontier as exact scores, best for us first."""
        return tuple(self.space.scores(point) for point in self.points)

    def choices(self, point: Point) -> tuple[int, ...]:
        """A package that scores a frontier point: the first in option order, as the place of each option chosen."""
        ours, theirs = point
        chosen = []
        for options, rest in zip(self.space.issues, self._members[1:], strict=True):
            place = next(i for i, (x, y) in enumerate(options) if (ours - x, theirs - y) in rest)
            chosen.append(place)
            ours, theirs = ours - options[place][0], theirs - options[place][1]
        return tuple(chosen)

    def best_for_us(self, least_theirs: Fraction) -> Point | None:
        """The frontier point best for us of those that score them at least so much; None without one."""
        needed = least_theirs * self.space.their_unit
        return next((p for p in self.points if p[1] >= needed), None)


def certain_corners(space: Space) -> tuple[ScorePoint, ...]:
    """Corners of the frontier's hull, best for us first, however large the space.

    Every corner is on the frontier and no package lies beyond the lines between them: the hull of a sum is the sum of
    the hulls, edges joined by slope.
    """
    ours = theirs = 0
    edges = []
    for options in space.issues:
        corners = hull(undominated(list(options)))
        ours, theirs = ours + corners[0][0], theirs + corners[0][1]
        edges += [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(corners)]
    edges.sort(key=lambda e: Fraction(e[0], e[1]), reverse=True)
    found = [(ours, theirs)]
    for run, rise in edges:
        found.append((found[-1][0] + run, found[-1][1] + rise))
    return tuple(space.scores(point) for point in hull(found))
