"""Domain values into rows, within an act. Everything here runs inside an open act's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from desk_app.domain.closing import FollowUp, Outcome, RelationshipCheck
from desk_app.domain.entries import Entry, Meeting, PlannedMeeting
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.preparation import (
    Alternative,
    Leverage,
    LimitChange,
    Participant,
    Prediction,
    Prompt,
    Sealed,
    Strength,
)
from desk_app.journal import rows, search_index, settling
from desk_app.journal.act import Act
from desk_app.journal.cells import AmountScale, Cell, moment_cell
from desk_app.journal.shapes import Row, TableShape
from desk_app.journal.tables import TABLES, of_negotiations, stored

T = TypeVar("T")
_NOTHING = object()
Listed = (
    Issue
    | Prompt
    | Alternative
    | Strength
    | Leverage
    | LimitChange
    | RelationshipCheck
    | FollowUp
    | Meeting
    | PlannedMeeting
)

_SHAPES: dict[type, TableShape[Any]] = {
    Issue: rows.ISSUES,
    Prompt: rows.PROMPTS,
    Alternative: rows.ALTERNATIVES,
    Strength: rows.STRENGTHS,
    Leverage: rows.LEVERAGES,
    LimitChange: rows.LIMIT_CHANGES,
    RelationshipCheck: rows.RELATIONSHIPS,
    FollowUp: rows.FOLLOW_UPS,
    Meeting: rows.MEETINGS,
    PlannedMeeting: rows.PLANNED,
}
Cells = tuple[Cell, ...]
_CHILDREN = {
    "issue": ("option", "issue"),
    "alternative": ("alternative_term", "alternative"),
    "planned": ("planned_person", "planned"),
}


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

    def write(self, act: Act) -> None:
        """Write all of them, parents before children."""
        for table in TABLES:
            if table.name in self._by_table:
                act.add_all(table.name, *self._by_table[table.name])


def in_any_order(act: Act) -> None:
    """Allow, within this act, to write a row before the row that it refers to."""
    act.run("PRAGMA defer_foreign_keys = ON")


def put_counterpart(act: Act, counterpart: Counterpart) -> None:
    """Insert or update a person."""
    act.put("counterpart", rows.COUNTERPARTS.row(counterpart, AmountScale("")))


def remove_counterpart(act: Act, counterpart: str) -> None:
    """Delete a person whom no negotiation names."""
    act.delete("counterpart", {"id": counterpart})


def trash(act: Act, negotiation: str, at: datetime) -> None:
    """Mark a negotiation as deleted; everything of it is kept."""
    act.run("UPDATE negotiation SET deleted_at = ? WHERE id = ?", moment_cell(at), negotiation)


def clear(act: Act, negotiation: str) -> None:
    """Delete everything that belongs to a negotiation, but not the negotiation."""
    for table in reversed(of_negotiations()):
        act.delete(table.name, {"negotiation": negotiation})
    act.run("UPDATE negotiation SET deleted_at = NULL WHERE id = ?", negotiation)
    search_index.drop(act, negotiation)


def put_head(act: Act, negotiation: Negotiation) -> None:
    """Insert or update what a negotiation says of itself, without what belongs to it."""
    _put_dated(act, "negotiation", rows.NEGOTIATIONS.row(negotiation, AmountScale("")))


def _put_dated(act: Act, table: str, row: Row) -> None:
    """Write a row. If it differs from the one that is there, note when: `changed_at` is kept by the journal alone."""
    if "changed_at" in row:
        key = stored(table).key
        place = " AND ".join(f"{column} = ?" for column in key)
        names = ", ".join(f'"{name}"' for name in row)
        found = act.rows(f'SELECT {names} FROM "{table}" WHERE {place}', *(row[column] for column in key))
        before = dict(zip(row, found[0], strict=True)) if found else {}
        same = all(row[name] == before.get(name, _NOTHING) for name in row if name != "changed_at")
        row = {**row, "changed_at": before["changed_at"] if same else moment_cell(act.at)}
    act.put(table, row)


def put_listed(act: Act, negotiation: str, scale: AmountScale, thing: Listed) -> None:
    """Insert at the end, or update where it is, one thing that a negotiation lists, with what is inside it."""
    shape = _SHAPES[type(thing)]
    place = act.rows(
        f'SELECT position FROM "{shape.table}" WHERE negotiation = ? AND id = ? '
        f'UNION ALL SELECT coalesce(max(position) + 1, 0) FROM "{shape.table}" WHERE negotiation = ? LIMIT 1',
        negotiation,
        thing.id,
        negotiation,
    )[0][0]
    _put_dated(act, shape.table, shape.row(thing, scale, negotiation, place))
    if isinstance(thing, Issue):
        _replace(act, rows.OPTIONS, scale, thing.options, negotiation, thing.id)
    elif isinstance(thing, Alternative):
        _replace(act, rows.ALTERNATIVE_TERMS, scale, thing.terms, negotiation, thing.id)
    elif isinstance(thing, PlannedMeeting):
        _replace(act, rows.PLANNED_PEOPLE, scale, _invited(thing), negotiation, thing.id)


def _invited(planned: PlannedMeeting) -> list[Participant]:
    return [Participant(person) for person in planned.people]


def put_participants(act: Act, negotiation: str, people: Sequence[Participant]) -> None:
    """Make these the people on their side."""
    _replace(act, rows.PARTICIPANTS, AmountScale(""), people, negotiation)


def put_predictions(act: Act, negotiation: str, scale: AmountScale, predictions: Sequence[Prediction]) -> None:
    """Make these what we expect. What was sealed stays."""
    _replace(act, rows.PREDICTIONS, scale, predictions, negotiation, rows.EXPECTED)


def seal(act: Act, head: Negotiation, scale: AmountScale, sealed: Sealed) -> None:
    """Keep a copy of limits, targets and predictions."""
    put_head(act, replace(head, sealed=sealed))
    _replace(act, rows.SEALED_LIMITS, scale, sealed.limits, head.id)
    _replace(act, rows.PREDICTIONS, scale, sealed.predictions, head.id, rows.SEALED)


def _replace(act: Act, shape: TableShape[T], scale: AmountScale, things: Sequence[T], *place: Cell) -> None:
    """Make these, in their order, the only things of a place."""
    wanted = [shape.row(thing, scale, *place, position) for position, thing in enumerate(things)]
    act.replace(shape.table, dict(zip(shape.place, place, strict=False)), wanted)


def remove_listed(act: Act, negotiation: str, kind: type, thing: str) -> None:
    """Delete one thing that a negotiation lists, with what is inside it."""
    table = _SHAPES[kind].table
    if table in _CHILDREN:
        child, parent = _CHILDREN[table]
        act.delete(child, {"negotiation": negotiation, parent: thing})
    act.delete(table, {"negotiation": negotiation, "id": thing})


def order_issues(act: Act, negotiation: str, ids: Sequence[str]) -> None:
    """Put the issues of a negotiation in that order."""
    for position, issue in enumerate(ids):
        act.run("UPDATE issue SET position = ? WHERE negotiation = ? AND id = ?", position, negotiation, issue)


def put_entry(act: Act, negotiation: str, scale: AmountScale, meeting: str, entry: Entry) -> None:
    """Insert or update an entry with its terms."""
    settled = settling.place_of(act.connection, negotiation, entry)
    act.put("entry", rows.ENTRIES.row(entry, scale, negotiation, meeting, *settled))
    _replace(act, rows.TERMS, scale, entry.terms, negotiation, entry.id)


def remove_entry(act: Act, negotiation: str, entry: str) -> None:
    """Delete an entry with its terms. What was settled at it keeps its place in the order."""
    settling.move_away(act, negotiation, entry)
    act.delete("term", {"negotiation": negotiation, "entry": entry})
    act.delete("entry", {"negotiation": negotiation, "id": entry})


def put_outcome(act: Act, negotiation: str, scale: AmountScale, outcome: Outcome) -> None:
    """Set the outcome of a negotiation, with its final terms."""
    _put_dated(act, "outcome", rows.OUTCOMES.row(outcome, scale, negotiation))
    _replace(act, rows.OUTCOME_TERMS, scale, outcome.terms, negotiation)


def put_whole(act: Act, negotiations: Iterable[Negotiation]) -> None:
    """Insert whole negotiations, or update those that are there, one after the other.

    Each stands together in the log of changes. Its history relies on that to find what it came with.
    """
    for negotiation in negotiations:
        collected = CollectedRows()
        collect(collected, negotiation)
        collected.write(act)


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


def _collect_expected(into: CollectedRows, scale: AmountScale, negotiation: Negotiation) -> None:
    """The rows of who takes part, what is planned, what is predicted, and what was sealed of it."""
    whole, sealed = negotiation.id, negotiation.sealed
    into.add(rows.PARTICIPANTS, scale, negotiation.people, whole)
    into.add(rows.PLANNED, scale, negotiation.planned, whole)
    for planned in negotiation.planned:
        into.add(rows.PLANNED_PEOPLE, scale, _invited(planned), whole, planned.id)
    into.add(rows.PREDICTIONS, scale, negotiation.predictions, whole, rows.EXPECTED)
    if sealed is not None:
        into.add(rows.PREDICTIONS, scale, sealed.predictions, whole, rows.SEALED)
        into.add(rows.SEALED_LIMITS, scale, sealed.limits, whole)


def put_values(act: Act, negotiation: Negotiation, issues: tuple[Issue, ...]) -> None:
    """Write every recorded value of a negotiation again, on the scale of these issues. Only what differs changes."""
    collected = CollectedRows()
    collect(collected, replace(negotiation, issues=issues))
    for table in ("alternative_term", "limit_change", "term", "outcome_term", "prediction", "sealed_limit"):
        act.put_all(table, collected.of(table))


def end_meeting(act: Act, negotiation: str, meeting: str, at: datetime) -> None:
    """Note when a meeting ended. What was chosen for it ends with it."""
    sql = "UPDATE meeting SET ended_at = ? WHERE negotiation = ? AND id = ?"
    act.run(sql, moment_cell(at), negotiation, meeting)
    act.run("DELETE FROM talk_choice WHERE negotiation = ?", negotiation)
