"""Everything the arithmetic says of one negotiation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from desk_app.domain.advice.results import Advice
from desk_app.domain.advice.situation import Situation
from desk_app.domain.advice.table import advise
from desk_app.domain.alternatives import judged_on
from desk_app.domain.floors import (
    AlternativeValue,
    Floor,
    FloorBasis,
    Range,
    floor,
    our_alternatives,
    range_of_agreement,
)
from desk_app.domain.moves import account
from desk_app.domain.moves.book import Book
from desk_app.domain.moves.events import events
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.moves.results import Balance, Concession, Give, Landing, MoveKind, Pattern, Position, Step
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.packages.asks import asks
from desk_app.domain.packages.findings import find
from desk_app.domain.packages.results import Ask, PackageFindings
from desk_app.domain.quantities import Estimate, Side, Value
from desk_app.domain.readiness import Readiness, SectionReadiness, readiness
from desk_app.domain.standing import OutcomeAnalysis, Place, Standing, outcome_analysis, standing

__all__ = [
    "AlternativeValue",
    "Analysis",
    "Floor",
    "FloorBasis",
    "OutcomeAnalysis",
    "Place",
    "Range",
    "Readiness",
    "SectionReadiness",
    "Standing",
    "analyse",
    "asks_for",
    "ledger_of",
    "search_packages",
    "summary",
]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The cheap part: everything but the package search. Mappings are keyed by issue id.

    `moves` are all changes of position, `concessions` those in their side's worse direction; `unanswered` are
    concessions of ours for which nothing has come back. `settled` are the values agreed so far. `unscored` gives the
    reason for each issue that has no score for us.
    """

    readiness: Readiness
    floor: Floor
    alternatives: tuple[AlternativeValue, ...]
    ranges: Mapping[str, Estimate[Range]]
    positions: tuple[Position, ...]
    moves: tuple[Concession, ...]
    concessions: tuple[Concession, ...]
    gives: tuple[Give, ...]
    steps: tuple[Step, ...]
    balance: Balance
    patterns: Mapping[Side, Mapping[str, Pattern]]
    our_total_concession: Mapping[str, Fraction]
    their_total_concession: Mapping[str, Estimate[Fraction]]
    landing: Mapping[str, Landing]
    settled: Mapping[str, Value]
    unanswered: tuple[Concession, ...]
    asks: tuple[Ask, ...]
    standing: Standing
    advice: tuple[Advice, ...]
    unscored: Mapping[str, str]
    outcome: OutcomeAnalysis | None


def analyse(negotiation: Negotiation, now: datetime) -> Analysis:
    """Everything but the package search. `now` (aware) judges expiry and deadlines of an open negotiation.

    Raises:
        DomainError: an impossible weight or likelihood; it names the value.
    """
    return summary(negotiation, now, ledger_of(negotiation))


def search_packages(negotiation: Negotiation, now: datetime) -> PackageFindings:
    """Frontier, Nash, Kalai–Smorodinsky, packages to offer, and whether both could have had more.

    It may take seconds on very large negotiations: not for the window's thread.

    Raises:
        DomainError: an impossible weight or likelihood; it names the value.
    """
    return find(negotiation, ledger_of(negotiation), judged_on(negotiation, now))


def asks_for(negotiation: Negotiation, worth: Fraction, given: Collection[str]) -> tuple[Ask, ...]:
    """What to ask in return for a give of so much of our score on the issues `given`, made or still to be made."""
    return asks(ledger_of(negotiation), worth, given, negotiation.currency)


def ledger_of(negotiation: Negotiation) -> Ledger:
    """The running account of all that the negotiation's entries did."""
    ledger = Ledger(Book.of(negotiation.issues))
    for event in events(negotiation):
        ledger.take(event)
    return ledger


def summary(negotiation: Negotiation, now: datetime, ledger: Ledger) -> Analysis:
    """The analysis from a ledger that has taken in all that the negotiation's entries did."""
    on = judged_on(negotiation, now)
    our_floor = floor(negotiation, ledger.book.ours, on)
    stand = standing(negotiation, ledger, our_floor)
    gives, moves = account.gives(ledger, last_meeting_over=_last_meeting_over(negotiation, ledger))
    bare = account.unanswered(moves, gives)
    ranges = {i.id: range_of_agreement(i) for i in negotiation.issues}
    return Analysis(
        readiness=readiness(negotiation),
        floor=our_floor,
        alternatives=our_alternatives(negotiation, ledger.book.ours, on, stand.theirs),
        ranges={key: found for key, found in ranges.items() if found},
        positions=ledger.positions(),
        moves=moves,
        concessions=tuple(m for m in moves if m.kind is MoveKind.CONCESSION),
        gives=gives,
        steps=tuple(ledger.steps),
        balance=account.balance(ledger),
        patterns=account.patterns(ledger),
        our_total_concession=account.our_total_concession(ledger),
        their_total_concession=account.their_total_concession(ledger),
        landing=account.landing_points(ledger, negotiation.currency),
        settled=dict(ledger.settled),
        unanswered=bare,
        asks=_asks(negotiation, ledger),
        standing=stand,
        advice=advise(Situation(negotiation, now, ledger, gives, moves, stand)),
        unscored=ledger.book.ours.unscored,
        outcome=outcome_analysis(negotiation, ledger.book, our_floor),
    )


def _asks(negotiation: Negotiation, ledger: Ledger) -> tuple[Ask, ...]:
    """What to ask for the last give, for as much of it as has not come back."""
    give = ledger.gives.open
    if give is None:
        return ()
    given = {ledger.moves[index].issue for index in give.moves}
    return asks(ledger, give.cost - give.returned, given, negotiation.currency)


def _last_meeting_over(negotiation: Negotiation, ledger: Ledger) -> bool:
    """Whether the meeting of the last open give is over: ended, followed by another, or the negotiation closed."""
    give = ledger.gives.open
    if give is None or negotiation.stage is Stage.CLOSED:
        return True
    later = negotiation.meetings[give.meeting + 1 :]
    return negotiation.meetings[give.meeting].ended_at is not None or any(m.started_at or m.entries for m in later)
