"""Two points of reference on the frontier: Nash and Kalai–Smorodinsky.

Points may be scores or integers, each side on a scale of its own: `units` are then what a whole score is on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TypeVar

_N = TypeVar("_N", int, Fraction)


def clearing(points: Iterable[tuple[_N, _N]], floors: tuple[_N, _N]) -> list[tuple[_N, _N]]:
    """Points at or above both floors."""
    return [p for p in points if p[0] >= floors[0] and p[1] >= floors[1]]


def nash(
    points: Iterable[tuple[_N, _N]], floors: tuple[_N, _N], units: tuple[int, int] = (1, 1)
) -> tuple[_N, _N] | None:
    """The point that maximises (ours − our floor)(theirs − their floor), of those at or above both floors.

    Nash 1950, "The Bargaining Problem". Ties: larger sum, then ours. None where no point clears both floors.
    """
    return _best(clearing(points, floors), lambda p: (p[0] - floors[0]) * (p[1] - floors[1]), units)


def kalai_smorodinsky(
    points: Iterable[tuple[_N, _N]], floors: tuple[_N, _N], units: tuple[int, int] = (1, 1)
) -> tuple[_N, _N] | None:
    """The point that maximises the smaller gain / ideal gain, of those at or above both floors.

    Kalai & Smorodinsky 1975, "Other Solutions to Nash's Bargaining Problem". Ideals are the largest gains over those
    points; where one side's is 0 the other's gain is maximised. Ties: larger sum, then ours. None where no point clears
    both floors.
    """
    clear = clearing(points, floors)
    if not clear:
        return None
    ours, theirs = max(p[0] for p in clear) - floors[0], max(p[1] for p in clear) - floors[1]

    def share(point: tuple[_N, _N]) -> _N:
        """The smaller share, times both ideals; where one is 0 so is its gain, and the other gain is what counts."""
        gains = point[0] - floors[0], point[1] - floors[1]
        return min(gains[0] * theirs, gains[1] * ours) if ours and theirs else gains[0] + gains[1]

    return _best(clear, share, units)


def _best(
    points: list[tuple[_N, _N]], merit: Callable[[tuple[_N, _N]], _N], units: tuple[int, int]
) -> tuple[_N, _N] | None:
    def key(point: tuple[_N, _N]) -> tuple[_N, _N, _N]:
        return merit(point), point[0] * units[1] + point[1] * units[0], point[0]

    return max(points, key=key, default=None)
