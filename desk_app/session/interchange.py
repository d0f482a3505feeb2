"""Import and export of whole negotiations, and the sample."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.domain.negotiation import Negotiation
from desk_app.exchange.comparing import Difference, difference
from desk_app.exchange.exports import Export, exported
from desk_app.exchange.read_journal import open_file
from desk_app.journal import loading, queries, search_index, store
from desk_app.journal.act import Act
from desk_app.journal.journal import microseconds
from desk_app.session.context import UseCaseContext
from desk_app.session.foreign import open_any, unreadable_told
from desk_app.session.incoming import ImportProgress, Incoming
from desk_app.session.reading import Reading
from desk_app.support import resources
from desk_app.support.progress import Progress, unheard


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Ids of the negotiations that were added, and of those that were there before and were left alone.

    `titles` holds the title of every negotiation of the file by its id, in the order of the file. `differing` says
    which of those left alone are different in the file.
    """

    added: tuple[str, ...]
    skipped: tuple[str, ...]
    changes: ChangeSet
    titles: tuple[tuple[str, str], ...] = ()
    differing: tuple[Difference, ...] = ()


class Interchange:
    """Imports and exports whole negotiations."""

    def __init__(self, reading: Reading, context: UseCaseContext) -> None:
        self._reading = reading
        self._context = context

    def import_file(self, source: Path | bytes, progress: Progress = unheard) -> ImportReport:
        """Import an interchange file, a ledger or another journal: all of it or nothing, as one act.

        `progress` may raise an error to end it: then nothing is kept.

        Raises:
            BadInput: the file cannot be read or is wrong; the message names the places.
            UserError: it cannot be saved.
        """
        if isinstance(source, Path):
            importing = ImportProgress.of_file(source, progress)
            with unreadable_told(source):
                return self.take_in(open_any(source, importing), importing)
        importing = ImportProgress(progress, len(source))
        opened = open_file(lambda: BytesIO(source), len(source), importing.read)
        importing.looked_through()
        return self.take_in(opened, importing)

    def add_sample(self) -> ImportReport:
        """Add the sample negotiation, unless it is there."""
        sample = resources.resource("sample", "website-redesign.json").read_bytes()
        return self.take_in(open_file(lambda: BytesIO(sample), len(sample)), code=ActCode.ADD_SAMPLE)

    def export(self, ids: Iterable[str] | None = None, form: Export = Export.JSON) -> bytes:
        """Those negotiations in a format, or all of them with every person.

        Raises:
            BadInput: there is no negotiation of such an id.
            UserError: they do not fit into the format.
        """
        return exported(self._reading.parts(ids), form)

    def take_in(
        self, incoming: Incoming, importing: ImportProgress | None = None, code: ActCode = ActCode.IMPORT
    ) -> ImportReport:
        """Import what was opened for reading: all of it or nothing, as one act.

        Raises:
            BadInput: something in it is wrong; the message names the places.
            UserError: it cannot be saved.
        """
        journal = self._context.journal
        with journal.room(), journal.act(ActName.of(code)) as act:
            taking = _Taking(act, self._context.now())
            store.put_whole(act, taking.fresh(incoming.negotiations()))
            taking.put_people(incoming)
            newest_last = sorted(taking.added, key=lambda each: act.dated.get(each, math.inf))
            search_index.add_new(act, taking.alone, (importing or ImportProgress()).indexing(newest_last))
        added, skipped = tuple(taking.added), tuple(taking.skipped)
        return ImportReport(added, skipped, act.changes, tuple(taking.titles), tuple(taking.differing))


@dataclass(slots=True)
class _Taking:
    """An import while it runs: what was there before, and what it added so far. References may point ahead, too."""

    act: Act
    now: datetime
    added: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    alone: list[tuple[str, str]] = field(default_factory=list)
    """What it added that belongs to no negotiation: the table, and the id."""
    titles: list[tuple[str, str]] = field(default_factory=list)
    differing: list[Difference] = field(default_factory=list)
    _named: set[str | None] = field(default_factory=set)
    _left_alone: set[str | None] = field(default_factory=set)

    def fresh(self, negotiations: Iterable[Negotiation]) -> Iterator[Negotiation]:
        """Those that are not there yet, ready to be saved."""
        store.in_any_order(self.act)
        there = queries.present(self.act.connection, "negotiation")
        trashed = queries.deleted(self.act.connection)
        for negotiation in negotiations:
            self.titles.append((negotiation.id, negotiation.title))
            if negotiation.id in there:
                self.skipped.append(negotiation.id)
                self._left_alone.add(negotiation.counterpart)
                self._compare(negotiation)
                continue
            self.added.append(negotiation.id)
            self._named.add(negotiation.counterpart)
            if negotiation.id in trashed:
                store.clear(self.act, negotiation.id)
            self._date(negotiation)
            yield negotiation

    def _compare(self, negotiation: Negotiation) -> None:
        here = loading.negotiation(self.act.connection, negotiation.id)
        found = None if here is None else difference(here, negotiation)
        if found is not None:
            self.differing.append(found)

    def put_people(self, incoming: Incoming) -> None:
        """Save the people who are not there yet, unless only negotiations that are left alone name them.

        Those people were known before, perhaps under another name.
        """
        there = queries.present(self.act.connection, "counterpart")
        for person in incoming.counterparts:
            if person.id not in there and person.id not in self._left_alone - self._named:
                store.add_counterpart(self.act, person)
                self.alone.append(("counterpart", person.id))

    def _date(self, negotiation: Negotiation) -> None:
        """Give an imported negotiation the time of the last thing that happened in it, so that lists stay in order."""
        moments = [entry.at for entry in negotiation.entries()]
        moments += [m for meeting in negotiation.meetings for m in (meeting.started_at, meeting.ended_at) if m]
        if negotiation.outcome and negotiation.outcome.closed_at:
            moments.append(negotiation.outcome.closed_at)
        past = [moment for moment in moments if moment <= self.now]
        if past:
            self.act.dated[negotiation.id] = microseconds(max(past))
