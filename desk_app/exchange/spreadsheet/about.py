"""What all sheets tell of the negotiation that a line is of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from desk_app.domain.negotiation import Negotiation
from desk_app.exchange.spreadsheet.columns import CellKind, SheetColumn
from desk_app.support.words import mark

NAME_COLUMNS = SheetColumn(mark("Negotiation"), CellKind.TEXT), SheetColumn(mark("With"), CellKind.TEXT)
CURRENCY_COLUMN = SheetColumn(mark("Currency"), CellKind.TEXT)
NEGOTIATION_ID = SheetColumn(mark("Id of the negotiation"), CellKind.ID)


class SheetSubject(NamedTuple):
    """A negotiation, and who it is with in words."""

    negotiation: Negotiation
    person: str
    kind: str

    @property
    def names(self) -> tuple[str, str]:
        """The cells of `NAME_COLUMNS`."""
        return self.negotiation.title, self.person

    @property
    def currency(self) -> str:
        """That of its money."""
        return self.negotiation.currency


def told(negotiation: Negotiation, people: Mapping[str, str], kind: str) -> SheetSubject:
    """A negotiation with the names of what it refers to."""
    return SheetSubject(negotiation, people.get(negotiation.counterpart or "", ""), kind)
