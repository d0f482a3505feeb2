"""Documents of one negotiation as PDF. They only read, so they can be had beside the window that writes."""

from __future__ import annotations

from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Negotiation
from desk_app.session.reading import Reading
from desk_app.support.clock import Clock


class Documents:
    """The same journal and the same time give the same bytes.

    All raise BadInput where there is no such negotiation, UserError where the journal cannot be read. What makes pages
    is imported when the first is made: it costs a tenth of a second.
    """

    def __init__(self, reading: Reading, clock: Clock) -> None:
        self._reading = reading
        self._clock = clock

    def private_debrief(self, negotiation_id: str) -> bytes:
        """The debrief to learn from; it holds our limits."""
        from desk_app.debrief.documents import private_debrief_pdf
        from desk_app.domain.analysis import analyse
        from desk_app.domain.report.private import private_debrief

        negotiation, now = self._negotiation(negotiation_id), self._clock.now()
        counterpart = self._reading.counterpart(negotiation.counterpart)
        return private_debrief_pdf(private_debrief(negotiation, counterpart, analyse(negotiation, now), None, now))

    def recap(self, negotiation_id: str) -> bytes:
        """What was agreed, fit to send to the other side."""
        from desk_app.debrief.documents import recap_pdf
        from desk_app.domain.analysis import analyse
        from desk_app.domain.report.recap import recap

        negotiation = self._negotiation(negotiation_id)
        counterpart = self._reading.counterpart(negotiation.counterpart)
        return recap_pdf(recap(negotiation, counterpart, analyse(negotiation, self._clock.now()).settled))

    def _negotiation(self, negotiation_id: str) -> Negotiation:
        found = self._reading.negotiation(negotiation_id)
        if found is None:
            raise BadInput(f"There is no negotiation {negotiation_id}. Choose another one.")
        return found
