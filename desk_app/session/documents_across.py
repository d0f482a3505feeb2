"""Puts together what the documents that are not of one negotiation are made of. It only reads."""

from __future__ import annotations

from datetime import datetime

from desk_app.debrief.across import DOSSIER, PersonMaterial
from desk_app.domain.errors import BadInput
from desk_app.domain.insight.manner import manner
from desk_app.domain.insight.reckoning import facts
from desk_app.session.reading import Reading
from desk_app.support.territory import PaperSize
from desk_app.support.words import _

__all__ = ["DOSSIER", "PersonMaterial", "person_material"]


def person_material(reading: Reading, person: str, now: datetime, paper: PaperSize = PaperSize.A4) -> PersonMaterial:
    """What the dossier of a person (an id) is made from, as everything is now.

    Raises:
        BadInput: there is no such person.
        UserError: the journal cannot be read.
    """
    record = reading.people.record(person, now.date())
    if record is None:
        raise BadInput(_("There is no such person any more."))
    closed = (reading.negotiation(each) for each in record.closed)
    known = (facts(each) for each in closed if each is not None)
    return PersonMaterial(record, manner(each for each in known if each is not None), now, paper)
