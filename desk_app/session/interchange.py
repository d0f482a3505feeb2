"""Import and export of whole negotiations, and the sample."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desk_app.domain.changes import ChangeSet
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Negotiation
from desk_app.exchange import journal_json
from desk_app.exchange.exports import Export, exported
from desk_app.journal import queries, store
from desk_app.journal.gesture import Gesture
from desk_app.journal.journal import microseconds
from desk_app.session.desk import Desk
from desk_app.session.foreign import read_any
from desk_app.session.reading import Reading
from desk_app.support import resources


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Ids of the negotiations that were added, and of those that were there before and were left alone."""

    added: tuple[str, ...]
    skipped: tuple[str, ...]
    changes: ChangeSet


class Interchange:
    """Whole negotiations in and out."""

    def __init__(self, reading: Reading, desk: Desk) -> None:
        self._reading = reading
        self._desk = desk

    def import_file(self, source: Path | bytes) -> ImportReport:
        """Take in an interchange file, a ledger or another journal, all of it or nothing, as one gesture.

        Raises:
            BadInput: the file cannot be read or is wrong; the message names the places.
            UserError: it cannot be saved.
        """
        return self.import_journal(journal_json.parse(source) if isinstance(source, bytes) else read_any(source))

    def import_journal(self, file: JournalFile) -> ImportReport:
        """Take in a file that was read before, all of it or nothing, as one gesture.

        Raises:
            UserError: it cannot be saved.
        """
        return self._take_in(file, "Import")

    def add_sample(self) -> ImportReport:
        """Put the sample negotiation in, unless it is there."""
        sample = resources.resource("sample", "website-redesign.json").read_bytes()
        return self._take_in(journal_json.parse(sample), "Add sample")

    def export(self, ids: Iterable[str] | None = None, form: Export = Export.JSON) -> bytes:
        """Those negotiations in a format, or all with every person.

        Raises:
            BadInput: there is no negotiation of such an id.
            UserError: they do not fit into the format.
        """
        return exported(self._reading.file(ids), form)

    def _take_in(self, file: JournalFile, name: str) -> ImportReport:
        with self._desk.journal.gesture(name) as gesture:
            there = queries.present(gesture.connection, "negotiation")
            trashed = queries.deleted(gesture.connection)
            people = queries.present(gesture.connection, "counterpart")
            added = tuple(n for n in file.negotiations if n.id not in there)
            # who is named by what is left alone only was known before, perhaps under another name
            named = {n.counterpart for n in file.negotiations} - {n.counterpart for n in added}
            for person in file.counterparts:
                if person.id not in people and person.id not in named:
                    store.put_counterpart(gesture, person)
            for negotiation in added:
                if negotiation.id in trashed:
                    store.clear(gesture, negotiation.id)
                self._date(gesture, negotiation)
            in_order = sorted(added, key=lambda n: gesture.dated.get(n.id, math.inf))  # search shows the newest first
            store.put_whole(gesture, in_order)
        skipped = tuple(n.id for n in file.negotiations if n.id in there)
        return ImportReport(tuple(n.id for n in added), skipped, gesture.changes)

    def _date(self, gesture: Gesture, negotiation: Negotiation) -> None:
        """An imported negotiation counts as touched when something last happened in it, so that lists stay in order."""
        moments = [entry.at for entry in negotiation.entries()]
        moments += [m for meeting in negotiation.meetings for m in (meeting.started_at, meeting.ended_at) if m]
        if negotiation.outcome and negotiation.outcome.closed_at:
            moments.append(negotiation.outcome.closed_at)
        now = self._desk.now()
        past = [moment for moment in moments if moment <= now]
        if past:
            gesture.dated[negotiation.id] = microseconds(max(past))
