"""The documents that are not of one negotiation: the dossier of a person. One row each, as in `documents.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desk_app.debrief.documents import Audience, DocumentOf
from desk_app.support.territory import PaperSize
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from desk_app.debrief.parts import Paper
    from desk_app.domain.insight.manner import Manner
    from desk_app.domain.people.record import PersonRecord


@dataclass(frozen=True, slots=True)
class PersonMaterial:
    """What a document of a person is made from: the record of them, and how they negotiate."""

    record: PersonRecord
    how: Manner
    now: datetime
    paper: PaperSize = PaperSize.A4

    @property
    def title(self) -> str:
        """The name of the person."""
        return self.record.person.name

    @property
    def negotiations(self) -> tuple[str, ...]:
        """Of none: it is of the person alone."""
        return ()

    @property
    def person(self) -> str:
        """The id of the person."""
        return self.record.person.id


def _dossier(material: PersonMaterial) -> Paper:
    from desk_app.debrief.dossier import dossier
    from desk_app.domain.report.dossier import dossier_report

    report = dossier_report(material.record, material.how, material.now.date())
    return dossier(report, _(DOSSIER.label), _(DOSSIER.warning))


DOSSIER = DocumentOf[PersonMaterial](
    command="dossier",
    label=mark("Dossier"),
    short=mark("Dossier"),
    in_name=mark("dossier"),
    hint=mark("What you know of them: for your eyes."),
    warning=mark("Private: what you know of a person"),
    audience=Audience.OURSELVES,
    help=mark("Make the dossier of a person as PDF: the history, how they negotiate, promises. It is private."),
    make=_dossier,
)
