"""What several debriefs say together: always with how many, always with an interval, never as a cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from desk_app.domain.errors import DomainError

ENOUGH = 5
"""Debriefs below which a figure is not shown, only how many are missing."""

_Z = Fraction("1.959963984540054")
"""The 97.5 % point of the normal distribution: intervals cover 95 %."""


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `n`, with its 95 % Wilson interval."""

    hits: int
    n: int
    low: Fraction
    high: Fraction

    @property
    def share(self) -> Fraction:
        """Hits / n; 0 of 0 is 0."""
        return Fraction(self.hits, self.n) if self.n else Fraction(0)


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and range of `n` figures."""

    n: int
    median: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class TooFew:
    """Not enough debriefs to say anything: `missing` more are needed."""

    n: int
    missing: int


def wilson(hits: int, n: int) -> Share:
    """The 95 % score interval of a share (Wilson 1927, "Probable Inference").

    (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n); of nothing, 0 to 1. The root is taken to thirty digits.

    Raises:
        DomainError: not 0 ≤ hits ≤ n.
    """
    if not 0 <= hits <= n:
        raise DomainError(f"{hits} of {n} is not a share")
    if n == 0:
        return Share(0, 0, Fraction(0), Fraction(1))
    p, z2 = Fraction(hits, n), _Z * _Z
    middle, spread = p + z2 / (2 * n), _Z * _root(p * (1 - p) / n + z2 / (4 * n * n))
    scale = 1 + z2 / n
    low = Fraction(0) if hits == 0 else (middle - spread) / scale
    high = Fraction(1) if hits == n else (middle + spread) / scale
    return Share(hits, n, low, high)


def _root(number: Fraction) -> Fraction:
    with localcontext() as context:
        context.prec = 30
        return Fraction((Decimal(number.numerator) / Decimal(number.denominator)).sqrt())


def share_of(answers: Iterable[bool | None]) -> Share | TooFew:
    """How often something was so, of the debriefs that know; or how many are missing."""
    known = [a for a in answers if a is not None]
    return TooFew(len(known), ENOUGH - len(known)) if len(known) < ENOUGH else wilson(sum(known), len(known))


def spread_of(figures: Iterable[Fraction | None]) -> Spread | TooFew:
    """Median and range of the figures that are known; or how many are missing."""
    known = sorted(f for f in figures if f is not None)
    if len(known) < ENOUGH:
        return TooFew(len(known), ENOUGH - len(known))
    half = len(known) // 2
    median = known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2
    return Spread(len(known), median, known[0], known[-1])


def chain(start: str, follows: Mapping[str, str | None]) -> Sequence[str]:
    """A negotiation and those it follows, latest first; one that is not there any more ends the chain.

    Raises:
        DomainError: it follows itself, in one step or in several; the message names where.
    """
    found: list[str] = []
    at: str | None = start
    while at is not None and (at in follows or at == start):
        if at in found:
            raise DomainError(f'negotiation "{at}" follows itself')
        found.append(at)
        at = follows.get(at)
    return found
