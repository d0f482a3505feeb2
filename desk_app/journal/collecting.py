"""The rows of whole negotiations, collected by table, so that many are written at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TypeVar

from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, Participant, Prompt, Strength
from desk_app.journal import learned_rows, rows, settling
from desk_app.journal.cells import AmountScale, Cell
from desk_app.journal.shapes import Row, TableShape
from desk_app.journal.tables import TABLES

T = TypeVar("T")
Cells = tuple[Cell, ...]


class CollectedRows:
    """Rows of many values, collected by table, to be written at once."""

    def __init__(self) -> None:
        self._by_table: dict[str, tuple[tuple[str, ...], list[Cells]]] = {}

    def add(self, shape: TableShape[T], scale: AmountScale, things: Sequence[T], *place: str | int) -> None:
        """Collect values that belong to that place, numbered where the shape keeps a position."""
        self.add_inside(shape, scale, ((place, things),))

    def add_inside(
        self, shape: TableShape[T], scale: AmountScale, places: Iterable[tuple[tuple[Cell, ...], Sequence[T]]]
    ) -> None:
        """The same for many places."""
        if shape.table not in self._by_table:
            self._by_table[shape.table] = (shape.row_columns, [])
        kept, write = self._by_table[shape.table][1], shape.writer(scale)
        numbered = "position" in shape.place
        for place, things in places:
            if numbered:
                kept.extend([(*place, n, *write(thing)) for n, thing in enumerate(things)])
            else:
                kept.extend([(*place, *write(thing)) for thing in things])

    def of(self, table: str) -> list[Row]:
        """The rows of one table."""
        columns, kept = self._by_table.get(table, ((), []))
        return [dict(zip(columns, cells, strict=True)) for cells in kept]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(kept) for _columns, kept in self._by_table.values())

    def has(self, table: str) -> bool:
        """Whether there are rows of a table."""
        return bool(self._by_table.get(table, ((), []))[1])

    def write(self, put: Callable[[str, tuple[str, ...], Sequence[Cells]], object]) -> None:
        """Write all of them, parents before children: `put` gets a table, its columns and the cells of its rows."""
        for table in TABLES:
            if self.has(table.name):
                put(table.name, *self._by_table[table.name])


def collect(into: CollectedRows, negotiation: Negotiation) -> None:
    """The rows of a whole negotiation, parents before children."""
    whole, scale = negotiation.id, AmountScale.of(negotiation.currency, negotiation.issues)
    into.add(rows.NEGOTIATIONS, scale, [negotiation])
    into.add(rows.ISSUES, scale, negotiation.issues, whole)
    for issue in negotiation.issues:
        into.add(rows.OPTIONS, scale, issue.options, whole, issue.id)
    into.add(rows.PROMPTS, scale, negotiation.prompts, whole)
    into.add(rows.ALTERNATIVES, scale, negotiation.alternatives, whole)
    for alternative in negotiation.alternatives:
        into.add(rows.ALTERNATIVE_TERMS, scale, alternative.terms, whole, alternative.id)
    into.add(rows.STRENGTHS, scale, negotiation.strengths, whole)
    into.add(rows.LIMIT_CHANGES, scale, negotiation.limit_changes, whole)
    into.add(rows.LEVERAGES, scale, negotiation.leverage, whole)
    into.add(rows.MEETINGS, scale, negotiation.meetings, whole)
    settled = settling.places(negotiation)
    for meeting in negotiation.meetings:
        placed = (((whole, meeting.id, *settled(entry)), (entry,)) for entry in meeting.entries)
        into.add_inside(rows.ENTRIES, scale, placed)
    terms = (((whole, entry.id), entry.terms) for entry in negotiation.entries() if entry.terms)
    into.add_inside(rows.TERMS, scale, terms)
    if negotiation.outcome is not None:
        into.add(rows.OUTCOMES, scale, [negotiation.outcome], whole)
        into.add(rows.OUTCOME_TERMS, scale, negotiation.outcome.terms, whole)
    into.add(rows.RELATIONSHIPS, scale, negotiation.relationship, whole)
    into.add(rows.FOLLOW_UPS, scale, negotiation.follow_ups, whole)
    _collect_expected(into, scale, negotiation)
    _collect_learned(into, scale, negotiation)


def _collect_expected(into: CollectedRows, scale: AmountScale, negotiation: Negotiation) -> None:
    """The rows of who takes part, what is planned, what is predicted, and what was sealed of it."""
    whole, sealed = negotiation.id, negotiation.sealed
    into.add(rows.PARTICIPANTS, scale, negotiation.people, whole)
    into.add(rows.PLANNED, scale, negotiation.planned, whole)
    for planned in negotiation.planned:
        into.add(rows.PLANNED_PEOPLE, scale, invited(planned), whole, planned.id)
    into.add(rows.PREDICTIONS, scale, negotiation.predictions, whole, rows.EXPECTED)
    if sealed is not None:
        into.add(rows.PREDICTIONS, scale, sealed.predictions, whole, rows.SEALED)
        into.add(rows.SEALED_LIMITS, scale, sealed.limits, whole)


def _collect_learned(into: CollectedRows, scale: AmountScale, negotiation: Negotiation) -> None:
    """The rows of what became of cards, whether the deal held, lessons, and rules that are tried."""
    whole = negotiation.id
    cards: Iterable[Prompt | Alternative | Strength] = chain(
        negotiation.prompts, negotiation.alternatives, negotiation.strengths
    )
    into.add_inside(learned_rows.CARD_USES, scale, (((whole, card.id), card.uses) for card in cards if card.uses))
    into.add(learned_rows.DEAL_CHECKS, scale, negotiation.checks, whole)
    into.add(learned_rows.LESSONS, scale, negotiation.lessons, whole)
    into.add(learned_rows.LINKS, scale, negotiation.links, whole)
    into.add(learned_rows.RULE_TRIES, scale, negotiation.tries, whole)


def invited(planned: PlannedMeeting) -> list[Participant]:
    """The people of a planned meeting, as their rows have them."""
    return [Participant(person) for person in planned.people]
