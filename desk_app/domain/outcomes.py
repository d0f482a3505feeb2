"""What the deal is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from desk_app.domain.closing import OutcomeKind
from desk_app.domain.estimates import Estimate
from desk_app.domain.floors import Floor
from desk_app.domain.moves.book import Book
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Value
from desk_app.domain.ranges import share_of_range
from desk_app.domain.scoring import fits


@dataclass(frozen=True, slots=True)
class OutcomeAnalysis:
    """The deal's scores; scored issues that it leaves out (`missing`) count as at the walk-away point.

    `money_over_floor` is how much better than our floor it is, in money.
    """

    we: Fraction
    they: Estimate[Fraction] | None
    share_of_range: Mapping[str, Estimate[Fraction]]
    missing: tuple[str, ...] = ()
    money_over_floor: Fraction | None = None


def agreed_values(negotiation: Negotiation) -> dict[str, Value]:
    """The final terms on issues that still exist, with values of their unit; empty where there was no deal."""
    outcome = negotiation.outcome
    if outcome is None or outcome.kind not in (OutcomeKind.AGREEMENT, OutcomeKind.PART):
        return {}
    found = {}
    for term in outcome.terms:
        issue = negotiation.issue(term.issue)
        if issue and fits(issue, term.value):
            found[term.issue] = term.value
    return found


def outcome_analysis(negotiation: Negotiation, book: Book, floor: Floor) -> OutcomeAnalysis | None:
    """What the final terms are worth to us and (believed) to them; None where there are none. Never clamped."""
    deal = agreed_values(negotiation)
    if not deal:
        return None
    we = book.ours.package(deal)
    they = Estimate(book.theirs.believed.package(deal)) if book.theirs else None
    shares = {key: share_of_range(book.issues[key], value) for key, value in deal.items()}
    return OutcomeAnalysis(
        we=we,
        they=they,
        share_of_range={key: share for key, share in shares.items() if share is not None},
        missing=tuple(key for key in book.ours.scales if key not in deal),
        money_over_floor=book.ours.money(we - floor.score),
    )
