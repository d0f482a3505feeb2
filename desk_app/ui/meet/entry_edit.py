"""One entry of the ledger taken back into the entry line, and saved from there."""

from __future__ import annotations

from collections.abc import Callable

from desk_app.domain.capture import Reading, Table, table_of
from desk_app.domain.entries import Entry
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Negotiation
from desk_app.ui.gateway import Gateway
from desk_app.ui.meet import gestures
from desk_app.ui.meet.composing import line_of
from desk_app.ui.meet.editing import before, edited, retimed
from desk_app.ui.meet.entry_area import EntryArea
from desk_app.ui.meet.ledger_rows import clock_time
from desk_app.ui.notices import Notices


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
