"""The package search of a negotiation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from desk_app.domain.alternatives import floor_score
from desk_app.domain.estimates import Estimate
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.outcomes import agreed_values
from desk_app.domain.packages.arithmetic import too_many
from desk_app.domain.packages.better import better_for_both, dominating
from desk_app.domain.packages.equal_value import equal_packages
from desk_app.domain.packages.frontier import SUMS, Frontier
from desk_app.domain.packages.merge import Budget, Exhausted
from desk_app.domain.packages.results import EqualValue, Package, PackageFindings, ScorePoint
from desk_app.domain.packages.solutions import clearing, kalai_smorodinsky, nash
from desk_app.domain.packages.table import PackageTable, package_table, scored_by
from desk_app.domain.quantities import Side, Value
from desk_app.domain.scoring import Scoring
from desk_app.domain.standing import on_the_table

NO_ESTIMATES = "Their weights, with limits and targets or ratings, are not estimated yet."


def find(negotiation: Negotiation, ledger: Ledger, on: date) -> PackageFindings:
    """Everything about packages. Estimated parts are None, with a reason, where too little is believed of them.

    Without issues there is one package, the empty one.
    """
    table = package_table(negotiation, ledger)
    theirs = ledger.book.theirs.believed if ledger.book.theirs else None
    space = table.space(theirs)
    found = PackageFindings(
        packages=space.packages,
        searched=tuple(i.id for i in table.issues),
        left_out=table.left_out,
        coarsened=tuple(i.id for i, c in zip(table.issues, table.values, strict=True) if c.coarsened),
        equal_value=equal_value(negotiation, ledger),
    )
    if theirs is None:
        return replace(found, reason=NO_ESTIMATES)
    try:
        frontier = Frontier(space)
    except Exhausted:
        given_up = too_many(space)
        return replace(found, reason=given_up.message, too_many=given_up)
    floors = (
        floor_score(negotiation, Side.WE, ledger.book.ours, on),
        floor_score(negotiation, Side.THEY, theirs, on),
    )
    return _compared(_solved(found, table, frontier, floors), table, agreed_values(negotiation), theirs)


def _solved(found: PackageFindings, table: PackageTable, frontier: Frontier, floors: ScorePoint) -> PackageFindings:
    points = frontier.scores()

    def package(point: ScorePoint | None) -> Estimate[Package] | None:
        if point is None:
            return None
        return Estimate(table.package(frontier.choices(frontier.points[points.index(point)])))

    return replace(
        found,
        frontier=Estimate(points),
        nash=package(nash(points, floors)),
        kalai_smorodinsky=package(kalai_smorodinsky(points, floors)),
        agreement_possible=Estimate(bool(clearing(points, floors))),
    )


def _compared(found: PackageFindings, table: PackageTable, deal: dict[str, Value], theirs: Scoring) -> PackageFindings:
    """The deal against the packages of its own issues."""
    if not deal:
        return found
    part = table.only(deal)
    ours = table.book.ours
    budget = Budget(SUMS)
    try:
        frontier = Frontier(part.space(theirs), budget)
        they = theirs.package(scored_by(theirs, deal))
        better = better_for_both(part, deal, theirs, budget)
        beaten = dominating(frontier, ours.package(deal), they) is not None
    except Exhausted:
        return found
    return replace(found, on_frontier=Estimate(not beaten), better_for_both=Estimate(better))


def equal_value(negotiation: Negotiation, ledger: Ledger) -> EqualValue | None:
    """Three packages about as good for us as our latest offer (before it: our opening), as good for them as possible.

    Where their values are not estimated, they are supposed to want the opposite of us, every issue alike; their score
    is then not given. None where nothing is scored, there is neither offer nor opening, or too much to search.
    """
    book = ledger.book
    offer, basis = on_the_table(ledger, Side.WE), "offer"
    if not offer:
        offer, basis = {i.id: i.opening for i in negotiation.issues if i.opening is not None}, "opening"
    if not book.ours.scales or not offer:
        return None
    table = package_table(negotiation, ledger, as_far_as_our_offer=True)
    score = book.ours.package(offer)
    try:
        frontier = Frontier(table.space(book.theirs.believed if book.theirs else _opposite(ledger)))
    except Exhausted:
        return None
    found, band = equal_packages(frontier, score)
    return EqualValue(tuple(table.package(choices) for choices in found), score, band, basis)


def _opposite(ledger: Ledger) -> Scoring:
    """A stand-in for unknown values of theirs: opposed to ours on every issue, all issues alike."""
    ours = ledger.book.ours
    return Scoring(ours.scales, dict.fromkeys(ours.scales, Fraction(-1)), ours.unscored)
