"""Makes documents of one or of many negotiations. It only reads, so it also works while a window writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
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
from desk_app.debrief.lacking import codes_in, lacking_words
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.report.choices import NOTHING_CHOSEN, RecapChoices
from desk_app.domain.report.private import debrief_report
from desk_app.session.reading import Reading
from desk_app.support.clock import Clock
from desk_app.support.saving import file_name
from desk_app.support.territory import PaperSize
from desk_app.support.words import _

__all__ = [
    "BRIEF",
    "CAPTURE_SHEET",
    "DOCUMENTS",
    "OPTIONS_SHEET",
    "PRIVATE_DEBRIEF",
    "RECAP",
    "USUAL_SHEET",
    "AnyMaterial",
    "Audience",
    "CopiedDocument",
    "Document",
    "DocumentForm",
    "DocumentOf",
    "Documents",
    "Material",
    "Sheet",
    "debrief_report",
    "document_name",
    "documents_for",
    "lacking_in",
    "people_of",
    "trust_over_all",
]


def lacking_in(pdf: bytes) -> str:
    """Words for the letters of a PDF that no font of this system has; empty if it has all."""
    return lacking_words(codes_in(pdf))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper that a document is for, and whether it is without colours."""

    paper: PaperSize = PaperSize.A4
    grey: bool = False


USUAL_SHEET = Sheet()


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
        return document.made(self.material(negotiation_id, Sheet(paper)), form)

    def material(self, negotiation_id: str, sheet: Sheet, chosen: RecapChoices = NOTHING_CHOSEN) -> Material:
        """What any document of one negotiation is made from, as everything is now.

        A recap holds the gestures that are chosen now or were chosen where it is previewed; only the former, if it
        is to hold only those.

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
        if not chosen.only:
            chosen = replace(chosen, gestures=chosen.gestures | self._reading.recap_gestures(negotiation_id))
        return Material(found, person, now, sheet.paper, people, self._letters, chosen, trust, sheet.grey)


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


def document_name(document: DocumentOf[Any], title: str, form: DocumentForm = DocumentForm.PDF) -> str:
    """A name for a document's file, in the window and in commands alike.

    A long title is cut; what tells one document from another never is.
    """
    name = title.strip() or _("Untitled negotiation")
    return file_name(name, _(" – {document}.{form}", document=_(document.in_name), form=form))
