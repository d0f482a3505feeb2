"""The values of each issue from which packages are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from math import floor

from desk_app.domain.amounts import plain
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Scalar, Unit, Value, as_fraction, minor_digits
from desk_app.domain.scoring import fits, past_limit, rated_above

MOST = 101
"""An issue takes part in a search with at most so many values."""

_NOTICED = Fraction(1, 4)
_ROUND = (1, 2, 5)
_EXACT = Context(prec=200)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Options in their order, other values from low to high. `coarsened`: the issue's step had to be made larger."""

    values: tuple[Value, ...]
    coarsened: bool = False


@dataclass(frozen=True, slots=True)
class Gauge:
    """The values of one issue, and how far apart two of them must be for a person to notice."""

    places: tuple[Fraction, ...]
    least: Fraction

    def tells_apart(self, one: int, other: int) -> bool:
        """Whether a person would notice which of two values was chosen."""
        return one != other and abs(self.places[one] - self.places[other]) >= self.least


def candidates(issue: Issue, on_table: Iterable[Value], currency: str, far_end: Scalar | None = None) -> Candidates:
    """The options; or the steps of the issue between both limits. Every value on the table is added.

    The steps go from our walk-away point to `far_end` (see `their_end`). If only one of them is known there are no
    steps. There are at most 101 values. Values past a red line are left out; its walk-away point itself always stays.
    """
    said = [v for v in on_table if fits(issue, v)]
    if issue.unit is Unit.OPTION:
        found = Candidates(tuple(o.id for o in issue.options))
    else:
        found = _grid(issue, [v for v in said if not isinstance(v, str)], currency, far_end)
    if not issue.red_line:
        return found
    return Candidates(tuple(v for v in found.values if not past_limit(issue, v)), found.coarsened)


def _grid(issue: Issue, said: Sequence[Scalar], currency: str, far_end: Scalar | None) -> Candidates:
    start = _scalar(issue, issue.walk_away)
    end = _scalar(issue, far_end)
    extras = {as_fraction(v) for v in (start, end, *said) if v is not None}
    numbers, coarsened = extras, False
    if start is not None and end is not None:
        numbers, coarsened = _with_steps(issue, as_fraction(start), as_fraction(end), extras, currency)
    return Candidates(tuple(_as_value(issue, n) for n in sorted(numbers)), coarsened)


def _scalar(issue: Issue, value: Value | None) -> Scalar | None:
    return None if value is None or isinstance(value, str) or not fits(issue, value) else value


def their_end(issue: Issue, said: Iterable[Value]) -> Scalar | None:
    """Where the steps end: at their limit, revealed or estimated; else at the furthest that they may go.

    That is the best for us of their estimated target and what they `said` (their opening and position). If none of
    these is known, it is the better of our target and opening. None if they are not known either.
    """
    believed = issue.theirs
    limit = _scalar(issue, believed.known_limit)
    if limit is not None:
        return limit
    furthest = best_for_us(issue, (believed.target.believed if believed.target else None, *said))
    return furthest if furthest is not None else best_for_us(issue, (issue.target, issue.opening))


def noticeable(issue: Issue) -> Fraction:
    """The smallest step on an issue of numbers or dates that a person would notice.

    It is a quarter of the way from our walk-away point to our target, and never less than the issue's own step. It is 0
    if neither is known.
    """
    limit, target = _scalar(issue, issue.walk_away), _scalar(issue, issue.target)
    way = abs(as_fraction(target) - as_fraction(limit)) if limit is not None and target is not None else Fraction(0)
    return max(way * _NOTICED, Fraction(issue.step or 0))


def leaves_room(issue: Issue, value: Value) -> bool:
    """Whether a value is better for us than our walk-away point by a step that a person would notice.

    An option has to be rated above the walk-away option. If no walk-away point is set, every value leaves room.
    """
    limit = issue.walk_away
    if limit is None:
        return True
    if isinstance(limit, str) or isinstance(value, str):
        better = rated_above(issue, value, limit)
        return value != limit and (better is None or better > 0)
    sign = issue.direction.sign if issue.direction else 1
    gain = sign * (as_fraction(value) - as_fraction(limit))
    return gain > 0 and gain >= noticeable(issue)


def best_for_us(issue: Issue, values: Iterable[Value | None]) -> Scalar | None:
    """Of the values that are known, the best for us; None if none is known."""
    sign = issue.direction.sign if issue.direction else 1
    known = [s for s in (_scalar(issue, v) for v in values) if s is not None]
    return max(known, key=lambda v: sign * as_fraction(v), default=None)


def _with_steps(
    issue: Issue, start: Fraction, end: Fraction, extras: set[Fraction], currency: str
) -> tuple[set[Fraction], bool]:
    """The extra values, and steps from start to end. If they are too many, only every second, third … step is used."""
    span = abs(end - start)
    given = Fraction(issue.step) if issue.step and issue.step > 0 else None
    step = given or _round_step(issue, span, MOST - len(extras), currency)
    sign = 1 if end > start else -1
    count = floor(span / step) if span else 0
    for most in range(MOST, 1, -1):
        every = max(1, -(-count // (most - 1)))
        grid = extras | {start + sign * step * i for i in range(0, count + 1, every)}
        if len(grid) <= MOST:
            return grid, given is not None and every > 1
    return extras, given is not None


def _round_step(issue: Issue, span: Fraction, most: int, currency: str) -> Fraction:
    """For an issue without a step: the smallest of 1, 2, 5, 10, 20 … of its unit that does not give too many values."""
    unit = Fraction(1, 10 ** minor_digits(currency)) if issue.unit is Unit.MONEY else Fraction(1)
    if issue.unit is Unit.MONEY and span >= most:
        unit = Fraction(1)
    while True:
        for factor in _ROUND:
            if span / (unit * factor) + 1 <= max(most, 2):
                return unit * factor
        unit *= 10


def _as_value(issue: Issue, number: Fraction) -> Value:
    """A number as a value of its issue. This is exact, as typed numbers and whole steps of them are decimals."""
    if issue.unit is Unit.DATE:
        return date.fromordinal(round(number))
    return Decimal(plain(_EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))))
