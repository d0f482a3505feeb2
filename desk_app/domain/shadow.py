"""A shadow meeting: a negotiation as it would have gone if one move had been another. Nothing is stored.

Later entries stay as they were said. Those that make no sense any more are found, not changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum, auto

from desk_app.domain.analysis import Analysis
from desk_app.domain.capture.meaning import Record
from desk_app.domain.entered import edited
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Meeting
from desk_app.domain.moves.book import Book
from desk_app.domain.moves.events import events
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.moves.results import Concession, MoveKind
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side
from desk_app.domain.summaries import Stage

ADDED = "added-in-thought"
"""The id of an entry that was added. No entry of a journal has it."""


@dataclass(frozen=True, slots=True)
class OtherMove:
    """Another move was made at an entry, named by its id."""

    entry: str
    record: Record


@dataclass(frozen=True, slots=True)
class MoveLeftOut:
    """An entry, named by its id, was not said."""

    entry: str


@dataclass(frozen=True, slots=True)
class MoveAdded:
    """One more move was made right after an entry, named by its id."""

    after: str
    record: Record


ShadowChange = OtherMove | MoveLeftOut | MoveAdded
_Change = Callable[[Entry], Entry | None]


def spaced(negotiation: Negotiation) -> Negotiation:
    """The same with twice the number at each entry, so that one can be added between any two. The order is the same."""
    return _with_entries(negotiation, _spaced)


def _spaced(entry: Entry) -> Entry:
    return replace(entry, seq=entry.seq * 2, settled_seq=None if entry.settled_seq is None else entry.settled_seq * 2)


def shadowed(negotiation: Negotiation, change: ShadowChange | None) -> Negotiation:
    """A negotiation that was `spaced`, with the change. If its entry is not there, nothing is changed."""
    match change:
        case OtherMove(entry=wanted, record=record):
            return _with_entries(negotiation, lambda each: edited(each, record, each.at) if each.id == wanted else each)
        case MoveLeftOut(entry=wanted):
            return _with_entries(negotiation, lambda each: None if each.id == wanted else each)
        case MoveAdded(after=wanted, record=record):
            return replace(negotiation, meetings=tuple(_with_added(m, wanted, record) for m in negotiation.meetings))
        case None:
            return negotiation


def _with_added(meeting: Meeting, after: str, record: Record) -> Meeting:
    place = next((n for n, each in enumerate(meeting.entries, 1) if each.id == after), None)
    if place is None:
        return meeting
    before = meeting.entries[place - 1]
    blank = Entry(ADDED, before.seq + 1, before.at, EntryKind.RAW, day=before.day)
    added = edited(blank, record, before.at)
    return replace(meeting, entries=(*meeting.entries[:place], added, *meeting.entries[place:]))


def _with_entries(negotiation: Negotiation, change: _Change) -> Negotiation:
    meetings = tuple(
        replace(meeting, entries=tuple(each for each in map(change, meeting.entries) if each is not None))
        for meeting in negotiation.meetings
    )
    return replace(negotiation, meetings=meetings)


def up_to(negotiation: Negotiation, number: int) -> Negotiation:
    """The negotiation as it was right after the entry of that number, while the talks went on.

    What was agreed only later is still a proposal. A meeting that went on has not ended.
    """
    begun = [meeting for meeting in negotiation.meetings if any(each.seq <= number for each in meeting.entries)]
    meetings = tuple(_cut(meeting, number) for meeting in begun)
    return replace(negotiation, stage=Stage.TALKING, outcome=None, meetings=meetings)


def _cut(meeting: Meeting, number: int) -> Meeting:
    kept = tuple(_then(each, number) for each in meeting.entries if each.seq <= number)
    return replace(meeting, entries=kept, ended_at=meeting.ended_at if len(kept) == len(meeting.entries) else None)


def _then(entry: Entry, number: int) -> Entry:
    if entry.settled_seq is None or entry.settled_seq <= number:
        return entry
    return replace(entry, state=ExchangeState.PROPOSED, settled_seq=None)


class OddKind(StrEnum):
    """Why an entry that came later makes no sense any more."""

    TAKES_NOTHING = auto()
    """It took a value of the other side, which the other side would not have said."""
    STEPS_BACK = auto()
    """It was a step towards the other side, and would be one away from it."""
    NO_STEP = auto()
    """It was a step, and would say what its side said already."""
    NOT_MET = auto()
    """It agreed to what both sides had said, and they would not have said the same."""


@dataclass(frozen=True, slots=True)
class OddLine:
    """An entry, by its id, that makes no sense any more on an issue. `side` is None where both sides are meant."""

    entry: str
    side: Side | None
    issue: str
    kind: OddKind


def odd_lines(was: Analysis, now: Analysis, change: ShadowChange | None) -> tuple[OddLine, ...]:
    """The entries that make no sense any more after the change, in their order. `was` is without it, `now` with it."""
    own = {ADDED, change.entry if isinstance(change, OtherMove | MoveLeftOut) else ""}
    order = {entry.id: place for place, entry in enumerate(was.negotiation.entries())}
    found = [odd for odd in (*_odd_moves(was, now), *_not_met(was, now)) if odd.entry not in own]
    return tuple(sorted(found, key=lambda odd: order.get(odd.entry, 0)))


def _odd_moves(was: Analysis, now: Analysis) -> Iterator[OddLine]:
    before, after = _moves(was), _moves(now)
    for key in {**before, **after}:
        kind = _odd(key, before.get(key), after.get(key), now)
        if kind is not None:
            yield OddLine(*key, kind)


_Key = tuple[str, Side, str]


def _moves(analysis: Analysis) -> dict[_Key, Concession]:
    return {(move.entry, move.side, move.issue): move for move in analysis.moves}


def _odd(key: _Key, was: Concession | None, now: Concession | None, analysis: Analysis) -> OddKind | None:
    if now is None:
        return OddKind.NO_STEP if was is not None and not _opens(key, analysis) else None
    if was is not None and was.acceptance and not now.acceptance:
        return OddKind.TAKES_NOTHING
    turned = now.kind is MoveKind.RETRACTION and (was is None or was.kind is MoveKind.CONCESSION)
    return OddKind.STEPS_BACK if turned else None


def _opens(key: _Key, analysis: Analysis) -> bool:
    """Whether the entry would be the first word of its side on the issue; or it is not there at all."""
    entry, side, issue = key
    track = analysis.ledger.tracks.get((side, issue))
    seqs = {each.seq for each in events(analysis.negotiation) if each.entry.id == entry}
    return track is None or not seqs or track.began in seqs


def _not_met(was: Analysis, now: Analysis) -> Iterator[OddLine]:
    before, after = _agreed_by_words(was.negotiation), _agreed_by_words(now.negotiation)
    for entry, issues in before.items():
        missing = issues - after.get(entry, issues)
        yield from (OddLine(entry, None, issue, OddKind.NOT_MET) for issue in sorted(missing))


def _agreed_by_words(negotiation: Negotiation) -> dict[str, frozenset[str]]:
    """For each yes and each accepted read-back, the issues that were settled by then."""
    ledger, found = Ledger(Book.of(negotiation.issues)), {}
    for event in events(negotiation):
        ledger.take(event)
        if not event.terms and event.entry.kind is not EntryKind.GESTURE:
            found[event.entry.id] = frozenset(ledger.settled)
    return found
