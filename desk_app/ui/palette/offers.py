"""What the palette offers: each row, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from desk_app.domain.finding import excerpt
from desk_app.support.words import _, mark
from desk_app.ui.running.page import Destination
from desk_app.ui.widgets.spans import Span


class OfferKind(Enum):
    """The kinds of rows, with their names."""

    COMMAND = mark("Command")
    PLACE = mark("Place", context="window")
    PERSON = mark("Person")
    NEGOTIATION = mark("Negotiation")
    ISSUE = mark("Issue")
    ENTRY = mark("Entry")
    FOLLOW_UP = mark("Follow-up")
    RULE = mark("Rule to try")
    LESSON = mark("Lesson")
    SETTING = mark("Setting")
    SEARCH = mark("Search")


AHEAD = {
    OfferKind.PERSON: 8.0,
    OfferKind.PLACE: 6.0,
    OfferKind.NEGOTIATION: 5.0,
    OfferKind.COMMAND: 4.0,
    OfferKind.ISSUE: 0.0,
    OfferKind.SETTING: 3.0,
    OfferKind.ENTRY: -10.0,
    OfferKind.FOLLOW_UP: -8.0,
    OfferKind.RULE: -8.0,
    OfferKind.LESSON: -8.0,
}
"""How far a kind stands ahead of others that are as close (see `closeness`, 0 to 120). Searching comes last."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: its name, what tells it from others of that name, its keys, and where it leads.

    `leads` is a place of the window, or the id of a command.
    """

    kind: OfferKind
    name: str
    leads: Destination | str
    detail: str = ""
    keys: str = ""

    @property
    def kind_words(self) -> str:
        """The name of its kind."""
        return _(self.kind.value)

    @property
    def spoken(self) -> str:
        """What a screen reader says for it."""
        return ", ".join(part for part in (self.name, self.detail, self.kind_words, self.keys) if part)

    def words(self, typed: str) -> tuple[Span, ...]:
        """Its name, with what was typed in bold."""
        shown = excerpt(self.name, typed)
        spans, at = [], 0
        for begin, end in shown.marks:
            spans += [Span(shown.text[at:begin]), Span(shown.text[begin:end], strong=True)]
            at = end
        return tuple(span for span in (*spans, Span(shown.text[at:])) if span.text)
