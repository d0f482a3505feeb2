"""Undo and redo of one gesture as one step, from the log of changes; so they survive a restart.

The inverse of a change is applied only where the row is still as the gesture left it. What an undo or redo writes is
logged as well, as a gesture of its own that cannot be undone but by its counterpart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import UserError
from desk_app.journal.engine import Connection
from desk_app.journal.failures import ENGINE_ERRORS, told_plainly
from desk_app.journal.gesture import Gesture
from desk_app.journal.journal import Journal
from desk_app.journal.squash import squashed_changes


@dataclass(frozen=True, slots=True)
class Step:
    """A gesture that can be undone or redone."""

    number: int
    name: str
    scope: str | None


def next_undo(connection: Connection, scope: str | None) -> Step | None:
    """The latest gesture of a negotiation, or of all where `scope` is None, that is not undone."""
    return _first(connection, "act = 'do' AND undone IS NULL", "id DESC", scope)


def next_redo(connection: Connection, scope: str | None) -> Step | None:
    """The gesture undone last, unless something new was done since in the same place."""
    return _first(connection, "undone IS NOT NULL AND lapsed = 0", "undone DESC", scope)


def _first(connection: Connection, which: str, order: str, scope: str | None) -> Step | None:
    within = "" if scope is None else "AND scope = ?"
    sql = f"SELECT id, name, scope FROM gesture WHERE {which} {within} ORDER BY {order} LIMIT 1"
    found = connection.execute(sql, () if scope is None else (scope,)).fetchall()
    return Step(*found[0]) if found else None


def undo(journal: Journal, scope: str | None) -> ChangeSet | None:
    """Take back the latest gesture, whole; None where there is none.

    Raises:
        UserError: a later change rests on it, or it could not be saved.
    """
    with told_plainly(journal.path):
        step = next_undo(journal.connection, scope)
    if step is None:
        return None
    with _recorded_well(step), journal.reversal("undo", step.number, step.name, step.scope) as gesture:
        for change in reversed(squashed_changes(journal.connection, step.number)):
            _turn(gesture, change.table, change.key, change.new, change.old)
        gesture.run("UPDATE gesture SET undone = ? WHERE id = ?", gesture.number, step.number)
    return gesture.changes


def redo(journal: Journal, scope: str | None) -> ChangeSet | None:
    """Do the gesture undone last again; None where there is none.

    Raises:
        UserError: a later change stands in its way, or it could not be saved.
    """
    with told_plainly(journal.path):
        step = next_redo(journal.connection, scope)
    if step is None:
        return None
    with _recorded_well(step), journal.reversal("redo", step.number, step.name, step.scope) as gesture:
        for change in squashed_changes(journal.connection, step.number):
            _turn(gesture, change.table, change.key, change.old, change.new)
        gesture.run("UPDATE gesture SET undone = NULL WHERE id = ?", step.number)
    return gesture.changes


@contextmanager
def _recorded_well(step: Step) -> Iterator[None]:
    """Say so where the log does not hold what it must: it was damaged outside of Parley."""
    try:
        yield
    except ENGINE_ERRORS as error:  # a column that no table has, a row that belongs to nothing
        raise UserError(
            f"“{step.name}” cannot be taken back or done again: what was recorded of it does not fit. Nothing was "
            "altered; let Parley check the journal."
        ) from error


def _turn(
    gesture: Gesture,
    table: str,
    key: dict[str, Any],
    expected: dict[str, Any] | None,
    wanted: dict[str, Any] | None,
) -> None:
    if not _same(_row(gesture, table, key), expected):
        raise UserError(
            f"“{gesture.name}” can no longer be taken back or done again: what it changed was changed since. "
            "Nothing was altered."
        )
    if wanted is None:
        gesture.delete(table, key)
    else:
        gesture.put(table, wanted)


def _row(gesture: Gesture, table: str, key: dict[str, Any]) -> dict[str, Any] | None:
    columns = gesture.columns(table)
    where = " AND ".join(f'"{column}" = ?' for column in key)
    whole = ", ".join(f"'{column}', \"{column}\"" for column in columns)
    found = gesture.rows(f'SELECT json_object({whole}) FROM "{table}" WHERE {where}', *key.values())
    return json.loads(found[0][0]) if found else None


def _same(row: dict[str, Any] | None, recorded: dict[str, Any] | None) -> bool:
    """Whether a row is as recorded; columns that a later schema added do not count."""
    if row is None or recorded is None:
        return row is recorded
    return all(row.get(column) == cell for column, cell in recorded.items())
