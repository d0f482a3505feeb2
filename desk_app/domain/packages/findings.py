"""The package search of a negotiation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desk_app.domain.alternatives import floor_score
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.packages.arithmetic import clearing, kalai_smorodinsky, nash, too_many
from desk_app.domain.packages.better import best_gain, better_for_both, compared
from desk_app.domain.packages.equal_value import equal_value, searched_whole
from desk_app.domain.packages.frontier import Frontier, affordable
from desk_app.domain.packages.merge import Exhausted, Point, Space
from desk_app.domain.packages.results import Package, PackageFindings, ScorePoint
from desk_app.domain.packages.table import PackageTable, package_table
from desk_app.domain.quantities import Estimate, Side, Value
from desk_app.domain.scoring import ZERO, Scoring
from desk_app.domain.standing import agreed_values
from desk_app.support.words import _, mark

NO_ESTIMATES = mark("Their weights, with limits and targets or ratings, are not estimated yet.")


NO_SCORE = mark("None of your issues has a score yet: set limits and targets, or rate the options.")


def find(negotiation: Negotiation, ledger: Ledger, on: date) -> PackageFindings:
    """Everything about packages. Estimated parts are None, with a reason, if too little is known of their side.

    Without issues there is one package, the empty one.
    """
    table = package_table(negotiation, ledger)
    theirs = ledger.book.theirs.believed if ledger.book.theirs else None
    space = table.space(theirs, _floors(negotiation, ledger, on))
    found = PackageFindings(
        packages=space.packages,
        searched=tuple(i.id for i in table.issues),
        left_out=table.left_out,
        coarsened=tuple(i.id for i, c in zip(table.issues, table.values, strict=True) if c.coarsened),
    )
    if theirs is None:
        return replace(found, reason=_(NO_ESTIMATES), equal_value=equal_value(negotiation, ledger, {}))
    if not ledger.book.ours.scales:
        return replace(found, reason=_(NO_SCORE))
    frontier = searched_whole(space)
    found = replace(found, equal_value=equal_value(negotiation, ledger, {(table.issues, table.values): frontier}))
    return _compared(_solved(found, table, frontier, space), table, agreed_values(negotiation), theirs)


def _floors(negotiation: Negotiation, ledger: Ledger, on: date) -> ScorePoint:
    ours, theirs = ledger.book.ours, ledger.book.theirs
    their_floor = floor_score(negotiation, Side.THEY, theirs.believed, on) if theirs else ZERO
    return floor_score(negotiation, Side.WE, ours, on), their_floor


def _solved(found: PackageFindings, table: PackageTable, frontier: Frontier | None, space: Space) -> PackageFindings:
    if frontier is None:
        given_up = too_many(space)
        return replace(found, reason=given_up.message, too_many=given_up)

    def package(point: Point | None) -> Estimate[Package] | None:
        return None if point is None else Estimate(table.package(frontier.choices(point)))

    return replace(
        found,
        frontier=Estimate(frontier.scores()),
        nash=package(nash(frontier.points, space.mark, space.units)),
        kalai_smorodinsky=package(kalai_smorodinsky(frontier.points, space.mark, space.units)),
        agreement_possible=Estimate(bool(clearing(frontier.points, space.mark))),
    )


def _compared(found: PackageFindings, table: PackageTable, deal: dict[str, Value], theirs: Scoring) -> PackageFindings:
    """Compare the deal with the packages of its own issues: first by the estimate alone, then by each weighting.

    Only issues in the scorings of both sides are compared; the others stay as agreed. If there are none, nothing is
    said.
    """
    ours = table.book.ours
    deal = {key: value for key, value in deal.items() if key in ours.scales and key in theirs.scales}
    if ours.measured(deal) is None or theirs.measured(deal) is None:
        return found
    part = table.only(deal)
    space = compared(part, deal, theirs)
    budget = affordable(space)
    try:
        found = replace(found, on_frontier=Estimate(best_gain(space, budget) is None))
        return replace(found, better_for_both=Estimate(better_for_both(part, deal, theirs, budget)))
    except Exhausted:
        return found
