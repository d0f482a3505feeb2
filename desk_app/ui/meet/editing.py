"""Changing an entry: the line it came from, its time, and what a new reading of the line makes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from desk_app.domain.capture import Reading, Table, table_of
from desk_app.domain.capture.meaning import Meaning, Record
from desk_app.domain.entries import Entry, EntryKind, ExchangeState
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Negotiation
from desk_app.ui.meet import gestures
from desk_app.ui.meet.composing import line_of
from desk_app.ui.meet.entry_area import EntryArea
from desk_app.ui.meet.ledger_rows import clock_time
from desk_app.ui.running.frame import Notices
from desk_app.ui.running.gateway import Gateway


def before(negotiation: Negotiation, entry: Entry) -> Negotiation:
    """The negotiation as it stood just before an entry: what was agreed only later was still a proposal."""
    meetings = tuple(
        replace(m, entries=tuple(_then(e, entry.seq) for e in m.entries if e.seq < entry.seq))
        for m in negotiation.meetings
    )
    return replace(negotiation, meetings=meetings)


def _then(entry: Entry, seq: int) -> Entry:
    if entry.settled_seq is None or entry.settled_seq < seq:
        return entry
    return replace(entry, state=ExchangeState.PROPOSED, settled_seq=None)


def edited(entry: Entry, meaning: Meaning, typed: str, at: datetime) -> Entry:
    """The entry with what the new line means; a line that cannot be read makes it a raw one."""
    record = meaning if isinstance(meaning, Record) else Record(EntryKind.RAW, raw=typed)
    changed = replace(
        entry,
        at=at,
        kind=record.kind,
        side=record.side,
        raw=record.raw,
        note=record.note or (entry.note if record.terms else ""),
        worth=record.worth,
        terms=record.terms,
    )
    if record.kind is not EntryKind.EXCHANGE:
        return replace(changed, state=None, settled_seq=None)
    if record.agreed:
        return replace(changed, state=ExchangeState.AGREED, settled_seq=entry.settled_seq or entry.seq)
    if entry.state is ExchangeState.AGREED or entry.state is None:
        return replace(changed, state=ExchangeState.PROPOSED, settled_seq=None)
    return changed


def retimed(at: datetime, typed: str) -> datetime:
    """The same day at another time of day, "14:03" or "1403".

    Raises:
        BadInput: it is no time of day.
    """
    digits = typed.strip().replace(".", ":")
    hours, _, minutes = digits.partition(":") if ":" in digits else (digits[:-2], ":", digits[-2:])
    if f"{at:%H:%M}" == typed.strip():
        return at
    try:
        return at.replace(hour=int(hours), minute=int(minutes), second=0, microsecond=0)
    except ValueError as error:
        raise BadInput(f"“{typed}” is not a time of day: type it as 14:03.") from error


class EntryEdit:
    """At most one entry is edited at a time. The line reads what stood when it was made."""

    def __init__(self, gateway: Gateway, notices: Notices, area: EntryArea) -> None:
        self._gateway, self._notices, self._area = gateway, notices, area
        self._entry: Entry | None = None

    @property
    def under_way(self) -> bool:
        return self._entry is not None

    def begin(self, negotiation: Negotiation, entry: Entry) -> None:
        """Put an entry into the line."""
        self._entry = entry
        then = table_of(before(negotiation, entry), entry.at.date())
        self._area.line.show_table(then)
        self._area.begin_edit(clock_time(entry.at), line_of(entry, then))

    def save(self, negotiation: Negotiation, reading: Reading, done: Callable[[object], None]) -> None:
        """Save what the line says now; a time that cannot be read is told, and nothing is saved."""
        if self._entry is None:
            return
        try:
            at = retimed(self._entry.at, self._area.time.text())
        except BadInput as error:
            self._notices.say(str(error))
            return
        changed = edited(self._entry, reading.meaning, reading.text.strip(), at)
        self._gateway.run(gestures.edit(negotiation.id, changed), done)

    def leave(self, table: Table) -> None:
        """Give the line back to what is said now."""
        if self._entry is not None:
            self._entry = None
            self._area.end_edit()
            self._area.line.show_table(table)
