"""Whether the deal could have been better for both, and how sure that is, as their values are only estimated."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from desk_app.domain.packages.frontier import Frontier, Reach
from desk_app.domain.packages.merge import Budget, Space
from desk_app.domain.packages.results import BetterForBoth
from desk_app.domain.packages.table import PackageTable
from desk_app.domain.quantities import Value
from desk_app.domain.scoring import ZERO, Scoring, reweighted

Weights = tuple[tuple[str, Fraction], ...]


def weightings(theirs: Scoring) -> tuple[Weights, ...]:
    """Their weights as believed, each one halved and doubled, and all equal. Those alike after normalising are one.

    The believed ones come first. An issue of weight 0 stays at 0, except among the equal weights.
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
    """For each weighting of theirs, packages on the issues of the deal that dominate the deal.

    Raises:
        Exhausted: there are too many packages to search exactly.
    """
    tried = weightings(theirs)
    issues = tuple(table.book.issues.values())
    spaces = (compared(table, deal, reweighted(issues, theirs, dict(weights))) for weights in tried)
    gains = [gain for space in spaces if (gain := best_gain(space, budget)) is not None]
    example = _fair(compared(table, deal, theirs), budget)
    return BetterForBoth(
        weightings=len(tried),
        improvable_in=len(gains),
        we_gain=(min(gains), max(gains)) if gains else None,
        example=table.package(example) if example else None,
    )


def compared(table: PackageTable, deal: Mapping[str, Value], theirs: Scoring) -> Space:
    """The packages under a scoring of theirs, to be compared with the deal."""
    ours = table.book.ours
    return table.space(theirs, (ours.package(ours.scored_part(deal)), theirs.package(theirs.scored_part(deal))))


def best_gain(space: Space, budget: Budget) -> Fraction | None:
    """The most that can be added to our score by a package that dominates the mark.

    Such a package is at least as good for both and better for one. None if there is none.

    Raises:
        Exhausted: there are too many packages to search exactly.
    """
    best = Frontier(space, budget, Reach.to(space, budget, only_the_best=True)).points
    if not best or best[0] == space.mark:
        return None
    return Fraction(best[0][0] - space.mark[0], space.our_unit)


def _fair(space: Space, budget: Budget) -> tuple[int, ...] | None:
    """Of the packages that dominate the mark, the one with the largest product of both gains, then of ours."""
    frontier = Frontier(space, budget, Reach.to(space, budget, only_the_best=False))
    we, they = space.mark
    best = max(frontier.points, key=lambda p: ((p[0] - we) * (p[1] - they), p[0], p[1]), default=space.mark)
    return None if best == space.mark else frontier.choices(best)
