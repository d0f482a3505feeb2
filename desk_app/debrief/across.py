"""The documents that are not of one negotiation: the dossier of a person, the review of a period. One row each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Self

from desk_app.debrief.documents import Audience, DocumentOf
from desk_app.support.territory import PaperSize
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from desk_app.debrief.parts import Paper
    from desk_app.domain.insight.facts import Facts
    from desk_app.domain.insight.manner import Manner
    from desk_app.domain.insight.period import Period
    from desk_app.domain.people.record import PersonRecord
    from desk_app.domain.report.review import ReviewNames
    from desk_app.domain.rules_to_try import Rule


@dataclass(frozen=True, slots=True)
class PersonMaterial:
    """What a document of a person is made from: the record of them, and how they negotiate."""

    record: PersonRecord
    how: Manner
    now: datetime
    paper: PaperSize = PaperSize.A4
    grey: bool = False

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

    def readable(self) -> Self:
        """It with a name that turns nothing in the sentences that it stands in."""
        from desk_app.domain.report.moves_told import named

        return replace(self, record=replace(self.record, person=named(self.record.person)))


@dataclass(frozen=True, slots=True)
class PeriodMaterial:
    """What a document of a period is made from.

    `known` tells what all closed negotiations tell; it may take a while, so it is asked when the document is made.
    """

    known: Callable[[], Iterable[Facts]]
    rules: tuple[Rule, ...]
    period: Period
    names: ReviewNames
    now: datetime
    paper: PaperSize = PaperSize.A4
    grey: bool = False

    @property
    def title(self) -> str:
        """The last day of the period, as names of files are put in order by it."""
        return f"{self.period.end or self.now.date():%Y-%m-%d}"

    @property
    def negotiations(self) -> None:
        """None: it is of all."""
        return None

    @property
    def person(self) -> None:
        """None: it is of all."""
        return None

    def readable(self) -> Self:
        """Itself: all names stand in cells of their own."""
        return self


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


def _review(material: PeriodMaterial) -> Paper:
    from desk_app.debrief.review import review
    from desk_app.domain.report.review import review_report

    known, today = material.known(), material.now.date()
    report = review_report(known, material.rules, material.period, material.names, today)
    return review(report, _(REVIEW.label), _(REVIEW.warning))


REVIEW = DocumentOf[PeriodMaterial](
    command="review",
    label=mark("Review"),
    short=mark("Review"),
    in_name=mark("review"),
    hint=mark("What all of it tells: for your eyes."),
    warning=mark("Private: contains what you learned about yourself and others"),
    audience=Audience.OURSELVES,
    help=mark("Make the review of a period as PDF: figures, pictures, rules, what was closed. It is private."),
    make=_review,
)
