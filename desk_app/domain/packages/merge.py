"""The exact merge: the frontier of the sums of two sets of points, without looking at every sum.

The space to be searched is here, too: packages scored in integers.

A point is a pair of integers (ours, theirs). A frontier is a list of points in which ours falls, theirs rises and none
is dominated. The frontier of all packages is that of one issue merged with that of the other issues, and so on, issue
by issue. This is right because scores add: what is dominated within a part is dominated in every package with that
part.

Most sums of a merge lie far below the frontier. So a first frontier is made of a few sums that are likely to be high,
by following both hulls in order of slope. Then whole blocks of the other sums are dropped: if the best corner of a
block is not above the first frontier, the block cannot hold a new point. Every dropped point is dominated by a point
that was kept, or equal to one. So the result is exact.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm, prod

from desk_app.domain.packages.results import ScorePoint

Point = tuple[int, int]
Points = list[Point]

_SMALL = 1_000
_BLOCK, _PART = 64, 8


class Budget:
    """How many sums may still be formed. When they are used up, `spend` raises `Exhausted`."""

    def __init__(self, sums: int) -> None:
        self.left = sums

    def spend(self, sums: int) -> None:
        """Take so many from the budget.

        Raises:
            Exhausted: fewer were left.
        """
        self.left -= sums
        if self.left < 0:
            raise Exhausted


class Exhausted(Exception):
    """There are too many points to search exactly."""


def undominated(points: Points) -> Points:
    """The frontier of any points, each point once."""
    points.sort(reverse=True)
    kept = []
    best = None
    for point in points:
        theirs = point[1]
        if best is None or theirs > best:
            kept.append(point)
            best = theirs
    return kept


def hull(frontier: Points) -> Points:
    """The corners of a frontier's upper convex hull, in the same order."""
    corners: Points = []
    for point in frontier:
        while len(corners) > 1 and _turns_in(corners[-2], corners[-1], point):
            corners.pop()
        corners.append(point)
    return corners


def joined(first: Points, second: Points) -> Points:
    """The hull of all sums of a point of each, made from both hulls: their edges in order of slope."""
    found = [(first[0][0] + second[0][0], first[0][1] + second[0][1])]
    i = j = 0
    while i + 1 < len(first) or j + 1 < len(second):
        if j + 1 == len(second) or (i + 1 < len(first) and not _steeper(second[j : j + 2], first[i : i + 2])):
            i += 1
        else:
            j += 1
        found.append((first[i][0] + second[j][0], first[i][1] + second[j][1]))
    return found


def _steeper(one: Points, other: Points) -> bool:
    """Whether an edge gives more of theirs for each unit of ours than another edge."""
    rise, run = one[1][1] - one[0][1], one[0][0] - one[1][0]
    return rise * (other[0][0] - other[1][0]) > (other[1][1] - other[0][1]) * run


def _turns_in(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0


def merge(frontier: Points, options: Points, budget: Budget) -> Points:
    """The frontier of all sums of a point of each. Both must be frontiers and not empty.

    Raises:
        Exhausted: the budget is not enough.
    """
    if len(frontier) < len(options):
        frontier, options = options, frontier
    if len(frontier) * len(options) <= _SMALL:
        budget.spend(len(frontier) * len(options))
        return undominated([(a + x, b + y) for a, b in frontier for x, y in options])
    sums = undominated(_along_the_hulls(frontier, options))
    budget.spend(len(sums) + len(options) * (len(frontier) // _BLOCK + 1))
    floor_ours = [ours for ours, _ in reversed(sums)]
    floor_theirs = [theirs for _, theirs in reversed(sums)]
    lowest = frontier[0][1] + options[0][1] - 1
    floor_theirs.append(lowest)
    blocks = _blocks(frontier)
    for x, y in options:
        for best_ours, best_theirs, parts in blocks:
            if floor_theirs[bisect_left(floor_ours, best_ours + x)] < best_theirs + y:
                for part_ours, part_theirs, part in parts:
                    if floor_theirs[bisect_left(floor_ours, part_ours + x)] < part_theirs + y:
                        sums += [(a + x, b + y) for a, b in part]
        if len(sums) > budget.left:
            raise Exhausted
    budget.spend(len(sums))
    return undominated(sums)


Part = tuple[int, int, Points]
Block = tuple[int, int, list[Part]]


def _blocks(frontier: Points) -> list[Block]:
    """Groups of points that follow each other, each with its best corner: the most of ours and of theirs in it."""
    found = []
    for start in range(0, len(frontier), _BLOCK):
        block = frontier[start : start + _BLOCK]
        parts = [block[i : i + _PART] for i in range(0, len(block), _PART)]
        found.append((block[0][0], block[-1][1], [(p[0][0], p[-1][1], p) for p in parts]))
    return found


def _along_the_hulls(first: Points, second: Points) -> Points:
    """Sums that are likely to be on the frontier: each point with the corner of the other set that has its slope."""
    first_hull, second_hull = hull(first), hull(second)
    found = _beside(first, first_hull, second_hull) + _beside(second, second_hull, first_hull)
    for corner in (first_hull[0], first_hull[-1]):
        found += [(corner[0] + x, corner[1] + y) for x, y in second_hull]
    return found


def _beside(points: Points, corners: Points, others: Points) -> Points:
    found = [(points[-1][0] + others[-1][0], points[-1][1] + others[-1][1])]
    at = best = 0
    for start, end in pairwise(corners):
        rise, run = end[1] - start[1], start[0] - end[0]
        while best + 1 < len(others) and _worth(others[best + 1], rise, run) >= _worth(others[best], rise, run):
            best += 1
        x, y = others[best]
        while points[at] != end:
            found.append((points[at][0] + x, points[at][1] + y))
            at += 1
    return found


def _worth(point: Point, rise: int, run: int) -> int:
    return point[0] * rise + point[1] * run


Parts = Sequence[Sequence[tuple[Fraction, Fraction]]]
"""For each issue, for each of its options in order: what it adds to our score and to theirs."""


@dataclass(frozen=True, slots=True)
class Space:
    """Scores scaled to integers by the common denominator of each side: nothing is rounded.

    `mark` is a pair of scores that packages are compared with, on the same scale: both floors, or the scores of a deal.
    """

    issues: tuple[tuple[Point, ...], ...]
    our_unit: int
    their_unit: int
    mark: Point = (0, 0)

    @classmethod
    def of(cls, parts: Parts, mark: ScorePoint = (Fraction(0), Fraction(0))) -> Space:
        """The space for exact parts of scores. Every issue must have an option."""
        our_unit = _common_denominator((mark[0], *(ours for issue in parts for ours, _ in issue)))
        their_unit = _common_denominator((mark[1], *(theirs for issue in parts for _, theirs in issue)))
        issues = tuple(
            tuple((_scaled(ours, our_unit), _scaled(theirs, their_unit)) for ours, theirs in issue) for issue in parts
        )
        return cls(issues, our_unit, their_unit, (_scaled(mark[0], our_unit), _scaled(mark[1], their_unit)))

    @property
    def units(self) -> Point:
        """What a score of 1 is on the scale of each side."""
        return self.our_unit, self.their_unit

    @property
    def packages(self) -> int:
        """How many packages there are. Without issues there is one, the empty one."""
        return prod(len(issue) for issue in self.issues)

    def scores(self, point: Point) -> ScorePoint:
        """A point as the scores of both sides."""
        return Fraction(point[0], self.our_unit), Fraction(point[1], self.their_unit)


def _common_denominator(numbers: Iterable[Fraction]) -> int:
    return lcm(*{n.denominator for n in numbers})


def _scaled(number: Fraction, unit: int) -> int:
    return number.numerator * (unit // number.denominator)
