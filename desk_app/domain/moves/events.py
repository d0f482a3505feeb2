"""When each entry takes effect, and what kind of step it is."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from fractions import Fraction
from operator import attrgetter, itemgetter
from typing import NamedTuple

from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Term
from desk_app.domain.heard import Sense, heard
from desk_app.domain.moves.results import StepKind
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.quantities import Side, Value, as_fraction


class Event(NamedTuple):
    """An entry that moves something, with the number at which it takes effect.

    `meeting` is the index of its meeting. `terms` are the entry's own. With an agreed exchange there are also those
    that the other side accepts by it: its position moves to each term it agreed to, unless it takes the issue up again.
    """

    seq: int
    settled: bool
    meeting: int
    entry: Entry
    terms: tuple[Term, ...] = ()


_MOVING = (EntryKind.OFFER, EntryKind.EXCHANGE)
_AGREEING = (EntryKind.READBACK, EntryKind.NOTE, EntryKind.RAW)


def is_offering(entry: Entry) -> bool:
    """Whether the terms of an entry can move a position, by its kind."""
    return entry.kind in _MOVING and bool(entry.terms)


def is_exchange(entry: Entry) -> bool:
    """An entry with terms of both sides is an exchange. With terms of one side it is an offer, of any kind."""
    return len(entry.terms) > 1 and len(set(map(attrgetter("side"), entry.terms))) > 1


def agrees_to_ask(entry: Entry) -> bool:
    """Whether they agreed to what we asked in return: an agreed exchange with terms of theirs alone.

    Its terms take effect as an offer of theirs, and settle nothing.
    """
    if entry.kind is not EntryKind.EXCHANGE or entry.state is not ExchangeState.AGREED:
        return False
    return {term.side for term in entry.terms} == {Side.THEY}


def effective_seq(entry: Entry) -> int | None:
    """The sequence number at which an entry's terms take effect; None if they do not, or not yet.

    An offer takes effect at once. An agreed exchange takes effect where its acceptance was noted, never before it was
    proposed. A proposed or withdrawn exchange has no effect. Other kinds of entry move no position.
    """
    if not is_offering(entry):
        return entry.seq if entry.kind is EntryKind.GESTURE else None
    if not is_exchange(entry):
        return entry.seq
    if entry.state is not ExchangeState.AGREED:
        return None
    return max(entry.seq, entry.settled_seq or 0)


def events(negotiation: Negotiation) -> list[Event]:
    """Everything that moves a position or is a gesture, in order of effect.

    A yes of theirs, and a read-back, are events without terms. A read-back counts at once if its own words say that it
    was accepted, or if its meeting is over; else after the next entry, so that what they object to is left out.

    The order is by sequence number alone, never by time. So a jump of the clock, or sixty entries in one second, change
    nothing. What was settled at a number comes after what was said at it.
    """
    found = []
    starts = []
    for index, meeting in enumerate(negotiation.meetings):
        if meeting.entries:
            starts.append((min(map(attrgetter("seq"), meeting.entries)), index))
        over = is_over(index, negotiation)
        for place, entry in enumerate(meeting.entries):
            if entry.kind in _AGREEING:
                seq = _agreed_at(entry, meeting.entries[place + 1 : place + 2], over=over)
            else:
                seq = effective_seq(entry)
            if seq is not None:
                found.append(Event(seq, seq > entry.seq, index, entry, entry.terms))
    found.sort(key=attrgetter("seq", "settled", "entry.seq"))
    if len(starts) > 1:
        for place, event in enumerate(found):
            if event.settled:
                found[place] = event._replace(meeting=_meeting_at(event.seq, starts))
    return _with_accepted(found)


def _agreed_at(entry: Entry, following: tuple[Entry, ...], *, over: bool) -> int | None:
    """The number at which a read-back or a yes settles what has met; None if it does not, or not yet."""
    if heard(Sense.YES, entry.raw, entry.note):
        return entry.seq if entry.kind is EntryKind.READBACK or entry.side is Side.THEY else None
    if entry.kind is not EntryKind.READBACK:
        return None
    return following[0].seq if following else entry.seq if over else None


def is_over(meeting: int, negotiation: Negotiation) -> bool:
    """Whether the meeting at that place is over: it ended, another came after it, or the negotiation is closed."""
    if negotiation.stage is Stage.CLOSED or negotiation.meetings[meeting].ended_at is not None:
        return True
    return any(later.started_at or later.entries for later in negotiation.meetings[meeting + 1 :])


_Said = dict[tuple[Side, str], list[tuple[int, Value]]]
"""What each side itself said on each issue, with the place among the events, in their order."""


def _with_accepted(found: list[Event]) -> list[Event]:
    """The same events with the terms that the other side accepts by an agreed exchange."""
    said: _Said = {}
    exchanges = []
    for place, event in enumerate(found):
        for term in event.terms:
            said.setdefault((term.side, term.issue), []).append((place, term.value))
        if event.terms and is_exchange(event.entry):
            exchanges.append(place)
    for place in exchanges:
        event = found[place]
        found[place] = event._replace(terms=(*event.terms, *_accepted(event.terms, place, said)))
    return found


def _accepted(terms: tuple[Term, ...], place: int, said: _Said) -> list[Term]:
    """What the other side accepts: terms on which it spoke before, and which it does not take back later."""
    found = []
    for term in terms:
        words = said.get((term.side.other, term.issue), [])
        next_ = bisect_left(words, place, key=itemgetter(0))
        if next_ and (next_ == len(words) or not _taken_up_again(words[next_ - 1][1], term.value, words[next_][1])):
            found.append(Term(term.side.other, term.issue, term.value))
    return found


def _taken_up_again(before: Value, agreed: Value, later: Value) -> bool:
    """Whether a side's later word is back towards its earlier one, as if it had not agreed."""
    if isinstance(before, str) or isinstance(agreed, str) or isinstance(later, str):
        return later != agreed
    if isinstance(before, date) is not isinstance(agreed, date) or isinstance(later, date) is not isinstance(
        agreed, date
    ):
        return True
    end = as_fraction(agreed)
    return (as_fraction(later) - end) * (as_fraction(before) - end) > 0


def _meeting_at(seq: int, starts: list[tuple[int, int]]) -> int:
    return max(s for s in starts if s[0] <= seq)[1]


def step_kind(own: Fraction, other: Fraction) -> StepKind:
    """The kind of a side's step, by the change of its own score and of the other's (Hindriks, Jonker & Tykhonov 2007).

    Concession (−, ≥0), selfish (+, ≤0), fortunate (+, +), unfortunate (≤0, −), nice (0, +), silent (0, 0).
    """
    if own > 0:
        return StepKind.FORTUNATE if other > 0 else StepKind.SELFISH
    if other < 0:
        return StepKind.UNFORTUNATE
    if own < 0:
        return StepKind.CONCESSION
    return StepKind.NICE if other > 0 else StepKind.SILENT
