"""What the page of people reads from the journal: the list, one person, and what is known of how they negotiate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desk_app.domain.insight.manner import Manner, manner
from desk_app.domain.people.listed import ListedPerson
from desk_app.domain.people.record import PersonRecord
from desk_app.session.documents_across import DOSSIER, PersonMaterial
from desk_app.session.session import Reading
from desk_app.ui.papers.darkroom import WantedDocument
from desk_app.ui.people.lines import PersonRow, person_row
from desk_app.ui.running.page_context import PageContext


class PersonSource:
    """Reads people as they are today."""

    def __init__(self, context: PageContext) -> None:
        self._gateway, self._privacy, self._clock = context.gateway, context.privacy, context.clock

    @property
    def reading(self) -> Reading:
        """The connection that reads."""
        return self._gateway.reading

    def today(self) -> date:
        """The day by the clock."""
        return self._clock.now().date()

    def page(self, typed: str, limit: int, after: ListedPerson | None) -> Sequence[ListedPerson]:
        """So many people of the list after one of them, that fit what is typed."""
        return self.reading.people.page(typed, limit, after, today=self.today())

    def row(self, person: ListedPerson) -> PersonRow:
        """How a person shows in the list."""
        return person_row(person, self.today(), hidden=self._privacy.on)

    def record(self, *wanted: str) -> PersonRecord | None:
        """The first of these ids that leads to a person; None if none does."""
        for person in filter(None, wanted):
            record = self.reading.people.record(person, self.today())
            if record is not None:
                return record
        return None

    def how(self, record: PersonRecord) -> Manner:
        """How the person negotiates, by what is known of the negotiations with them."""
        return manner(self.reading.facts(record.closed))

    def dossier(self, record: PersonRecord) -> WantedDocument:
        """The dossier, of what is known now."""
        return WantedDocument(DOSSIER, PersonMaterial(record, self.how(record), self._clock.now()))
