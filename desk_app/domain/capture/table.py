"""What the grammar needs to know of the negotiation: its issues, the positions, the open exchange."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from desk_app.domain.capture.keys import Slot
from desk_app.domain.deck import LeverageCard, deck
from desk_app.domain.entries import Entry, Term
from desk_app.domain.issues import Issue
from desk_app.domain.moves.events import events
from desk_app.domain.moves.fates import open_exchanges
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side, Value
from desk_app.domain.scoring import fits

Positions = Mapping[tuple[Side, str], Value]


@dataclass(frozen=True, slots=True)
class Table:
    """`positions` are those in effect, by side and issue id. `open_exchange` is the latest one still proposed.
    `met` are the terms of both sides on what they say the same on and have not agreed.

    `letters` gives the usual letter of a command by one that the person chose for it. `locale` is how they write
    numbers and dates. `cards` are ours, all of them secret: unless `names_cards` (only the person sees the screen),
    nothing of one may show that was not typed.
    """

    issues: tuple[Issue, ...] = ()
    positions: Positions = field(default_factory=dict)
    open_exchange: Entry | None = None
    met: tuple[Term, ...] = ()
    currency: str = ""
    today: date = date(1970, 1, 1)
    letters: Mapping[str, str] = field(default_factory=dict)
    locale: str = "en_US"
    cards: tuple[LeverageCard, ...] = ()
    names_cards: bool = False

    @property
    def can_agree(self) -> bool:
        """Whether there is something to say yes to: what is proposed, or what both say the same on."""
        return self.open_exchange is not None or bool(self.met)

    def issue(self, issue_id: str) -> Issue | None:
        """The issue of that id, or None."""
        return next((i for i in self.issues if i.id == issue_id), None)

    def slot_issue(self, slot: Slot) -> Issue | None:
        """The issue that an issue key stands for; None if there are fewer issues."""
        return self.issues[slot.number - 1] if slot.number <= len(self.issues) else None

    def position(self, side: Side, issue: Issue) -> Value | None:
        """Where a side stands on an issue. None before it has spoken, or if the value is of another unit than now."""
        value = self.positions.get((side, issue.id))
        return value if value is not None and fits(issue, value) else None

    def after(self, side: Side, said: Iterable[Term]) -> Table:
        """The table for a side once the other has `said` this: where it has no position, it starts from there."""
        theirs = {(term.side, term.issue): term.value for term in said if term.side is not side}
        return replace(self, positions={**self.positions, **theirs}) if theirs else self

    def standing(self, side: Side, issue: Issue) -> Value | None:
        """The value that a change starts from: the side's own position, else the other side's."""
        own = self.position(side, issue)
        return self.position(side.other, issue) if own is None else own

    def reference(self, side: Side, issue: Issue) -> Value | None:
        """The value that money typed short is compared with: where a change would start from, else what we aim at."""
        known = (self.standing(side, issue), issue.target, issue.opening)
        return next((value for value in known if value is not None), None)


def positions(negotiation: Negotiation) -> dict[tuple[Side, str], Value]:
    """The latest value of each side that is in effect: offers at once, exchanges from when they were agreed."""
    return {(term.side, term.issue): term.value for event in events(negotiation) for term in event.terms}


def table_of(negotiation: Negotiation, today: date) -> Table:
    """The table of a negotiation as it stands."""
    return Table(
        issues=negotiation.issues,
        positions=positions(negotiation),
        open_exchange=next(iter(reversed(open_exchanges(negotiation))), None),
        currency=negotiation.currency,
        today=today,
        cards=deck(negotiation),
    )


def table_as_it_stands(table: Table, negotiation: Negotiation) -> Table:
    """A table with its letters, cards and day, for a negotiation in which more was recorded since."""
    fresh, met = table_of(negotiation, table.today), Ledger.of(negotiation).to_agree()
    return replace(table, positions=fresh.positions, open_exchange=fresh.open_exchange, met=met)
