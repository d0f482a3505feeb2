"""The arithmetic of packages without a negotiation: only the weights and values of two sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from desk_app.domain.packages.frontier import Frontier, certain_corners
from desk_app.domain.packages.merge import Exhausted, Point, Space
from desk_app.domain.packages.results import ScorePoint, TooMany
from desk_app.domain.quantities import Estimate
from desk_app.support.words import _

Pair = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class PlainOption:
    """An option with its value for us and for them."""

    label: str
    values: Pair


@dataclass(frozen=True, slots=True)
class PlainIssue:
    """An issue with its weight for us and for them, and at least one option."""

    name: str
    weights: Pair
    options: tuple[PlainOption, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """A score point, and a package with that score: the label chosen on each issue."""

    point: ScorePoint
    package: dict[str, str]


@dataclass(frozen=True, slots=True)
class PlainFindings:
    """The whole frontier, best for us first. Nash and Kalai–Smorodinsky are over the points at or above both floors.

    `frontier` is None if there are too many packages to search exactly; `too_many` then says what is certain.
    """

    packages: int
    frontier: tuple[ScorePoint, ...] | None
    nash: Solution | None
    kalai_smorodinsky: Solution | None
    too_many: TooMany | None = None


def plain_findings(issues: tuple[PlainIssue, ...], floors: Pair) -> PlainFindings:
    """Frontier, Nash and Kalai–Smorodinsky of the issues' packages.

    The weights of each side are normalised to a sum of 1. If a side's weights sum to 0, every package scores 0 for it.
    Without issues there is one package, the empty one, at (0, 0).
    """
    space = _space(issues, floors)
    try:
        frontier = Frontier(space)
    except Exhausted:
        return PlainFindings(space.packages, None, None, None, too_many(space))

    def solution(point: Point | None) -> Solution | None:
        if point is None:
            return None
        chosen = frontier.choices(point)
        labels = {i.name: i.options[place].label for i, place in zip(issues, chosen, strict=True)}
        return Solution(space.scores(point), labels)

    return PlainFindings(
        space.packages,
        frontier.scores(),
        solution(nash(frontier.points, space.mark, space.units)),
        solution(kalai_smorodinsky(frontier.points, space.mark, space.units)),
    )


def too_many(space: Space) -> TooMany:
    """What is certain of a space that is too large to search exactly."""
    return TooMany(
        _(
            "There are too many packages to search exactly ({count:,}); only the frontier’s corners are certain.",
            count=space.packages,
        ),
        Estimate(certain_corners(space)),
    )


def _space(issues: tuple[PlainIssue, ...], floors: Pair) -> Space:
    totals = [sum((i.weights[side] for i in issues), Fraction(0)) for side in (0, 1)]

    def part(issue: PlainIssue, option: PlainOption, side: int) -> Fraction:
        return issue.weights[side] * option.values[side] / (totals[side] or 1)

    return Space.of([[(part(i, o, 0), part(i, o, 1)) for o in i.options] for i in issues], floors)


_N = TypeVar("_N", int, Fraction)


def clearing(points: Iterable[tuple[_N, _N]], floors: tuple[_N, _N]) -> list[tuple[_N, _N]]:
    """Points at or above both floors."""
    return [p for p in points if p[0] >= floors[0] and p[1] >= floors[1]]


def nash(
    points: Iterable[tuple[_N, _N]], floors: tuple[_N, _N], units: tuple[int, int] = (1, 1)
) -> tuple[_N, _N] | None:
    """The point that maximises (ours − our floor)(theirs − their floor), of those at or above both floors.

    Nash 1950, "The Bargaining Problem". Ties: larger sum, then ours. None if no point is at or above both floors.
    """
    return _best(clearing(points, floors), lambda p: (p[0] - floors[0]) * (p[1] - floors[1]), units)


def kalai_smorodinsky(
    points: Iterable[tuple[_N, _N]], floors: tuple[_N, _N], units: tuple[int, int] = (1, 1)
) -> tuple[_N, _N] | None:
    """The point that maximises the smaller gain / ideal gain, of those at or above both floors.

    Kalai & Smorodinsky 1975, "Other Solutions to Nash's Bargaining Problem". Ideals are the largest gains over those
    points. If that of one side is 0, the gain of the other is maximised. Ties: larger sum, then ours. None if no point
    is at or above both floors.
    """
    clear = clearing(points, floors)
    if not clear:
        return None
    ours, theirs = max(p[0] for p in clear) - floors[0], max(p[1] for p in clear) - floors[1]

    def share(point: tuple[_N, _N]) -> _N:
        """The smaller share, times both ideals. If an ideal is 0 so is its gain, and the other gain counts."""
        gains = point[0] - floors[0], point[1] - floors[1]
        return min(gains[0] * theirs, gains[1] * ours) if ours and theirs else gains[0] + gains[1]

    return _best(clear, share, units)


def _best(
    points: list[tuple[_N, _N]], merit: Callable[[tuple[_N, _N]], _N], units: tuple[int, int]
) -> tuple[_N, _N] | None:
    def key(point: tuple[_N, _N]) -> tuple[_N, _N, _N]:
        return merit(point), point[0] * units[1] + point[1] * units[0], point[0]

    return max(points, key=key, default=None)
