"""Two points of reference on the frontier: Nash and Kalai–Smorodinsky."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from desk_app.domain.packages.results import ScorePoint

Key = tuple[Fraction, Fraction, Fraction]


def clearing(points: Iterable[ScorePoint], floors: ScorePoint) -> list[ScorePoint]:
    """Points at or above both floors."""
    return [p for p in points if p[0] >= floors[0] and p[1] >= floors[1]]


def nash(points: Iterable[ScorePoint], floors: ScorePoint) -> ScorePoint | None:
    """The point that maximises (ours − our floor)(theirs − their floor), of those at or above both floors.

    Nash 1950, "The Bargaining Problem". Ties: larger sum, then ours. None where no point clears both floors.
    """
    return _best(clearing(points, floors), lambda p: (p[0] - floors[0]) * (p[1] - floors[1]))


def kalai_smorodinsky(points: Iterable[ScorePoint], floors: ScorePoint) -> ScorePoint | None:
    """The point that maximises the smaller gain / ideal gain, of those at or above both floors.

    Kalai & Smorodinsky 1975, "Other Solutions to Nash's Bargaining Problem". Ideals are the largest gains over those
    points; where one side's is 0 the other's gain is maximised. Ties: larger sum, then ours. None where no point clears
    both floors.
    """
    clear = clearing(points, floors)
    if not clear:
        return None
    ideals = max(p[0] for p in clear) - floors[0], max(p[1] for p in clear) - floors[1]

    def share(point: ScorePoint) -> Fraction:
        gains = point[0] - floors[0], point[1] - floors[1]
        if not ideals[0] or not ideals[1]:
            return gains[0] + gains[1]
        return min(gains[0] / ideals[0], gains[1] / ideals[1])

    return _best(clear, share)


def _best(points: list[ScorePoint], merit: Callable[[ScorePoint], Fraction]) -> ScorePoint | None:
    def key(point: ScorePoint) -> Key:
        return merit(point), point[0] + point[1], point[0]

    return max(points, key=key, default=None)
