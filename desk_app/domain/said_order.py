"""A negotiation in the order in which it was said, where some of it was written down only afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from desk_app.domain.day_order import in_day_order
from desk_app.domain.entries import Entry, Meeting, settled_places
from desk_app.domain.negotiation import Negotiation


def in_said_order(negotiation: Negotiation) -> Negotiation:
    """The same negotiation with its entries numbered in the order in which they were said; itself if they are so.

    An entry of an earlier day comes before what was said later, though it was written down after that: what was agreed
    today is not undone by what is caught up of yesterday. All else stays in the order in which it was recorded. What
    was settled at an entry goes with it. The journal has such entries in their places since they are put there while
    recording; these numbers, for reading alone, are for what is older, and for files made elsewhere.
    """
    if all(entry.day is None for meeting in negotiation.meetings for entry in meeting.entries):
        return negotiation
    recorded = tuple(negotiation.entries())
    said = list(in_day_order((entry, entry.said_on.isoformat(), entry.day is not None) for entry in recorded))
    if said == list(recorded):
        return negotiation
    new = _numbered(said)
    return replace(negotiation, meetings=tuple(_renumbered(meeting, new) for meeting in negotiation.meetings))


def said_until(negotiation: Negotiation, last: date) -> Negotiation:
    """The negotiation with nothing that was said after that day."""
    meetings = (
        replace(meeting, entries=tuple(entry for entry in meeting.entries if entry.said_on <= last))
        for meeting in negotiation.meetings
    )
    return replace(negotiation, meetings=tuple(meetings))


def _numbered(said: Sequence[Entry]) -> Mapping[str, Entry]:
    """The entries with their new numbers, by id. After each, numbers stay free for what was settled at it."""
    settled = settled_places(said)
    places = {entry.id: place for entry in said if (place := settled(entry)) is not None}
    free: dict[str, int] = {}
    for at, after in places.values():
        free[at] = max(after, free.get(at, 0))
    numbers: dict[str, int] = {}
    number = 0
    for entry in said:
        numbers[entry.id] = number = number + 1
        number += free.get(entry.id, 0)
    return {
        entry.id: replace(entry, seq=numbers[entry.id], settled_seq=_settled(entry, places, numbers)) for entry in said
    }


def _settled(entry: Entry, places: Mapping[str, tuple[str, int]], numbers: Mapping[str, int]) -> int | None:
    if entry.id not in places:
        return None
    at, after = places[entry.id]
    return max(numbers[entry.id], numbers[at] + after)


def _renumbered(meeting: Meeting, new: Mapping[str, Entry]) -> Meeting:
    return replace(meeting, entries=tuple(sorted((new[e.id] for e in meeting.entries), key=lambda e: e.seq)))
