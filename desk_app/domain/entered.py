"""An entry that is entered anew: what a new line makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from desk_app.domain.capture.meaning import Record
from desk_app.domain.entries import Entry, EntryKind, ExchangeState
from desk_app.domain.moves.events import agrees_to_ask


def edited(entry: Entry, record: Record, at: datetime) -> Entry:
    """The entry with what the new line records."""
    changed = replace(
        entry,
        at=at,
        kind=record.kind,
        side=record.side,
        raw=record.raw,
        note=entry.note if record.terms and entry.terms else record.note,
        because=record.because,
        worth=record.worth,
        terms=record.terms,
    )
    if agrees_to_ask(entry) and record.terms == entry.terms:
        return replace(changed, kind=entry.kind)
    if record.kind is not EntryKind.EXCHANGE:
        return replace(changed, state=None, settled_seq=None)
    if record.agreed:
        return replace(changed, state=ExchangeState.AGREED, settled_seq=entry.settled_seq or entry.seq)
    if entry.state is ExchangeState.AGREED or entry.state is None:
        return replace(changed, state=ExchangeState.PROPOSED, settled_seq=None)
    return changed
