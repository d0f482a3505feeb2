"""The range of agreement on one issue."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from desk_app.domain.estimates import Estimate
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Scalar, Unit, Value, as_fraction
from desk_app.domain.scoring import fits


@dataclass(frozen=True, slots=True)
class Range:
    """Range of agreement on one scalar issue, between both limits (`low` ≤ `high`); it may not exist."""

    low: Value
    high: Value
    exists: bool


def _limits(issue: Issue) -> tuple[Scalar, Scalar] | None:
    ours, theirs = issue.walk_away, issue.theirs.limit
    if issue.unit is Unit.OPTION or issue.direction is None or ours is None or theirs is None:
        return None
    limit = theirs.believed
    if isinstance(ours, str) or isinstance(limit, str) or not fits(issue, ours) or not fits(issue, limit):
        return None
    return ours, limit


def range_of_agreement(issue: Issue) -> Estimate[Range] | None:
    """Between our limit and their estimated one; it exists if direction × (their limit − ours) ≥ 0.

    None for options and where a limit is unknown.
    """
    limits = _limits(issue)
    if limits is None or issue.direction is None:
        return None
    low, high = sorted(limits, key=as_fraction)
    gap = as_fraction(limits[1]) - as_fraction(limits[0])
    return Estimate(Range(low, high, issue.direction.sign * gap >= 0))


def share_of_range(issue: Issue, agreed: Value) -> Estimate[Fraction] | None:
    """(Agreed − our limit) / (their limit − our limit), unclamped: 0 at our limit, 1 at theirs.

    None for options, where a limit is unknown, and for an empty or zero range.
    """
    found, limits = range_of_agreement(issue), _limits(issue)
    if found is None or limits is None or isinstance(agreed, str) or not fits(issue, agreed):
        return None
    ours, theirs = map(as_fraction, limits)
    if not found.believed.exists or ours == theirs:
        return None
    return Estimate((as_fraction(agreed) - ours) / (theirs - ours))
