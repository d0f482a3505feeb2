"""Domain values into rows, within a gesture. Everything here runs inside an open gesture's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from desk_app.domain.closing import FollowUp, Outcome, RelationshipCheck
from desk_app.domain.entries import Entry, Meeting
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.preparation import Alternative, Leverage, LimitChange, Prompt, Strength
from desk_app.journal import rows, search_index
from desk_app.journal.cells import Cell, Scale, moment_cell
from desk_app.journal.gesture import Gesture
from desk_app.journal.shapes import Row, Shape
from desk_app.journal.tables import TABLES, of_negotiations

T = TypeVar("T")
Listed = Issue | Prompt | Alternative | Strength | Leverage | LimitChange | RelationshipCheck | FollowUp | Meeting

_SHAPES: dict[type, Shape[Any]] = {
    Issue: rows.ISSUES,
    Prompt: rows.PROMPTS,
    Alternative: rows.ALTERNATIVES,
    Strength: rows.STRENGTHS,
    Leverage: rows.LEVERAGES,
    LimitChange: rows.LIMIT_CHANGES,
    RelationshipCheck: rows.RELATIONSHIPS,
    FollowUp: rows.FOLLOW_UPS,
    Meeting: rows.MEETINGS,
}
Cells = tuple[Cell, ...]
_CHILDREN = {"issue": ("option", "issue"), "alternative": ("alternative_term", "alternative")}


class Rows:
    """Rows of many values, collected by table, to be written at once."""

    def __init__(self) -> None:
        self._by_table: dict[str, tuple[tuple[str, ...], list[Cells]]] = {}

    def add(self, shape: Shape[T], scale: Scale, things: Sequence[T], *place: str | int) -> None:
        """Collect values that belong to that place, numbered where the shape keeps a position."""
        self.add_inside(shape, scale, ((place, things),))

    def add_inside(
        self, shape: Shape[T], scale: Scale, places: Iterable[tuple[tuple[str | int, ...], Sequence[T]]]
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

    def write(self, gesture: Gesture) -> None:
        """Write all of them, parents before children."""
        for table in TABLES:
            if table.name in self._by_table:
                gesture.add_all(table.name, *self._by_table[table.name])


def in_any_order(gesture: Gesture) -> None:
    """Let what is referred to be written after what refers to it, within this gesture."""
    gesture.run("PRAGMA defer_foreign_keys = ON")


def put_counterpart(gesture: Gesture, counterpart: Counterpart) -> None:
    """Insert or update a person."""
    gesture.put("counterpart", rows.COUNTERPARTS.row(counterpart, Scale("")))


def remove_counterpart(gesture: Gesture, counterpart: str) -> None:
    """Delete a person whom no negotiation names."""
    gesture.delete("counterpart", {"id": counterpart})


def trash(gesture: Gesture, negotiation: str, at: datetime) -> None:
    """Mark a negotiation as deleted; everything of it is kept."""
    gesture.run("UPDATE negotiation SET deleted_at = ? WHERE id = ?", moment_cell(at), negotiation)


def clear(gesture: Gesture, negotiation: str) -> None:
    """Delete everything of a negotiation but itself."""
    for table in reversed(of_negotiations()):
        gesture.delete(table.name, {"negotiation": negotiation})
    gesture.run("UPDATE negotiation SET deleted_at = NULL WHERE id = ?", negotiation)
    search_index.drop(gesture, negotiation)


def put_head(gesture: Gesture, negotiation: Negotiation) -> None:
    """Insert or update what a negotiation says of itself, without what belongs to it."""
    gesture.put("negotiation", rows.NEGOTIATIONS.row(negotiation, Scale("")))


def put_listed(gesture: Gesture, negotiation: str, scale: Scale, thing: Listed) -> None:
    """Insert at the end, or update where it is, one thing that a negotiation lists, with what is inside it."""
    shape = _SHAPES[type(thing)]
    place = gesture.rows(
        f'SELECT position FROM "{shape.table}" WHERE negotiation = ? AND id = ? '
        f'UNION ALL SELECT coalesce(max(position) + 1, 0) FROM "{shape.table}" WHERE negotiation = ? LIMIT 1',
        negotiation,
        thing.id,
        negotiation,
    )[0][0]
    gesture.put(shape.table, shape.row(thing, scale, negotiation, place))
    if isinstance(thing, Issue):
        _replace(gesture, rows.OPTIONS, scale, thing.options, negotiation, thing.id)
    elif isinstance(thing, Alternative):
        _replace(gesture, rows.ALTERNATIVE_TERMS, scale, thing.terms, negotiation, thing.id)


def _replace(gesture: Gesture, shape: Shape[T], scale: Scale, things: Sequence[T], *place: str) -> None:
    collected = Rows()
    collected.add(shape, scale, things, *place)
    gesture.replace(shape.table, dict(zip(shape.place, place, strict=False)), collected.of(shape.table))


def remove_listed(gesture: Gesture, negotiation: str, kind: type, thing: str) -> None:
    """Delete one thing that a negotiation lists, with what is inside it."""
    table = _SHAPES[kind].table
    if table in _CHILDREN:
        child, parent = _CHILDREN[table]
        gesture.delete(child, {"negotiation": negotiation, parent: thing})
    gesture.delete(table, {"negotiation": negotiation, "id": thing})


def order_issues(gesture: Gesture, negotiation: str, ids: Sequence[str]) -> None:
    """Put the issues of a negotiation in that order."""
    for position, issue in enumerate(ids):
        gesture.run("UPDATE issue SET position = ? WHERE negotiation = ? AND id = ?", position, negotiation, issue)


def put_entry(gesture: Gesture, negotiation: str, scale: Scale, meeting: str, entry: Entry) -> None:
    """Insert or update an entry with its terms."""
    gesture.put("entry", rows.ENTRIES.row(entry, scale, negotiation, meeting))
    _replace(gesture, rows.TERMS, scale, entry.terms, negotiation, entry.id)


def remove_entry(gesture: Gesture, negotiation: str, entry: str) -> None:
    """Delete an entry with its terms."""
    gesture.delete("term", {"negotiation": negotiation, "entry": entry})
    gesture.delete("entry", {"negotiation": negotiation, "id": entry})


def put_outcome(gesture: Gesture, negotiation: str, scale: Scale, outcome: Outcome) -> None:
    """Set the outcome of a negotiation, with its final terms."""
    gesture.put("outcome", rows.OUTCOMES.row(outcome, scale, negotiation))
    _replace(gesture, rows.OUTCOME_TERMS, scale, outcome.terms, negotiation)


def put_whole(gesture: Gesture, negotiations: Iterable[Negotiation]) -> None:
    """Insert whole negotiations, or update those that are there, one after the other.

    Each stands together in the log of changes: that is how its history finds what it came with.
    """
    for negotiation in negotiations:
        collected = Rows()
        collect(collected, negotiation)
        collected.write(gesture)


def collect(into: Rows, negotiation: Negotiation) -> None:
    """The rows of a whole negotiation, parents before children."""
    whole, scale = negotiation.id, Scale.of(negotiation.currency, negotiation.issues)
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
    for meeting in negotiation.meetings:
        into.add(rows.ENTRIES, scale, meeting.entries, whole, meeting.id)
    terms = (((whole, entry.id), entry.terms) for entry in negotiation.entries() if entry.terms)
    into.add_inside(rows.TERMS, scale, terms)
    if negotiation.outcome is not None:
        into.add(rows.OUTCOMES, scale, [negotiation.outcome], whole)
        into.add(rows.OUTCOME_TERMS, scale, negotiation.outcome.terms, whole)
    into.add(rows.RELATIONSHIPS, scale, negotiation.relationship, whole)
    into.add(rows.FOLLOW_UPS, scale, negotiation.follow_ups, whole)


def put_values(gesture: Gesture, negotiation: Negotiation, issues: tuple[Issue, ...]) -> None:
    """Write every recorded value of a negotiation again, on the scale of these issues: those that differ change."""
    collected = Rows()
    collect(collected, replace(negotiation, issues=issues))
    for table in ("alternative_term", "limit_change", "term", "outcome_term"):
        gesture.put_all(table, collected.of(table))


def end_meeting(gesture: Gesture, negotiation: str, meeting: str, at: datetime) -> None:
    """Note when a meeting ended."""
    sql = "UPDATE meeting SET ended_at = ? WHERE negotiation = ? AND id = ?"
    gesture.run(sql, moment_cell(at), negotiation, meeting)
