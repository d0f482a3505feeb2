"""Scales for issues that have none, and a negotiation without its secrets: for advice and the return slip."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from desk_app.domain.analysis import Analysis
from desk_app.domain.issues import Issue, Theirs
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Estimate, Scalar, Side, Unit, Value, as_fraction
from desk_app.domain.scoring import fits, our_scale

_FIFTH = Decimal("0.2")
_DAYS = timedelta(days=14)


def without_secrets(negotiation: Negotiation) -> Negotiation:
    """What an onlooker may know: the issues and what was said, without limits, weights, estimates and alternatives."""
    return replace(
        negotiation,
        issues=tuple(_bare(issue) for issue in negotiation.issues),
        alternatives=(), prompts=(), strengths=(), leverage=(), limit_changes=(), deadline=None,
    )  # fmt: skip


def _bare(issue: Issue) -> Issue:
    options = tuple(replace(option, ours=None, theirs=None) for option in issue.options)
    return replace(
        issue, opening=None, opening_reason="", target=None, walk_away=None, red_line=False, weight=None,
        theirs=Theirs(), options=options,
    )  # fmt: skip


def measured_issues(found: Analysis) -> tuple[Issue, ...]:
    """The issues, with a scale for each that has none but a direction: from 0 at their first figure to 1 at ours.

    Where one side has not spoken yet, its figure is taken a fifth away from the other's (14 days for dates). So are
    options that nobody rated.
    """
    weights = [issue.weight for issue in found.negotiation.issues if issue.weight is not None]
    usual = median(weights) if weights else None
    return tuple(_with_scale(found, issue, usual) for issue in found.negotiation.issues)


def _with_scale(found: Analysis, issue: Issue, usual: Decimal | None) -> Issue:
    weighed = issue if issue.weight is not None or usual is None else replace(issue, weight=usual)
    if not isinstance(our_scale(issue), str):
        return weighed
    if issue.unit is Unit.OPTION:
        return _with_ratings(found, weighed)
    ours, theirs = (_first(found, side, issue) for side in (Side.WE, Side.THEY))
    if issue.direction is None or (ours is None and theirs is None):
        return issue
    sign = issue.direction.sign
    if ours is None:
        ours = _away(theirs, sign)
    if theirs is None or (as_fraction(ours) - as_fraction(theirs)) * sign <= 0:
        theirs = _away(ours, -sign)
    return replace(weighed, target=ours, walk_away=theirs)


def _with_ratings(found: Analysis, issue: Issue) -> Issue:
    """Options that nobody rated: what they said first is 0 to us, what we said first 1, all between a half."""
    ours, theirs = (found.ledger.tracks.get((side, issue.id)) for side in (Side.WE, Side.THEY))
    if theirs is None or (ours is not None and ours.opening == theirs.opening):
        return issue
    rated = {theirs.opening: Decimal(0), **({ours.opening: Decimal(1)} if ours else {})}
    half = Decimal("0.5")
    options = tuple(
        replace(o, ours=rated.get(o.id, half), theirs=Estimate(1 - rated.get(o.id, half))) for o in issue.options
    )
    return replace(issue, options=options)


def _first(found: Analysis, side: Side, issue: Issue) -> Scalar | None:
    track = found.ledger.tracks.get((side, issue.id))
    value: Value | None = track.opening if track else None
    return None if value is None or isinstance(value, str) or not fits(issue, value) else value


def _away(value: Scalar | None, sign: int) -> Scalar:
    if isinstance(value, date):
        return value + sign * _DAYS
    number = value or Decimal(0)
    return number + sign * (abs(number) * _FIFTH or Decimal(1))
