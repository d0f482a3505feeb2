"""Sums over the moves: gives and their answers, balance, patterns, concessions, landing points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from desk_app.domain.amounts import nearest_value
from desk_app.domain.entries import EntryKind
from desk_app.domain.issues import Issue
from desk_app.domain.moves.book import Book
from desk_app.domain.moves.events import Event, agrees_to_ask, events, is_over, step_kind
from desk_app.domain.moves.ledger import ZERO, Changes, Ledger, Track
from desk_app.domain.moves.results import Answered, Balance, Concession, Give, Landing, MoveKind, Pattern, ScoreStep
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Estimate, Side, Value, as_fraction
from desk_app.domain.scoring import better_by


@dataclass(slots=True)
class OpenGive:
    """A give that is not answered yet. `moves` are the places of its concessions in the list of moves."""

    entry: str
    seq: int
    meeting: int
    cost: Fraction
    returned: Fraction
    moves: tuple[int, ...]

    def answer(self, worth: Fraction) -> Fraction:
        """Count a return for this give, at most up to its cost. Returns what is left of it."""
        spent = min(worth, self.cost - self.returned)
        self.returned += spent
        return worth - spent

    def closed(self, answered: Answered | None = None) -> Give:
        """The give as it is now, with its answer: the one given, else by what came back compared with its cost."""
        return Give(self.entry, self.seq, self.cost, self.returned, answered or judged(self.cost, self.returned))


def judged(cost: Fraction, returned: Fraction) -> Answered:
    """Full, part or none, by what came back compared with the cost."""
    if returned >= cost:
        return Answered.FULL
    return Answered.PART if returned > 0 else Answered.NONE


@dataclass(slots=True)
class Gives:
    """Our gives in order. A give is open until we give again or its meeting ends. Each return counts once.

    What they gave before and we have not paid for yet (`unspent`) pays first. Then comes what the give's own exchange
    returned, and what is left of that counts for the give that was open before. What they agreed to because we asked
    for it is the whole return for the give that we asked it for.
    """

    closed: list[Give] = field(default_factory=list)
    open: OpenGive | None = None
    unspent: Fraction = ZERO

    def event(self, meeting: int, returned: Fraction, give: OpenGive | None) -> OpenGive | None:
        """Take in what one entry returned to us and what it gave away. Returns the give that this closed, if any."""
        before = self.open
        if self.open and self.open.meeting != meeting:
            self._close()
        if give:
            self.unspent = give.answer(self.unspent)
            returned = give.answer(returned)
        if self.open:
            returned = self.open.answer(returned)
        self.unspent += returned
        if give:
            self._close()
            self.open = give
        return before if before is not self.open else None

    def agree(self, returned: Fraction) -> tuple[Fraction, str]:
        """Let their yes to what we asked be the whole return for the latest give that nothing came back for.

        That is so whatever it is worth: on an issue that they never named, no move of theirs can be measured. Returns
        what is left of its worth, and the entry of the give; empty if no give waits.
        """
        if self.open and self.open.returned < self.open.cost:
            rest, self.open.returned = self.open.cost - self.open.returned, self.open.cost
            return max(ZERO, returned - rest), self.open.entry
        for place in reversed(range(len(self.closed))):
            give = self.closed[place]
            if give.answered is Answered.NONE:
                self.closed[place] = replace(give, returned=give.cost, answered=Answered.FULL)
                return max(ZERO, returned - give.cost), give.entry
        return returned, ""

    def _close(self) -> None:
        if self.open:
            self.closed.append(self.open.closed())
            self.open = None


class _Effect(NamedTuple):
    """What one event added to the sums."""

    given: Fraction
    returned: Fraction
    moves: tuple[int, ...]


@dataclass(slots=True)
class Account:
    """The ledger and the sums over its moves and gestures, kept up to date as they come.

    `given` and `received` are in our score. `uncounted` are gestures that could not be put into our score.
    """

    ledger: Ledger
    steps: list[ScoreStep] = field(default_factory=list)
    gives: Gives = field(default_factory=Gives)
    given: Fraction = ZERO
    received: Fraction = ZERO
    uncounted: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, negotiation: Negotiation, book: Book) -> Account:
        """The account of all entries of a negotiation."""
        account = cls(Ledger(book))
        for event in events(negotiation):
            account.take(event)
        return account

    def take(self, event: Event) -> None:
        """Take in the next event in order of effect."""
        if event.entry.kind is EntryKind.GESTURE:
            self._gesture(event)
            return
        if not event.terms:
            self.ledger.take(event)
            return
        first = len(self.ledger.moves)
        self._steps(event, self.ledger.take(event))
        self._account(event, self._effect(first))

    def _steps(self, event: Event, changes: Changes) -> None:
        if self.ledger.book.theirs is None:
            return
        for side, pairs in changes.items():
            ours = sum((after.we - before.we for before, after in pairs), ZERO)
            theirs = sum(((after.they or ZERO) - (before.they or ZERO) for before, after in pairs), ZERO)
            kind = step_kind(ours, theirs) if side is Side.WE else step_kind(theirs, ours)
            self.steps.append(ScoreStep(event.entry.id, event.seq, side, Estimate(kind)))

    def _effect(self, first: int) -> _Effect:
        given, returned, ours = ZERO, ZERO, []
        for index in range(first, len(self.ledger.moves)):
            move = self.ledger.moves[index]
            if move.kind is MoveKind.UNCLASSIFIED:
                continue
            if move.side is Side.WE:
                self.given -= move.worth_to_us
                if move.ground_to_us < 0 and not move.acceptance:
                    given -= move.ground_to_us
                    ours.append(index)
            else:
                self.received += move.worth_to_us
                returned += max(ZERO, move.ground_to_us)
        return _Effect(given, returned, tuple(ours))

    def _gesture(self, event: Event) -> None:
        entry = event.entry
        if entry.side is None or not entry.worth:
            return
        worth = self.ledger.book.ours.from_money(entry.worth)
        if worth is None:
            self.uncounted.append(entry.id)
        elif entry.side is Side.WE:
            self.given += worth
            self._account(event, _Effect(worth, ZERO, ()))
        else:
            self.received += worth
            self._account(event, _Effect(ZERO, worth, ()))

    def _account(self, event: Event, effect: _Effect) -> None:
        give = None
        if effect.given > 0:
            give = OpenGive(event.entry.id, event.seq, event.meeting, effect.given, ZERO, effect.moves)
        returned = self._agreed(effect.returned) if agrees_to_ask(event.entry) else effect.returned
        closed = self.gives.event(event.meeting, returned, give)
        if closed:
            self._mark(closed.moves, closed.closed().answered)
        if give:
            self._mark(give.moves, Answered.OPEN)

    def _agreed(self, returned: Fraction) -> Fraction:
        left, entry = self.gives.agree(returned)
        moves = self.ledger.moves
        self._mark(
            tuple(n for n, move in enumerate(moves) if move.entry == entry and move.answered is Answered.NONE),
            Answered.FULL,
        )
        return left

    def _mark(self, moves: tuple[int, ...], answered: Answered) -> None:
        for index in moves:
            self.ledger.moves[index] = replace(self.ledger.moves[index], answered=answered)


def judged_gives(account: Account, negotiation: Negotiation) -> tuple[tuple[Give, ...], tuple[Concession, ...]]:
    """Our gives with their answers, and every move with the answer of its give.

    The last give is open, unless its meeting is over.
    """
    last = account.gives.open
    if last is None:
        return tuple(account.gives.closed), tuple(account.ledger.moves)
    give = last.closed(None if is_over(last.meeting, negotiation) else Answered.OPEN)
    moves = list(account.ledger.moves)
    for index in last.moves:
        moves[index] = replace(moves[index], answered=give.answered)
    return (*account.gives.closed, give), tuple(moves)


def unanswered(moves: tuple[Concession, ...], all_gives: tuple[Give, ...]) -> tuple[Concession, ...]:
    """Our concessions for which nothing came back before we gave again, or nothing yet."""
    bare = {g.entry for g in all_gives if g.answered is Answered.OPEN and not g.returned}
    found = [m for m in moves if m.answered is Answered.NONE or (m.answered is Answered.OPEN and m.entry in bare)]
    return tuple(found)


def balance(account: Account) -> Balance:
    """Given, received, their difference and ratio; also in money, where our scoring can tell it."""
    ours = account.ledger.book.ours
    given, received = account.given, account.received
    return Balance(
        given=given,
        received=received,
        balance=received - given,
        rate=received / given if given else None,
        given_money=ours.money(given),
        received_money=ours.money(received),
        balance_money=ours.money(received - given),
        uncounted=tuple(account.uncounted),
    )


def patterns(ledger: Ledger) -> Mapping[Side, Mapping[str, Pattern]]:
    """The pattern of each side's concessions, for each issue on which its position can be measured."""
    found: dict[Side, dict[str, Pattern]] = {side: {} for side in Side}
    for (side, issue), track in ledger.tracks.items():
        if track.sizes:
            found[side][issue] = track.sizes.pattern
    return found


def our_total_concession(ledger: Ledger) -> Mapping[str, Fraction]:
    """(Opening − now) / (opening − walk-away point), for each issue on which that is defined."""
    return _shares(ledger, Side.WE, {key: issue.walk_away for key, issue in ledger.book.issues.items()})


def their_total_concession(ledger: Ledger) -> Mapping[str, Estimate[Fraction]]:
    """The same for them, with their limit if it is known. Which direction is worse for them is an estimate."""
    limits = {key: issue.theirs.known_limit for key, issue in ledger.book.issues.items()}
    return {key: Estimate(share) for key, share in _shares(ledger, Side.THEY, limits).items()}


def _shares(ledger: Ledger, side: Side, limits: Mapping[str, Value | None]) -> dict[str, Fraction]:
    found = {}
    for issue, limit in limits.items():
        track = ledger.tracks.get((side, issue))
        edge = None if limit is None else ledger.book.figures(issue, limit)
        if track is None or edge is None:
            continue
        share = _share(side, track, edge.we_yield if side is Side.WE else edge.they_yield)
        if share is not None:
            found[issue] = share
    return found


def _share(side: Side, track: Track, edge: Fraction | None) -> Fraction | None:
    first, now = _yields(side, track)
    if first is None or now is None or edge is None or edge == first:
        return None
    return (now - first) / (edge - first)


def _yields(side: Side, track: Track) -> tuple[Fraction | None, Fraction | None]:
    if side is Side.WE:
        return track.first.we_yield, track.figures.we_yield
    return track.first.they_yield, track.figures.they_yield


def landing_points(ledger: Ledger, currency: str) -> Mapping[str, Landing]:
    """Where each issue that is not settled would settle if talks went on as before.

    Only for issues of numbers or dates on which both sides have a position.
    """
    found: dict[str, Landing] = {}
    common = ledger.common()
    for key, issue in ledger.book.issues.items():
        ours, theirs = ledger.tracks.get((Side.WE, key)), ledger.tracks.get((Side.THEY, key))
        if ours and theirs and key not in common:
            projected = landing(issue, ours, theirs, currency)
            if projected:
                found[key] = projected
    return found


def landing(issue: Issue, ours: Track, theirs: Track, currency: str) -> Landing | None:
    """The midpoint of the positions; and by pace: ours + (theirs − ours) × our move / (our move + their move).

    A side's move is how far it gave way from its opening (never less than 0). None for options, and once what they
    offer is better for us than what we ask: then nothing is left to be gone.
    """
    if isinstance(ours.now, str) or isinstance(theirs.now, str) or (better_by(issue, theirs.now, ours.now) or 0) > 0:
        return None
    we, they = as_fraction(ours.now), as_fraction(theirs.now)
    our_move, their_move = _given_way(Side.WE, ours), _given_way(Side.THEY, theirs)
    pace = None
    if our_move + their_move:
        pace = nearest_value(issue, we + (they - we) * our_move / (our_move + their_move), currency)
    return Landing(nearest_value(issue, (we + they) / 2, currency), pace)


def _given_way(side: Side, track: Track) -> Fraction:
    first, now = _yields(side, track)
    return ZERO if first is None or now is None else max(ZERO, now - first)
