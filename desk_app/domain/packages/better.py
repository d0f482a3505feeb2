"""Whether the deal could have been better for both, and how surely: their values are only believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from desk_app.domain.packages.frontier import Frontier
from desk_app.domain.packages.merge import Budget, Point
from desk_app.domain.packages.results import BetterForBoth
from desk_app.domain.packages.table import PackageTable, scored_by
from desk_app.domain.quantities import Value
from desk_app.domain.scoring import ZERO, Scoring, reweighted

Weights = tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class _Better:
    gain: Fraction
    choices: tuple[int, ...]


def weightings(theirs: Scoring) -> tuple[Weights, ...]:
    """Their weights as believed, each halved and doubled, and all equal: those that differ after normalising.

    The believed ones come first. An issue of weight 0 stays at 0 but in the equal ones.
    """
    base = dict(theirs.weights)
    tried = [base]
    for key, weight in base.items():
        tried += [{**base, key: weight / 2}, {**base, key: weight * 2}]
    tried.append(dict.fromkeys(base, Fraction(1)))
    return tuple(dict.fromkeys(_normalised(weights) for weights in tried))


def _normalised(weights: Mapping[str, Fraction]) -> Weights:
    total = sum(weights.values(), ZERO)
    return tuple((key, weight / total if total else ZERO) for key, weight in weights.items())


def better_for_both(table: PackageTable, deal: Mapping[str, Value], theirs: Scoring, budget: Budget) -> BetterForBoth:
    """Packages on the deal's issues that dominate it, under each weighting of theirs.

    Raises:
        Exhausted: there are too many packages to search exactly.
    """
    tried = weightings(theirs)
    issues = tuple(table.book.issues.values())
    found = [_dominating(table, deal, reweighted(issues, theirs, dict(w)), budget) for w in tried]
    gains = [better.gain for better in found if better]
    example = None
    if found[0]:
        example = table.package(found[0].choices)
    return BetterForBoth(
        weightings=len(tried),
        improvable_in=len(gains),
        we_gain=(min(gains), max(gains)) if gains else None,
        example=example,
    )


def dominating(frontier: Frontier, we: Fraction, they: Fraction) -> Point | None:
    """The point best for us of those that are at least as good for both and better for one; None without one."""
    best = frontier.best_for_us(they)
    if best is None:
        return None
    ours, theirs = frontier.space.scores(best)
    return best if ours > we or (ours == we and theirs > they) else None


def _dominating(table: PackageTable, deal: Mapping[str, Value], theirs: Scoring, budget: Budget) -> _Better | None:
    we = table.book.ours.package(scored_by(table.book.ours, deal))
    they = theirs.package(scored_by(theirs, deal))
    frontier = Frontier(table.space(theirs), budget)
    best = dominating(frontier, we, they)
    if best is None:
        return None
    return _Better(frontier.space.scores(best)[0] - we, frontier.choices(_fair(frontier, we, they)))


def _fair(frontier: Frontier, we: Fraction, they: Fraction) -> Point:
    """Of the frontier points that dominate the deal, the one that shares the gain best (largest product, then sum)."""
    space = frontier.space
    our_least, their_least = we * space.our_unit, they * space.their_unit
    better = [p for p in frontier.points if p[0] >= our_least and p[1] >= their_least]
    return max(better, key=lambda p: ((p[0] - our_least) * (p[1] - their_least), p[0], p[1]))
