"""Puts together what the documents that are not of one negotiation are made of. It only reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from desk_app.debrief.across import DOSSIER, REVIEW, PeriodMaterial, PersonMaterial
from desk_app.domain.errors import BadInput
from desk_app.domain.insight.facts import Facts
from desk_app.domain.insight.manner import manner
from desk_app.domain.insight.period import Period
from desk_app.domain.insight.reckoning import facts
from desk_app.domain.report.review import ReviewNames, TitleAndWho
from desk_app.session.documents import USUAL_SHEET, Sheet
from desk_app.session.own_kinds import title_of_kind
from desk_app.session.reading import Reading
from desk_app.support.words import _

__all__ = ["DOSSIER", "REVIEW", "PeriodMaterial", "PersonMaterial", "period_material", "person_material"]


def person_material(reading: Reading, person: str, now: datetime, sheet: Sheet = USUAL_SHEET) -> PersonMaterial:
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
    return PersonMaterial(record, manner(each for each in known if each is not None), now, sheet.paper, sheet.grey)


def period_material(
    reading: Reading,
    known: Callable[[], Iterable[Facts]],
    period: Period,
    now: datetime,
    sheet: Sheet = USUAL_SHEET,
) -> PeriodMaterial:
    """What the review of a period is made from. `known` tells what all closed negotiations tell.

    Raises:
        UserError: the journal cannot be read.
    """
    untitled = _("Untitled negotiation")
    titles = {each.id: (each.title.strip() or untitled, each.counterpart) for each in reading.summaries()}
    person = reading.counterpart(period.person)
    kind = (title_of_kind(reading, period.kind) or period.kind) if period.kind else ""

    def named(negotiation: str) -> TitleAndWho:
        return titles.get(negotiation, (untitled, ""))

    names = ReviewNames(named, person.name if person else "", kind)
    return PeriodMaterial(known, reading.rules(), period, names, now, sheet.paper, sheet.grey)
