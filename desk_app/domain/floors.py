"""Our floor, how our alternatives compare, and the range of agreement on one issue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from desk_app.domain.alternatives import Prospect, is_live, prospect, ranked
from desk_app.domain.amounts import rounded
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative
from desk_app.domain.quantities import Estimate, Scalar, Side, Unit, Value, as_fraction, minor_digits
from desk_app.domain.scoring import ZERO, Scoring, fits


class FloorBasis(StrEnum):
    ALTERNATIVE = "alternative"
    LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class Floor:
    """The least whole package worth accepting, in our score.

    `alternative` is the id of our best alternative, None where the floor is our limits. `money` is the value on the
    main money issue that scores the floor with everything else at our walk-away points, to the minor unit.
    """

    score: Fraction
    basis: FloorBasis
    alternative: str | None
    money: Decimal | None


@dataclass(frozen=True, slots=True)
class AlternativeValue:
    """What one of our alternatives is worth. `reason` says why `score` is None, where it is.

    `flips_at` is the likelihood, 0 to 1, at which it stops (or starts) being the best choice; None where none does.
    """

    alternative: str
    name: str
    live: bool
    score: Fraction | None
    money: Decimal | None
    flips_at: Fraction | None
    reason: str = ""


def floor(negotiation: Negotiation, scoring: Scoring, on: date) -> Floor:
    """Score of our best live alternative; without one 0, all at our walk-away points."""
    best = ranked(negotiation, Side.WE, scoring, on)
    if not best:
        return Floor(ZERO, FloorBasis.LIMITS, None, _in_money(scoring, ZERO, negotiation.currency))
    alternative, valued = best[0]
    money = _in_money(scoring, valued.score, negotiation.currency)
    return Floor(valued.score, FloorBasis.ALTERNATIVE, alternative.id, money)


def _in_money(scoring: Scoring, score: Fraction, currency: str) -> Decimal | None:
    amount = scoring.value_at(score)
    return None if amount is None else rounded(amount, minor_digits(currency))


def our_alternatives(negotiation: Negotiation, scoring: Scoring, on: date) -> tuple[AlternativeValue, ...]:
    """Each of our alternatives, best first (those without a score last), against the others."""
    live = ranked(negotiation, Side.WE, scoring, on)
    order = {alternative.id: place for place, (alternative, _) in enumerate(live)}
    found = []
    for alternative in (a for a in negotiation.alternatives if a.side is Side.WE):
        rival = next((valued.score for other, valued in live if other.id != alternative.id), ZERO)
        found.append(_valued(alternative, scoring, on, rival, negotiation.currency))
    return tuple(sorted(found, key=lambda v: order.get(v.alternative, len(order))))


def _valued(alternative: Alternative, scoring: Scoring, on: date, rival: Fraction, currency: str) -> AlternativeValue:
    valued = prospect(alternative, scoring)
    live = is_live(alternative, on)
    if not isinstance(valued, Prospect):
        return AlternativeValue(alternative.id, alternative.name, live, None, None, None, valued)
    return AlternativeValue(
        alternative=alternative.id,
        name=alternative.name,
        live=live,
        score=valued.score,
        money=_in_money(scoring, valued.score, currency),
        flips_at=valued.likelihood_for(rival),
    )


def break_even(negotiation: Negotiation, scoring: Scoring, offer: Fraction | None) -> dict[str, Fraction]:
    """By alternative of ours the likelihood at which it is worth the `offer`; only where one between 0 and 1 does."""
    if offer is None:
        return {}
    valued = {a.id: prospect(a, scoring) for a in negotiation.alternatives if a.side is Side.WE}
    found = {key: each.likelihood_for(offer) for key, each in valued.items() if isinstance(each, Prospect)}
    return {key: likelihood for key, likelihood in found.items() if likelihood is not None}


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
