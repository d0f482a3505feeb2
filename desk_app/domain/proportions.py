"""Weights that keep their proportions: in whole numbers, and when a walk-away point is moved to the floor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from desk_app.domain.alternatives import Floor
from desk_app.domain.issues import Issue
from desk_app.domain.scoring import scoring


def with_weights(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues as they are scored: if none has a weight, all weigh 1."""
    known = tuple(issues)
    if any(issue.weight is not None for issue in known):
        return known
    return tuple(replace(issue, weight=Decimal(1)) for issue in known)


def in_whole_numbers(worths: Mapping[str, Fraction]) -> dict[str, Decimal]:
    """The smallest whole numbers of the same proportions; all 0 if all are."""
    common = lcm(*(worth.denominator for worth in worths.values()))
    whole = {key: int(worth * common) for key, worth in worths.items()}
    shared = gcd(*whole.values()) or 1
    return {key: Decimal(number // shared) for key, number in whole.items()}


def aligned(known: Iterable[Issue], floor: Floor) -> tuple[Issue, ...] | None:
    """The issues with the walk-away point of the main money issue at the floor. None if that is not possible.

    It is possible if our best alternative sets the floor, and the target is better than it. The way from the walk-away
    point to the target is then longer or shorter, and the weight with it, so that each other issue keeps its worth in
    money (Keeney & Raiffa 1976: a weight belongs to a range). So the floor stays where it is.
    """
    issues = with_weights(known)
    main = scoring(issues).money_issue
    if main is None or floor.money is None or floor.alternative is None or main.direction is None:
        return None
    limit, target = main.walk_away, main.target
    if not isinstance(limit, Decimal) or not isinstance(target, Decimal) or limit == floor.money:
        return None
    longer = (Fraction(target) - Fraction(floor.money)) / (Fraction(target) - Fraction(limit))
    if longer <= 0:
        return None
    given = {issue.id: Fraction(issue.weight) for issue in issues if issue.weight is not None}
    weights = in_whole_numbers({**given, main.id: given[main.id] * longer})
    moved = (replace(i, walk_away=floor.money) if i is main else i for i in issues)
    return tuple(replace(issue, weight=weights.get(issue.id)) for issue in moved)
