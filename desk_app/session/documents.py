"""Makes documents of one or of many negotiations. It only reads, so it also works while a window writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from desk_app.debrief.documents import (
    BRIEF,
    CAPTURE_SHEET,
    DOCUMENTS,
    OPTIONS_SHEET,
    PRIVATE_DEBRIEF,
    RECAP,
    AnyMaterial,
    Audience,
    CopiedDocument,
    Document,
    DocumentForm,
    DocumentOf,
    Material,
    documents_for,
)
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.papers import SavedPaper
from desk_app.domain.report.private import debrief_report
from desk_app.domain.summaries import NegotiationSummary
from desk_app.session.reading import Reading
from desk_app.support.clock import Clock
from desk_app.support.saving import file_name, make_folder, save
from desk_app.support.territory import PaperSize
from desk_app.support.words import _

__all__ = [
    "BRIEF",
    "CAPTURE_SHEET",
    "DOCUMENTS",
    "OPTIONS_SHEET",
    "PRIVATE_DEBRIEF",
    "RECAP",
    "AnyMaterial",
    "Audience",
    "CopiedDocument",
    "Document",
    "DocumentForm",
    "DocumentOf",
    "Documents",
    "Material",
    "debrief_report",
    "document_name",
    "documents_for",
    "make_all",
    "people_of",
    "trust_over_all",
]


class Documents:
    """The same journal and the same time give the same bytes.

    `letters` are those that the person chose for commands of the entry line, by the usual ones.
    """

    def __init__(self, reading: Reading, clock: Clock, letters: Mapping[str, str] | None = None) -> None:
        self._reading = reading
        self._clock = clock
        self._letters = letters or {}

    def pdf(self, document: Document, negotiation_id: str, paper: PaperSize = PaperSize.A4) -> bytes:
        """A document of one negotiation as PDF, for that paper; like `made`."""
        return self.made(document, negotiation_id, paper, DocumentForm.PDF)

    def made(self, document: Document, negotiation_id: str, paper: PaperSize, form: DocumentForm) -> bytes:
        """A document of one negotiation, for that paper, in that form.

        Raises:
            BadInput: there is no such negotiation.
            UserError: the journal cannot be read.
        """
        found = self._reading.negotiation(negotiation_id)
        if found is None:
            raise BadInput(_("There is no negotiation {id}. Choose another one.", id=negotiation_id))
        person = self._reading.counterpart(found.counterpart)
        people = people_of(self._reading, found)
        now = self._clock.now()
        trust = trust_over_all(self._reading, found, now.date())
        return document.made(Material(found, person, now, paper, people, self._letters, trust=trust), form)


def people_of(reading: Reading, negotiation: Negotiation) -> tuple[Counterpart, ...]:
    """Those on their side whose roles are known, as far as they are on record."""
    found = (reading.counterpart(each.counterpart) for each in negotiation.people)
    return tuple(each for each in found if each is not None)


def trust_over_all(reading: Reading, negotiation: Negotiation, today: date) -> tuple[int, ...]:
    """The ratings of the trust in the person, over all negotiations with them, in order; none if it is with nobody."""
    if negotiation.counterpart is None:
        return ()
    record = reading.people.record(negotiation.counterpart, today)
    return tuple(each.trust for each in record.trust) if record else ()


def document_name(document: DocumentOf[Any], title: str) -> str:
    """A name for a document's file. A long title is cut; what tells one document from another never is."""
    name = title.strip() or _("Untitled negotiation")
    return file_name(name, _(" – {document}.pdf", document=_(document.in_name)))


MakingHeard = Callable[[int, int, str], None]
"""Called before each document is made, with its number, how many there are, and the title."""


def make_all(
    documents: Documents,
    document: Document,
    summaries: Iterable[NegotiationSummary],
    folder: Path,
    heard: MakingHeard,
    paper: PaperSize = PaperSize.A4,
    form: DocumentForm = DocumentForm.PDF,
) -> tuple[SavedPaper, ...]:
    """Write a document of every negotiation that is far enough for one. Returns the files, each of one negotiation.

    The folder is made if needed. A second run writes over the files of the first. Two negotiations of the same title
    get different files.

    Raises:
        UserError: the journal cannot be read.
        OSError: a file cannot be written; those before it are there.
    """
    chosen = [each for each in summaries if each.stage in document.stages]
    same = Counter(_name(document, each.title, form).casefold() for each in chosen)  # many file systems ignore case
    written = []
    make_folder(folder)
    for number, each in enumerate(chosen, 1):
        heard(number, len(chosen), each.title)
        alone = same[_name(document, each.title, form).casefold()] == 1
        path = folder / _name(document, each.title if alone else f"{each.id} {each.title}", form)
        save(path, documents.made(document, each.id, paper, form))
        written.append(SavedPaper(path, document.command, (each.id,)))
    return tuple(written)


def _name(document: Document, title: str, form: DocumentForm) -> str:
    return file_name(title, f" – {document.command}.{form}")
