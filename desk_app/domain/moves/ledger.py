"""The entries read in order: the positions, the moves, and what they settled.

A `Ledger` is kept up to date: one more event costs the same, no matter how many came before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from desk_app.domain.entries import Entry, EntryKind, Term
from desk_app.domain.moves.book import Book, Figures, conceded, kind_of
from desk_app.domain.moves.events import Event, events, is_exchange
from desk_app.domain.moves.results import Concession, Pattern, Position
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Estimate, Side, Value

ZERO = Fraction(0)
Changes = dict[Side, list[tuple[Figures, Figures]]]
"""For each side, the figures before and after each of its terms."""


@dataclass(slots=True)
class Sizes:
    """The sizes of a side's concessions on one issue, as sums to which one more is easily added.

    Every recorded concession counts with its own size. Retractions do not count.
    """

    count: int = 0
    total: Fraction = Fraction(0)
    least: Fraction = Fraction(0)
    most: Fraction = Fraction(0)
    last: Fraction = Fraction(0)
    shrinking: bool = True
    growing: bool = True

    def add(self, size: Fraction) -> None:
        """Note one more concession, of a size above 0."""
        if self.count:
            self.shrinking &= size < self.last
            self.growing &= size > self.last
        self.least = min(self.least, size) if self.count else size
        self.most = max(self.most, size)
        self.last, self.count, self.total = size, self.count + 1, self.total + size

    @property
    def pattern(self) -> Pattern:
        """None, single, even (all within 10 % of their mean), shrinking or growing (each time), else mixed.

        290, 30, 10 is shrinking (Tey et al. 2021).
        """
        if self.count < 2:
            return Pattern.SINGLE if self.count else Pattern.NONE
        if 10 * self.count * self.least >= 9 * self.total and 10 * self.count * self.most <= 11 * self.total:
            return Pattern.EVEN
        if self.shrinking:
            return Pattern.SHRINKING
        return Pattern.GROWING if self.growing else Pattern.MIXED


@dataclass(slots=True)
class Track:
    """Where a side began on one issue (at entry `began`), how far it had gone at most, and where it is now."""

    opening: Value
    first: Figures
    now: Value
    figures: Figures
    seq: int
    sizes: Sizes | None
    furthest: Figures
    began: int
    moves: int = 0


class Reopened(NamedTuple):
    """A term that reopened an issue that was settled at `settled`."""

    entry: str
    seq: int
    side: Side
    issue: str
    settled: Value


class Wrapped(NamedTuple):
    """All that was spoken of, as it was settled at a number. `confirmed`: by a yes or a read-back, not by a trade."""

    seq: int
    values: dict[str, Value]
    confirmed: bool


@dataclass(slots=True)
class Ledger:
    """The positions of both sides after the entries, what was settled, and what was opened again.

    Positions that meet are not settled yet. An agreed exchange settles its issues; a yes, or a read-back that is
    accepted, settles all on which both sides say the same. `wrapped` is when
    all that was spoken of was settled last; None if it never was.
    """

    book: Book
    tracks: dict[tuple[Side, str], Track] = field(default_factory=dict)
    moves: list[Concession] = field(default_factory=list)
    settled: dict[str, Value] = field(default_factory=dict)
    wrapped: Wrapped | None = None
    reopened: list[Reopened] = field(default_factory=list)

    @classmethod
    def of(cls, negotiation: Negotiation) -> Ledger:
        """The ledger of all entries of a negotiation."""
        ledger = cls(Book.of(negotiation.issues))
        for event in events(negotiation):
            ledger.take(event)
        return ledger

    def take(self, event: Event) -> Changes:
        """Take in the next event in order of effect. Returns its changes on issues where the side had a position."""
        if event.entry.kind is EntryKind.GESTURE:
            return {}
        if not event.terms:
            self.settled = self.common()
            self._wrap(event.seq, confirmed=True)
            return {}
        exchange = is_exchange(event.entry)
        changes: Changes = {}
        for term in event.terms:
            change = self._term(event, term, exchange)
            if change:
                changes.setdefault(term.side, []).append(change)
        self._settle(event.entry, exchange)
        if exchange:
            self._wrap(event.seq, confirmed=False)
        return changes

    def _wrap(self, seq: int, *, confirmed: bool) -> None:
        if self.all_settled():
            self.wrapped = Wrapped(seq, dict(self.settled), confirmed)

    def all_settled(self) -> bool:
        """Whether all that was spoken of is settled."""
        return {issue for _side, issue in self.tracks} <= self.settled.keys()

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
        ground, ground_to_us = _new_ground(term.side, track, after)
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
                ground=ground,
                ground_to_us=ground_to_us,
            )
        )
        return before, after

    def _meets(self, entry: Entry, term: Term) -> bool:
        """Whether a term equals the other side's position, as it was before this entry or is by it."""
        other = self.tracks.get((term.side.other, term.issue))
        if other and other.now == term.value:
            return True
        return any(t.side is not term.side and t.issue == term.issue and t.value == term.value for t in entry.terms)

    def _settle(self, entry: Entry, exchange: bool) -> None:
        for term in entry.terms:
            if term.issue not in self.book.issues:
                continue
            was = self.settled.get(term.issue)
            if exchange and len({t.value for t in entry.terms if t.issue == term.issue}) == 1:
                self.settled[term.issue] = term.value
            elif was is not None and was != term.value:
                del self.settled[term.issue]
                self.reopened.append(Reopened(entry.id, entry.seq, term.side, term.issue, was))

    def met(self, issue_id: str) -> bool:
        """Whether both sides say the same on an issue."""
        ours, theirs = self.tracks.get((Side.WE, issue_id)), self.tracks.get((Side.THEY, issue_id))
        return ours is not None and theirs is not None and ours.now == theirs.now

    def common(self) -> dict[str, Value]:
        """The values that are settled, and those on which both sides say the same."""
        met = {key: self.tracks[Side.WE, key].now for key in self.book.issues if self.met(key)}
        return {**met, **self.settled}

    def to_agree(self) -> tuple[Term, ...]:
        """The terms of both sides on each issue on which they say the same and which is not settled, ours first."""
        met = [key for key in self.book.issues if self.met(key) and key not in self.settled]
        return tuple(Term(side, key, self.tracks[side, key].now) for side in (Side.WE, Side.THEY) for key in met)

    def positions(self) -> tuple[Position, ...]:
        """The positions of both sides, in the order in which they were first taken."""
        return tuple(
            Position(side, issue, t.opening, t.now, t.moves, t.seq) for (side, issue), t in self.tracks.items()
        )

    def position(self, side: Side, issue_id: str) -> Value | None:
        """A side's position on an issue; None before its first term."""
        track = self.tracks.get((side, issue_id))
        return track.now if track else None

    def said(self, side: Side, issue_id: str) -> tuple[Value, ...]:
        """A side's opening and position on an issue; empty before its first term."""
        track = self.tracks.get((side, issue_id))
        return (track.opening, track.now) if track else ()


def _opened(seq: int, term: Term, figures: Figures) -> Track:
    point = figures.we_yield if term.side is Side.WE else figures.they_yield
    return Track(term.value, figures, term.value, figures, seq, None if point is None else Sizes(), figures, seq)


def _new_ground(side: Side, track: Track, after: Figures) -> tuple[Fraction, Fraction]:
    """How far a value goes beyond the furthest that its side had gone, and what that is worth to us; 0 if it does not.

    Notes the value as the furthest if it is.
    """
    size = conceded(side, track.furthest, after)
    if size is None or size <= 0:
        return ZERO, ZERO
    worth = after.we - track.furthest.we
    track.furthest = after
    return size, worth


def _cost(side: Side, before: Figures, after: Figures) -> Fraction | Estimate[Fraction] | None:
    if side is Side.WE:
        return before.we - after.we
    if before.they is None or after.they is None:
        return None
    return Estimate(before.they - after.they)
