"""What an act changed, each row once: as it was before the act and as it was after."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ, UnreadableCell
from desk_app.journal.tables import stored


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row before and after an act; None where it was not there."""

    table: str
    old: dict[str, Any] | None
    new: dict[str, Any] | None

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """Before and after, as far as it was there."""
        return tuple(row for row in (self.old, self.new) if row is not None)

    @property
    def key(self) -> dict[str, Any]:
        """The columns and values that identify the row."""
        row = self.old if self.old is not None else self.new
        try:
            return {column: row[column] for column in stored(self.table).key} if row else {}
        except NOT_READ as error:
            raise UnreadableCell("change") from error


def squashed_changes(connection: Connection, act: int) -> list[RowChange]:
    """The changes of an act in their order, each row once; a row that ended as it began is left out."""
    sql = "SELECT tbl, old, new FROM change WHERE act = ? ORDER BY id"
    return squashed(connection.execute(sql, (act,)).fetchall())


def squashed(rows: Iterable[tuple[str, str | None, str | None]]) -> list[RowChange]:
    """Rows of the log, each row of a table once; one that ended as it began is left out."""
    found: dict[tuple[object, ...], RowChange] = {}
    for table, old, new in rows:
        change = RowChange(table, _row(old), _row(new))
        place = (table, *change.key.values())
        before = found.get(place)
        found[place] = RowChange(table, before.old, change.new) if before else change
    return [change for change in found.values() if _undated(change.old) != _undated(change.new)]


def _undated(row: dict[str, Any] | None) -> dict[str, Any] | None:
    """A row without the time of its last change: that alone is no change."""
    return row and {column: cell for column, cell in row.items() if column != "changed_at"}


def _row(recorded: str | None) -> dict[str, Any] | None:
    try:
        return None if recorded is None else json.loads(recorded)
    except NOT_READ as error:
        raise UnreadableCell("change") from error


def compact(connection: Connection, act: int) -> int:
    """Keep only the first and last state of each row of several merged keystrokes. Returns how many rows differ."""
    changes = squashed_changes(connection, act)
    connection.execute("DELETE FROM change WHERE act = ?", (act,))
    for change in changes:
        row = change.new or change.old or {}
        owner = row.get(stored(change.table).owner)
        old, new = (None if side is None else json.dumps(side, ensure_ascii=False) for side in (change.old, change.new))
        sql = "INSERT INTO change (act, tbl, negotiation, old, new) VALUES (?, ?, ?, ?, ?)"
        connection.execute(sql, (act, change.table, owner, old, new))
    return len(changes)
