"""The whole, exact Pareto frontier of a set of packages. Each point can be turned back into a package."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from desk_app.domain.packages.merge import Budget, Point, Points, Space, hull, joined, merge, undominated
from desk_app.domain.packages.results import ScorePoint
from desk_app.domain.packages.sorted_sums import Packed, bits_of
from desk_app.support.working_out import worked_out

SUMS = 1_000_000
"""A search may form so many sums: about a second, less than 100 MB. Beyond that there are too many packages."""

_LONG = 256


def affordable(space: Space) -> Budget:
    """The budget of one search. Sums of long numbers count for more, as they take longer."""
    return Budget(SUMS // (1 + (space.our_unit * space.their_unit).bit_length() // _LONG))


class Frontier:
    """The packages that no other dominates, as distinct score points, best for us first.

    `stages[i]` is the frontier of the issues from i on, so `stages[0]` is that of whole packages. The cost grows with
    issues × options × frontier, not with the number of packages.
    """

    def __init__(self, space: Space, budget: Budget | None = None, reach: Reach | None = None) -> None:
        """Search a space. With `reach`, only for the points within it; there may be none.

        Raises:
            Exhausted: there are too many points to search exactly within the budget.
        """
        budget = budget or affordable(space)
        self.space = space
        bits = bits_of(space) if reach is None else None
        self._stages: list[Points | Packed] = [[(0, 0)]] if bits is None else [Packed.of([(0, 0)], bits)]
        for place in range(len(space.issues) - 1, -1, -1):
            options = undominated(list(space.issues[place]))
            budget.spend(len(space.issues[place]))
            self._stages.append(_one_more(self._stages[-1], options, budget, reach, place))
        self._stages.reverse()

    @worked_out
    def stages(self) -> list[Points]:
        """The frontiers of the issues from each place on, as integer points."""
        return [self.points, *map(_as_points, self._stages[1:])]

    @worked_out
    def points(self) -> Points:
        """The frontier as integer points."""
        return _as_points(self._stages[0])

    @worked_out
    def _members(self) -> list[frozenset[Point]]:
        return [frozenset(stage) for stage in self.stages]

    def scores(self) -> tuple[ScorePoint, ...]:
        """The frontier as exact scores, best for us first."""
        return tuple(self.space.scores(point) for point in self.points)

    def choices(self, point: Point) -> tuple[int, ...]:
        """A package with the score of a frontier point, the first in option order, as the places of its options."""
        ours, theirs = point
        chosen = []
        for options, rest in zip(self.space.issues, self._members[1:], strict=True):
            place = next(i for i, (x, y) in enumerate(options) if (ours - x, theirs - y) in rest)
            chosen.append(place)
            ours, theirs = ours - options[place][0], theirs - options[place][1]
        return tuple(chosen)


def _as_points(stage: Points | Packed) -> Points:
    return stage.points() if isinstance(stage, Packed) else stage


def _one_more(
    rest: Points | Packed, options: Points, budget: Budget, reach: Reach | None, place: int
) -> Points | Packed:
    """The frontier of the issues so far, with the options of the one before them."""
    if isinstance(rest, Packed):
        return rest.plus(Packed.of(options, rest.bits), budget)
    points = merge(rest, options, budget) if rest else []
    return reach.within(place, points) if reach else points


def certain_corners(space: Space) -> tuple[ScorePoint, ...]:
    """The corners of the frontier's hull, best for us first. This works for a space of any size.

    Every corner is on the frontier, and no package lies beyond the lines between them. The hull of a sum is the sum of
    the hulls, with the edges joined in order of slope.
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


@dataclass(frozen=True, slots=True)
class Reach:
    """Points that can still reach `ours` and `theirs`. `heads[i]` is the hull of the first i issues."""

    heads: tuple[Points, ...]
    rises: tuple[list[int], ...]
    ours: int
    theirs: int

    @classmethod
    def to(cls, space: Space, budget: Budget, *, only_the_best: bool) -> Reach:
        """The reach to the mark of the space. `only_the_best`: to the best for us of what is not below the mark.

        Raises:
            Exhausted: the budget is not enough.
        """
        heads: list[Points] = [[(0, 0)]]
        for options in space.issues:
            heads.append(joined(heads[-1], hull(undominated(list(options)))))
            budget.spend(len(heads[-1]))
        ours, theirs = space.mark
        if only_the_best:
            ours = max([ours, *(p[0] for p in heads[-1] if p[1] >= theirs)])
        return cls(tuple(heads), tuple([p[1] for p in head] for head in heads), ours, theirs)

    def within(self, place: int, points: Points) -> Points:
        """Of the points for the issues from `place` on: those from which those before can reach both scores."""
        head, rises = self.heads[place], self.rises[place]
        return [p for p in points if self._may(head, bisect_left(rises, self.theirs - p[1]), p)]

    def _may(self, head: Points, at: int, point: tuple[int, int]) -> bool:
        if at == len(head):
            return False
        x, y = head[at]
        lacking = self.ours - point[0] - x
        if lacking <= 0 or at == 0:
            return lacking <= 0
        before = head[at - 1]
        # on the line from this corner to the one before, as far as theirs may fall
        return lacking * (y - before[1]) <= (before[0] - x) * (y - (self.theirs - point[1]))
