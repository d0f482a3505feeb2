"""Import and export of whole negotiations, and the sample."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.summaries import in_its_own_journal, is_of_sample_journal
from desk_app.exchange.comparing import Difference
from desk_app.exchange.exports import Export, exported
from desk_app.exchange.read_journal import open_file
from desk_app.exchange.shipped_words import sample_in_words
from desk_app.journal import adding, search_index
from desk_app.session.context import UseCaseContext
from desk_app.session.foreign import open_any, unreadable_told
from desk_app.session.incoming import ImportProgress, Incoming
from desk_app.session.reading import Reading
from desk_app.session.taking_in import TakingIn
from desk_app.support import resources
from desk_app.support.progress import Progress, unheard
from desk_app.support.words import _


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Ids of the negotiations that were added, and of those that were there before and were left alone.

    `titles` holds the title of every negotiation of the file by its id, in the order of the file. `differing` says
    which of those left alone are different in the file. `erased` counts the people of the file who were erased here;
    they were left out, and their negotiations refer to nobody.
    """

    added: tuple[str, ...]
    skipped: tuple[str, ...]
    changes: ChangeSet
    titles: tuple[tuple[str, str], ...] = ()
    differing: tuple[Difference, ...] = ()
    erased: int = 0


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
        sample = sample_in_words(resources.resource("sample", "website-redesign.json").read_bytes())
        return self.take_in(open_file(lambda: BytesIO(sample), len(sample)), code=ActCode.ADD_SAMPLE)

    def add_years(self) -> ImportReport:
        """Add three years of a freelancer's work to the journal that is made for that sample."""
        sample = in_its_own_journal(resources.resource("sample", "three-years.json").read_bytes())
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
            taking = TakingIn(act, self._context.now(), incoming.counterparts)
            given = incoming.negotiations()
            adding.add_whole(act, taking.fresh(given if code is ActCode.ADD_SAMPLE else map(_no_sample, given)))
            taking.put_people()
            taking.put_across(incoming.rules, incoming.templates)
            newest_last = sorted(taking.added, key=lambda each: act.dated.get(each, math.inf))
            search_index.add_new(act, taking.alone, (importing or ImportProgress()).indexing(newest_last))
        added, skipped = tuple(taking.added), tuple(taking.skipped)
        told = tuple(taking.titles), tuple(taking.differing), taking.erased
        return ImportReport(added, skipped, act.changes, *told)


def _no_sample(negotiation: Negotiation) -> Negotiation:
    """Refuse what belongs to the sample's own journal: in another one it would count.

    Raises:
        BadInput: it does.
    """
    if is_of_sample_journal(negotiation.id):
        raise BadInput(_("This is the journal of the sample. It is only looked at, and not taken into another one."))
    return negotiation
