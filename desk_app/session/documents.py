"""Documents of one negotiation as PDF. They only read, so they can be had beside the window that writes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desk_app.domain.analysis import analyse, search_packages
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.session.reading import Reading
from desk_app.support.clock import Clock

if TYPE_CHECKING:
    from desk_app.domain.report.content import DebriefReport


class Documents:
    """The same journal and the same time give the same bytes.

    All raise BadInput where there is no such negotiation, UserError where the journal cannot be read. `territory` (an
    ISO 3166 code) chooses the paper.
    """

    def __init__(self, reading: Reading, clock: Clock) -> None:
        self._reading = reading
        self._clock = clock

    def private_debrief(self, negotiation_id: str, territory: str = "") -> bytes:
        """The debrief to learn from; it holds our limits."""
        negotiation, counterpart = self._found(negotiation_id)
        return private_debrief_document(negotiation, counterpart, self._clock.now(), territory)

    def recap(self, negotiation_id: str, territory: str = "") -> bytes:
        """What was agreed, fit to send to the other side."""
        negotiation, counterpart = self._found(negotiation_id)
        return recap_document(negotiation, counterpart, self._clock.now(), territory)

    def _found(self, negotiation_id: str) -> tuple[Negotiation, Counterpart | None]:
        found = self._reading.negotiation(negotiation_id)
        if found is None:
            raise BadInput(f"There is no negotiation {negotiation_id}. Choose another one.")
        return found, self._reading.counterpart(found.counterpart)


def private_debrief_document(
    negotiation: Negotiation, counterpart: Counterpart | None, now: datetime, territory: str = ""
) -> bytes:
    """The private debrief of a negotiation at hand; needs no journal, so any thread can make it.

    What makes pages is imported when the first is made: it costs a tenth of a second.
    """
    from desk_app.debrief.documents import private_debrief_pdf
    from desk_app.debrief.page_size import page_size

    return private_debrief_pdf(debrief_report(negotiation, counterpart, now), page_size(territory))


def debrief_report(negotiation: Negotiation, counterpart: Counterpart | None, now: datetime) -> DebriefReport:
    """What the private debrief of a negotiation at hand says, whoever shows it."""
    from desk_app.domain.report.private import private_debrief

    findings = search_packages(negotiation, now) if negotiation.outcome else None
    return private_debrief(negotiation, counterpart, analyse(negotiation, now), findings, now)


def recap_document(
    negotiation: Negotiation, counterpart: Counterpart | None, now: datetime, territory: str = ""
) -> bytes:
    """The agreement recap of a negotiation at hand."""
    from desk_app.debrief.documents import recap_pdf
    from desk_app.debrief.page_size import page_size
    from desk_app.domain.report.recap import recap

    report = recap(negotiation, counterpart, analyse(negotiation, now).settled)
    return recap_pdf(report, page_size(territory))
