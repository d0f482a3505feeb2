"""Domain values into rows, within an act. Everything here runs inside an open act's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from desk_app.domain.cards import CardUse
from desk_app.domain.closing import FollowUp, Outcome, RelationshipCheck
from desk_app.domain.entries import Entry, Meeting, PlannedMeeting
from desk_app.domain.holding import DealCheck
from desk_app.domain.issues import Issue
from desk_app.domain.lessons import Lesson
from desk_app.domain.links import FileLink
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
from desk_app.domain.rules_to_try import RuleTry
from desk_app.journal import learned_rows, rows, search_index, settling
from desk_app.journal.act import Act
from desk_app.journal.cells import AmountScale, Cell, moment_cell
from desk_app.journal.collecting import CollectedRows, collect, invited
from desk_app.journal.shapes import Row, TableShape
from desk_app.journal.tables import of_negotiations, stored

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
    | DealCheck
    | Lesson
    | FileLink
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
    DealCheck: learned_rows.DEAL_CHECKS,
    Lesson: learned_rows.LESSONS,
    FileLink: learned_rows.LINKS,
}
_INSIDE = {
    "issue": (("option", "issue"),),
    "alternative": (("alternative_term", "alternative"), ("card_use", "card")),
    "planned": (("planned_person", "planned"),),
    "prompt": (("card_use", "card"),),
    "strength": (("card_use", "card"),),
}
"""What goes with a thing that a negotiation lists: the table, and its column with the id of that thing."""


def in_any_order(act: Act) -> None:
    """Allow, within this act, to write a row before the row that it refers to."""
    act.run("PRAGMA defer_foreign_keys = ON")


def put_counterpart(act: Act, counterpart: Counterpart) -> None:
    """Insert or update a person."""
    put_dated(act, "counterpart", rows.COUNTERPARTS.row(counterpart, AmountScale("")))


def add_counterpart(act: Act, counterpart: Counterpart) -> None:
    """Insert a person, with the time of the last change that is known."""
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
    put_dated(act, "negotiation", rows.NEGOTIATIONS.row(negotiation, AmountScale("")))


def put_dated(act: Act, table: str, row: Row, at: datetime | None = None) -> None:
    """Write a row. If it differs from the one that is there, note when: `changed_at` is kept by the journal alone.

    `at` is when it was changed, where that was not now: by the calendar of somebody else.
    """
    if "changed_at" in row:
        key = stored(table).key
        place = " AND ".join(f"{column} = ?" for column in key)
        names = ", ".join(f'"{name}"' for name in row)
        found = act.rows(f'SELECT {names} FROM "{table}" WHERE {place}', *(row[column] for column in key))
        before = dict(zip(row, found[0], strict=True)) if found else {}
        same = all(row[name] == before.get(name, _NOTHING) for name in row if name != "changed_at")
        row = {**row, "changed_at": before["changed_at"] if same else moment_cell(at or act.at)}
    act.put(table, row)


def put_listed(
    act: Act, negotiation: str, scale: AmountScale, thing: Listed, *, changed_at: datetime | None = None
) -> None:
    """Insert at the end, or update where it is, one thing that a negotiation lists, with what is inside it.

    What became of it as a card is written by `put_uses` alone. `changed_at` tells when it was changed, if not now.
    """
    shape = _SHAPES[type(thing)]
    place = act.rows(
        f'SELECT position FROM "{shape.table}" WHERE negotiation = ? AND id = ? '
        f'UNION ALL SELECT coalesce(max(position) + 1, 0) FROM "{shape.table}" WHERE negotiation = ? LIMIT 1',
        negotiation,
        thing.id,
        negotiation,
    )[0][0]
    put_dated(act, shape.table, shape.row(thing, scale, negotiation, place), changed_at)
    if isinstance(thing, Issue):
        _replace(act, rows.OPTIONS, scale, thing.options, negotiation, thing.id)
    elif isinstance(thing, Alternative):
        _replace(act, rows.ALTERNATIVE_TERMS, scale, thing.terms, negotiation, thing.id)
    elif isinstance(thing, PlannedMeeting):
        _replace(act, rows.PLANNED_PEOPLE, scale, invited(thing), negotiation, thing.id)


def made(act: Act, thing: Listed) -> bool:
    """Whether the act made that thing, and did not only change it."""
    return act.made(_SHAPES[type(thing)].table, thing.id)


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
    for inside, column in _INSIDE.get(table, ()):
        act.delete(inside, {"negotiation": negotiation, column: thing})
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
    """Delete an entry with its terms and uses of cards. What was settled at it keeps its place in the order."""
    settling.move_away(act, negotiation, entry)
    act.delete("card_use", {"negotiation": negotiation, "entry": entry})
    act.delete("term", {"negotiation": negotiation, "entry": entry})
    act.delete("entry", {"negotiation": negotiation, "id": entry})


def put_outcome(act: Act, negotiation: str, scale: AmountScale, outcome: Outcome) -> None:
    """Set the outcome of a negotiation, with its final terms."""
    put_dated(act, "outcome", rows.OUTCOMES.row(outcome, scale, negotiation))
    _replace(act, rows.OUTCOME_TERMS, scale, outcome.terms, negotiation)


def put_uses(act: Act, negotiation: str, card: str, uses: Sequence[CardUse]) -> None:
    """Make these what became of a card."""
    _replace(act, learned_rows.CARD_USES, AmountScale(""), uses, negotiation, card)


def put_tries(act: Act, negotiation: str, tries: Sequence[RuleTry]) -> None:
    """Make these the rules that are tried in a negotiation. Each must be stored."""
    _replace(act, learned_rows.RULE_TRIES, AmountScale(""), tries, negotiation)


def put_whole(act: Act, negotiations: Iterable[Negotiation]) -> None:
    """Insert whole negotiations, or update those that are there, one after the other.

    Each stands together in the log of changes. Its history relies on that to find what it came with.
    """
    for negotiation in negotiations:
        collected = CollectedRows()
        collect(collected, negotiation)
        collected.write(act.add_all)


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
