"""The rows of whole negotiations, collected by table, so that many are written at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import Any, TypeVar

from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, Participant, Prompt, Strength
from desk_app.journal import learned_rows, rows, settling
from desk_app.journal.cells import AmountScale, Cell
from desk_app.journal.shapes import Row, TableShape
from desk_app.journal.tables import TABLES

T = TypeVar("T")
Cells = tuple[Cell, ...]
_FIRST: Callable[[Cells], Cell] = itemgetter(0)


@dataclass(slots=True)
class _Waiting:
    """Values of one table, each with its place and its scale; they become rows when they are written."""

    shape: TableShape[Any]
    places: list[Cells] = field(default_factory=list)
    things: list[Any] = field(default_factory=list)
    scales: list[AmountScale] = field(default_factory=list)

    def rows(self) -> list[Cells]:
        return self.shape.cells(self.places, self.things, self.scales)


class CollectedRows:
    """Rows of many values, collected by table, to be written at once."""

    def __init__(self) -> None:
        self._by_table: dict[str, _Waiting] = {}

    def add(self, shape: TableShape[T], scale: AmountScale, things: Sequence[T], *place: str | int) -> None:
        """Collect values that belong to that place, numbered where the shape keeps a position."""
        numbered = "position" in shape.place
        self.add_placed(shape, scale, things, [(*place, n) if numbered else place for n in range(len(things))])

    def add_placed(
        self, shape: TableShape[T], scale: AmountScale, things: Sequence[T], places: Sequence[Cells]
    ) -> None:
        """The same for values of which each has a place of its own."""
        if not things:
            return
        waiting = self._by_table.setdefault(shape.table, _Waiting(shape))
        waiting.places += places
        waiting.things += things
        waiting.scales += [scale] * len(things)

    def of(self, table: str) -> list[Row]:
        """The rows of one table."""
        waiting = self._by_table.get(table)
        if waiting is None:
            return []
        return [dict(zip(waiting.shape.row_columns, cells, strict=True)) for cells in waiting.rows()]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(waiting.things) for waiting in self._by_table.values())

    def has(self, table: str) -> bool:
        """Whether there are rows of a table."""
        return table in self._by_table

    def owned(self) -> Iterator[tuple[str, str]]:
        """Each table with each negotiation of which it gets rows."""
        for table, waiting in self._by_table.items():
            owners = (each.id for each in waiting.things) if table == "negotiation" else map(_FIRST, waiting.places)
            yield from ((table, str(owner)) for owner in set(owners))

    def things(self, table: str) -> Sequence[Any]:
        """The values of which the rows of a table will be made."""
        return self._by_table[table].things if self.has(table) else ()

    def write(self, put: Callable[[str, tuple[str, ...], Sequence[Cells]], object]) -> None:
        """Write all of them, parents before children: `put` gets a table, its columns and the cells of its rows."""
        for table in TABLES:
            waiting = self._by_table.get(table.name)
            if waiting is not None:
                put(table.name, waiting.shape.row_columns, waiting.rows())


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
    _collect_entries(into, scale, negotiation)
    if negotiation.outcome is not None:
        into.add(rows.OUTCOMES, scale, [negotiation.outcome], whole)
        into.add(rows.OUTCOME_TERMS, scale, negotiation.outcome.terms, whole)
    into.add(rows.RELATIONSHIPS, scale, negotiation.relationship, whole)
    into.add(rows.FOLLOW_UPS, scale, negotiation.follow_ups, whole)
    _collect_expected(into, scale, negotiation)
    _collect_learned(into, scale, negotiation)


def _collect_entries(into: CollectedRows, scale: AmountScale, negotiation: Negotiation) -> None:
    """The rows of entries and their terms."""
    whole, settled = negotiation.id, settling.places(negotiation)
    for meeting in negotiation.meetings:
        entries, place = meeting.entries, (whole, meeting.id)
        into.add_placed(rows.ENTRIES, scale, entries, [(*place, *settled(entry)) for entry in entries])
        terms = [term for entry in entries for term in entry.terms]
        places = [(whole, entry.id, n) for entry in entries for n in range(len(entry.terms))]
        into.add_placed(rows.TERMS, scale, terms, places)


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
    for card in cards:
        into.add(learned_rows.CARD_USES, scale, card.uses, whole, card.id)
    into.add(learned_rows.DEAL_CHECKS, scale, negotiation.checks, whole)
    into.add(learned_rows.LESSONS, scale, negotiation.lessons, whole)
    into.add(learned_rows.LINKS, scale, negotiation.links, whole)
    into.add(learned_rows.RULE_TRIES, scale, negotiation.tries, whole)


def invited(planned: PlannedMeeting) -> list[Participant]:
    """The people of a planned meeting, as their rows have them."""
    return [Participant(person) for person in planned.people]
