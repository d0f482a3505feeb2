"""Shares and medians, each with its number and an interval that covers 95 %, or with how many are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from math import comb, isqrt

from desk_app.domain.errors import DomainError
from desk_app.support.words import _

ENOUGH = 5
"""With fewer than this, a figure is not shown, but how many are missing."""

_Z = Fraction("1.959963984540054")
"""The 97.5 % point of the normal distribution, so that intervals cover 95 %."""
_TAIL = 40
"""One part in so many may lie beyond each end of an interval."""
_BITS = 128


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure over `n` observations: a share (then `hits` of n are such) or a median.

    `value`, `low` and `high` are None while n is below `ENOUGH`; `missing` is how many more are needed. `low` and
    `high` are also None for a median of fewer than six, as no such interval covers 95 % there. `points` are the
    observations behind a median in order. `groups` is the table behind the figure. `said` is how sure one was on
    average, 0 to 1.
    """

    name: str
    n: int
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    missing: int = 0
    hits: int | None = None
    points: tuple[Fraction, ...] = ()
    groups: tuple[Measure, ...] = ()
    said: Fraction | None = None

    @property
    def share(self) -> Fraction:
        """Hits / n, however few there are; 0 of 0 is 0."""
        return Fraction(self.hits or 0, self.n) if self.n else Fraction(0)


def share(name: str, answers: Iterable[bool | None], groups: tuple[Measure, ...] = ()) -> Measure:
    """The share of yes among the answers that are known, with its Wilson interval."""
    known = [answer for answer in answers if answer is not None]
    return counted(name, sum(known), len(known), groups)


def counted(name: str, hits: int, n: int, groups: tuple[Measure, ...] = ()) -> Measure:
    """The share `hits` of `n`, with its Wilson interval.

    Raises:
        DomainError: not 0 ≤ hits ≤ n.
    """
    if 0 <= hits <= n < ENOUGH:
        return Measure(name, n, missing=ENOUGH - n, hits=hits, groups=groups)
    low, high = wilson(hits, n)
    return Measure(name, n, Fraction(hits, n), low, high, hits=hits, groups=groups)


def middle(name: str, figures: Iterable[Fraction | None], groups: tuple[Measure, ...] = ()) -> Measure:
    """The median of the known figures with its order-statistic interval; of an even n, the mean of the middle two.

    The interval reaches from the figure of `middle_rank` to the one as far from the other end.
    """
    known = tuple(sorted((f for f in figures if f is not None), key=_place))
    n = len(known)
    if n < ENOUGH:
        return Measure(name, n, missing=ENOUGH - n, points=known, groups=groups)
    value = known[n // 2] if n % 2 else (known[n // 2 - 1] + known[n // 2]) / 2
    rank = middle_rank(n)
    low, high = (known[rank - 1], known[n - rank]) if rank else (None, None)
    return Measure(name, n, value, low, high, points=known, groups=groups)


def _place(figure: Fraction) -> tuple[float, int]:
    """By what figures are ordered. To compare fractions with each other takes far longer."""
    return figure.numerator / figure.denominator, figure.numerator


def wilson(hits: int, n: int) -> tuple[Fraction, Fraction]:
    """The 95 % score interval of a share (Wilson 1927, "Probable Inference").

    (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n); if n is 0, from 0 to 1. The root has thirty digits.

    Raises:
        DomainError: not 0 ≤ hits ≤ n.
    """
    if not 0 <= hits <= n:
        raise DomainError(_("{hits} of {n} is not a share", hits=hits, n=n))
    if n == 0:
        return Fraction(0), Fraction(1)
    p, z2 = Fraction(hits, n), _Z * _Z
    centre, spread = p + z2 / (2 * n), _Z * _root(p * (1 - p) / n + z2 / (4 * n * n))
    scale = 1 + z2 / n
    low = Fraction(0) if hits == 0 else (centre - spread) / scale
    high = Fraction(1) if hits == n else (centre + spread) / scale
    return low, high


def _root(number: Fraction) -> Fraction:
    with localcontext() as context:
        context.prec = 30
        return Fraction((Decimal(number.numerator) / Decimal(number.denominator)).sqrt())


@lru_cache(maxsize=256)
def middle_rank(n: int) -> int | None:
    """Which of `n` ordered figures, from each end, bounds the median with 95 % (Thompson 1936; Conover 1999, 3.2).

    It is the greatest r for which the median lies below the r-th figure with 2.5 % at most: P(X < r) ≤ 1/40, with X
    binomial of n and ½. None below n = 6, where even the lowest and the highest figure cover less than 95 %.
    """
    rank = max(0, n // 2 - isqrt(n) - 1)
    below = _below(rank, n)
    following = (comb(n, rank) << _BITS) >> n
    while _TAIL * (below + following) <= 1 << _BITS:
        below += following
        following = following * (n - rank) // (rank + 1)
        rank += 1
    return rank or None


def _below(rank: int, n: int) -> int:
    """P(X < rank) for X binomial of n and ½, as so many parts of 2 to the power of 128, rounded down."""
    if rank == 0:
        return 0
    place = rank - 1
    term, total = (comb(n, place) << _BITS) >> n, 0
    while term:
        total += term
        term = term * place // (n - place + 1)
        place -= 1
    return total
