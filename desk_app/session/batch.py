"""Makes a document of every negotiation, by several processes. Nothing of it writes the journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from desk_app.domain.errors import UserError
from desk_app.domain.papers import SavedPaper
from desk_app.domain.report.choices import RecapChoices
from desk_app.domain.summaries import NegotiationSummary
from desk_app.journal.connection import reading as connection_to
from desk_app.journal.key import Key
from desk_app.session.crew import Crew, Errand, ErrandDone, crew_size
from desk_app.session.document_worker import ToMake
from desk_app.session.documents import Document, DocumentForm, Documents, Sheet, document_name
from desk_app.session.packing import pack
from desk_app.session.reading import Reading
from desk_app.support.clock import Clock
from desk_app.support.forms import times_locale, written_locale
from desk_app.support.saving import make_folder, unfinished
from desk_app.support.system_errors import system_words
from desk_app.support.words import _, spoken_language

MakingHeard = Callable[[int, int, str], None]
"""Called before each document is made, with its number, how many there are, and the title."""


@dataclass(slots=True)
class Batch:
    """What was made so far, and what could not be: a title and why. It holds, too, if the work was stopped."""

    written: list[SavedPaper] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """Which document is made of each, in what form, on what paper, into which folder. `signed`: with lines to sign."""

    document: Document
    folder: Path
    form: DocumentForm = DocumentForm.PDF
    sheet: Sheet = field(default_factory=Sheet)
    signed: bool = False

    def chosen(self, summaries: Iterable[NegotiationSummary]) -> tuple[NegotiationSummary, ...]:
        """Those that are far enough for the document."""
        return tuple(each for each in summaries if each.stage in self.document.stages)

    def paths(self, chosen: Sequence[NegotiationSummary]) -> list[Path]:
        """A file for each, named after its title; two of the same title get different files."""
        same = Counter(self._name(each.title).casefold() for each in chosen)  # many file systems ignore case
        alone = [same[self._name(each.title).casefold()] == 1 for each in chosen]
        named = zip(chosen, alone, strict=True)
        return [self.folder / self._name(each.title if one else f"{each.id} {each.title}") for each, one in named]

    def _name(self, title: str) -> str:
        return document_name(self.document, title, self.form)


def make_all(
    documents: Documents,
    order: BatchOrder,
    summaries: Iterable[NegotiationSummary],
    batch: Batch,
    heard: MakingHeard,
    waiting: Callable[[], None],
) -> None:
    """Write a document of every negotiation that is far enough for one, and note in `batch` what was done.

    The folder is made if needed. A second run writes over the files of the first. What goes wrong with one document
    does not lose the others. `waiting` is called all the time; if it raises, the work ends within half a second and
    leaves whole files alone.

    Raises:
        OSError: the folder cannot be made.
    """
    chosen = order.chosen(summaries)
    paths = order.paths(chosen)
    make_folder(order.folder)
    if not chosen:
        return

    making = _Making(documents, order, chosen, paths, batch, heard)
    crew = Crew("make-documents", pack((spoken_language(), written_locale(), times_locale())), crew_size(len(chosen)))
    try:
        crew.carry_out(making.errands(), making.done, waiting)
    finally:
        for number in crew.broken_off():
            with suppress(OSError):
                unfinished(paths[number]).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Making:
    """What is handed to the processes, one negotiation each, and what becomes of it."""

    documents: Documents
    order: BatchOrder
    chosen: Sequence[NegotiationSummary]
    paths: Sequence[Path]
    batch: Batch
    heard: MakingHeard

    def errands(self) -> Iterator[Errand]:
        for number, (summary, path) in enumerate(zip(self.chosen, self.paths, strict=True)):
            self.heard(number + 1, len(self.chosen), summary.title)
            chosen = RecapChoices(signed=self.order.signed)
            try:
                material = self.documents.material(summary.id, self.order.sheet, chosen)
            except UserError as error:
                self.batch.refused.append((summary.title, str(error)))
                continue
            yield Errand(number, pack(ToMake(self.order.document.command, self.order.form, material, path)))

    def done(self, outcome: ErrandDone) -> None:
        summary, path = self.chosen[outcome.number], self.paths[outcome.number]
        if outcome.refused:
            self.batch.refused.append((summary.title, outcome.refused))
        else:
            self.batch.written.append(SavedPaper(path, self.order.document.command, (summary.id,)))


@dataclass(frozen=True, slots=True)
class BatchJournal:
    """A journal that is read on another thread than the one that asks: its file, the key, and what documents need."""

    path: Path
    key: Key | None
    clock: Clock
    letters: Mapping[str, str]


def make_all_of(
    journal: BatchJournal, order: BatchOrder, batch: Batch, heard: MakingHeard, waiting: Callable[[], None]
) -> None:
    """The same through a connection of its own, while others read and write the journal.

    Raises:
        UserError: the journal cannot be read, or the folder cannot be made.
    """
    with closing(connection_to(journal.path, journal.key)) as connection:
        reading = Reading(journal.path, connection, journal.key)
        documents = Documents(reading, journal.clock, journal.letters)
        try:
            make_all(documents, order, reading.summaries(), batch, heard, waiting)
        except OSError as error:
            reason = system_words(error)
            raise UserError(
                _("{folder} cannot be used: {reason}. Choose another one.", folder=order.folder, reason=reason)
            ) from error
