"""Everything the arithmetic says of one negotiation, and how it keeps up with a meeting."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property

from desk_app.domain.advice.rules import advise, to_say
from desk_app.domain.advice.situation import Advice, Situation
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
    """What the arithmetic says of a negotiation, but for the package search. Mappings are keyed by issue id.

    Each part is worked out when it is first asked for: who shows little computes little. So every part may raise
    DomainError for an impossible likelihood. One made by a `Follower` holds until the follower reads on.
    """

    negotiation: Negotiation
    now: datetime
    book: Book
    known_account: Account | None = None
    known_floor: Floor | None = None
    known_expiries: tuple[Expiry, ...] | None = None
    """What was worked out before."""

    @cached_property
    def account(self) -> Account:
        """All that the entries did."""
        return self.known_account or Account.of(self.negotiation, self.book)

    @property
    def ledger(self) -> Ledger:
        """Both sides' positions and moves."""
        return self.account.ledger

    @cached_property
    def readiness(self) -> Readiness:
        """What is prepared, and what is missing."""
        return readiness(self.negotiation, self.unscored)

    @cached_property
    def floor(self) -> Floor:
        """The least whole package worth accepting."""
        return self.known_floor or floor(self.negotiation, self.book.ours, self._day)

    @cached_property
    def alternatives(self) -> tuple[AlternativeValue, ...]:
        """Ours, the best first."""
        return our_alternatives(self.negotiation, self.book.ours, self._day)

    @cached_property
    def break_even(self) -> Mapping[str, Fraction]:
        """By alternative the likelihood, 0 to 1, at which it equals the offer on the table; only where one does."""
        return break_even(self.negotiation, self.book.ours, self.standing.theirs)

    @cached_property
    def expiries(self) -> tuple[Expiry, ...]:
        """Our alternatives that expire soon or have; nothing once it is closed."""
        if self.known_expiries is not None:
            return self.known_expiries
        if self.negotiation.stage is Stage.CLOSED:
            return ()
        return expiries(self.negotiation, self.book.ours, self._day)

    @cached_property
    def ranges(self) -> Mapping[str, Range | Estimate[Range]]:
        """The range of agreement of each issue that has one."""
        ranges = {}
        for issue in self.negotiation.issues:
            if found := range_of_agreement(issue):
                ranges[issue.id] = found
        return ranges

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """Where both sides stand."""
        return self.ledger.positions()

    @property
    def moves(self) -> tuple[Concession, ...]:
        """All changes of position."""
        return self._judged[1]

    @cached_property
    def concessions(self) -> tuple[Concession, ...]:
        """The moves in their side's worse direction."""
        return tuple(move for move in self.moves if move.kind is MoveKind.CONCESSION)

    @property
    def gives(self) -> tuple[Give, ...]:
        """What we gave, and how it was answered."""
        return self._judged[0]

    @cached_property
    def steps(self) -> tuple[ScoreStep, ...]:
        """What each entry did to both sides."""
        return tuple(self.account.steps)

    @cached_property
    def balance(self) -> Balance:
        """What was given and received, in our values."""
        return account.balance(self.account)

    @cached_property
    def patterns(self) -> Mapping[Side, Mapping[str, Pattern]]:
        """The shape of each side's concessions."""
        return account.patterns(self.ledger)

    @cached_property
    def our_total_concession(self) -> Mapping[str, Fraction]:
        """How far we went from our opening to our limit."""
        return account.our_total_concession(self.ledger)

    @cached_property
    def their_total_concession(self) -> Mapping[str, Estimate[Fraction]]:
        """How far they went from their opening to their limit, as we estimate it."""
        return account.their_total_concession(self.ledger)

    @cached_property
    def landing(self) -> Mapping[str, Landing]:
        """Where the open issues are heading."""
        return account.landing_points(self.ledger, self.negotiation.currency)

    @cached_property
    def settled(self) -> Mapping[str, Value]:
        """The values agreed so far."""
        return dict(self.ledger.settled)

    @cached_property
    def unanswered(self) -> tuple[Concession, ...]:
        """Concessions of ours for which nothing has come back."""
        return account.unanswered(self.moves, self.gives)

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """What to ask for our last give, for as much of it as has not come back; nothing once it is closed."""
        give = self.account.gives.open
        if give is None or self.negotiation.stage is Stage.CLOSED:
            return ()
        given = {self.ledger.moves[index].issue for index in give.moves}
        return asks(self.ledger, give.cost - give.returned, given, self.negotiation.currency)

    @cached_property
    def standing(self) -> Standing:
        """Both packages on the table against our floor."""
        return standing(self.negotiation, self.ledger, self.floor)

    @cached_property
    def advice(self) -> tuple[Advice, ...]:
        """What every rule has to say, the most urgent first."""
        return advise(
            Situation(self.negotiation, self.now, self.account, self.gives, self.moves, self.standing, self.expiries)
        )

    @property
    def unscored(self) -> Mapping[str, str]:
        """The reason for each issue that has no score for us."""
        return self.book.ours.unscored

    @cached_property
    def outcome(self) -> OutcomeAnalysis | None:
        """What the deal is worth; None where there is none."""
        return outcome_analysis(self.negotiation, self.book, self.floor)

    @cached_property
    def _day(self) -> date:
        return judged_on(self.negotiation, self.now)

    @cached_property
    def _judged(self) -> tuple[tuple[Give, ...], tuple[Concession, ...]]:
        return account.judged_gives(self.account, self.negotiation)


def analyse(negotiation: Negotiation, now: datetime) -> Analysis:
    """Everything but the package search. `now` (aware) judges expiry and deadlines of an open negotiation.

    Raises:
        DomainError: an impossible weight; it names the value.
    """
    return Analysis(negotiation, now, Book.of(negotiation.issues))


def search_packages(negotiation: Negotiation, now: datetime) -> PackageFindings:
    """Frontier, Nash, Kalai–Smorodinsky, packages to offer, and whether both could have had more.

    It may take seconds on very large negotiations: not for the window's thread.

    Raises:
        DomainError: an impossible weight or likelihood; it names the value.
    """
    return find(negotiation, Ledger.of(negotiation), judged_on(negotiation, now))


def packages_to_offer(negotiation: Negotiation) -> EqualValue | None:
    """The part of that search that a preparation shows: packages about as good for us as our offer.

    None where nothing is scored, there is neither offer nor opening, or too much to search. It may take seconds, too.

    Raises:
        DomainError: an impossible weight; it names the value.
    """
    return equal_value(negotiation, Ledger.of(negotiation), {})


def asks_for(negotiation: Negotiation, worth: Fraction, given: Collection[str]) -> tuple[Ask, ...]:
    """What to ask in return for a give of so much of our score on the issues `given`, made or still to be made."""
    return asks(Ledger.of(negotiation), worth, given, negotiation.currency)


class Follower:
    """Keeps up with a meeting: one more entry costs little, however many came before.

    It remembers how far it has read. Any change but new entries at the end makes it read anew: the answer is the same.
    The floor and when it will fall follow from no entry: they are worked out anew only when something changed that they
    do follow from.

    Not for use by several threads at once.
    """

    def __init__(self) -> None:
        self._issues: tuple[Issue, ...] | None = None
        self._read: list[Event] = []
        self._account = Account(Ledger(Book.of(())))
        self._floor: tuple[object, Floor, tuple[Expiry, ...]] | None = None
        self._said: dict[str, int] = {}
        self._of: str | None = None

    def advice(self, found: Analysis, silenced: Collection[str] = ()) -> tuple[Advice, ...]:
        """The advice of an analysis that may be shown now: not silenced, and not repeating itself."""
        if found.negotiation.id != self._of:
            self._of, self._said = found.negotiation.id, {}
        shown, self._said = to_say(found.advice, self._said, silenced)
        return shown

    def analyse(self, negotiation: Negotiation, now: datetime) -> Analysis:
        """The same as `analyse`, faster for one more entry.

        Raises:
            DomainError: an impossible weight or likelihood; it names the value.
        """
        current = events(negotiation)
        known = len(self._read)
        if negotiation.issues != self._issues or current[:known] != self._read:
            self._issues, known = None, 0
            self._account = Account(Ledger(Book.of(negotiation.issues)))
        self._read = []
        for event in current[known:]:
            self._account.take(event)
        self._issues, self._read = negotiation.issues, current
        book, stands_on = self._account.ledger.book, _behind_the_floor(negotiation, now)
        if self._floor is None or self._floor[0] != stands_on:
            fresh = Analysis(negotiation, now, book)
            self._floor = stands_on, fresh.floor, fresh.expiries
        return Analysis(negotiation, now, book, self._account, *self._floor[1:])


def _behind_the_floor(negotiation: Negotiation, now: datetime) -> object:
    """All that the floor, and when it will fall, follow from."""
    preparation = negotiation.issues, negotiation.alternatives, negotiation.currency
    return preparation, negotiation.stage, negotiation.outcome, now.date()
