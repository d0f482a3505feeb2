"""The package search of a negotiation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from desk_app.domain.alternatives import floor_score
from desk_app.domain.issues import Issue
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.packages.arithmetic import too_many
from desk_app.domain.packages.better import best_gain, better_for_both, compared
from desk_app.domain.packages.candidates import Candidates
from desk_app.domain.packages.equal_value import equal_packages
from desk_app.domain.packages.frontier import Frontier, affordable
from desk_app.domain.packages.merge import Exhausted, Point, Space
from desk_app.domain.packages.results import EqualValue, Package, PackageFindings, ScorePoint
from desk_app.domain.packages.solutions import clearing, kalai_smorodinsky, nash
from desk_app.domain.packages.table import PackageTable, package_table
from desk_app.domain.quantities import Estimate, Side, Value
from desk_app.domain.scoring import ZERO, Scoring
from desk_app.domain.standing import agreed_values, on_the_table

Combined = tuple[tuple[Issue, ...], tuple[Candidates, ...]]

NO_ESTIMATES = "Their weights, with limits and targets or ratings, are not estimated yet."


def find(negotiation: Negotiation, ledger: Ledger, on: date) -> PackageFindings:
    """Everything about packages. Estimated parts are None, with a reason, where too little is believed of them.

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
        return replace(found, reason=NO_ESTIMATES, equal_value=equal_value(negotiation, ledger, {}))
    frontier = _searched(space)
    found = replace(found, equal_value=equal_value(negotiation, ledger, {(table.issues, table.values): frontier}))
    return _compared(_solved(found, table, frontier, space), table, agreed_values(negotiation), theirs)


def _searched(space: Space) -> Frontier | None:
    try:
        return Frontier(space)
    except Exhausted:
        return None


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
    """The deal against the packages of its own issues: first under the estimate alone, then under each weighting."""
    if not deal:
        return found
    part = table.only(deal)
    space = compared(part, deal, theirs)
    budget = affordable(space)
    try:
        found = replace(found, on_frontier=Estimate(best_gain(space, budget) is None))
        return replace(found, better_for_both=Estimate(better_for_both(part, deal, theirs, budget)))
    except Exhausted:
        return found


def equal_value(
    negotiation: Negotiation, ledger: Ledger, searched: Mapping[Combined, Frontier | None]
) -> EqualValue | None:
    """Three packages about as good for us as our latest offer (before it: our opening), as good for them as possible.

    Where their values are not estimated, they are supposed to want the opposite of us, every issue alike; their score
    is then not given. None where nothing is scored, there is neither offer nor opening, or too much to search. What
    was `searched` before is not searched again.
    """
    book = ledger.book
    offer, basis = on_the_table(ledger, Side.WE), "offer"
    if not offer:
        offer, basis = {i.id: i.opening for i in negotiation.issues if i.opening is not None}, "opening"
    if not book.ours.scales or not offer:
        return None
    table = package_table(negotiation, ledger, as_far_as_our_offer=True)
    combined = table.issues, table.values
    theirs = book.theirs.believed if book.theirs else _opposite(ledger)
    frontier = searched[combined] if combined in searched else _searched(table.space(theirs))
    if frontier is None:
        return None
    score = book.ours.package(offer)
    found, band = equal_packages(frontier, score)
    return EqualValue(tuple(table.package(choices) for choices in found), score, band, basis)


def _opposite(ledger: Ledger) -> Scoring:
    """A stand-in for unknown values of theirs: opposed to ours on every issue, all issues alike."""
    ours = ledger.book.ours
    return Scoring(ours.scales, dict.fromkeys(ours.scales, Fraction(-1)), ours.unscored)
