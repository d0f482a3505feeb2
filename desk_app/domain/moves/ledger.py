"""The entries read in order: positions, moves, gives, and what was given and received.

A `Ledger` is a running account: taking in one more event costs the same however many came before.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from desk_app.domain.entries import Entry, EntryKind, Term
from desk_app.domain.moves.book import Book, Figures, conceded, kind_of
from desk_app.domain.moves.events import Event, is_exchange, step_kind
from desk_app.domain.moves.gives import Gives, OpenGive, Sizes
from desk_app.domain.moves.results import Answered, Concession, MoveKind, Position, Step
from desk_app.domain.quantities import Estimate, Side, Value

ZERO = Fraction(0)


@dataclass(slots=True)
class Track:
    """A side's way on one issue so far."""

    opening: Value
    first: Figures
    now: Value
    figures: Figures
    seq: int
    sizes: Sizes | None
    moves: int = 0


class Reopened(NamedTuple):
    """A term that reopened a settled issue."""

    entry: str
    seq: int
    side: Side
    issue: str


class _Effect(NamedTuple):
    """What one event did to the sums."""

    given: Fraction
    returned: Fraction
    moves: tuple[int, ...]


@dataclass(slots=True)
class Ledger:
    """The running account. `given` and `received` are in our score; `uncounted` gestures could not be put into it."""

    book: Book
    tracks: dict[tuple[Side, str], Track] = field(default_factory=dict)
    moves: list[Concession] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    gives: Gives = field(default_factory=Gives)
    settled: dict[str, Value] = field(default_factory=dict)
    reopened: list[Reopened] = field(default_factory=list)
    given: Fraction = ZERO
    received: Fraction = ZERO
    uncounted: list[str] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Take in the next event in order of effect."""
        if event.entry.kind is EntryKind.GESTURE:
            self._gesture(event)
            return
        first = len(self.moves)
        exchange = is_exchange(event.entry)
        changes: dict[Side, list[tuple[Figures, Figures]]] = {}
        for term in event.entry.terms:
            change = self._term(event, term, exchange)
            if change:
                changes.setdefault(term.side, []).append(change)
        self._settle(event.entry, exchange)
        self._steps(event, changes)
        self._account(event, self._effect(first))

    def _term(self, event: Event, term: Term, exchange: bool) -> tuple[Figures, Figures] | None:
        after = self.book.figures(term.issue, term.value)
        if after is None:
            return None
        track = self.tracks.get((term.side, term.issue))
        if track is None:
            self.tracks[term.side, term.issue] = _opened(event.seq, term, after)
            return None
        before, was = track.figures, track.now
        track.seq = event.seq
        if was == term.value:
            return before, before
        track.now, track.figures, track.moves = term.value, after, track.moves + 1
        size = conceded(term.side, before, after)
        if size is not None:
            track.sizes = track.sizes or Sizes()
            if size > 0:
                track.sizes.add(size)
        self.moves.append(
            Concession(
                entry=event.entry.id,
                seq=event.seq,
                at=event.entry.at,
                side=term.side,
                issue=term.issue,
                before=was,
                after=term.value,
                kind=kind_of(size),
                worth_to_us=after.we - before.we,
                cost_to_side=_cost(term.side, before, after),
                exchange=exchange,
                acceptance=self._meets(event.entry, term),
            )
        )
        return before, after

    def _meets(self, entry: Entry, term: Term) -> bool:
        """Whether a term equals the other side's position, before this entry or by it."""
        other = self.tracks.get((term.side.other, term.issue))
        if other and other.now == term.value:
            return True
        return any(t.side is not term.side and t.issue == term.issue and t.value == term.value for t in entry.terms)

    def _settle(self, entry: Entry, exchange: bool) -> None:
        for term in entry.terms:
            if term.issue not in self.book.issues:
                continue
            ours, theirs = (self.tracks.get((side, term.issue)) for side in Side)
            if ours and theirs and ours.now == theirs.now:
                self.settled[term.issue] = ours.now
            elif exchange and len({t.value for t in entry.terms if t.issue == term.issue}) == 1:
                self.settled[term.issue] = term.value
            elif self.settled.pop(term.issue, None) is not None:
                self.reopened.append(Reopened(entry.id, entry.seq, term.side, term.issue))

    def _steps(self, event: Event, changes: dict[Side, list[tuple[Figures, Figures]]]) -> None:
        if self.book.theirs is None:
            return
        for side, pairs in changes.items():
            ours = sum((after.we - before.we for before, after in pairs), ZERO)
            theirs = sum(((after.they or ZERO) - (before.they or ZERO) for before, after in pairs), ZERO)
            kind = step_kind(ours, theirs) if side is Side.WE else step_kind(theirs, ours)
            self.steps.append(Step(event.entry.id, event.seq, side, Estimate(kind)))

    def _effect(self, first: int) -> _Effect:
        given, returned, ours = ZERO, ZERO, []
        for index in range(first, len(self.moves)):
            move = self.moves[index]
            if move.kind is MoveKind.UNCLASSIFIED:
                continue
            if move.side is Side.WE:
                self.given -= move.worth_to_us
                if move.kind is MoveKind.CONCESSION and move.worth_to_us < 0 and not move.acceptance:
                    given -= move.worth_to_us
                    ours.append(index)
            else:
                self.received += move.worth_to_us
                if move.worth_to_us > 0:
                    returned += move.worth_to_us
        return _Effect(given, returned, tuple(ours))

    def _gesture(self, event: Event) -> None:
        entry = event.entry
        if entry.side is None or not entry.worth:
            return
        worth = self.book.ours.from_money(entry.worth)
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
        closed = self.gives.event(event.meeting, effect.returned, give)
        if closed:
            self._mark(closed.moves, closed.closed().answered)
        if give:
            self._mark(give.moves, Answered.OPEN)

    def _mark(self, moves: tuple[int, ...], answered: Answered) -> None:
        for index in moves:
            self.moves[index] = replace(self.moves[index], answered=answered)

    def positions(self) -> tuple[Position, ...]:
        """Both sides' positions, in the order they were first taken."""
        return tuple(
            Position(side, issue, t.opening, t.now, t.moves, t.seq) for (side, issue), t in self.tracks.items()
        )

    def position(self, side: Side, issue_id: str) -> Value | None:
        """A side's position on an issue, None before its first term."""
        track = self.tracks.get((side, issue_id))
        return track.now if track else None

    def said(self, side: Side, issue_id: str) -> tuple[Value, ...]:
        """A side's opening and position on an issue, empty before its first term."""
        track = self.tracks.get((side, issue_id))
        return (track.opening, track.now) if track else ()


def _opened(seq: int, term: Term, figures: Figures) -> Track:
    point = figures.we_yield if term.side is Side.WE else figures.they_yield
    return Track(term.value, figures, term.value, figures, seq, None if point is None else Sizes())


def _cost(side: Side, before: Figures, after: Figures) -> Fraction | Estimate[Fraction] | None:
    if side is Side.WE:
        return before.we - after.we
    if before.they is None or after.they is None:
        return None
    return Estimate(before.they - after.they)
