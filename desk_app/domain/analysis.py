"""All figures worked out for one negotiation, and how they are kept up to date during a meeting."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from desk_app.domain.alternatives import (
    AlternativeValue,
    Floor,
    FloorBasis,
    break_even,
    floor,
    judged_on,
    our_alternatives,
)
from desk_app.domain.floor_words import Expiry, expiries
from desk_app.domain.issues import Issue
from desk_app.domain.moves import account
from desk_app.domain.moves.account import Account
from desk_app.domain.moves.book import Book
from desk_app.domain.moves.events import Event, events
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.moves.results import Balance, Concession, Give, Landing, MoveKind, Pattern, Position, ScoreStep
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.packages.asks import asks
from desk_app.domain.packages.equal_value import equal_value
from desk_app.domain.packages.findings import find
from desk_app.domain.packages.results import Ask, EqualValue, PackageFindings
from desk_app.domain.quantities import Estimate, Side, Value
from desk_app.domain.readiness import Readiness, SectionReadiness, readiness
from desk_app.domain.standing import (
    LimitPlace,
    OutcomeAnalysis,
    Range,
    Standing,
    outcome_analysis,
    range_of_agreement,
    standing,
)
from desk_app.support.working_out import worked_out

__all__ = [
    "AlternativeValue",
    "Analysis",
    "Floor",
    "FloorBasis",
    "LimitPlace",
    "OutcomeAnalysis",
    "Range",
    "Readiness",
    "SectionReadiness",
    "Standing",
    "analyse",
    "asks_for",
    "packages_to_offer",
    "search_packages",
]


@dataclass(frozen=True, eq=False)
class Analysis:
    """All figures of a negotiation except the package search.

    The keys of mappings are issue ids, unless said otherwise.

    Each part is worked out when it is first asked for, so what is not shown costs nothing. Therefore every part may
    raise DomainError for an impossible likelihood. An analysis made by a `Follower` is valid until the follower is
    asked for the next one.
    """

    negotiation: Negotiation
    now: datetime
    book: Book
    known_account: Account | None = None
    known_floor: Floor | None = None
    known_expiries: tuple[Expiry, ...] | None = None
    """These three were worked out before by a `Follower`; None if not."""

    @worked_out
    def account(self) -> Account:
        """What all entries did."""
        return self.known_account or Account.of(self.negotiation, self.book)

    @property
    def ledger(self) -> Ledger:
        """Both sides' positions and moves."""
        return self.account.ledger

    @worked_out
    def readiness(self) -> Readiness:
        """What is prepared, and what is missing."""
        return readiness(self.negotiation, self.unscored)

    @worked_out
    def floor(self) -> Floor:
        """The least whole package worth accepting."""
        return self.known_floor or floor(self.negotiation, self.book.ours, self._day)

    @worked_out
    def alternatives(self) -> tuple[AlternativeValue, ...]:
        """Our alternatives, the best first."""
        return our_alternatives(self.negotiation, self.book.ours, self._day)

    @worked_out
    def break_even(self) -> Mapping[str, Fraction]:
        """By alternative, the likelihood (0 to 1) at which it equals the offer on the table, if there is one."""
        return break_even(self.negotiation, self.book.ours, self.standing.theirs)

    @worked_out
    def expiries(self) -> tuple[Expiry, ...]:
        """Our alternatives that expire soon or have expired. Empty once the negotiation is closed."""
        if self.known_expiries is not None:
            return self.known_expiries
        if self.negotiation.stage is Stage.CLOSED:
            return ()
        return expiries(self.negotiation, self.book.ours, self._day)

    @worked_out
    def ranges(self) -> Mapping[str, Range | Estimate[Range]]:
        """The range of agreement of each issue that has one."""
        ranges = {}
        for issue in self.negotiation.issues:
            if found := range_of_agreement(issue):
                ranges[issue.id] = found
        return ranges

    @worked_out
    def positions(self) -> tuple[Position, ...]:
        """The positions of both sides."""
        return self.ledger.positions()

    @property
    def moves(self) -> tuple[Concession, ...]:
        """All changes of position."""
        return self._judged[1]

    @worked_out
    def concessions(self) -> tuple[Concession, ...]:
        """The moves that are worse for the side that made them."""
        return tuple(move for move in self.moves if move.kind is MoveKind.CONCESSION)

    @property
    def gives(self) -> tuple[Give, ...]:
        """Each thing we gave, and how it was answered."""
        return self._judged[0]

    @worked_out
    def steps(self) -> tuple[ScoreStep, ...]:
        """What each entry did to both sides."""
        return tuple(self.account.steps)

    @worked_out
    def balance(self) -> Balance:
        """What was given and received, in our values."""
        return account.balance(self.account)

    @worked_out
    def patterns(self) -> Mapping[Side, Mapping[str, Pattern]]:
        """The shape of each side's concessions."""
        return account.patterns(self.ledger)

    @worked_out
    def our_total_concession(self) -> Mapping[str, Fraction]:
        """The part of the way from our opening to our limit that we have gone, for each issue."""
        return account.our_total_concession(self.ledger)

    @worked_out
    def their_total_concession(self) -> Mapping[str, Estimate[Fraction]]:
        """The part of the way from their opening to their limit that they have gone. It is an estimate."""
        return account.their_total_concession(self.ledger)

    @worked_out
    def landing(self) -> Mapping[str, Landing]:
        """Where each open issue is likely to end."""
        return account.landing_points(self.ledger, self.negotiation.currency)

    @worked_out
    def settled(self) -> Mapping[str, Value]:
        """The values agreed so far."""
        return dict(self.ledger.settled)

    @worked_out
    def common(self) -> Mapping[str, Value]:
        """The values agreed so far, and those on which both sides say the same."""
        return self.ledger.common()

    @worked_out
    def unanswered(self) -> tuple[Concession, ...]:
        """Our concessions for which nothing has come back."""
        return account.unanswered(self.moves, self.gives)

    @worked_out
    def asks(self) -> tuple[Ask, ...]:
        """What to ask for the part of our last give that has not come back. Empty once the negotiation is closed."""
        give = self.account.gives.open
        if give is None or self.negotiation.stage is Stage.CLOSED:
            return ()
        given = {self.ledger.moves[index].issue for index in give.moves}
        return asks(self.ledger, give.cost - give.returned, given, self.negotiation.currency)

    @worked_out
    def standing(self) -> Standing:
        """Both packages on the table, compared with our floor."""
        return standing(self.negotiation, self.ledger, self.floor)

    @property
    def unscored(self) -> Mapping[str, str]:
        """The reason for each issue that has no score for us."""
        return self.book.ours.unscored

    @worked_out
    def outcome(self) -> OutcomeAnalysis | None:
        """What the deal is worth; None if there is no deal."""
        return outcome_analysis(self.negotiation, self.book, self.floor)

    @worked_out
    def _day(self) -> date:
        return judged_on(self.negotiation, self.now)

    @worked_out
    def _judged(self) -> tuple[tuple[Give, ...], tuple[Concession, ...]]:
        return account.judged_gives(self.account, self.negotiation)


def analyse(negotiation: Negotiation, now: datetime) -> Analysis:
    """All figures except the package search. In an open negotiation, expiry and deadlines are judged at `now` (aware).

    Raises:
        DomainError: an impossible weight; it names the value.
    """
    return Analysis(negotiation, now, Book.of(negotiation.issues))


def search_packages(negotiation: Negotiation, now: datetime) -> PackageFindings:
    """Search packages: frontier, Nash, Kalai–Smorodinsky, packages to offer, and whether both could have had more.

    It may take seconds for very large negotiations, so it must not run on the window's thread.

    Raises:
        DomainError: an impossible weight or likelihood; it names the value.
    """
    return find(negotiation, Ledger.of(negotiation), judged_on(negotiation, now))


def packages_to_offer(negotiation: Negotiation) -> EqualValue | None:
    """The part of that search that the preparation shows: packages about as good for us as our offer.

    None if nothing is scored, if there is neither an offer nor an opening, or if there is too much to search. It may
    take seconds, too.

    Raises:
        DomainError: an impossible weight; it names the value.
    """
    return equal_value(negotiation, Ledger.of(negotiation), {})


def asks_for(negotiation: Negotiation, worth: Fraction, given: Collection[str]) -> tuple[Ask, ...]:
    """What to ask in return for a give on the issues `given` that costs us `worth` of our score.

    The give may have been made, or may only be planned.
    """
    return asks(Ledger.of(negotiation), worth, given, negotiation.currency)


class Follower:
    """Analyses a running meeting: one more entry costs little, however many came before.

    It remembers how far it has read. After any other change than new entries at the end it reads all again, with the
    same result. The floor, and when it will fall, do not depend on entries. They are worked out again only if something
    changed that they depend on. One thread at a time may use it.
    """

    def __init__(self) -> None:
        self._issues: tuple[Issue, ...] | None = None
        self._read: list[Event] = []
        self._account = Account(Ledger(Book.of(())))
        self._floor: tuple[object, Floor, tuple[Expiry, ...]] | None = None

    def analyse(self, negotiation: Negotiation, now: datetime, known: list[Event] | None = None) -> Analysis:
        """The same result as the function `analyse`, but faster for one more entry. `known` are its events, if known.

        Raises:
            DomainError: an impossible weight or likelihood; it names the value.
        """
        current = events(negotiation) if known is None else known
        done = len(self._read)
        if negotiation.issues != self._issues or current[:done] != self._read:
            self._issues, done = None, 0
            self._account = Account(Ledger(Book.of(negotiation.issues)))
        self._read = []
        for event in current[done:]:
            self._account.take(event)
        self._issues, self._read = negotiation.issues, current
        book, stands_on = self._account.ledger.book, _behind_the_floor(negotiation, now)
        if self._floor is None or self._floor[0] != stands_on:
            fresh = Analysis(negotiation, now, book)
            self._floor = stands_on, fresh.floor, fresh.expiries
        return Analysis(negotiation, now, book, self._account, *self._floor[1:])


def _behind_the_floor(negotiation: Negotiation, now: datetime) -> object:
    """All that the floor, and when it will fall, depend on."""
    preparation = negotiation.issues, negotiation.alternatives, negotiation.currency
    return preparation, negotiation.stage, negotiation.outcome, now.date()
