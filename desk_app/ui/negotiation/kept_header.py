"""What the header of a negotiation says, worked out again only from what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desk_app.domain.negotiation import Negotiation
from desk_app.domain.summaries import NamedPerson
from desk_app.session.own_kinds import title_of_kind
from desk_app.session.session import Reading
from desk_app.ui.negotiation.header import HeaderProps, header, with_entries


class KeptHeader:
    """The props of the header that shows. `people` is set to None when one of them changed."""

    def __init__(self) -> None:
        self.people: tuple[NamedPerson, ...] | None = None
        self._made: tuple[object, HeaderProps] | None = None  # after all but the entries that it was made from

    def props(self, reading: Reading, negotiation: Negotiation, today: date) -> HeaderProps:
        """What the header shows of a negotiation on that day."""
        if self.people is None:
            self.people = tuple(reading.names_of_people())
        kind = title_of_kind(reading, negotiation.kind)
        stands_on = replace(negotiation, meetings=()), self.people, today, kind
        if self._made is not None and stands_on == self._made[0]:
            props = with_entries(self._made[1], negotiation)
        else:
            props = header(negotiation, self.people, today, kind)
        self._made = stands_on, props
        return props
